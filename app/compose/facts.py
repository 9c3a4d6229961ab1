"""Facts and figures from sentences and table rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.compose.asks import answering, asks_of
from app.compose.context import (
    MAX_LEAD_CHARS,
    MAX_LIST_CHARS,
    Context,
    clean_statement,
    fits,
    shorten,
    supports,
)
from app.compose.due import due_columns, with_due
from app.compose.excerpt import relevant
from app.compose.tense import in_tense
from app.draft import Draft, Quote
from app.passages import FIGURE, Passage, grown, row_name
from app.question import Question
from app.terms import coverage, plain
from ingest.columns import Column, role
from ingest.model import Chunk

_FIRST_NUMBER = re.compile(r"\d[\d.,]*")
# What may follow a number whose unit stands in the column of units.
_UNITLESS = re.compile(r"$|[（(]|左右|以上|以下|以内|上下|余|多|\s")
_YEAR = re.compile(r"(20\d{2})")
# Asks where the money of a task comes from.
MONEY_SIDE = re.compile(r"资金|钱|经费|出资|来源|投资")
_MONEY_FROM = re.compile(
    r"(?:资金|钱|经费|投资).{0,4}(?:哪|谁|怎么来|来源|渠道)|(?:哪|谁)[^，,。]{0,3}(?:出的?钱|出资|掏钱|买单)"
)
# A second sentence joins the answer if it covers at least this share of what the first left open.
_MIN_GAIN = 0.12
_MAX_SENTENCES = 3
# A row may turn out not to hold the kind of value asked for; so many passages are tried.
_TRIED = 5
# A quotation shows the sentence in its clause, up to this length.
QUOTED_CHARS = 300
# Share of the first passage's probability that a rival of a blank cell must have; set by hand.
_RIVAL = 0.6
_BLANK_MARKS = ("", "/", "—", "-")


def compose_fact(context: Context) -> Draft | None:
    """The best supported row or sentences; None if nothing supports an answer."""
    supported = [p for p in context.passages if supports(p, context.question)]
    supported = in_tense(context.question, [p for p in supported if not _is_title(context, p)])
    if supported and _MONEY_FROM.search(context.question.text):
        supported = [*_funded(context, supported[0]), *supported]
    tried = [(p, d) for p in supported[:_TRIED] if (d := answer_from(context, p, supported))]
    if not tried:
        return None
    first, draft = tried[0]
    # A blank cell is the answer only if no other passage is about as likely to state the value.
    others = (d for p, d in tried if d.status == "answered" and p.support >= _RIVAL * first.support)
    return next(others, draft)


def compose_funding(context: Context) -> Draft | None:
    """The row of a task list that tells where the money of the matter comes from, if one does."""
    supported = [p for p in context.passages if supports(p, context.question)]
    if not supported or not _MONEY_FROM.search(context.question.text):
        return None
    return next((row_draft(context, p) for p in _funded(context, supported[0])), None)


def _funded(context: Context, best: Passage) -> list[Passage]:
    """The row of a task list that tells where the money of the best passage's matter comes from."""
    if best.is_row or MONEY_SIDE.search(best.text):
        return []
    rows = (p for p in context.passages if p.is_row and p.coverage >= best.coverage)
    funded = (p for p in rows if Column.FUNDING in _values(p.chunk))
    return [p for p in funded if fits(p, context.question)][:1]


def _is_title(context: Context, passage: Passage) -> bool:
    """Whether the passage is only the plan's own title, which states nothing."""
    return plain(passage.text) in plain(context.plan(passage.document_id).name)


def answer_from(context: Context, best: Passage, supported: list[Passage]) -> Draft | None:
    """An answer from the best passage, completed by others of its clause where needed."""
    if best.is_row:
        return row_draft(context, best)
    chosen = _complete(context, best, supported)
    statement = "；".join(clean_statement(relevant(context.question, p)) for p in chosen)
    long = context.question.intent == "list" or len(chosen) > 1
    limit = MAX_LIST_CHARS if long else MAX_LEAD_CHARS
    lead = f"{where(context, best)}：{shorten(statement, limit)}[1]"
    draft = Draft("answered", lead, (around(chosen),), confidence=best.support)
    return with_due(draft, best) if context.question.intent == "timeline" else draft


def where(context: Context, passage: Passage) -> str:
    """Plan and heading that a statement comes from, as it opens a lead."""
    heading = passage.chunk.path[-1] if passage.chunk.path else ""
    name = f"《{context.plan(passage.document_id).name}》"
    stage = [entry for entry in passage.chunk.path[:-1] if re.search(r"阶段|时期", entry)]
    shown = "·".join([*stage[-1:], heading]) if heading else ""
    return f"{name}“{shown}”" if shown and shown != "文件信息" else name


def around(chosen: Sequence[Passage]) -> Quote:
    """The sentences of one clause with as many of their neighbours as a reader takes in at once."""
    chunk = chosen[0].chunk
    start, end = min(p.start for p in chosen), max(p.end for p in chosen)
    start, end = grown(chunk, start, end, QUOTED_CHARS)
    return Quote(chunk.document_id, start, end)


def _complete(context: Context, best: Passage, supported: list[Passage]) -> list[Passage]:
    """Add sentences of the same chunk that say what the best one leaves out."""
    question, same = context.question, best.chunk.chunk_id
    chosen = [best]
    said = plain(best.text)
    for passage in (p for p in supported if p.chunk.chunk_id == same and p is not best):
        if len(chosen) == _MAX_SENTENCES:
            break
        before = coverage(question.terms, said)
        if coverage(question.terms, said + plain(passage.text)) - before >= _MIN_GAIN:
            chosen.append(passage)
            said += plain(passage.text)
    beside = [p for p in context.passages if p.chunk.chunk_id == same]
    more = answering(asks_of(question), "".join(p.text for p in chosen), beside)
    chosen += [p for p in dict.fromkeys(more) if p not in chosen]
    return sorted(chosen, key=lambda p: p.start)


def row_draft(context: Context, passage: Passage) -> Draft | None:
    """An answer from a table row: the asked value with unit, year, base and pace."""
    chunk = passage.chunk
    values = _values(chunk)
    if Column.TARGET not in values and Column.BASE not in values:
        return _task_draft(context, passage)
    name = row_name(chunk)
    stated = _asked_values(context.question, chunk)
    quote = row_quote(chunk, name)
    place = f"《{context.plan(chunk.document_id).name}》{chunk.path[-1].split(' ')[0]}"
    if not stated:
        return _blank(place, name, chunk, quote)
    extra = _pace(chunk)
    lead = f"{place}“{name}”：{'，'.join(stated)}{extra}[1]"
    return Draft("answered", lead, (quote,), confidence=passage.support)


def row_quote(chunk: Chunk, name: str) -> Quote:
    """The citation of a whole row."""
    return Quote(
        chunk.document_id,
        chunk.char_start,
        chunk.char_end,
        row=(name, *chunk.cells),
        columns=chunk.columns,
    )


def _values(chunk: Chunk) -> dict[Column, tuple[str, str]]:
    found: dict[Column, tuple[str, str]] = {}
    for header, cell in zip(chunk.columns, chunk.cells, strict=True):
        found.setdefault(role(header), (header, cell))
    return found


def _asked_values(question: Question, chunk: Chunk) -> list[str]:
    """Shown values of the asked years (all of them if none is asked); blank cells give none."""
    unit = _values(chunk).get(Column.UNIT, ("", ""))[1]
    shown: dict[Column, str] = {}
    for header, cell in zip(chunk.columns, chunk.cells, strict=True):
        column = role(header)
        year = _YEAR.search(header)
        base_asked = column is Column.BASE and _asks_base(question)
        wanted = not question.years or base_asked or (year and int(year[1]) in question.years)
        if column in (Column.TARGET, Column.BASE) and wanted and cell not in _BLANK_MARKS:
            shown[column] = (
                f"{header}{'' if header.endswith(('目标', '基期')) else '：'}{with_unit(cell, unit)}"
            )
    if not question.years and Column.TARGET not in shown and not _asks_base(question):
        return []
    return [shown[c] for c in (Column.TARGET, Column.BASE) if c in shown]


def _asks_base(question: Question) -> bool:
    return bool(
        re.search(
            r"基期|基数|起点|起步|起初|起始|原[先来]|现状|目前|现在|现有|眼下|当前|如今|已经?(?:达到|有)",
            question.text,
        )
    )


def with_unit(cell: str, unit: str) -> str:
    """A value with its unit behind its first number: 3.7左右 + % → 3.7%左右."""
    number = _FIRST_NUMBER.search(cell)
    if not unit or number is None or not _UNITLESS.match(cell, number.end()):
        return cell
    return cell[: number.end()] + unit + cell[number.end() :]


def _pace(chunk: Chunk) -> str:
    header, cell = _values(chunk).get(Column.PACE, ("", ""))
    return f"，{cell}" if cell not in _BLANK_MARKS else ""


def _blank(place: str, name: str, chunk: Chunk, quote: Quote) -> Draft:
    columns = "、".join(
        h
        for h, c in zip(chunk.columns, chunk.cells, strict=True)
        if role(h) in (Column.TARGET, Column.BASE) and c in _BLANK_MARKS
    )
    reason = f"该指标的“{columns}”为空白" if columns else "该表没有所问年份的数值"
    return Draft("not_found", f"{place}列有“{name}”，但{reason}。", related=(quote,))


def _task_draft(context: Context, passage: Passage) -> Draft | None:
    """A row of a task list: what is asked of it, or its content."""
    chunk = passage.chunk
    values = _values(chunk)
    name = row_name(chunk)
    asked = _asked_columns(context.question)
    due = due_columns(chunk) if context.question.intent == "timeline" else ()
    cells = [c for h, c in zip(chunk.columns, chunk.cells, strict=True) if role(h) in asked]
    if context.question.intent == "figure" and not any(FIGURE.search(plain(c)) for c in cells):
        return None
    place = f"《{context.plan(chunk.document_id).name}》{chunk.path[-1]}"
    number = values.get(Column.NUMBER, ("", ""))[1]
    parts = [
        f"{header}：{shorten(cell, MAX_LEAD_CHARS // 2)}"
        for header, cell in zip(chunk.columns, chunk.cells, strict=True)
        if cell and (header in due or (not due and role(header) in asked))
    ]
    lead = (
        f"{place}第{number}项“{name}”——{'；'.join(parts)}[1]"
        if number
        else f"{place}“{name}”——{'；'.join(parts)}[1]"
    )
    return Draft("answered", lead, (row_quote(chunk, name),), confidence=passage.support)


def _asked_columns(question: Question) -> tuple[Column, ...]:
    text = question.text
    asked: tuple[Column, ...] = ()
    if MONEY_SIDE.search(text):
        asked += (Column.FUNDING,)
    if question.intent == "responsibility" or re.search(r"单位|部门|谁", text):
        asked += (Column.RESPONSIBLE,)
    if re.search(r"专栏|类别|工程", text) and question.intent == "which_plan":
        asked += (Column.PROJECT, Column.CATEGORY)
    return asked or (Column.CONTENT, Column.FUNDING, Column.RESPONSIBLE)
