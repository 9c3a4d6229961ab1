"""“一是…。二是…。” is listed point by point, unless one point is asked for."""

from __future__ import annotations

import pytest
from answer_plans import ask, lead_of
from box_plans import service_of

PLAN = "qinghe-gov-2024-2027"
TEXT = """青河市数字政府建设行动计划(2024—2027年)

  青河市数字政府建设行动计划(2024—2027年)

  一、发展基础

  (一)建设成效

  政务服务水平稳步提升,网上可办率达98%。

  (二)存在问题

  一是统筹力度不够。部门各建各的,重复系统较多。

  二是数据质量不高。部分数据更新不及时。

  三是基层负担较重。乡镇重复填表较多。

  二、重点任务

  建设城市大脑,打造10个应用场景。
"""


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """A service over one plan more."""
    return service_of(tmp_path_factory.mktemp("city") / "index", {PLAN: TEXT})


@pytest.mark.parametrize("question", ["青河数字政府有哪些短板？", "青河数字政府还存在什么问题"])
def test_all_points_are_listed_in_order_and_cited(city, question):
    answer = ask(city, question)
    assert lead_of(answer).split("\n")[1:] == [
        "- 一是统筹力度不够[1]",
        "- 二是数据质量不高[2]",
        "- 三是基层负担较重[3]",
    ]


def test_one_point_is_not_answered_with_all(city):
    assert "一是统筹力度不够" not in lead_of(ask(city, "青河基层负担方面有什么问题？"))
