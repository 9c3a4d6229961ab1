"""Tables flattened to one cell a line: find them, split them into rows, carry merged cells down."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from .align import align_row, align_stream
from .columns import Column, is_header, is_header_part, role
from .lines import Line, squeeze
from .markers import match_marker
from .model import TableRow

_MIN_COLUMNS = 3
# A header is at most this many lines; a table's cell is never longer than this (characters).
_MAX_HEADER_LINES = 24
_MAX_HEADER_CELL = 24
# Unknown words (a unit, a note) that a header may end with before the first number.
_MAX_HEADER_REST = 4
# Lines, blank ones included, that are looked through for it.
_FIRST_LINES = 24
_GROUPING = (Column.CATEGORY, Column.PROJECT)
_NUMBER = re.compile(r"^\d{1,3}$")
_HEADING_KINDS = ("编", "篇", "章", "节")
_MARKED_KINDS = (*_HEADING_KINDS, "一、", "(一)", "附件", "表", "图")


@dataclass(frozen=True)
class Grid:
    """A rebuilt table body: ``lines[first:last]`` (indexes into the given lines) held it."""

    first: int
    last: int
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


def find_grids(lines: Sequence[Line]) -> tuple[Grid, ...]:
    """Return all flattened tables of the body; ``lines`` may hold blank lines."""
    grids: list[Grid] = []
    index = 0
    while index < len(lines):
        text = lines[index].text
        if not text or len(text) > _MAX_HEADER_CELL:
            index += 1
            continue
        header, body = _header(lines, index)
        roles = [role(h) for h in header]
        if len(header) < _MIN_COLUMNS or Column.NAME not in roles:
            index = max(body, index + 1)
            continue
        grids.append(_read_grid(lines, index, body, header))
        index = grids[-1].last
    return tuple(grids)


def _read_grid(lines: Sequence[Line], first: int, body: int, header: list[str]) -> Grid:
    roles = [role(h) for h in header]
    if roles[0] is Column.NUMBER and not _starts_at_one(lines, body):
        return Grid(first, body, tuple(header), ())
    cells, last = _cells(lines, body, roles)
    rows = _rows(cells, roles) if cells else []
    if not rows:
        return Grid(first, body, tuple(header), ())
    return Grid(first, last, tuple(header), _carry_down(rows, roles))


def _starts_at_one(lines: Sequence[Line], body: int) -> bool:
    """Whether the first number stands where the header ends."""
    shown = islice(
        (line for line in lines[body : body + _FIRST_LINES] if line.text), _MAX_HEADER_REST
    )
    return any(line.text == "1" for line in shown)


def _header(lines: Sequence[Line], first: int) -> tuple[list[str], int]:
    """Join header cells that were broken over lines; return them and the index behind them."""
    parts: list[str] = []
    index = first
    while index < len(lines) and len(parts) < _MAX_HEADER_LINES:
        text = lines[index].text
        if len(text) > _MAX_HEADER_CELL or (text and not is_header_part(text := squeeze(text))):
            break
        if text:
            parts.append(text)
        index += 1
    return _join_parts(parts), index


def _join_parts(parts: list[str]) -> list[str]:
    header: list[str] = []
    while parts:
        size = next((n for n in (3, 2, 1) if is_header("".join(parts[:n])) and len(parts) >= n), 1)
        header.append("".join(parts[:size]))
        parts = parts[size:]
    return header


def _cells(lines: Sequence[Line], first: int, roles: Sequence[Column]) -> tuple[list[Line], int]:
    """Cells of the body up to the first line that cannot belong to it."""
    numbered = roles[0] is Column.NUMBER
    sentences = Column.CONTENT in roles
    cells: list[Line] = []
    expected, last = 1, first
    for index in range(first, len(lines)):
        line = lines[index]
        if not line.text:
            if line.raw and not numbered:
                cells.append(line)
            continue
        if _ends_table(line, numbered=numbered, sentences=sentences):
            break
        if numbered and line.text == str(expected):
            expected += 1
        cells.append(line)
        last = index + 1
    while cells and not cells[-1].text and cells[-1].number > lines[last - 1].number + 2:
        cells.pop()
    return cells, last


def _ends_table(line: Line, *, numbered: bool, sentences: bool) -> bool:
    """Whether a line cannot be a cell; ``sentences``: the table has a column for prose."""
    marker = match_marker(line.text, 0, len(line.text))
    if marker is not None and marker.kind in _MARKED_KINDS:
        return True
    # A cell is never indented where the page prints cells flush left; running text is.
    prose = "。" in line.text
    return (line.indented and (numbered or prose)) or (prose and not sentences)


def _rows(cells: list[Line], roles: list[Column]) -> list[tuple[list[Line], list[int]]]:
    texts = [c.text for c in cells]
    if roles[0] is Column.NUMBER:
        return [
            (g, [0, *(1 + j for j in align_row([c.text for c in g[1:]], roles[1:]))])
            for g in _by_number(cells)
        ]
    path = align_stream(texts, roles)
    rows: list[tuple[list[Line], list[int]]] = []
    for cell, column in zip(cells, path, strict=True):
        if not rows or column < rows[-1][1][-1]:
            rows.append(([], []))
        rows[-1][0].append(cell)
        rows[-1][1].append(column)
    return [row for row in rows if any(cell.text for cell in row[0])]


def _by_number(cells: list[Line]) -> list[list[Line]]:
    """Cells of each row, told by the running numbers."""
    groups: list[list[Line]] = []
    expected = 1
    for cell in cells:
        if _NUMBER.match(cell.text) and int(cell.text) == expected:
            groups.append([cell])
            expected += 1
        elif groups:
            groups[-1].append(cell)
    return groups


def _carry_down(
    rows: list[tuple[list[Line], list[int]]], roles: list[Column]
) -> tuple[TableRow, ...]:
    found: list[TableRow] = []
    above = [""] * len(roles)
    for cells, path in rows:
        values = [""] * len(roles)
        for cell, column in zip(cells, path, strict=True):
            values[column] = _join(values[column], cell.text)
        for j, column_role in enumerate(roles):
            if column_role in _GROUPING and not values[j] and j not in path:
                values[j] = above[j]
        above = values
        shown = [c for c in cells if c.text]
        found.append(
            TableRow(tuple(values), shown[0].text_start, shown[-1].text_end, shown[0].number)
        )
    return tuple(found)


def _join(left: str, right: str) -> str:
    """Join the parts of a broken cell; a blank only where two words would run together."""
    if left and right and left[-1].isascii() and left[-1].isalnum():
        return f"{left} {right}"
    return left + right
