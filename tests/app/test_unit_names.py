"""Names of bodies as people say them."""

import pytest

from app.unit_names import units_in

UNITS = (
    "两市数据融合工作专班",
    "市卫生健康委",
    "市农业农村委",
    "区委宣传部",
    "市大数据管理局",
    "市数据局",
    "区“智慧城区”管理服务中心",
    "新安镇政府",
    "市行政(企业)服务中心管委会",
    "市委网信办",
    "市科委青湖园区管委会",
)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("两市数据专班扛了几个任务", "两市数据融合工作专班"),
        ("卫健委要管啥", "市卫生健康委"),
        ("农委要管啥", "市农业农村委"),
        ("宣传部干什么活", "区委宣传部"),
        ("大数据局有哪些任务", "市大数据管理局"),
        ("市数据局有哪些任务", "市数据局"),
        ("智慧城区中心负责什么", "区“智慧城区”管理服务中心"),
        ("新安镇承担什么", "新安镇政府"),
        ("行政服务中心管委会有哪些任务", "市行政(企业)服务中心管委会"),
        ("网信办要做什么", "市委网信办"),
        ("青湖园区管委会有哪些任务", "市科委青湖园区管委会"),
    ],
)
def test_a_body_is_known_by_its_short_names(text, unit):
    assert units_in(text, UNITS, {}) == [unit]


@pytest.mark.parametrize("text", ["专班有几个任务", "农业委员会", "数据中心建几个", "市委抓什么"])
def test_a_kind_of_body_alone_names_none(text):
    assert units_in(text, UNITS, {}) == []


def test_the_government_of_a_district_is_named_without_the_people():
    units = ("甲川区人民政府", "甲川区教育局")
    assert units_in("甲川区政府牵头哪几项", units, {}) == ["甲川区人民政府"]
