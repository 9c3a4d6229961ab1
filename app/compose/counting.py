"""Counts and sums over task lists and indicator tables, with the rows that were counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from app.compose.context import Context, shorten
from app.compose.general import asks_nothing_else, is_general
from app.compose.row_amounts import money_of, scale_of
from app.compose.row_filters import Chosen, choose
from app.compose.row_times import cell, header
from app.compose.rows import is_indicator, row_quote
from app.compose.task_rows import bare
from app.draft import Draft
from app.passages import row_name, with_unit
from app.terms import found, plain
from ingest.columns import Column, header_unit
from ingest.model import Chunk

_WHICH = r"哪[些几]|(?:什么|啥)(?=指标|任务|项目|工程)"
_COUNT = re.compile(rf"多少|几|一共|总共|统计|列出|{_WHICH}")
_TASK = re.compile(r"任务|项目|工程|一览表|项|清单|表[里上中内]")
_INDICATOR = re.compile(r"指标")
# How many rows: 几个, 多少项; money, shares and quarters are no rows.
_ROWS = re.compile(
    r"(?:多少|几|哪些|哪几|(?:是|有)哪一?)(?:个|项|条|件)?(?:任务|项目|工程|指标)|(?:多少|几)(?:个|项|条|件)(?!百分点|点|月|季度|[万亿])"
)
_LISTED = re.compile(rf"(?:表|清单|附件|指标).*(?:{_WHICH})|(?:{_WHICH}).*(?:表|清单|附件|指标)")
# The whole is asked for beside a part of it: 全部算上几座, 其中…的几座.
_WHOLE = re.compile(
    r"(?:一共|总共|合计|拢共|总计|共有?)[^，,。；;]{0,4}(?:多少|几)(?:个|项|条)?[^，,。；;]{0,6}[，,。；;？?][^，,。；;]*(?:多少|几)"
)
# The parts of a plan that hold rows, and the rows themselves.
_TABLE = re.compile(r"表|清单|附件|任务|项目|工程|指标")
_SUM = re.compile(
    r"加起来|加总|加一?块|相加|合起来|合计|总和|总计|总共|一共|[拢统]共|共(?=要|花|投|需|安排|多少)"
)
_ADDED = re.compile(r"加起来|加总|加一?块|相加|合起来|总和")
_ADDED_MONEY = re.compile(
    r"(?:投资|资金|金额|经费)额?(?:都|全)?(?:加起来|加总|加一?块|相加|合起来|合计|总和|总共|一共)"
)
_MONEY = re.compile(
    r"(?:多少|几)个?(?:万|亿|钱|元|资金|投资|经费)|(?:花|投|要|需)(?:了|要|资)?多少(?![个项条件家])"
)
# Several works are named side by side.
_NAMED = "所问"
_JOINED = re.compile(r"[和与跟及、]|俩|两个|[三四五]个")
MIN_ROWS, MAX_NAMED = 2, 5
# More rows than this are counted but only the first ones are listed.
_MAX_LISTED = 40
_ALL = re.compile(
    r"一共|总共|共有|共多少|有多少(?:个|项)?(?:任务|指标|项目)|多少(?:个|项)(?:任务|指标|项目)|几(?:个|项)(?:任务|指标|项目)"
)


def compose_count(context: Context) -> Draft | None:
    """How many rows match what the question says of them; None if it is no such question."""
    chosen = counted_rows(context)
    return _draft(context, chosen) if chosen and chosen.rows else None


def compose_rows(context: Context) -> Draft | None:
    """Count or sum of the rows of a table that a question chooses, whatever kind of question it is."""
    text = context.question.text
    if not _TABLE.search(text):
        return None
    chosen = counted_rows(context)
    if not chosen or not chosen.rows or not _asks_no_more(context, chosen):
        return None
    # What several tables hold may overlap: without a condition only one table is added up.
    one_table = len({(row.document_id, row.path) for row in chosen.rows}) == 1
    if asks_sum(text) and (chosen.conditions or (_ADDED.search(text) and one_table)):
        return _draft(context, chosen)
    counts = (
        (_ROWS.search(text) or _LISTED.search(text)) and chosen.conditions and not chosen.by_unit
    )
    return _draft(context, chosen) if counts else None


def asks_sum(text: str) -> bool:
    """Whether the question asks what several amounts of money come to."""
    return bool(_SUM.search(text) and _MONEY.search(text)) or bool(_ADDED_MONEY.search(text))


def counted_rows(context: Context) -> Chosen | None:
    """The rows that the question counts and the conditions that chose them, None for no count."""
    text = context.question.text
    if not _COUNT.search(text):
        return None
    rows = [c for c in _rows(context) if _is_asked(text, c)]
    if not rows:
        return None
    chosen = choose(context, rows)
    if not chosen.conditions and asks_sum(text) and (named := _named_rows(context, rows)):
        return Chosen(named, (_NAMED,))
    # Rows without a time do not tell which of them a year's are.
    if not chosen.conditions and context.question.years and not asks_sum(text):
        return None
    asks_all = _ALL.search(text) or (_ADDED.search(text) and asks_sum(text))
    if not chosen.conditions and not (asks_all and _asks_all(context, rows)):
        return None
    return chosen


def _named_rows(context: Context, rows: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """The two or more rows of one table whose names the question joins (甲和乙俩平台); () if it names others."""
    joined = _JOINED.search(context.question.asked)
    known = plain(" ".join(_around(context, rows)))
    terms = [t for t in context.question.terms if t.text not in known]
    names = {row.chunk_id: plain(row_name(row)) for row in rows}
    said = {row.chunk_id: [t for t in terms if found(t, names[row.chunk_id]) == 1] for row in rows}
    most = max(map(len, said.values()), default=0)
    named = tuple(row for row in rows if len(said[row.chunk_id]) == most)
    heard = {t.text for row in named for t in said[row.chunk_id]}
    whole = bool(terms) and all(
        t.text in heard or is_general(t.text, plain(context.question.text)) for t in terms
    )
    one_table = len({(row.document_id, row.path) for row in named}) == 1
    fitting = joined is not None and most > 0 and whole and one_table
    return named if fitting and MIN_ROWS <= len(named) <= MAX_NAMED else ()


def _asks_all(context: Context, rows: Sequence[Chunk]) -> bool:
    """Whether the question has no condition that the columns could not tell."""
    return asks_nothing_else(context, _around(context, rows))


def _asks_no_more(context: Context, chosen: Chosen) -> bool:
    """Whether no word of the question names one of the rows: it would ask of that row alone."""
    if chosen.conditions == (_NAMED,):
        return True
    known = plain(" ".join((*_around(context, chosen.rows), *chosen.conditions)))
    named = plain(" ".join(row_name(row) for row in chosen.rows))
    asked = plain(context.question.text)
    own = (t.text for t in context.question.terms if t.text not in known)
    return not any(text in named and not is_general(text, asked) for text in own)


def _around(context: Context, rows: Sequence[Chunk]) -> set[str]:
    """Titles and headers of the tables of these rows, and the names of their plans."""
    tables = {" ".join((*row.path, *row.columns)) for row in rows}
    return tables | {context.plan(row.document_id).name for row in rows}


def _rows(context: Context) -> list[Chunk]:
    wanted = {p.document_id for p in context.plans}
    return [c for c in context.knowledge.rows if not wanted or c.document_id in wanted]


def _is_asked(text: str, row: Chunk) -> bool:
    if is_indicator(row):
        return bool(_INDICATOR.search(text))
    return bool(_TASK.search(text)) and not _INDICATOR.search(text)


def _draft(context: Context, chosen: Chosen) -> Draft:
    rows = chosen.rows
    tables = "、".join(
        f"《{context.plan(d).name}》{p[-1]}"
        for d, p in dict.fromkeys((r.document_id, r.path) for r in rows)
    )
    filtered = f"{'、'.join(chosen.conditions)}的" if chosen.conditions else ""
    text = context.question.text
    one_table = len({(row.document_id, row.path) for row in rows}) == 1
    total, numbers = _total(rows) if asks_sum(text) and one_table else ("", ())
    shows_money = bool(total) or any("元" in shown for shown in chosen.conditions)
    lines = [
        f"- {_numbered(row)}{_money(row) if shows_money else ''}[{n}]"
        for n, row in enumerate(rows[:_MAX_LISTED], 1)
    ]
    whole = _whole(context, chosen) if chosen.conditions else 0
    of_whole = f"共 **{whole}项**，其中" if whole else ""
    lead = f"{tables}中，{of_whole}{filtered}共 **{len(rows)}项**{total}：\n" + "\n".join(lines)
    quotes = tuple(row_quote(r, row_name(r)) for r in rows[:_MAX_LISTED])
    limits = tuple(n for shown in chosen.conditions for n in re.findall(r"\d+(?:\.\d+)?", shown))
    counted = (str(len(rows)), *numbers, *limits, *([str(whole)] if whole else []))
    return Draft("answered", lead, quotes, confidence=0.9, counted=counted)


def _whole(context: Context, chosen: Chosen) -> int:
    """How many rows the table of the chosen ones has, if the question asks for that as well; else 0."""
    tables = {(row.document_id, row.path) for row in chosen.rows}
    if len(tables) != 1 or not _WHOLE.search(context.question.text):
        return 0
    return sum((row.document_id, row.path) in tables for row in context.knowledge.rows)


def _numbered(row: Chunk) -> str:
    number = cell(row, Column.NUMBER)
    return shorten(f"{number}. {row_name(row)}" if number else row_name(row))


def _money(row: Chunk) -> str:
    head = header(row, Column.MONEY)
    return f"：{with_unit(cell(row, Column.MONEY), header_unit(head))}" if head else ""


def _total(rows: Sequence[Chunk]) -> tuple[str, tuple[str, ...]]:
    """The sum of the rows' money as arithmetic, and the numbers in it that no row has."""
    head = next((h for row in rows if (h := header(row, Column.MONEY))), "")
    amounts = [money for row in rows if (money := money_of(row)) is not None]
    if not amounts:
        return "", ()
    scale = Decimal(scale_of(head))
    total = sum(amounts, Decimal(0))
    unit = header_unit(head)
    parts = [f"{(a / scale).normalize():f}" for a in amounts]
    shown = f"{(total / scale).normalize():f}"
    terms = f"{'+'.join(parts)}=" if len(parts) > 1 else ""
    without = len(rows) - len(amounts)
    gaps = f"，另有 {without}项未列确切金额" if without else ""
    return f"，{bare(head)}合计 {terms}**{shown}{unit}**{gaps}", (shown, str(without))
