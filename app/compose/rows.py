"""Answers from one table row: an indicator's values in the asked years and quarters, a task's cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.compose.context import Context
from app.compose.task_rows import task_draft
from app.draft import Draft, Quote
from app.passages import Passage, row_name, shown_cells
from app.question import Question
from ingest.columns import VALUE_COLUMNS, Column, role
from ingest.model import Chunk
from ingest.numerals import ordinal

_YEAR = re.compile(r"(20\d{2})")
BLANK_MARKS = ("", "/", "—", "-", "――")
_QUARTER = re.compile(r"(?<![几哪])([一二三四]|(?<!\d)[1-4])个?季度|[qQ]([1-4])(?!\d)")
_MONTH_END = re.compile(r"(?<!\d)(\d{1,2})月[底末]")
_HALF, _YEAR_END = re.compile(r"上半年|年中|半年[底末]"), re.compile(r"全年|年[底末终]|下半年")
_BASE_ASKED = re.compile(
    r"基期|基数|底数|起点|起步|起初|起始|原[先来]|现状|目前|现在|现有|眼下|当前|如今|已经?(?:达到|有)"
    r"|以前|之前|原本|去年|上年"
)
_EACH_ASKED = re.compile(r"逐年|每年|各年|分年|历年|各季|每个?季|逐季|分别|一路|一步步")
# Headers that run on into the value: 2028年目标90%.
_RUNS_ON = ("目标", "基期", "现状", "实际")


def row_draft(context: Context, passage: Passage) -> Draft | None:
    """An answer from a table row: the asked value with unit, year, base and pace."""
    chunk = passage.chunk
    if not is_indicator(chunk) and not _asks_values(context.question, chunk):
        return task_draft(context, passage, row_quote(chunk, row_name(chunk)))
    name = row_name(chunk)
    stated = _stated(context, chunk)
    quote = row_quote(chunk, name)
    place = f"《{context.plan(chunk.document_id).name}》{chunk.path[-1].split(' ')[0]}"
    if not stated:
        return _blank(place, name, chunk, quote)
    lead = f"{place}“{name}”：{'，'.join(stated)}{_pace(chunk)}[1]"
    return Draft("answered", lead, (quote,), confidence=passage.support)


def is_indicator(chunk: Chunk) -> bool:
    """Whether a row states an indicator's values; the years of a work's money are no indicator."""
    roles = {role(h) for h in chunk.columns}
    return bool(roles & set(VALUE_COLUMNS)) and not roles & {Column.MONEY, Column.FUNDING}


def _asks_values(question: Question, chunk: Chunk) -> bool:
    """Whether the question names the year or quarter of one of the row's columns."""
    headers = [h for h in chunk.columns if role(h) in VALUE_COLUMNS]
    return bool(_of_periods(question, headers, None))


def row_quote(chunk: Chunk, name: str) -> Quote:
    """The citation of a whole row."""
    return Quote(
        chunk.document_id,
        chunk.char_start,
        chunk.char_end,
        row=(name, *chunk.cells),
        columns=chunk.columns,
    )


def _stated(context: Context, chunk: Chunk) -> list[str]:
    """The asked values as shown; blank cells give none.

    The target leads unless the question asks for years or the base; else the columns keep their order.
    """
    values = [(h, c) for h, c in shown_cells(chunk) if role(h) in VALUE_COLUMNS]
    headers = [h for h, _ in values]
    wanted = asked_headers(context.question, headers, _own_year(context, chunk))
    stated = {h: c for h, c in values if h in wanted and c not in BLANK_MARKS}
    if not context.question.years and not _goals(stated) and not asks_base(context.question):
        return []
    shown = sorted(
        stated, key=lambda h: role(h) is Column.BASE and not _asks_before(context.question)
    )
    return [f"{h}{'' if h.endswith(_RUNS_ON) else '：'}{stated[h]}" for h in shown]


def _asks_before(question: Question) -> bool:
    """Whether an earlier value is asked for, beside the target or alone."""
    return bool(question.years) or asks_base(question)


def _goals(headers: Sequence[str] | dict[str, str]) -> list[str]:
    return [h for h in headers if role(h) in (Column.TARGET, Column.STAGE)]


def _own_year(context: Context, chunk: Chunk) -> int | None:
    """The year of columns that name none: that of the table's title, else the plan's last."""
    said = _YEAR.findall(chunk.path[-1]) if chunk.path else []
    return int(said[-1]) if said else context.plan(chunk.document_id).document.period_end


def asked_headers(question: Question, headers: Sequence[str], own_year: int | None) -> set[str]:
    """The columns of values that the question asks for: its years, its quarters, the base."""
    wanted = _of_periods(question, headers, own_year)
    goals = _goals(headers)
    base = [h for h in headers if role(h) is Column.BASE] or goals[:-1][:1]
    asks_all = not question.years and not stages(question.text)
    if _EACH_ASKED.search(question.text) and asks_all:
        return set(headers)
    if asks_base(question) or asks_all:
        wanted |= set(base)
    return wanted | set(goals[-1:] if asks_all else ())


def _of_periods(question: Question, headers: Sequence[str], own_year: int | None) -> set[str]:
    years, asked = set(question.years), stages(question.text)
    dated = {h: {int(y) for y in _YEAR.findall(h)} for h in headers}
    named = {h for h in headers if dated[h] & years}
    undated = [h for h in headers if role(h) is Column.TARGET and not dated[h]]
    named |= {h for h in undated if own_year in years}
    if not asked or not any(role(h) is Column.STAGE for h in headers):
        return named
    ends = {h for h in _goals(headers) if stages(h) & asked}
    # A year of its own belongs to another column: 24年多少，今年年底多少.
    own = {h for h in named if role(h) is Column.BASE or dated[h]}
    this_year = own_year in years or not years - {y for h in own for y in dated[h]}
    return own | (ends if this_year else set())


def stages(text: str) -> set[int]:
    """The quarters at whose end the text looks: 二季度 and 上半年 are 2, 全年 and 年底 are 4."""
    found = {ordinal(a or b) or 0 for a, b in _QUARTER.findall(text)}
    found |= {(int(month) + 2) // 3 for month in _MONTH_END.findall(text)}
    found |= {2} if _HALF.search(text) else set()
    return found | ({4} if _YEAR_END.search(text) else set())


def asks_base(question: Question) -> bool:
    """Whether the question asks where the indicator stands or stood."""
    return bool(_BASE_ASKED.search(question.text))


def _pace(chunk: Chunk) -> str:
    cells = [c for h, c in zip(chunk.columns, chunk.cells, strict=True) if role(h) is Column.PACE]
    return f"，{cells[0]}" if cells and cells[0] not in BLANK_MARKS else ""


def _blank(place: str, name: str, chunk: Chunk, quote: Quote) -> Draft:
    columns = "、".join(
        h
        for h, c in zip(chunk.columns, chunk.cells, strict=True)
        if role(h) in VALUE_COLUMNS and c in BLANK_MARKS
    )
    reason = f"该指标的“{columns}”为空白" if columns else "该表没有所问年份的数值"
    return Draft("not_found", f"{place}列有“{name}”，但{reason}。", related=(quote,))
