"""Counts over task lists and indicator tables, with the rows that were counted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.compose.context import Context, shorten
from app.compose.facts import row_quote
from app.compose.general import asks_nothing_else
from app.compose.responsibility import named_units
from app.draft import Draft
from app.passages import row_name
from app.terms import plain
from ingest.columns import Column, role
from ingest.model import Chunk
from ingest.unit_lists import split_units

_COUNT = re.compile(r"多少|几|一共|总共|统计|哪些|列出")
_TASK = re.compile(r"任务|项目|工程|一览表|项")
_INDICATOR = re.compile(r"指标")
# More rows than this are counted but only the first ones are listed.
_MAX_LISTED = 40
_MIN_STEM = 3
_ALL = re.compile(
    r"一共|总共|共有|共多少|有多少(?:个|项)?(?:任务|指标|项目)|多少(?:个|项)(?:任务|指标|项目)|几(?:个|项)(?:任务|指标|项目)"
)
_FILTERS = (Column.FUNDING, Column.CATEGORY, Column.PROJECT)


def compose_count(context: Context) -> Draft | None:
    """How many rows match what the question says of them; None if it is no such question."""
    counted = counted_rows(context)
    return _draft(context, *counted) if counted else None


def counted_rows(context: Context) -> tuple[list[Chunk], str | None] | None:
    """The rows that the question counts and the condition that chose them, None for no count."""
    text = context.question.text
    if not _COUNT.search(text):
        return None
    rows = [c for c in _rows(context) if _is_asked(text, c)]
    if not rows:
        return None
    kept, condition = _filtered(context, rows)
    if condition is None and not (_ALL.search(text) and _asks_all(context, rows)):
        return None
    return kept, condition


def _asks_all(context: Context, rows: Sequence[Chunk]) -> bool:
    """Whether the question has no condition that the columns could not tell."""
    tables = {" ".join((*row.path, *row.columns)) for row in rows}
    titles = (context.plan(row.document_id).name for row in rows)
    return asks_nothing_else(context, (*tables, *titles))


def _rows(context: Context) -> list[Chunk]:
    wanted = {p.document_id for p in context.plans}
    return [c for c in context.knowledge.rows if not wanted or c.document_id in wanted]


def _is_asked(text: str, row: Chunk) -> bool:
    roles = {role(h) for h in row.columns}
    if Column.TARGET in roles or Column.BASE in roles:
        return bool(_INDICATOR.search(text))
    return bool(_TASK.search(text)) and not _INDICATOR.search(text)


def _filtered(context: Context, rows: Sequence[Chunk]) -> tuple[list[Chunk], str | None]:
    """Rows whose cells have a value that the question names, and that value as shown."""
    asked = plain(context.question.text)
    for column in _FILTERS:
        values = {_cell(row, column) for row in rows} - {""}
        named = [v for v in values if plain(v) in asked]
        if named:
            value = max(named, key=len)
            header = next(h for h in rows[0].columns if role(h) is column)
            return [r for r in rows if _cell(r, column) == value], f"{header}为“{value}”"
        if stem := _stem(values, asked):
            header = next(h for h in rows[0].columns if role(h) is column)
            return [r for r in rows if stem in plain(_cell(r, column))], f"{header}含“{stem}”"
    units = set(named_units(context))
    if units:
        kept = [r for r in rows if units & set(split_units(_cell(r, Column.RESPONSIBLE))[0])]
        return kept, f"责任单位含“{'、'.join(sorted(units))}”"
    return list(rows), None


def _stem(values: set[str], asked: str) -> str:
    """The longest ending of a value that the question says (专项债 of 某区专项债), "" if none."""
    ends = {plain(v)[i:] for v in values for i in range(len(plain(v)) - _MIN_STEM + 1)}
    return max((e for e in ends if e in asked), key=len, default="")


def _cell(row: Chunk, column: Column) -> str:
    return next((c for h, c in zip(row.columns, row.cells, strict=True) if role(h) is column), "")


def _draft(context: Context, rows: list[Chunk], condition: str | None) -> Draft | None:
    if not rows:
        return None
    tables = "、".join(
        f"《{context.plan(d).name}》{p[-1]}"
        for d, p in dict.fromkeys((r.document_id, r.path) for r in rows)
    )
    listed = rows[:_MAX_LISTED]
    lines = [f"- {_numbered(row)}[{n}]" for n, row in enumerate(listed, 1)]
    filtered = f"{condition}的" if condition else ""
    lead = f"{tables}中，{filtered}共 **{len(rows)}项**：\n" + "\n".join(lines)
    quotes = tuple(row_quote(r, row_name(r)) for r in listed)
    return Draft("answered", lead, quotes, confidence=0.9, counted=(str(len(rows)),))


def _numbered(row: Chunk) -> str:
    number = _cell(row, Column.NUMBER)
    return shorten(f"{number}. {row_name(row)}" if number else row_name(row))
