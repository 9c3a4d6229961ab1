"""Tables that a format marks → grids on the lines of the text, beside those rebuilt from cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .formats.model import NativeTable
from .lines import Line, line_at
from .model import TableRow
from .tables import Grid, find_grids


def all_grids(lines: Sequence[Line], tables: Sequence[NativeTable]) -> tuple[Grid, ...]:
    """Native tables that lie in ``lines``, and the flattened tables of all other lines."""
    native = native_grids(lines, tables)
    taken = {index for grid in native for index in range(grid.first, grid.last)}
    # A native table's line is blank to the search, so that no flattened table runs into it.
    rest = [replace(x, raw="") if i in taken else x for i, x in enumerate(lines)]
    found = find_grids(rest) if native else find_grids(lines)
    return tuple(sorted([*native, *found], key=lambda grid: grid.first))


def without_tables(lines: Sequence[Line], tables: Sequence[NativeTable]) -> list[Line]:
    """The lines with those of native tables blank: a head such as 名称 is no metadata field."""
    shown = list(lines)
    for table in tables:
        first, last = line_at(lines, table.char_start), line_at(lines, table.char_end - 1)
        for index in range(first.number - 1, last.number):
            shown[index] = replace(shown[index], raw="")
    return shown


def native_grids(lines: Sequence[Line], tables: Sequence[NativeTable]) -> tuple[Grid, ...]:
    """One grid per table; those that begin before the first line (front matter) are left out."""
    if not lines:
        return ()
    grids = []
    for table in tables:
        if table.char_start >= lines[0].start and table.char_end <= lines[-1].end:
            first, last = line_at(lines, table.char_start), line_at(lines, table.char_end - 1)
            offset = lines[0].number
            rows = tuple(
                TableRow(
                    row.cells, row.char_start, row.char_end, line_at(lines, row.char_start).number
                )
                for row in table.rows
            )
            grids.append(Grid(first.number - offset, last.number - offset + 1, table.columns, rows))
    return tuple(grids)
