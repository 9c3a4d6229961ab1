"""A table's grid of cells → header, captions and rows as they are printed and understood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..front import FIELD_NAMES
from ..lines import squeeze
from .blocks import Cell, Row, TableBlock, one_line

CELL_SEPARATOR = " | "
# A header is at most this many rows; its cells are short and hold no bare figures.
_MAX_HEADER = 3
_MAX_HEADER_CELL = 24
_FIGURE = re.compile(r"[\d.,%％<>≥≤-]+")
_FIELD_LABEL = re.compile(rf"[【\[]?(?:{FIELD_NAMES})[】\]]?[:：]?")


@dataclass(frozen=True)
class Spanned:
    """A cell as a format gives it: its text and how many rows and columns it covers."""

    text: str
    rows: int = 1
    columns: int = 1


def spread(rows: Sequence[Sequence[Spanned]], max_columns: int) -> tuple[Row, ...]:
    """Lay spanned cells out on a rectangular grid; covered places repeat the cell's text.

    Columns beyond ``max_columns`` are dropped, spans beyond the last row are cut.
    """
    grid: list[dict[int, Cell]] = [{} for _ in rows]
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while x in grid[y]:
                x += 1
            wide = min(max(cell.columns, 1), max_columns - x)
            for below in range(y, min(y + max(cell.rows, 1), len(rows))):
                for right in range(x, x + wide):
                    first = (below, right) == (y, x)
                    grid[below].setdefault(right, Cell(cell.text, covered=not first))
            x += wide
    width = max((max(row, default=-1) + 1 for row in grid), default=0)
    return tuple(tuple(row.get(x, Cell("")) for x in range(width)) for row in grid)


def tidy(table: TableBlock) -> TableBlock:
    """The table with one-line cells and without rows or columns that are blank throughout."""
    rows = [tuple(replace(c, text=one_line(c.text)) for c in row) for row in table.rows]
    kept = [y for y, row in enumerate(rows) if any(c.text and not c.covered for c in row)]
    wide = [x for x in range(len(rows[0]) if rows else 0) if any(row[x].text for row in rows)]
    header = table.header
    if header is not None:
        header = sum(y < header for y in kept)
    return TableBlock(
        tuple(tuple(rows[y][x] for x in wide) for y in kept),
        header,
        tuple(table.pages[y] for y in kept) if table.pages else (),
    )


def captions_of(table: TableBlock) -> tuple[tuple[str, ...], TableBlock]:
    """Split off leading rows that one merged cell fills: they name the table."""
    count = 0
    while count < len(table.rows) - 1 and _is_band(table.rows[count]):
        count += 1
    if not count:
        return (), table
    header = None if table.header is None else max(table.header - count, 0)
    rest = TableBlock(table.rows[count:], header, table.pages[count:])
    return tuple(row[0].text for row in table.rows[:count]), rest


def _is_band(row: Row) -> bool:
    return len(row) > 1 and not row[0].covered and all(c.covered for c in row[1:])


def header_rows(table: TableBlock) -> int:
    """How many rows the header has: as marked, else one, or as many as its merged cells reach."""
    if table.header:
        return min(table.header, len(table.rows) - 1)
    first = table.rows[0]
    reach = 1
    while reach < min(_MAX_HEADER, len(table.rows) - 1) and _reaches(table.rows, reach):
        reach += 1
    merged_across = any(
        b.covered and b.text == a.text for a, b in zip(first, first[1:], strict=False)
    )
    if reach == 1 and merged_across and len(table.rows) > 2 and _is_heads(table.rows[1]):  # noqa: PLR2004
        return 2
    return reach


def _reaches(rows: Sequence[Row], index: int) -> bool:
    """Whether a cell of the row above covers part of a row that otherwise holds heads."""
    above, row = rows[index - 1], rows[index]
    covered = any(c.covered and c.text == a.text for a, c in zip(above, row, strict=True))
    return covered and _is_heads(row)


def _is_heads(row: Row) -> bool:
    own = [c.text for c in row if not c.covered and c.text]
    return bool(own) and all(len(t) <= _MAX_HEADER_CELL and not _FIGURE.fullmatch(t) for t in own)


def columns_of(rows: Sequence[Row]) -> tuple[str, ...]:
    """One head per column: the different cells of the header rows, joined from the top."""
    heads = (dict.fromkeys(row[x].text for row in rows) for x in range(len(rows[0])))
    return tuple("".join(head) for head in heads)


def values_of(row: Row) -> tuple[str, ...]:
    """The cells as understood; a cell merged over the whole row stands only in the first column."""
    if _is_band(row):
        return (row[0].text, *("" for _ in row[1:]))
    return tuple(c.text for c in row)


def printed(row: Row) -> str:
    """The row as one line of the source text; places covered by a merged cell stay blank."""
    return CELL_SEPARATOR.join("" if c.covered else c.text for c in row).strip()


def is_field_label(text: str) -> bool:
    """Whether a cell is the name of a metadata field (索引号, 发布日期 …)."""
    return _FIELD_LABEL.fullmatch(squeeze(text)) is not None


def field_lines(table: TableBlock) -> tuple[str, ...] | None:
    """``name：value`` lines if the table is a page's block of metadata fields, else None."""
    lines: list[str] = []
    for row in table.rows:
        own = [c.text for c in row if not c.covered]
        for label, value in zip(own[::2], [*own[1::2], ""], strict=False):
            if label and not is_field_label(label):
                return None
            if label:
                lines.append(f"{label.rstrip(':：')}：{value}")
            elif value:
                return None
    return tuple(lines)
