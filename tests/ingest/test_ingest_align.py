"""Cells of a flattened table put into columns."""

from __future__ import annotations

from ingest.align import align_row, align_stream
from ingest.columns import Column

INDICATORS = (Column.CATEGORY, Column.NAME, Column.UNIT, Column.BASE, Column.TARGET, Column.PACE)


def test_a_full_row_fills_its_columns_in_order() -> None:
    cells = ("数字政府", "行政许可事项网上可办率", "%", "52.75", "70", "年均提高3.6个百分点")
    assert align_row(cells, INDICATORS) == [0, 1, 2, 3, 4, 5]


def test_a_merged_cell_leaves_its_column_out() -> None:
    assert align_row(("政务数据汇聚量", "亿条", "0.83", "1.83", "年均提高0.2亿条"), INDICATORS) == [
        1,
        2,
        3,
        4,
        5,
    ]


def test_a_missing_unit_does_not_shift_the_values() -> None:
    assert align_row(("上云上平台企业", "1000", "1200", "年均增加40家"), INDICATORS) == [1, 3, 4, 5]


def test_a_cell_broken_over_two_lines_stays_one_cell() -> None:
    cells = ("数字", "政府", "行政许可事项网上可办率", "%", "52.75", "70")
    assert align_row(cells, INDICATORS) == [0, 0, 1, 2, 3, 4]


def test_a_smaller_column_opens_the_next_row() -> None:
    cells = ("5G用户普及率", "%", "50", "90", "人工智能算力", "P", "230", ">10000")
    assert align_stream(cells, INDICATORS) == [1, 2, 3, 4, 1, 2, 3, 4]


def test_no_cells_give_no_columns() -> None:
    assert align_row((), INDICATORS) == []
