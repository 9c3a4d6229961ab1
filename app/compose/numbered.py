"""The part of a plan that is asked for by its number: 第六章叫什么, 专栏14是什么, 任务表第10项谁负责.

Numbers are printed, so such a question has one answer and needs no search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.catalog import Plan
from app.compose.context import Context, clean_statement, shorten
from app.compose.general import is_general
from app.compose.listing import items_draft
from app.compose.openings import opening_end
from app.compose.outline_count import numbered_throughout
from app.compose.row_times import cell
from app.compose.rows import is_indicator, row_quote
from app.compose.task_rows import asked_columns, task_line
from app.draft import Draft, Quote
from app.passages import row_name
from app.sections import MIN_ITEMS, items_of, number_of
from app.terms import plain
from ingest.columns import Column
from ingest.model import Chunk, Section
from ingest.numerals import ordinal

_NUMERAL = r"(?:\d{1,3}|[一二三四五六七八九十百]+)"
_BOX = r"专栏|重点工程|附件|附表"
_BY_NUMBER = re.compile(
    rf"(?P<box>{_BOX})\s*(?P<of_box>{_NUMERAL})(?![\d年个家项%])"
    rf"|第(?P<nth>{_NUMERAL})(?P<unit>编|篇|章|节|条|项|个|部分)(?:的)?(?P<of>{_BOX}|工程|任务|项目|工作)?"
)
# It is asked what that one is, called or about; a question that goes on asks something of it.
_WHICH = re.compile(
    r"^(?:的)?(?:名称|名字|标题|题目|内容)?(?:叫|是|为|讲|说|写|提|指)*(?:的|了)*(?:是)?"
    r"(?:什么|啥|哪(?:一?[个项条章节])?)?(?:名字|名称|标题|题目|任务|工程|项目|内容|事|意思|来着)*[呢啊呀？?。！! ]*$"
)
_ASKS = re.compile(r"什么|啥|哪|名|题|内容")
_SHORT = 12
_CONTENT = re.compile(r"[讲说写提]|内容|有(?:什么|啥|哪)")
_OF_ROW = re.compile(
    r"谁|单位|部门|牵头|负责|钱|资金|来源|内容|[建做]什么|[建做]啥|什么时候|哪年|时间"
)
_BOXES, _ITEMS = tuple(_BOX.split("|")), ("条", "项", "个")
_SURE = 0.9


def compose_numbered(context: Context) -> Draft | None:
    """Heading and first sentence of the part with that number, or what its row says; else None.

    Where no plan is named, only one may have such a part.
    """
    text = context.question.text
    named = list(_BY_NUMBER.finditer(text))
    if not named or context.question.several or _names_matter(context, text[: named[0].start()]):
        return None
    rest = text[named[-1].end() :].lstrip("，, ")
    # Beside other words a number that ends the question only tells where to look.
    which = bool(_WHICH.match(rest)) and (bool(_ASKS.search(rest)) or len(text) <= _SHORT)
    if not which and not _OF_ROW.search(rest):
        return None
    plans = context.plans or context.knowledge.catalog.plans
    found = [d for plan in plans if (d := _in_plan(context, plan, named, which=which))]
    return found[0] if len(found) == 1 else None


def _names_matter(context: Context, before: str) -> bool:
    """Whether a matter is named whose parts have numbers of their own: 基本原则第二条."""
    said, text = plain(before), plain(context.question.text)
    names = plain(" ".join(p.name for p in context.plans))
    own = (t.text for t in context.question.terms if t.text in said and t.text not in names)
    return any(not is_general(word, text) for word in own)


def _in_plan(
    context: Context, plan: Plan, named: Sequence[re.Match[str]], *, which: bool
) -> Draft | None:
    if row := _row(context, plan, named[-1]):
        lead = task_line(context, row, asked_columns(context.question, row))
        quote = row_quote(row, row_name(row))
        return Draft("answered", f"{lead}[1]", (quote,), confidence=_SURE)
    section = _section(context, plan, named) if which else None
    return _of_section(context, plan, section) if section else None


def _of_section(context: Context, plan: Plan, section: Section) -> Draft:
    items = items_of(context.knowledge, section)
    # What a part says is told by its own parts, if it has some.
    if _CONTENT.search(context.question.text) and len(items) >= MIN_ITEMS:
        name = f"《{plan.name}》“{shorten(section.path[-1])}”"
        return items_draft(context, items, name, with_leads=True)
    text = context.knowledge.documents[plan.document_id].text
    end = opening_end(text, section)
    said = clean_statement(text[section.heading_end : end].lstrip("。：: \n"))
    name = shorten(section.path[-1]) if section.path else shorten(section.title)
    shown = f"：{shorten(said)}" if said else ""
    quote = Quote(plan.document_id, section.char_start, end)
    return Draft("answered", f"《{plan.name}》“{name}”{shown}[1]", (quote,), confidence=_SURE)


def _section(context: Context, plan: Plan, named: Sequence[re.Match[str]]) -> Section | None:
    """The one section with the last number, inside the part that the number before it names."""
    sections: Sequence[Section] = context.knowledge.sections[plan.document_id]
    if len(named) > 1:
        outer = _with_number(sections, named[-2])
        if len(outer) != 1:
            return None
        start, end = outer[0].char_start, outer[0].char_end
        sections = [s for s in sections if start < s.char_start < end]
    found = _with_number(sections, named[-1])
    return found[0] if len(found) == 1 else None


def _with_number(sections: Sequence[Section], named: re.Match[str]) -> list[Section]:
    """The boxes, chapters or items, counted through the plan, that have the number."""
    number = ordinal(named["of_box"] or named["nth"])
    box = named["box"] or (named["of"] if named["of"] in _BOXES else None)
    kind = box or named["unit"]
    found = [s for s in sections if s.kind == kind and s.title and number_of(s) == number]
    if not found and not box and named["unit"] in _ITEMS:
        found = [s for s in numbered_throughout(sections) if s.title and number_of(s) == number]
    return found


def _row(context: Context, plan: Plan, named: re.Match[str]) -> Chunk | None:
    """The one row of the plan's task tables with this number."""
    if named["unit"] not in _ITEMS or named["of"] in _BOXES:
        return None
    number = ordinal(named["nth"])
    found = [r for r in _task_rows(context, plan) if ordinal(cell(r, Column.NUMBER)) == number]
    return found[0] if len(found) == 1 else None


def _task_rows(context: Context, plan: Plan) -> Iterator[Chunk]:
    rows = (r for r in context.knowledge.rows if r.document_id == plan.document_id)
    return (r for r in rows if not is_indicator(r) and cell(r, Column.NUMBER))
