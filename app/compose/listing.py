"""Lists and summaries: the children of the section asked about, or the items of a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from app.catalog import Plan
from app.compose.context import (
    MAX_ITEM_CHARS,
    MAX_LEAD_CHARS,
    Context,
    clean_statement,
    shorten,
)
from app.compose.facts import compose_fact
from app.draft import Draft, Quote
from app.terms import coverage, plain, word_lines
from ingest.model import METADATA_KIND, NOTICE_KIND, Section
from ingest.numerals import ordinal

# A section answers a list question if its own heading covers this much of it.
_MIN_TITLE = 0.5
_MIN_PATH = 0.8
_MIN_CHILDREN = 2
# A heading of this length that the question says word for word is meant, whatever else it says.
_VERBATIM = 4
_VERBATIM_SCORE = 10.0
# Standard parts have short headings; a long one is about something else.
_OUTLINE_TITLE = 9
_OUTLINE_SCORE = 3.0
_LISTS = re.compile(
    r"哪|几|列|什么|概括|归纳|总结|梳理|讲|怎么|如何|有什么|啥|要点|方面|内容|第[一二三四五六七八九十\d]"
)
_VALUE = re.compile(r"多少|百分|比例|占比|谁|牵头|负责|单位|部门")
_FRAME = re.compile(r"(?:哪|分|几)几?(?:大块|个?部分|大?章)|框架|目录|总体结构")
# Asks what each part is about, not only what the parts are called.
_EACH = re.compile(r"分别|各自|主攻|做什么|干什么|干啥|怎么[做干办]|聚焦")
_NTH = re.compile(r"第([一二三四五六七八九十\d]{1,3})(?:条|项|个|点|款)")
_MAX_CHILDREN = 40
_LISTING = ("list", "summary")
_SENTENCE_END = re.compile(r"[。！？；\n]")
_NO_ITEM = ("表", "图", METADATA_KIND, NOTICE_KIND)


def compose_list(context: Context) -> Draft | None:
    """All items in order: of the matching section, or of a clause that lists them better."""
    section = matching_section(context)
    if section is None:
        return None
    fact = compose_fact(context)
    if nth := _NTH.search(context.question.text):
        return _nth_draft(context, section, ordinal(nth[1])) or fact
    best = context.best()
    named = _match(context, section) >= _OUTLINE_SCORE
    listed = fact is not None and best is not None and _is_enumeration(best.text)
    if listed and not named and best and best.coverage > _title_share(context, section):
        return fact
    each = bool(_EACH.search(context.question.text))
    return _children_draft(context, section, with_leads=each)


def _nth_draft(context: Context, section: Section, number: int | None) -> Draft | None:
    """One part of a section, asked for by its place."""
    items = _items(context, section)
    if number is None or not 1 <= number <= len(items):
        return None
    item = items[number - 1]
    document_id = item.section_id.split("#")[0]
    text = context.knowledge.documents[document_id].text
    end = min(item.char_end, item.char_start + MAX_LEAD_CHARS)
    said = clean_statement(text[item.char_start : end])
    lead = f"《{context.plan(document_id).name}》“{section.path[-1]}”第{number}项：{said}[1]"
    quote = Quote(document_id, item.char_start, item.char_end)
    return Draft("answered", lead, (quote,), confidence=0.9)


def compose_named_section(context: Context) -> Draft | None:
    """The parts of a section that the question names by its heading or as a standard part."""
    if asks_outline(context):
        return _plan_draft(context)
    return compose_list(context) if _named(context) else None


def asks_outline(context: Context) -> bool:
    """Whether the question asks for the parts of a whole plan."""
    return bool(_FRAME.search(context.question.text) and context.plans)


def _named(context: Context) -> Section | None:
    """The section that the question names and asks the parts of."""
    text = context.question.text
    if not _LISTS.search(text) or _VALUE.search(text):
        return None
    section = matching_section(context)
    named = section is not None and _match(context, section) >= _OUTLINE_SCORE
    return section if named else None


def asked_parts(context: Context) -> tuple[Section, ...]:
    """The parts of the plan or section whose parts the question asks for, in order."""
    question = context.question
    if asks_outline(context):
        return outline(context, context.plans[0])
    section = matching_section(context) if question.intent in _LISTING else _named(context)
    if section is not None:
        return _items(context, section)[:_MAX_CHILDREN]
    whole = question.intent == "summary" and context.plans and not question.terms
    return outline(context, context.plans[0]) if whole else ()


def outline(context: Context, plan: Plan) -> tuple[Section, ...]:
    """The top-level sections of a plan, none if they are too few to be its outline."""
    sections = context.knowledge.sections[plan.document_id]
    tops = tuple(s for s in sections if s.level == 1 and s.label and s.kind not in _NO_ITEM)
    return tops if len(tops) >= _MIN_CHILDREN else ()


def compose_parts(context: Context) -> Draft | None:
    """The parts of a section whose number is asked for; "多少项" may ask for a target instead."""
    return None if "多少" in context.question.text else compose_list(context)


def compose_summary(context: Context) -> Draft | None:
    """The headings under the section (or plan) asked about, each with its first sentence."""
    section = matching_section(context)
    if section is not None:
        return _children_draft(context, section, with_leads=True)
    if context.plans and not context.question.terms:
        return _plan_draft(context)
    return compose_fact(context)


def matching_section(context: Context) -> Section | None:
    """The section whose heading the question names and that has parts of its own."""
    ranked = [
        (score, -section.level, section)
        for section in _with_parts(context)
        if (score := _match(context, section)) > 0
    ]
    return max(ranked, key=lambda r: r[:2])[2] if ranked else None


def _with_parts(context: Context) -> Iterator[Section]:
    wanted = [p.document_id for p in context.plans] or list(context.knowledge.sections)
    for document_id in wanted:
        for section in context.knowledge.sections[document_id]:
            if len(_items(context, section)) >= _MIN_CHILDREN:
                yield section


def _match(context: Context, section: Section) -> float:
    """How well a heading answers to the question: 0 not at all, higher is better."""
    question = context.question
    title = plain(section.title)
    if question.quoted:
        quoted = max((len(q) for q in question.quoted if plain(q) in title), default=0)
        return _VERBATIM_SCORE + quoted if quoted else 0.0
    if len(title) >= _VERBATIM and title in plain(question.text):
        return _VERBATIM_SCORE + len(title)
    if (words := asked_outline(question.text)) and context.plans and len(title) <= _OUTLINE_TITLE:
        said = max((len(word) for word in words.headings if word in title), default=0)
        if said and _is_whole(context, section, words):
            return _OUTLINE_SCORE + said / len(title)
    share = _title_share(context, section)
    parts = " ".join(i.title for i in _items(context, section))
    name = context.plan(section.section_id.split("#")[0]).name
    whole = coverage(question.terms, plain(f"{name} {' '.join(section.path)} {parts}"))
    return whole + share if share >= _MIN_TITLE and whole >= _MIN_PATH else 0.0


@dataclass(frozen=True)
class Outline:
    """A standard part of plans: how it is asked for and words that its heading has."""

    asked: str
    headings: tuple[str, ...]


def asked_outline(text: str) -> Outline | None:
    """The standard part of a plan that ``text`` asks for."""
    return next((one for one in _outline() if re.search(one.asked, text)), None)


def _is_whole(context: Context, section: Section, outline: Outline) -> bool:
    """Whether the part is asked for as such, not for something special that it may hold."""
    others = [t for t in context.question.terms if not re.search(outline.asked, t.text)]
    name = context.plan(section.section_id.split("#")[0]).name
    parts = " ".join(i.title for i in _items(context, section))
    text = plain(f"{name} {' '.join(section.path)} {parts}")
    return not others or coverage(others, text) >= _MIN_TITLE


@cache
def _outline() -> tuple[Outline, ...]:
    pairs = (line.rsplit(":", 1) for line in word_lines("outline.txt"))
    return tuple(Outline(pattern, tuple(words.split())) for pattern, words in pairs)


def _title_share(context: Context, section: Section) -> float:
    return coverage(context.question.terms, plain(section.title)) if section.title else 0.0


def _items(context: Context, section: Section) -> tuple[Section, ...]:
    return tuple(
        c for c in context.knowledge.children(section) if c.kind not in _NO_ITEM and c.title
    )


def _is_enumeration(text: str) -> bool:
    return text.count("、") >= _MIN_CHILDREN


def _children_draft(context: Context, section: Section, *, with_leads: bool) -> Draft:
    items = _items(context, section)[:_MAX_CHILDREN]
    document = context.knowledge.documents[items[0].section_id.split("#")[0]]
    lines, quotes = [], []
    for n, item in enumerate(items, 1):
        start, end = _opening(document.text, item)
        quotes.append(Quote(document.document_id, start, end))
        said = document.text[item.heading_end : end].lstrip("：:。 \u3000\xa0\n")
        extra = f"：{said}" if with_leads and said else ""
        lines.append(f"- {shorten(item.title + extra, MAX_ITEM_CHARS)}[{n}]")
    name = f"《{context.plan(document.document_id).name}》“{section.path[-1]}”"
    lead = f"{name}共 {len(items)} 项：\n" + "\n".join(lines)
    return Draft("answered", lead, tuple(quotes), confidence=0.9, counted=(str(len(items)),))


def _opening(text: str, section: Section) -> tuple[int, int]:
    """Span of a section's heading and first sentence."""
    end = opening_end(text, section)
    return section.char_start, len(text[:end].rstrip()) if end else section.char_end


def opening_end(text: str, section: Section) -> int:
    """Where the first sentence behind a section's heading ends."""
    body = section.heading_end
    while body < section.char_end and text[body] in "：:。 \u3000\xa0\t\r\n":
        body += 1
    return sentence_end(text, body, section.char_end)


def sentence_end(text: str, start: int, limit: int) -> int:
    """Where the sentence that begins at ``start`` ends, ``limit`` at the latest."""
    match = _SENTENCE_END.search(text, start, limit)
    return match.end() if match else limit


def _plan_draft(context: Context) -> Draft | None:
    """The plan's own outline: its top-level sections."""
    plan = context.plans[0]
    tops = outline(context, plan)
    if not tops:
        return None
    text = context.knowledge.documents[plan.document_id].text
    quotes = [Quote(plan.document_id, *_opening(text, s)) for s in tops]
    lines = [f"- {shorten(s.path[-1])}[{n}]" for n, s in enumerate(tops, 1)]
    lead = f"《{plan.name}》共 {len(tops)} 部分：\n" + "\n".join(lines)
    return Draft("answered", lead, tuple(quotes), confidence=0.85, counted=(str(len(tops)),))
