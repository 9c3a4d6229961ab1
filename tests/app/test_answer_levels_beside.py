"""The province that a plan speaks of, the file that names a plan without a title, a level beside a plan."""

from __future__ import annotations

import pytest
from answer_plans import QINGSHI, SONGLING
from box_plans import service_of

from app.catalog import Catalog
from app.plan_names import find_plans

PROVINCE, FILE = "hunan-forest", "江西省冷链发展规划"
MOST, FEW, DIVIDED = "fishing-most", "fishing-few", "fishing-divided"

_FISHING = """数字渔业工作要点

  一、总体目标

  {goal}。

  二、保障措施

  健全工作机制。
"""
TEXTS = {
    PROVINCE: "湖南省智慧林业行动计划(2024—2026年)\n\n  一、总体目标\n\n  新建瞭望塔90座。\n\n"
    "  二、保障措施\n\n  健全工作机制。\n",
    FILE: "  一、总体目标\n\n  建成冷库9座。\n\n  二、保障措施\n\n  健全工作机制。\n",
    # told of one province three times of four, twice of three, three times of six
    MOST: _FISHING.format(goal="甘肃渔港、甘肃渔船和甘肃渔村接入青海平台"),
    FEW: _FISHING.format(goal="甘肃渔港和甘肃渔船接入青海平台"),
    DIVIDED: _FISHING.format(goal="甘肃渔港、甘肃渔船、甘肃渔村接入青海平台、青海航道、青海码头"),
}


@pytest.fixture(scope="module")
def more(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The catalog of a service that knows these plans, too."""
    return service_of(tmp_path_factory.mktemp("levels") / "index", TEXTS).knowledge().catalog


def named(text: str, catalog: Catalog) -> set[str]:
    return {plan.document_id for plan in find_plans(text, catalog)[0]}


@pytest.mark.parametrize(
    ("document_id", "place"), [(MOST, "甘肃"), (FEW, None), (DIVIDED, None), (FILE, "江西省")]
)
def test_a_plan_without_a_region_is_of_the_province_that_it_mostly_speaks_of(
    more: Catalog, document_id: str, place: str | None
) -> None:
    assert next(iter(more.plan(document_id).places), None) == place


def test_a_plan_without_a_title_is_named_by_its_file(more: Catalog) -> None:
    assert FILE in more.plan(FILE).titles
    assert named("江西省冷链发展规划建几座冷库", more) == {FILE}
    assert named("江西建几座冷库", more) == {FILE}


@pytest.mark.parametrize(
    "text",
    [
        "全省及松岭县各建几座瞭望塔",
        "全省和松岭县的瞭望塔",
        "省级层面与松岭县各建几座瞭望塔",
        "瞭望塔数 全省 松岭县",
        "松岭县 瞭望塔数 省级",
    ],
)
def test_a_level_beside_a_plan_names_the_plans_of_the_level(more: Catalog, text: str) -> None:
    assert named(text, more) == {PROVINCE, FILE, SONGLING}


def test_the_name_of_a_level_is_the_word_alone(more: Catalog) -> None:
    text = "省级层面与松岭县各建几座瞭望塔"
    spans = find_plans(text, more)[1]
    assert {text[start:end] for start, end in spans} == {"省级", "松岭县"}


@pytest.mark.parametrize(
    ("text", "plans"),
    [
        # a whole that the plan is a part of, a rank of things
        ("松岭县占全省瞭望塔几成", {SONGLING}),
        ("松岭县省级平台有几个", {SONGLING}),
        ("省级平台和松岭县的瞭望塔", {SONGLING}),
        ("青石市有几座瞭望塔", {QINGSHI}),
    ],
)
def test_a_level_inside_of_a_clause_names_no_plan(
    more: Catalog, text: str, plans: set[str]
) -> None:
    assert named(text, more) == plans
