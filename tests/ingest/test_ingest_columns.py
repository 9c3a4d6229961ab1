"""What table headers and cells say."""

from __future__ import annotations

import pytest

from ingest.columns import FORBIDDEN, Column, fit, header_unit, is_header, is_header_part, role


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("序号", Column.NUMBER),
        ("指标名称", Column.NAME),
        ("2023年基期", Column.BASE),
        ("2028年目标", Column.TARGET),
        ("分年度目标", Column.PACE),
        ("单位", Column.UNIT),
        ("责任单位", Column.RESPONSIBLE),
        ("资金来源", Column.FUNDING),
        ("工程类别", Column.PROJECT),
        ("发展方向", Column.CATEGORY),
        ("投资额（万元）", Column.MONEY),
        ("2025年计划投资（万元）", Column.MONEY),
        ("完成时限", Column.TIME),
        ("建设年限", Column.TIME),
        ("第二季度", Column.STAGE),
        ("指标属性", Column.ATTRIBUTE),
        ("备注", Column.OTHER),
    ],
)
def test_a_header_gives_its_column_a_role(header: str, column: Column) -> None:
    assert is_header(header)
    assert role(header) is column


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("投资额（万元）", "万元"),
        ("总投资(单位:亿元)", "亿元"),
        ("2025年（目标）", ""),
        ("单位", ""),
    ],
)
def test_a_header_states_the_unit_of_its_cells(header: str, unit: str) -> None:
    assert header_unit(header) == unit


@pytest.mark.parametrize("part", ["2023年", "基期", "责任", "单位"])
def test_a_broken_header_is_told_by_its_parts(part: str) -> None:
    assert is_header_part(part)


@pytest.mark.parametrize("text", ["数字政府", "区工信局", "", "指标完成情况良好"])
def test_other_cells_are_no_headers(text: str) -> None:
    assert not is_header_part(text)


@pytest.mark.parametrize(
    ("cell", "column", "other"),
    [
        ("%", Column.UNIT, Column.NAME),
        (">10000", Column.TARGET, Column.PACE),
        ("年均提高3.6个百分点以上", Column.PACE, Column.TARGET),
        ("人工智能算力", Column.NAME, Column.UNIT),
        ("区智慧中心、区产投集团", Column.RESPONSIBLE, Column.FUNDING),
        ("长乐区专项债", Column.FUNDING, Column.RESPONSIBLE),
        ("专栏3 数字底座建设工程", Column.PROJECT, Column.CATEGORY),
    ],
)
def test_a_cell_fits_its_own_column_better(cell: str, column: Column, other: Column) -> None:
    assert fit(cell, column) > 0 > fit(cell, other)


def test_a_blank_cell_never_is_a_number_or_a_name() -> None:
    assert fit(" ", Column.NAME) == fit("", Column.NUMBER) == FORBIDDEN
    assert fit(" ", Column.TARGET) > 0


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("编号", Column.NUMBER),
        ("2024年基数", Column.BASE),
        ("2024年完成", Column.BASE),
        ("三年投入（万元）", Column.MONEY),
        ("重点项目", Column.NAME),
        ("场景任务", Column.NAME),
        ("完成时限", Column.TIME),
    ],
)
def test_a_header_that_only_marked_tables_have_gives_a_role(header: str, column: Column) -> None:
    assert role(header) is column
