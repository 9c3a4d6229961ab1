"""The plan above a plan, as the index knows it."""

from __future__ import annotations

from app.alignment.partner import higher_plan
from ingest.model import ALIGNED_RELATION, HIGHER_PLAN_RELATION, Document, PlanRelation

NATION = Document("n", "", title="数字发展规划(2021—2025年)", level="国家", period_end=2025)
PROVINCE = Document("p", "", title="甲省数字规划", region="甲省", level="省", period_end=2025)
CITY = Document("c", "", title="乙市数字规划", region="甲省乙市", level="市", period_end=2025)
OTHER_CITY = Document("o", "", title="丙市数字规划", region="甲省丙市", level="市", period_end=2025)
COUNTY = Document("x", "", title="丁县数字规划", region="甲省乙市丁县", level="区县")
ALL = (NATION, PROVINCE, CITY, OTHER_CITY, COUNTY)


def related(title, relation=HIGHER_PLAN_RELATION):
    return PlanRelation(title, relation, None, 1, 0, 0)


def test_the_named_plan_goes_before_the_nearer_one_of_the_region():
    assert higher_plan(COUNTY, [related("甲省数字规划")], ALL) is PROVINCE


def test_a_plan_named_in_the_title_of_its_notice_is_found():
    title = "甲省人民政府关于印发〈甲省数字规划〉的通知"
    assert higher_plan(COUNTY, [related(title)], ALL) is PROVINCE


def test_of_several_named_plans_the_nearest_level_counts():
    named = [related("甲省数字规划"), related("乙市数字规划")]
    assert higher_plan(COUNTY, named, ALL) is CITY


def test_a_plan_to_fit_in_with_is_not_above():
    assert higher_plan(COUNTY, [related("甲省数字规划", ALIGNED_RELATION)], ALL) is CITY


def test_without_a_named_plan_the_enclosing_division_counts():
    assert higher_plan(COUNTY, [], ALL) is CITY
    assert higher_plan(CITY, [], ALL) is PROVINCE
    assert higher_plan(PROVINCE, [], ALL) is NATION


def test_a_plan_of_another_city_is_not_above():
    assert higher_plan(COUNTY, [], (OTHER_CITY, COUNTY)) is None


def test_nothing_stands_above_the_highest_plan():
    assert higher_plan(NATION, [], ALL) is None
