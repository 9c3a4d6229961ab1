"""Names of plans and weights of words, derived from the indexed plans."""

import math

import pytest
from answer_plans import QINGSHI, SONGLING, YUNXI

from app.catalog import MAX_WEIGHT
from app.question import find_plans


def named(text, catalog):
    return [plan.document_id for plan in find_plans(text, catalog)[0]]


@pytest.mark.parametrize(
    ("document_id", "places", "outer"),
    [
        (QINGSHI, {"青石市", "青石"}, set()),
        (YUNXI, {"云溪区", "云溪"}, {"青石市", "青石"}),
        (SONGLING, {"松岭县", "松岭"}, set()),
    ],
)
def test_a_plan_is_named_by_its_own_place(catalog, document_id, places, outer):
    plan = catalog.plan(document_id)
    assert set(plan.places) == places
    assert set(plan.outer) == outer


@pytest.mark.parametrize(
    ("document_id", "name"),
    [
        (QINGSHI, "数字青石专项规划(2024—2028年)"),
        (QINGSHI, "数字青石专项规划"),
        (QINGSHI, "数字青石"),
        (SONGLING, "松岭县数字乡村行动计划"),
        (YUNXI, "云溪区智慧云溪专项规划"),
    ],
)
def test_a_plan_is_named_by_its_title_with_and_without_years(catalog, document_id, name):
    assert name in catalog.plan(document_id).titles


def test_no_name_is_a_topic_that_any_plan_may_have(catalog):
    names = {name for plan in catalog.plans for name in plan.titles}
    assert not names & {"专项规划", "行动计划", "数字乡村", "十四五"}


def test_units_are_collected_longest_first(catalog):
    assert {"市大数据局", "县供销社", "区交通局"} <= set(catalog.units)
    lengths = [len(unit) for unit in catalog.units]
    assert lengths == sorted(lengths, reverse=True)


def test_a_weight_is_the_inverse_document_frequency(catalog):
    count = catalog.frequency["基站"]
    expected = math.log((catalog.chunk_count + 1) / (count + 0.5))
    assert catalog.weight("基站") == pytest.approx(expected)


def test_rare_words_weigh_more_than_common_ones_within_bounds(catalog):
    assert catalog.weight("海底隧道") > catalog.weight("建设")
    for word in (*catalog.frequency, "海底隧道", ""):
        assert 0.1 <= catalog.weight(word) <= MAX_WEIGHT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青石市新建多少5G基站", [QINGSHI]),
        ("青石市云溪区有多少智慧社区", [YUNXI]),
        ("云溪有多少智慧社区", [YUNXI]),
        ("对比青石市和松岭县的5G基站", [QINGSHI, SONGLING]),
        ("《松岭县数字乡村行动计划(2020—2022年)》的目标", [SONGLING]),
        ("《松岭县数字乡村行动计划（２０２０—２０２２年）》的目标", [SONGLING]),
        ("数字青石里怎么说算力", [QINGSHI]),
        ("全市新建多少5G基站", [QINGSHI]),
        ("厦门市新建多少5G基站", []),
        ("5G基站有多少", []),
    ],
)
def test_plans_are_found_by_title_place_or_level(catalog, text, expected):
    assert sorted(named(text, catalog)) == sorted(expected)


def test_the_spans_of_names_are_where_they_stand(catalog):
    text = "请问松岭县新建多少5G基站"
    _, spans = find_plans(text, catalog)
    assert {text[a:b] for a, b in spans} == {"松岭县"}


def test_a_level_joined_to_a_named_plan_names_its_own_plan(catalog):
    assert set(named("全市和松岭各有多少5G基站", catalog)) == {QINGSHI, SONGLING}
