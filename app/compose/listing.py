"""Lists and summaries: the children of the section asked about, or the items of a clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.boxes import box_by_number, boxes_asked
from app.catalog import Plan
from app.compose.context import (
    MAX_ITEM_CHARS,
    MAX_LEAD_CHARS,
    Context,
    clean_statement,
    shorten,
)
from app.compose.general import asks_nothing_else
from app.compose.openings import opening, sentence_end
from app.compose.value_kinds import AMOUNT_ASKED
from app.draft import NOT_FOUND, Draft, Quote
from app.knowledge import NO_ITEM
from app.section_choice import asked_section, chapter_by_place
from app.sections import MIN_ITEMS, PART, Asked, Ranked, items_of, standard_parts
from app.terms import plain
from ingest.model import Section
from ingest.numerals import ordinal

_FRAME = re.compile(
    r"(?:哪|分|几)几?(?:大块|个?部分|大?章)|框架|(?<![据源务项息单品])目录|总体结构"
)
# Asks what each part is about, not only what the parts are called.
_EACH = re.compile(r"分别|各自|主攻|[干做弄搞]些?(?:啥|什么)|怎么|咋|聚焦|[几层]意思|各[管干做]")
# Two numbers are asked for, that of the parts and that of all items under them.
_TWICE = re.compile(
    r"(?:几|多少)大?(?:个|块|类|方面|部分|方向)[^，,。；;]{0,4}[，,。；;、].{0,8}(?:几|多少)(条|项|件|点)"
)
_NTH = re.compile(r"第([一二三四五六七八九十\d]{1,3})(?:条|项|个|点|款)")
_CALLED = re.compile(r"(?<![第到至和与、—~-])[一二三四五六七八九十\d]+(?=号(?!文))")
_NO_NUMERAL = re.compile(r"[^\d一二三四五六七八九十]")
# A heading of this length that the question says word for word is meant.
_VERBATIM = 4
_MAX_CHILDREN = 40
# Quotations of all parts together stay below this; one shows at most its share of it.
_SUMMARY_QUOTES, _PART_QUOTE = 2400, 300


def compose_list(context: Context) -> Draft | None:
    """The items in order of the section or of the boxes asked for; one item if it is asked by number."""
    asked = in_sections(context)
    box = box_by_number(asked)
    if box is None and (boxes := boxes_asked(asked)):
        return items_draft(context, boxes, f"{_plan_of(context, boxes[0])}", with_leads=False)
    section = box or asked_section(asked)
    if section is None:
        chapter = chapter_by_place(asked)
        return _text_draft(context, chapter, "") if chapter else None
    if nth := _NTH.search(context.question.text):
        return _nth_draft(context, section, nth)
    summary = context.question.intent == "summary" or section is box
    items = items_of(context.knowledge, section)
    if one := _called_by_number(context.question.text, items):
        return _text_draft(context, one, f"“{section.path[-1]}”")
    each = summary or bool(_EACH.search(context.question.text))
    name = f"{_plan_of(context, section)}“{section.path[-1]}”"
    draft = items_draft(context, items, name, with_leads=each)
    return _with_inner(context, items, draft)


def _with_inner(context: Context, items: Sequence[Section], draft: Draft) -> Draft:
    """The parts with the items of each behind it, if the question counts those as well."""
    said = _TWICE.search(context.question.text)
    inner = [items_of(context.knowledge, item) for item in items]
    count = sum(map(len, inner))
    if said is None or not len(items) < count <= _MAX_CHILDREN:
        return draft
    text = context.knowledge.documents[items[0].section_id.split("#")[0]].text
    listed = [one for item, own in zip(items, inner, strict=True) for one in (item, *own)]
    quotes = tuple(Quote(draft.quotes[0].document_id, *opening(text, one)) for one in listed)
    lines = [f"- {shorten(one.path[-1], MAX_ITEM_CHARS)}[{n}]" for n, one in enumerate(listed, 1)]
    name = draft.lead.split("共", 1)[0]
    lead = f"{name}共 {count} {said[1]}、{len(items)} 项：\n" + "\n".join(lines)
    return replace(draft, lead=lead, quotes=quotes, counted=(str(len(items)), str(count)))


def in_sections(context: Context) -> Asked:
    """The question before the choice of a section: passages tell where the matter stands."""
    best: dict[str, Ranked] = {}
    for passage in context.passages:
        best.setdefault(passage.chunk.chunk_id, Ranked(passage.chunk, passage.score))
    return Asked(context.question, context.knowledge, context.plans, tuple(best.values()))


def _plan_of(context: Context, section: Section) -> str:
    return f"《{context.plan(section.section_id.split('#')[0]).name}》"


def _nth_draft(context: Context, section: Section, nth: re.Match[str]) -> Draft | None:
    """One part of a section, asked for by its place."""
    items = items_of(context.knowledge, section)
    number = ordinal(nth[1])
    if number is None or number < 1:
        return None
    item = items[number - 1] if number <= len(items) else _numbered(items, number)
    if item is None:
        return _no_such_item(context, section, items)
    return _text_draft(context, item, f"“{section.path[-1]}”{nth[0]}")


def _called_by_number(text: str, items: Sequence[Section]) -> Section | None:
    """The one item whose name has the one number that the question says; 一到五号 says several."""
    said = set(_CALLED.findall(text))
    found = [i for i in items if said & set(_CALLED.findall(i.title))] if len(said) == 1 else []
    return found[0] if len(found) == 1 else None


def _text_draft(context: Context, item: Section, place: str) -> Draft:
    """The text of one part, cut where it gets long."""
    document_id = item.section_id.split("#")[0]
    text = context.knowledge.documents[document_id].text
    end = min(item.char_end, item.char_start + MAX_LEAD_CHARS)
    said = clean_statement(text[item.char_start : end])
    lead = f"{_plan_of(context, item)}{place}：{said}[1]"
    quote = Quote(document_id, item.char_start, item.char_end)
    return Draft("answered", lead, (quote,), confidence=0.9)


def _numbered(items: Sequence[Section], number: int) -> Section | None:
    """The item that is printed with this number: numbering may run on through a chapter."""
    return next((i for i in items if ordinal(_NO_NUMERAL.sub("", i.label or "")) == number), None)


def _no_such_item(context: Context, section: Section, items: Sequence[Section]) -> Draft | None:
    """The refusal of an item behind the last one, if the question names the section itself."""
    if plain(section.title) not in plain(context.question.text):
        return None
    document_id = section.section_id.split("#")[0]
    lead = f"{NOT_FOUND}：{_plan_of(context, section)}“{section.path[-1]}”只有 {len(items)} 项，没有所问的那一项。"
    related = Quote(document_id, *opening(context.knowledge.documents[document_id].text, section))
    return Draft("not_found", lead, related=(related,), counted=(str(len(items)),))


def compose_named_section(context: Context) -> Draft | None:
    """The parts of the plan or of the section whose parts the question asks for."""
    # An amount (多少亿, 百分之几) is no number of parts.
    if context.question.intent == "figure" and AMOUNT_ASKED.search(context.question.text):
        return None
    return _plan_draft(context) if asks_outline(context) else compose_list(context)


def asks_outline(context: Context) -> bool:
    """Whether the question asks for the parts of a whole plan."""
    question = context.question
    parts = (PART, *(re.compile(one.asked) for one in standard_parts()))
    of_part = any(p.search(question.text) for p in parts)
    whole = question.intent == "summary" and not question.terms and not of_part
    framed = bool(_FRAME.search(question.text)) and asks_nothing_else(context)
    return bool(context.plans) and (whole or (framed and not names_part(context)))


def names_part(context: Context) -> bool:
    """Whether the question says the heading of a section with parts word for word (重点任务分几块)."""
    asked = plain(context.question.asked)
    return any(
        len(title := plain(section.title)) >= _VERBATIM
        and title in asked
        and len(items_of(context.knowledge, section)) >= MIN_ITEMS
        for plan in context.plans
        for section in context.knowledge.sections[plan.document_id]
    )


def asked_parts(context: Context, ranked: tuple[Ranked, ...]) -> tuple[Section, ...]:
    """The parts of the plan or section whose parts the question asks for, in order."""
    question = context.question
    if asks_outline(context):
        return outline(context, context.plans[0])
    asked = Asked(question, context.knowledge, context.plans, ranked)
    if boxes := boxes_asked(asked):
        return boxes[:_MAX_CHILDREN]
    section = asked_section(asked)
    return items_of(context.knowledge, section)[:_MAX_CHILDREN] if section else ()


def outline(context: Context, plan: Plan) -> tuple[Section, ...]:
    """The top-level sections of a plan, none if they are too few to be its outline."""
    sections = context.knowledge.sections[plan.document_id]
    tops = tuple(s for s in sections if s.level == 1 and s.label and s.kind not in NO_ITEM)
    return tops if len(tops) >= MIN_ITEMS else ()


def compose_parts(context: Context) -> Draft | None:
    """The parts of a section whose number is asked for; "多少项" may ask for a target instead."""
    return None if "多少" in context.question.text else compose_list(context)


def items_draft(
    context: Context, items: Sequence[Section], name: str, *, with_leads: bool
) -> Draft:
    shown = items[:_MAX_CHILDREN]
    document = context.knowledge.documents[shown[0].section_id.split("#")[0]]
    share = min(_PART_QUOTE, _SUMMARY_QUOTES // len(shown)) if with_leads else 0
    lines, quotes = [], []
    for n, item in enumerate(shown, 1):
        start, end = opening(document.text, item)
        said = document.text[item.heading_end : end].lstrip("：:。 \u3000\xa0\n")
        extra = f"：{said}" if with_leads and said else ""
        lines.append(f"- {shorten(item.title + extra, MAX_ITEM_CHARS)}[{n}]")
        quotes.append(Quote(document.document_id, start, _more(document.text, item, end, share)))
    lead = f"{name}共 {len(items)} 项：\n" + "\n".join(lines)
    return Draft("answered", lead, tuple(quotes), confidence=0.9, counted=(str(len(items)),))


def _more(text: str, section: Section, end: int, share: int) -> int:
    """As many more whole sentences as ``share`` characters hold."""
    while end < section.char_end:
        further = sentence_end(text, end, section.char_end)
        if further - section.char_start > share or further == end:
            break
        end = further
    return section.char_start + len(text[section.char_start : end].rstrip())


def _plan_draft(context: Context) -> Draft | None:
    """The plan's own outline: its top-level sections."""
    plan = context.plans[0]
    tops = outline(context, plan)
    if not tops:
        return None
    text = context.knowledge.documents[plan.document_id].text
    quotes = [Quote(plan.document_id, *opening(text, s)) for s in tops]
    lines = [f"- {shorten(s.path[-1])}[{n}]" for n, s in enumerate(tops, 1)]
    lead = f"《{plan.name}》共 {len(tops)} 部分：\n" + "\n".join(lines)
    return Draft("answered", lead, tuple(quotes), confidence=0.85, counted=(str(len(tops)),))
