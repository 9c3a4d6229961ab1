"""Regions and levels."""

from __future__ import annotations

import pytest

from ingest.regions import level_of, region_of, short_names


@pytest.mark.parametrize(
    ("name", "region", "level"),
    [
        ("福建省“十四五”专项规划", "福建省", "省"),
        ("福州市人民政府办公室", "福州市", "市"),
        ("福州市长乐区人民政府办公室", "福州市长乐区", "区县"),
        ("浙江省温州市鹿城区人民政府", "浙江省温州市鹿城区", "区县"),
        ("北京市政务服务和数据管理局", "北京市", "省"),
        ("闽侯县人民政府", "闽侯县", "区县"),
        ("广西壮族自治区人民政府", "广西壮族自治区", "省"),
        ("云岭省大理溪州“十五五”数字经济规划", "云岭省大理溪州", "市"),
        ("大理溪州人民政府办公室", "大理溪州", "市"),
        ("柏川县智慧城市行动计划", "柏川县", "区县"),
        ("青石市云溪区智慧城市行动计划", "青石市云溪区", "区县"),
        ("青石市新型智慧城市建设方案", "青石市", "市"),
        ("山东省聊城市智慧城市规划", "山东省聊城市", "市"),
        ("福建省新型智慧城市发展规划", "福建省", "省"),
        ("柏川县无废城市建设方案", "柏川县", "区县"),
    ],
)
def test_a_name_begins_with_its_region(name: str, region: str, level: str) -> None:
    assert region_of(name) == region
    assert level_of(region, name) == level


@pytest.mark.parametrize(
    "name", ["“十四五”数字经济发展规划", "智慧城市发展规划", "全市数字化方案", ""]
)
def test_a_name_without_a_region_has_none(name: str) -> None:
    assert region_of(name) is None


def test_national_issuers_have_no_region_but_a_level() -> None:
    assert level_of(None, "国务院") == "国家"
    assert level_of(None, "工业和信息化部") == "国家"
    assert level_of(None, None) is None


def test_people_say_a_region_with_and_without_its_suffix() -> None:
    assert short_names("福州市长乐区") == ("福州市长乐区", "福州市", "福州", "长乐区", "长乐")


def test_a_prefecture_and_a_new_area_are_called_without_the_word_for_them() -> None:
    assert short_names("云岭省大理溪州") == (
        "云岭省大理溪州",
        "云岭省",
        "云岭",
        "大理溪州",
        "大理溪",
    )
    assert short_names("白石滩新区") == ("白石滩新区", "白石滩")
    assert short_names("高新区") == ("高新区", "高新")


def test_the_name_of_a_city_may_end_like_a_prefecture() -> None:
    assert region_of("杭州“十四五”数字经济规划") is None
    assert short_names("福州市") == ("福州市", "福州")
