"""Units are compared as whole names; invented places."""

import pytest

from index.units import asked_units, is_unit

REGION = "甲市乙区"


def names(asked, printed, region=REGION, aliases=None):
    return is_unit(asked_units(asked, aliases or {}), printed, region)


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("区产投集团", "区产投大数据公司"),
        ("产投", "区产投集团"),
        ("市大数据服务中心", "市大数据委"),
        ("大数据", "市大数据委"),
        ("区工信局", "市工信局"),
        ("区审计局", "审计局"),
        ("政府", "区政府办"),
        ("公安局", "乙区公安分局"),
        ("大数据局", "区数据管理局"),
        ("", "区工信局"),
        ("局", "区工信局"),
    ],
)
def test_a_part_or_another_office_is_not_the_unit(asked, printed):
    assert not names(asked, printed)


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("区工信局", "区工信局"),
        ("区 工信局", "区工信局"),
        ("工信局", "区工信局"),
        ("工信局", "市工信局"),
        ("网信办", "区委网信办"),
        ("区智慧乙区管理中心", "区“智慧乙区”管理中心"),
        ("各乡镇（街道）", "各乡镇(街道)"),
    ],
)
def test_the_whole_name_with_or_without_level_is_the_unit(asked, printed):
    assert names(asked, printed)


def test_the_region_of_the_plan_stands_for_the_level():
    for asked in ("乙区工信局", "甲市乙区工信局"):
        assert names(asked, "区工信局")
        assert not names(asked, "区工信局", region="甲市丙区")
        assert not names(asked, "区工信局", region=None)
    assert names("区政府", "乙区政府")
    assert names("甲市商务局", "市商务局")
    assert not names("甲市商务局", "区商务局")


@pytest.mark.parametrize("asked", ["市商务局(投促局)", "市商务局", "商务局", "市投促局", "投促局"])
def test_an_office_with_a_second_name_goes_by_either(asked):
    assert names(asked, "市商务局(投促局)")
    assert names(asked, "市商务局（投促局）")


def test_a_bracket_inside_a_name_may_be_left_out():
    assert names("市行政服务中心管委会", "市行政(市民)服务中心管委会")
    assert not names("市民", "市行政(市民)服务中心管委会")


def test_an_alias_counts_only_if_it_is_given():
    aliases = {"大数据局": ["数据管理局"]}
    assert not names("区大数据局", "区数据管理局")
    assert names("区大数据局", "区数据管理局", aliases=aliases)
    assert names("大数据局", "区数据管理局", aliases=aliases)
    assert not names("区大数据局", "市数据管理局", aliases=aliases)
    assert not names("区数据管理局", "区大数据局", aliases=aliases)
