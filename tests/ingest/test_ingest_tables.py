"""Flattened tables."""

from __future__ import annotations

from ingest_cases import CANGSHAN, CHANGLE, LUCHENG, plan

from ingest.lines import split_lines
from ingest.model import Table
from ingest.tables import find_grids

HEADER = "类型\n指标名称\n单位\n2020年\n基期\n2025年\n目标\n"
ROWS = "数字经济\n核心产业增加值\n%\n10\n20\n机器人产量\n台\n30\n40\n"


def rows(text: str) -> list[tuple[str, ...]]:
    return [row.cells for grid in find_grids(split_lines(text)) for row in grid.rows]


def table(document_id: str, label: str) -> Table:
    (found,) = [t for t in plan(document_id).tables if t.name.startswith(label)]
    return found


def test_a_broken_header_is_joined() -> None:
    (grid,) = find_grids(split_lines(HEADER + ROWS))
    assert grid.columns == ("类型", "指标名称", "单位", "2020年基期", "2025年目标")


def test_a_merged_category_is_carried_down() -> None:
    assert rows(HEADER + ROWS) == [
        ("数字经济", "核心产业增加值", "%", "10", "20"),
        ("数字经济", "机器人产量", "台", "30", "40"),
    ]


def test_a_table_ends_with_the_next_heading() -> None:
    (grid,) = find_grids(split_lines(HEADER + ROWS + "第三章 任务\n正文。"))
    assert len(grid.rows) == 2


def test_a_table_without_a_column_for_prose_ends_with_a_sentence() -> None:
    assert len(rows(HEADER + ROWS + "注：指标均为预期性。\n到2025年全面建成。")) == 2


def test_a_numbered_list_is_not_a_table() -> None:
    assert find_grids(split_lines("1.推进建设\n2.深化应用\n3.加强保障")) == ()


def test_two_header_words_alone_are_no_table() -> None:
    assert find_grids(split_lines("责任单位\n指标名称\n正文。")) == ()


def test_a_numbered_header_without_its_first_number_has_no_rows() -> None:
    (grid,) = find_grids(split_lines("序号\n指标名称\n单位\n正文一\n正文二\n正文三\n正文四\n1\n甲"))
    assert (grid.rows, grid.last) == ((), 3)


def test_table_2_1_of_the_plan_has_thirteen_rows() -> None:
    found = table(CHANGLE, "表2-1")
    assert len(found.rows) == 13
    assert found.columns[2:] == ("指标名称", "单位", "2023年基期", "2028年目标", "分年度目标")
    assert found.rows[12].cells == ("13", "新型基础设施", "人工智能算力", "P", "230", ">10000", "/")


def test_a_row_with_a_blank_unit_keeps_its_values_in_place() -> None:
    row = table(CHANGLE, "表2-1").rows[4].cells
    assert row == ("5", "数字经济", "上云上平台企业", "", "1000", "1200", "年均增加40家")


def test_the_task_list_has_thirty_eight_rows_with_whole_cells() -> None:
    found = table(CHANGLE, "附件1")
    assert [row.cells[0] for row in found.rows] == [str(n) for n in range(1, 39)]
    assert found.rows[0].cells[:4] == (
        "1",
        "基础设施",
        "专栏1 政务“一朵云”建设工程",
        "深化长乐区专属云建设",
    )
    assert found.rows[37].cells[5:] == ("长乐区专项债", "区气象局、区产投大数据公司")


def test_an_unnumbered_table_with_blank_cells_keeps_its_columns() -> None:
    found = table(CANGSHAN, "表1")
    assert len(found.rows) == 14
    assert found.rows[4].cells == ("数字政府", "政务数据汇聚量", "万条", "", "", "年均增加x万条")
    assert found.rows[8].cells[3:5] == ("", "3.1(全市水平3)")


def test_a_caption_whose_table_is_lost_gives_a_table_without_rows() -> None:
    (found,) = plan(LUCHENG).tables
    assert (found.name, found.rows) == ("表1 鹿城区数字经济发展主要指标表", ())


def test_a_row_spans_its_source_lines() -> None:
    row = table(CHANGLE, "表2-1").rows[12]
    text = plan(CHANGLE).document.text[row.char_start : row.char_end]
    assert text.split() == ["13", "人工智能算力", "P", "230", ">10000", "/"]
    assert row.line == 498
