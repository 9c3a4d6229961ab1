"""Indicators, tasks, and which section owns a position."""

from __future__ import annotations

import pytest
from ingest_cases import CANGSHAN, CHANGLE, parse, plan

from ingest.facts import SectionIndex, owner
from ingest.model import TABLE_SOURCE


def test_an_indicator_has_its_years_unit_and_values() -> None:
    found = next(i for i in plan(CHANGLE).indicators if i.name == "人工智能算力")
    assert (found.unit, found.category) == ("P", "新型基础设施")
    assert (found.base_year, found.base_value) == (2023, "230")
    assert (found.target_year, found.target_value) == (2028, ">10000")
    assert found.path[-1] == "表2-1 “数字长乐”建设主要指标"


def test_a_value_keeps_its_printed_form() -> None:
    found = next(i for i in plan(CHANGLE).indicators if i.name.startswith("全社会研究与试验"))
    assert found.target_value == "3.7左右"


def test_a_blank_cell_is_an_unknown_value() -> None:
    found = next(i for i in plan(CANGSHAN).indicators if i.name == "政务数据汇聚量")
    assert (found.base_value, found.target_value, found.pace) == (None, None, "年均增加x万条")


def test_of_several_years_the_last_is_the_target_and_the_first_the_base() -> None:
    table = "| 指标 | 单位 | 2024年 | 2026年 | 2030年 |\n| --- | --- | --- | --- | --- |\n| 路灯数 | 盏 | 10 | 20 | 40 |"
    found = parse(f"一、目标\n\n{table}\n").indicators[0]
    assert (found.base_year, found.base_value) == (2024, "10")
    assert (found.target_year, found.target_value) == (2030, "40")


def test_a_task_has_its_project_funding_and_units() -> None:
    task = next(t for t in plan(CHANGLE).tasks if t.number == "3")
    assert (task.direction, task.project) == ("基础设施", "专栏3 数字底座建设工程")
    assert (task.name, task.funding) == ("共建数字底座", "新区专项债")
    assert task.responsible == ("两区数智融合工作专班",)


def test_thirty_eight_tasks_and_thirteen_rows_of_indicators_are_found() -> None:
    rows = [i for i in plan(CHANGLE).indicators if i.source == TABLE_SOURCE]
    assert (len(plan(CHANGLE).tasks), len(rows)) == (38, 13)


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("前文", ()),
        ("甲文", ("一、 甲",)),
        ("乙文", ("一、 甲", "（一） 乙")),
        ("丙文", ("二、 丙",)),
    ],
)
def test_the_owner_of_a_position_is_the_deepest_section_around_it(
    words: str, path: tuple[str, ...]
) -> None:
    parsed = parse("前文。\n一、甲\n甲文。\n（一）乙\n乙文。\n二、丙\n丙文。")
    found = owner(parsed.sections, parsed.document.text.index(words))
    assert found is not None
    assert found.path == path


def test_text_behind_a_closed_box_is_owned_by_the_section_above_it() -> None:
    parsed = plan(CANGSHAN)
    position = parsed.document.text.index("开展基础设施领域不动产投资信托基金")
    found = SectionIndex(parsed.sections).owner(position)
    assert found is not None
    assert found.title == "积极建设融合基础设施"


def test_no_section_owns_a_position_outside_all() -> None:
    assert owner((), 0) is None
