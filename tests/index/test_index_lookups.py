"""Exact look-ups over the packaged plans, checked against the tables written down by hand."""

from __future__ import annotations

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from index_fakes import FakeEncoder

from index.errors import DocumentMissingError
from index.lookups import Lookups
from index.model import Filters
from index.policy_index import PolicyIndex

CHANGLE = "fuzhou-changle-digital-2024-2028"
CANGSHAN = "fuzhou-cangshan-smart-145-draft"
CITY = "fuzhou-digital-brand-2021"
LUCHENG = "wenzhou-lucheng-digital-economy-2018-2022"
GOLDEN = Path(__file__).parents[1] / "golden"
# eval/gold/README.md, rule 7: the 38 tasks of 附件1 by 资金来源.
FUNDINGS = {
"长乐区专项债": 16, "企业投资": 9, "长乐区财政资金": 3, "财政资金及企业投资等多种方式": 3,
"财政资金及企业投资": 2, "新区专项债": 2, "福州新区专项债": 2, "上级资金补助": 1,
}  # fmt: skip
HOSTILE = ["' OR 1=1 --", '"; DROP TABLE tasks; --', "%", "_", "*", "\\", "\x00", "](", "$[0]"]


@pytest.fixture(scope="module")
def index(packaged_facts) -> PolicyIndex:
    return PolicyIndex.open(packaged_facts, FakeEncoder())


@pytest.fixture(scope="module")
def lookups(index) -> Lookups:
    return index.lookups()


def golden_rows(document_id: str, table: str) -> list[dict[str, str]]:
    """The rows of the table whose name begins with ``table``, as column → cell."""
    tables = json.loads((GOLDEN / document_id / "tables.json").read_text(encoding="utf-8"))
    found = next(t for t in tables if t["name"].startswith(table))
    return [dict(zip(found["columns"], row, strict=True)) for row in found["rows"]]


def by_document(found) -> dict[str, int]:
    return dict(Counter(f.document_id for f in found))


@pytest.mark.parametrize(
    ("document_id", "table", "target"),
    [(CHANGLE, "表2-1", "2028年目标"), (CANGSHAN, "表1", "2025年目标")],
)
def test_all_rows_of_an_indicator_table_are_found(lookups, document_id, table, target):
    found = lookups.find_indicators(document_ids=[document_id], source="表")
    expected = [(r["指标名称"], r[target] or None) for r in golden_rows(document_id, table)]
    assert [(f.fact.name, f.fact.target_value) for f in found] == expected


def test_indicators_of_tables_and_of_sentences_make_up_all(lookups):
    counts = [len(lookups.find_indicators(source=source)) for source in (None, "表", "句")]
    assert counts[0] == counts[1] + counts[2]
    assert counts[1] == 13 + 14


def test_every_indicator_is_found_by_its_own_name_first(lookups):
    for one in lookups.find_indicators():
        found = lookups.find_indicators(one.fact.name)
        exact = [f for f in found if f.match == "exact"]
        assert one.fact in [f.fact for f in exact]
        assert list(found[: len(exact)]) == exact


@pytest.mark.parametrize("name", ["5G用户普及率", "５Ｇ 用户普及率", "“5g用户普及率”"])
def test_an_indicator_of_two_plans_is_found_in_both(lookups, name):
    found = lookups.find_indicators(name)
    values = {f.document_id: (f.fact.target_value, f.match) for f in found}
    assert values == {CHANGLE: ("90", "exact"), CANGSHAN: ("90(全市水平70)", "exact")}


def test_a_part_of_the_name_and_a_longer_question_find_the_indicator(lookups):
    for name in ("网上可办率", "2028年区级行政许可事项网上可办率目标"):
        found = lookups.find_indicators(name)
        assert by_document(found) == {CANGSHAN: 1, CHANGLE: 1}
        assert {f.match for f in found} == {"contains"}


def test_words_are_compared_only_where_no_name_fits(lookups):
    found = lookups.find_indicators("企业上云")
    assert [(f.document_id, f.match) for f in found] == [
        (CITY, "contains"),
        (CITY, "contains"),
        (CHANGLE, "words"),
    ]


def test_what_no_plan_measures_is_not_found(lookups):
    assert lookups.find_indicators("地铁运营里程") == ()


@pytest.mark.parametrize("funding", FUNDINGS)
def test_the_tasks_of_a_funding_are_all_found(lookups, funding):
    rows = [r["任务名称"] for r in golden_rows(CHANGLE, "附件1") if r["资金来源"] == funding]
    assert len(rows) == FUNDINGS[funding]
    assert [f.fact.name for f in lookups.find_tasks(funding=funding)] == rows


def test_a_funding_that_no_cell_is_finds_the_cells_that_contain_it(lookups):
    # 长乐区专项债 16 + 新区专项债 2 + 福州新区专项债 2
    assert len(lookups.find_tasks(funding="专项债")) == 20


def test_tasks_are_found_by_direction_and_project(lookups):
    rows = golden_rows(CHANGLE, "附件1")
    for direction, count in Counter(r["发展方向"] for r in rows).items():
        assert len(lookups.find_tasks(direction=direction)) == count
    assert [f.fact.number for f in lookups.find_tasks(project="专栏1")] == ["1"]
    twelfth = [r["任务名称"] for r in rows if r["工程类别"].startswith("专栏12")]
    assert [f.fact.name for f in lookups.find_tasks(project="专栏12")] == twelfth


def test_all_conditions_on_tasks_must_hold(lookups):
    rows = [
        r["任务名称"]
        for r in golden_rows(CHANGLE, "附件1")
        if r["资金来源"] == "企业投资" and "区工信局" in r["责任单位"].split("、")
    ]
    assert [f.fact.name for f in lookups.find_tasks("区工信局", "企业投资")] == rows
    assert len(lookups.find_tasks()) == 38


@pytest.mark.parametrize("unit", ["区产投集团", "区产投大数据公司", "区工信局", "区数据管理局"])
def test_a_unit_has_all_its_statements_and_tasks(lookups, unit):
    found = lookups.find_responsibilities(unit, [CHANGLE])
    statements = json.loads((GOLDEN / CHANGLE / "responsibilities.json").read_text("utf-8"))
    stated = [s["line"] for s in statements if unit in s["lead"] + s["responsible"]]
    cells = [r["责任单位"].split("、") for r in golden_rows(CHANGLE, "附件1")]
    assert [f.fact.fact.line for f in found if f.fact.kind == "条文"] == stated
    assert sum(f.fact.kind == "任务" for f in found) == sum(unit in units for units in cells)
    assert {f.fact.units for f in found} == {(unit,)}


def test_duties_say_who_leads_and_come_by_place(lookups):
    found = lookups.find_responsibilities("区工信局", [CANGSHAN])
    assert Counter(f.fact.role for f in found) == {"责任": 24, "牵头": 1}
    lines = [f.fact.fact.line for f in found]
    assert lines == sorted(lines)


def test_an_office_is_found_by_its_second_name(lookups):
    (duty,) = lookups.find_responsibilities("市投促局")
    assert (duty.document_id, duty.fact.units) == (CITY, ("市商务局(投促局)",))
    assert duty in lookups.find_responsibilities("市商务局")


def test_the_full_name_of_an_office_asks_for_one_plan(lookups):
    whole = lookups.find_responsibilities("长乐区工信局")
    assert by_document(whole) == by_document(lookups.find_responsibilities("区工信局", [CHANGLE]))
    levels = {f.fact.units for f in lookups.find_responsibilities("工信局")}
    assert levels == {("区工信局",), ("市工信局",)}


def test_aliases_count_only_if_given(lookups):
    assert lookups.find_responsibilities("区大数据局") == ()
    aliases = {"大数据局": ["数据管理局"]}
    found = lookups.find_responsibilities("区大数据局", aliases=aliases)
    assert found == lookups.find_responsibilities("区数据管理局")
    assert len(lookups.find_tasks("区大数据局", aliases=aliases)) == 5


@pytest.mark.parametrize(
    ("filters", "plans"),
    [
        (Filters(document_ids=(CANGSHAN,)), {CANGSHAN}),
        (Filters(regions=("长乐区",)), {CHANGLE}),
        (Filters(levels=("区县",)), {CANGSHAN, CHANGLE}),
        (Filters(in_force_on=date(2027, 1, 1)), {CHANGLE}),
        (Filters(regions=("北京市",)), set()),
    ],
)
def test_filters_hold_for_every_look_up(index, filters, plans):
    lookups = index.lookups(filters)
    assert set(by_document(lookups.find_indicators("5G用户普及率"))) == plans
    assert set(by_document(lookups.find_responsibilities("区工信局"))) == plans
    assert len(lookups.find_tasks()) == (38 if CHANGLE in plans else 0)
    assert CITY not in by_document(lookups.sections_like("保障措施"))
    with pytest.raises(DocumentMissingError, match="筛选条件"):
        lookups.document_metadata(CITY)


def test_documents_are_restricted_within_the_filters(index):
    lookups = index.lookups(Filters(document_ids=(CHANGLE,)))
    assert lookups.find_indicators(document_ids=[CANGSHAN]) == ()
    assert lookups.find_indicators(document_ids=[]) == ()
    assert lookups.find_tasks(document_ids=["nowhere"]) == ()


def test_metadata_are_those_of_the_document(lookups):
    document = lookups.document_metadata(CHANGLE)
    assert document.document_number == "长政办〔2024〕91号"
    with pytest.raises(DocumentMissingError, match="nowhere"):
        lookups.document_metadata("nowhere")


def test_sections_are_found_by_title_with_and_without_label(lookups):
    found = lookups.sections_like("保障措施")
    assert {f.match for f in found} == {"exact"}
    assert [f.fact.path[-1] for f in found if f.document_id == LUCHENG] == ["五、 保障措施"]
    first = lookups.sections_like("第五章 保障措施", [CHANGLE])[0]
    assert (first.match, first.fact.title) == ("exact", "保障措施")


@pytest.mark.parametrize("name", [*HOSTILE, "", "   ", "长" * 5000])
def test_no_name_is_taken_for_a_query_language(lookups, name):
    assert lookups.find_indicators(name) == ()
    assert lookups.find_responsibilities(name) == ()
    assert lookups.find_tasks(unit=name) == lookups.find_tasks(funding=name) == ()
    assert lookups.find_indicators(document_ids=[name]) == ()
    assert lookups.find_indicators(source=name) == ()
    assert len(lookups.find_tasks()) == 38


def test_a_long_question_around_a_name_still_finds_it(lookups):
    question = f"{'请' * 120}告诉我5G用户普及率{'是多少' * 60}"
    assert by_document(lookups.find_indicators(question, source="表")) == {CANGSHAN: 1, CHANGLE: 1}


def test_two_threads_find_the_same(lookups):
    def look(_: int):
        return (
            lookups.find_indicators("5G用户普及率"),
            lookups.find_responsibilities("区工信局"),
            lookups.find_tasks(funding="企业投资"),
        )

    with ThreadPoolExecutor(2) as pool:
        assert set(pool.map(look, range(20))) == {look(0)}
