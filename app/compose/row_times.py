"""Which rows of a table a question chooses by time: a quarter, a month, or a year of work."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from app.compose.rows import stages
from app.question import Question
from ingest.columns import Column, role
from ingest.model import Chunk

_MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])月(?!\d)")
_DATED_MONTH = re.compile(r"(20\d{2})年(1[0-2]|0?[1-9])月")
_STARTS, _ENDS = (
    re.compile(r"开工|开建|启动|开始|动工|起步"),
    re.compile(r"完工|完成|建成|收尾|竣工|结束|交账|交付|验收|到期"),
)

Test = Callable[[Chunk], bool]


def cell(row: Chunk, column: Column) -> str:
    """The row's first cell of that column, "" if it has none."""
    return next((c for h, c in zip(row.columns, row.cells, strict=True) if role(h) is column), "")


def header(row: Chunk, column: Column) -> str:
    """The words of the row's first column of that role."""
    return next((h for h in row.columns if role(h) is column), "")


def by_time(question: Question, rows: Sequence[Chunk]) -> list[tuple[str, Test]]:
    """The quarter or the year of work that the question names, where the rows tell theirs."""
    head = next((h for row in rows if (h := header(row, Column.TIME))), "")
    asked = stages(question.text)
    if not head:
        return []
    if asked and any(stages(cell(row, Column.TIME)) for row in rows):
        named = next(c for row in rows if (c := cell(row, Column.TIME)))
        same = [c for row in rows if stages(c := cell(row, Column.TIME)) & asked]
        shown = same[0] if same else named
        return [(f"{head}为“{shown}”", lambda row: bool(stages(cell(row, Column.TIME)) & asked))]
    months = {int(m) for m in _MONTH.findall(question.text)}
    if months and any(_DATED_MONTH.search(cell(row, Column.TIME)) for row in rows):
        shown = "、".join(f"{m}月" for m in sorted(months))
        return [(f"{head}为{shown}", lambda row: _ends_in(row, months, question.years))]
    if question.years and any(_span(cell(row, Column.TIME)) for row in rows):
        return [_in_year(question, head)]
    return []


def _ends_in(row: Chunk, months: set[int], years: Sequence[int]) -> bool:
    """Whether the last month that the row's time names is one of these, in one of the years if any."""
    dated = _DATED_MONTH.findall(cell(row, Column.TIME))
    year, month = dated[-1] if dated else ("0", "0")
    return int(month) in months and (not years or int(year) in years)


def _in_year(question: Question, head: str) -> tuple[str, Test]:
    """The rows that start, end or go on in the asked year."""
    year = question.years[0]
    if _STARTS.search(question.text):
        return f"{head}自{year}年起", lambda row: _span(cell(row, Column.TIME))[:1] == (year,)
    if _ENDS.search(question.text):
        return f"{head}至{year}年止", lambda row: _span(cell(row, Column.TIME))[-1:] == (year,)
    return f"{head}含{year}年", lambda row: _covers(_span(cell(row, Column.TIME)), year)


def _span(text: str) -> tuple[int, ...]:
    """The first and the last year that a cell names; () if it names none."""
    years = [int(y) for y in re.findall(r"(?<!\d)20\d{2}(?!\d)", text)]
    return (years[0], years[-1]) if years else ()


def _covers(span: tuple[int, ...], year: int) -> bool:
    return bool(span) and span[0] <= year <= span[-1]
