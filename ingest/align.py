"""Cells of a flattened table → rows: the best path of cells through the columns (Viterbi, 1967).

A page that prints one cell a line loses merged and blank cells. Each cell is given the column it
fits best while the order of cells and columns is kept; a column may be skipped, one cell may be
broken over two lines, and a new row may begin after any column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .columns import FORBIDDEN, Column, fit

# Costs in units of ``columns.fit`` (3 = a typical fit).
_SKIP = {Column.CATEGORY: 0.0, Column.PROJECT: 0.0, Column.NUMBER: 9.0, Column.NAME: 9.0}
_SKIP_OTHER = 1.0
_CONTINUE = 2.5
_CONTINUE_SHORT = 0.8
_SHORT_PART = 5
_ROW_COMPLETE = 0.5
_JOINS_BOX_NUMBER = 1.0


def align_row(cells: Sequence[str], columns: Sequence[Column]) -> list[int]:
    """Return the column of each cell of one row (non-decreasing; equal = broken cell)."""
    return _best_path(cells, columns, wrap=False)


def align_stream(cells: Sequence[str], columns: Sequence[Column]) -> list[int]:
    """Return the column of each cell of many rows; a smaller column than before opens a row."""
    return _best_path(cells, columns, wrap=True)


def _best_path(cells: Sequence[str], columns: Sequence[Column], *, wrap: bool) -> list[int]:
    if not cells:
        return []
    width = len(columns)
    score = [_enter(columns, j) + fit(cells[0], columns[j]) for j in range(width)]
    back: list[list[int]] = []
    for i in range(1, len(cells)):
        step = [_arrive(score, cells, i, columns, j, wrap) for j in range(width)]
        back.append([origin for _, origin in step])
        score = [value for value, _ in step]
    final = [value - _leave(columns, j) for j, value in enumerate(score)]
    path = [max(range(width), key=final.__getitem__)]
    for origins in reversed(back):
        path.append(origins[path[-1]])
    return path[::-1]


def _arrive(
    score: list[float], cells: Sequence[str], i: int, columns: Sequence[Column], j: int, wrap: bool
) -> tuple[float, int]:
    """Best score of cell ``i`` in column ``j`` and the column of the cell before it."""
    gain = fit(cells[i], columns[j])
    best, origin = FORBIDDEN * len(cells), 0
    for k, value in enumerate(score):
        if k < j:
            candidate = value + gain - _skipped(columns, k + 1, j)
        elif k == j and cells[i].strip() and cells[i - 1].strip():
            candidate = value - _continuation(cells[i - 1], cells[i], columns[j])
        elif wrap and k > j:
            candidate = value + gain - _leave(columns, k) + _enter(columns, j)
        else:
            continue
        if candidate > best:
            best, origin = candidate, k
    return best, origin


def _continuation(before: str, cell: str, column: Column) -> float:
    if column in (Column.NUMBER, Column.UNIT):
        return -FORBIDDEN
    if column not in (Column.CATEGORY, Column.PROJECT):
        return _CONTINUE
    if re.fullmatch(r"专栏\s*\d+", before):
        return -_JOINS_BOX_NUMBER
    short = len(before) <= _SHORT_PART and len(cell) <= 2 * _SHORT_PART
    return _CONTINUE_SHORT if short else _CONTINUE


def _skipped(columns: Sequence[Column], first: int, last: int) -> float:
    return sum(_SKIP.get(columns[j], _SKIP_OTHER) for j in range(first, last))


def _enter(columns: Sequence[Column], j: int) -> float:
    return -_skipped(columns, 0, j)


def _leave(columns: Sequence[Column], j: int) -> float:
    return _skipped(columns, j + 1, len(columns)) - (_ROW_COMPLETE if j == len(columns) - 1 else 0)
