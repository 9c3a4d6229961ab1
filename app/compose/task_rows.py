"""What a question asks of a row of a task or project table: money, where it comes from, when, who, what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.compose.context import MAX_LEAD_CHARS, Context, shorten
from app.draft import Draft, Quote
from app.passages import FIGURE, Passage, row_name, shown_cells
from app.question import Question
from app.terms import found, plain
from ingest.columns import Column, header_unit, role
from ingest.model import Chunk

# Asks for the money of a task in any way.
MONEY_SIDE = re.compile(r"资金|钱|额度|经费|出资|来源|投资|预算|概算|造价")
# Asks where the money of a task comes from.
MONEY_FROM = re.compile(
    r"(?:资金|钱|经费|投资).{0,4}(?:哪|谁|怎么来|来源|渠道)|(?:哪|谁)[^，,。]{0,3}(?:出的?钱|出资|掏钱|买单)"
)
_AMOUNT = re.compile(
    r"(?:投|花|砸|要|需|用|掏|批|拨|安排|投入|耗|值|出)了?(?:资|费)?(?:个|掉)?(?:多少|几[百千万亿])"
    r"|多少(?:个)?(?:万|亿|钱|元|资金|经费|投资)|几(?:百|千)?(?:个)?[万亿](?![条户人个家台])"
    r"|(?:投资|预算|概算|造价|经费|资金|金额|盘子)(?:额|规模|总额)?.{0,3}(?:多少|多大|几)|花费|开销|额度|数额"
)
_SOURCE = re.compile(
    r"来源|渠道|出处|哪笔|哪来|(?:打|从)哪|(?:什么|啥|哪种|哪类|谁的?)(?:资金|钱)|掏钱|出钱|出资|买单|埋单"
)
_WHEN = re.compile(
    r"(?:几|哪个?|什么)季度|季度[末底]?(?:完|前)|[啥何几]时|什么时[候间]|哪一?年|哪几年|几年|几月|几号|多久|多长时间|期限|时限"
    r"|工期|年限|周期|截止|最[迟晚]|时间|多会儿|多咱"
)
_WHO = re.compile(
    r"单位|部门|谁(?!的?钱|出钱|出资|掏|买单)|哪(?:个|家|几家)?(?:局|委|办|公司|中心)|牵头|负责"
)
_WHAT = re.compile(
    r"内容|(?:建|做|干|搞|弄|上|装|包括|包含|涉及|安排)些?(?:什么|啥|哪些)|哪些(?:东西|设备|系统)"
)
_GROUP = re.compile(r"专栏|类别|工程")
_DEFAULT = (Column.CONTENT, Column.MONEY, Column.FUNDING, Column.RESPONSIBLE, Column.TIME)
_COUNTED_BY = re.compile(r"(?:多少|几)([所家座台套户条项张枚颗艘辆架名间支件亩盏根])")
# Columns that are told where they are asked for; others are the table's own.
_KNOWN = (*_DEFAULT, Column.NUMBER, Column.NAME, Column.PROJECT)


def task_draft(context: Context, passage: Passage, quote: Quote) -> Draft | None:
    """A row of a task list: what is asked of it, or its content; None if it has no asked figure."""
    question, chunk = context.question, passage.chunk
    asked, own = asked_columns(question, chunk), _named_headers(question, chunk)
    cells = [c for h, c in _told(chunk) if role(h) in asked]
    figure, stated = question.intent == "figure", stated_columns(question)
    # A column of the table's own (新增直播间) may hold the figure, or the name of the matter does.
    if not own and not any(map(_figure, cells) if figure and not stated else cells):
        own = tuple(h for h, _ in _told(chunk) if role(h) not in _KNOWN)
    if figure and not any(map(_figure, _may_state(chunk, asked, own, stated))):
        return None
    if own and not _named_headers(question, chunk) and _counts_others(question, chunk):
        return None
    lead = task_line(context, chunk, asked, own)
    return Draft("answered", f"{lead}[1]", (quote,), confidence=passage.support)


def _counts_others(question: Question, chunk: Chunk) -> bool:
    """Whether the question counts by a measure word (几所) that neither name nor headers nor cells have."""
    counted = _COUNTED_BY.search(question.text)
    row = "".join((row_name(chunk), *(f"{h}{c}" for h, c in _told(chunk))))
    return counted is not None and counted[1] not in row


def _may_state(
    chunk: Chunk, asked: Sequence[Column], own: Sequence[str], stated: Sequence[Column]
) -> list[str]:
    """The cells, and where no column is asked for the name, that may state the figure."""
    cells = [c for h, c in _told(chunk) if role(h) in asked or (h in own and not stated)]
    return cells if stated else [row_name(chunk), *cells]


def _told(chunk: Chunk) -> list[tuple[str, str]]:
    """The filled cells beside the row's name, with their headers."""
    name = row_name(chunk)
    return [(h, c) for h, c in shown_cells(chunk) if c and c != name]


def _named_headers(question: Question, chunk: Chunk) -> tuple[str, ...]:
    """The headers of the table's own columns that the question names."""
    own = (h for h, _ in _told(chunk) if role(h) not in _KNOWN)
    return tuple(h for h in own if any(found(t, plain(h)) for t in question.terms))


def _figure(cell: str) -> bool:
    return bool(FIGURE.search(plain(cell)) or re.search(r"\d{4}|^\d[\d.]*$", cell))


def task_line(
    context: Context, chunk: Chunk, asked: tuple[Column, ...], own: tuple[str, ...] = ()
) -> str:
    """Plan, table and name of the row with its cells of the asked columns; ``own`` are headers beside."""
    parts = [
        f"{bare(header)}：{shorten(cell, MAX_LEAD_CHARS // 2)}"
        for header, cell in _told(chunk)
        if header in own or (role(header) in asked and not (own and asked == _DEFAULT))
    ]
    place = f"《{context.plan(chunk.document_id).name}》{chunk.path[-1]}"
    numbers = (c for h, c in shown_cells(chunk) if role(h) is Column.NUMBER and c)
    number = next((f"第{n}项" for n in numbers), "")
    return f"{place}{number}“{row_name(chunk)}”——{'；'.join(parts)}"


def bare(header: str) -> str:
    """A header without the unit that its cells are shown with: 投资额（万元） → 投资额."""
    return header[: header.rfind(header_unit(header)) - 1] if header_unit(header) else header


def asked_columns(question: Question, chunk: Chunk) -> tuple[Column, ...]:
    """The columns that the question asks for; what a task is about where it names none."""
    roles = {role(header) for header in chunk.columns}
    asked = tuple(c for c in stated_columns(question) if c in roles)
    return asked or _DEFAULT


def stated_columns(question: Question) -> tuple[Column, ...]:
    """The columns of a task table that the question's words ask for."""
    text = question.text
    money = bool(MONEY_SIDE.search(text))
    amount, source = (
        bool(_AMOUNT.search(text)),
        bool(_SOURCE.search(text) or MONEY_FROM.search(text)),
    )
    said = (
        (Column.MONEY, amount or (money and not source)),
        (Column.FUNDING, source or (money and not amount)),
        (Column.TIME, bool(_WHEN.search(text))),
        (Column.RESPONSIBLE, question.intent == "responsibility" or bool(_WHO.search(text))),
        (Column.CONTENT, bool(_WHAT.search(text))),
        (Column.PROJECT, question.intent == "which_plan" and bool(_GROUP.search(text))),
        (Column.CATEGORY, question.intent == "which_plan" and bool(_GROUP.search(text))),
    )
    return tuple(column for column, is_asked in said if is_asked)
