"""Lists and summaries: the children of the section asked about, or the items of a clause."""

from __future__ import annotations

import re

from app.compose.context import MAX_ITEM_CHARS, Context, shorten
from app.compose.facts import compose_fact
from app.draft import Draft, Quote
from app.terms import coverage, plain
from ingest.model import METADATA_KIND, NOTICE_KIND, Section

# A section answers a list question if its own heading covers this much of it.
_MIN_TITLE = 0.5
_MIN_PATH = 0.8
_MIN_CHILDREN = 2
_MAX_CHILDREN = 40
_SENTENCE_END = re.compile(r"[。！？；\n]")
_NO_ITEM = ("表", "图", METADATA_KIND, NOTICE_KIND)


def compose_list(context: Context) -> Draft | None:
    """All items in order: of the matching section, else of the best supported clause."""
    section = matching_section(context)
    fact = compose_fact(context)
    if section is None:
        return fact
    best = context.best()
    if (
        fact
        and best
        and _is_enumeration(best.text)
        and best.coverage > _title_share(context, section)
    ):
        return fact
    return _children_draft(context, section, with_leads=False)


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
    wanted = [p.document_id for p in context.plans] or list(context.knowledge.sections)
    best: tuple[float, int, Section] | None = None
    for document_id in wanted:
        for section in context.knowledge.sections[document_id]:
            share = _title_share(context, section)
            if share < _MIN_TITLE or len(_items(context, section)) < _MIN_CHILDREN:
                continue
            parts = " ".join(i.title for i in _items(context, section))
            whole = f"{context.plan(document_id).name} {' '.join(section.path)} {parts}"
            path = coverage(context.question.terms, plain(whole))
            candidate = (path + share, -section.level, section)
            if path >= _MIN_PATH and (best is None or candidate[:2] > best[:2]):
                best = candidate
    return best[2] if best else None


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
    body = section.heading_end
    while body < section.char_end and text[body] in "：:。 \u3000\xa0\t\r\n":
        body += 1
    match = _SENTENCE_END.search(text, body, section.char_end)
    end = match.end() if match else section.char_end
    return section.char_start, len(text[:end].rstrip()) if end else section.char_end


def _plan_draft(context: Context) -> Draft | None:
    """The plan's own outline: its top-level sections."""
    plan = context.plans[0]
    sections = context.knowledge.sections[plan.document_id]
    tops = [s for s in sections if s.level == 1 and s.label and s.kind not in _NO_ITEM]
    if len(tops) < _MIN_CHILDREN:
        return None
    text = context.knowledge.documents[plan.document_id].text
    quotes = [Quote(plan.document_id, *_opening(text, s)) for s in tops]
    lines = [f"- {shorten(s.path[-1])}[{n}]" for n, s in enumerate(tops, 1)]
    lead = f"《{plan.name}》共 {len(tops)} 部分：\n" + "\n".join(lines)
    return Draft("answered", lead, tuple(quotes), confidence=0.85, counted=(str(len(tops)),))
