"""Table grids → tables, indicators and tasks, each with its path and span."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from .columns import Column, role
from .lines import Line
from .model import TABLE_KIND, Indicator, Section, Table, TableRow, Task
from .tables import Grid
from .unit_lists import split_units

_YEAR = re.compile(r"(20\d{2})")


class SectionIndex:
    """Sections by position: spans nest and start in document order, so a look-up is O(log n)."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections
        self._starts = [section.char_start for section in sections]
        self._by_id = {section.section_id: section for section in sections}

    def owner(self, position: int) -> Section | None:
        """The deepest section whose span holds ``position``."""
        index = bisect_right(self._starts, position) - 1
        section = self._sections[index] if index >= 0 else None
        while section is not None and position >= section.char_end:
            section = self._by_id.get(section.parent_id or "")
        return section


def owner(sections: Sequence[Section], position: int) -> Section | None:
    """The deepest section whose span holds ``position``; for many look-ups use SectionIndex."""
    return SectionIndex(sections).owner(position)


def tables_of(
    grids: Sequence[Grid], lines: Sequence[Line], sections: Sequence[Section]
) -> tuple[Table, ...]:
    """All tables in document order; a caption that lost its body gives a table without rows."""
    index = SectionIndex(sections)
    found = [_table(grid, lines, index) for grid in grids]
    filled = {table.path for table in found}
    lost = [_empty(s) for s in sections if s.kind == TABLE_KIND and s.path not in filled]
    return tuple(sorted([*found, *lost], key=lambda t: t.char_start))


def _table(grid: Grid, lines: Sequence[Line], sections: SectionIndex) -> Table:
    first, last = lines[grid.first], lines[grid.last - 1]
    home = sections.owner(first.text_start)
    return Table(
        name=home.path[-1] if home and home.path else "",
        path=home.path if home else (),
        columns=grid.columns,
        rows=grid.rows,
        line_start=first.number,
        line_end=last.number,
        char_start=first.text_start,
        char_end=last.text_end,
    )


def _empty(section: Section) -> Table:
    return Table(
        section.path[-1],
        section.path,
        (),
        (),
        section.line,
        section.line,
        section.char_start,
        section.heading_end,
    )


def indicators_of(tables: Sequence[Table]) -> tuple[Indicator, ...]:
    """Rows of the tables that have a name and a base or target column."""
    found: list[Indicator] = []
    for table in tables:
        columns = _columns(table)
        if Column.NAME in columns and columns.keys() & {Column.BASE, Column.TARGET}:
            found += [_indicator(table, row, columns) for row in table.rows]
    return tuple(found)


def _columns(table: Table) -> dict[Column, int]:
    columns: dict[Column, int] = {}
    for index, header in enumerate(table.columns):
        columns.setdefault(role(header), index)
    targets = [i for i, header in enumerate(table.columns) if role(header) is Column.TARGET]
    # Of several years the last is the target; where no column is called the base, the first is that.
    if len(targets) > 1:
        columns[Column.TARGET] = targets[-1]
        columns.setdefault(Column.BASE, targets[0])
    return columns


def _cell(row: TableRow, columns: dict[Column, int], column: Column) -> str | None:
    return row.cells[columns[column]] or None if column in columns else None


def _year(table: Table, columns: dict[Column, int], column: Column) -> int | None:
    match = _YEAR.search(table.columns[columns[column]]) if column in columns else None
    return int(match[1]) if match else None


def _indicator(table: Table, row: TableRow, columns: dict[Column, int]) -> Indicator:
    return Indicator(
        name=_cell(row, columns, Column.NAME) or "",
        unit=_cell(row, columns, Column.UNIT),
        category=_cell(row, columns, Column.CATEGORY),
        base_year=_year(table, columns, Column.BASE),
        base_value=_cell(row, columns, Column.BASE),
        target_year=_year(table, columns, Column.TARGET),
        target_value=_cell(row, columns, Column.TARGET),
        pace=_cell(row, columns, Column.PACE),
        path=table.path,
        char_start=row.char_start,
        char_end=row.char_end,
        line=row.line,
    )


def tasks_of(tables: Sequence[Table]) -> tuple[Task, ...]:
    """Rows of the tables that have a name and a responsible, funding or money column."""
    found: list[Task] = []
    for table in tables:
        columns = _columns(table)
        if Column.NAME in columns and columns.keys() & {
            Column.RESPONSIBLE,
            Column.FUNDING,
            Column.MONEY,
        }:
            found += [_task(table, row, columns) for row in table.rows]
    return tuple(found)


def _task(table: Table, row: TableRow, columns: dict[Column, int]) -> Task:
    units, _ = split_units(_cell(row, columns, Column.RESPONSIBLE) or "")
    return Task(
        number=_cell(row, columns, Column.NUMBER),
        direction=_cell(row, columns, Column.CATEGORY),
        project=_cell(row, columns, Column.PROJECT),
        name=_cell(row, columns, Column.NAME) or "",
        content=_cell(row, columns, Column.CONTENT),
        funding=_cell(row, columns, Column.FUNDING),
        responsible=units,
        path=table.path,
        char_start=row.char_start,
        char_end=row.char_end,
        line=row.line,
    )
