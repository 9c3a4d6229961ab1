"""Enumerations inside a clause: “一是…。二是…。三是…。” listed point by point.

Many plans state their shortcomings or safeguards so, without headings of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.compose.context import Context, clean_statement, shorten, supports
from app.draft import Draft, Quote
from app.passages import Passage
from app.sections import items_of, standard_parts
from app.terms import Term, found, plain
from ingest.model import Section
from ingest.numerals import ordinal

# 一是, 第一，, 首先 are not told apart: the numbers count.
_POINT = re.compile(
    r"(?:(?<=[。；;：:\n])|^)\s*(?:第?([一二三四五六七八九十])(?:是(?!否)|要(?!求)|、是|，(?=[^，。]{4,}))|(首先)[，,]|(其次)[，,]|(?:再次|最后)[，,])"
)
_END = re.compile(r"[。；;\n]|$")
_MIN_POINTS = 3
_PLURAL = re.compile(r"哪些|哪几|有啥|有什么|什么|啥|几(?:个|条|点|方面)|差在哪|怎么")
# So many points must be among the first passages, so that not one of them is asked for.
_TOUCHED, _FIRST = 2, 6


def compose_enumerated(context: Context) -> Draft | None:
    """The points of the enumeration that the question is about, in order; None if it is about none."""
    question = context.question
    if question.intent not in ("list", "summary", "fact") or not _PLURAL.search(question.text):
        return None
    for section in (*_standard(context), *_around_best(context)):
        points = list(_points(context, section))
        if points and not _asks_for_one(context, section, points):
            return _draft(context, section, points)
    return None


def _asks_for_one(context: Context, section: Section, points: list[tuple[int, int]]) -> bool:
    """Whether the question names the matter of one point alone."""
    text = context.knowledge.documents[section.section_id.split("#")[0]].text
    said = [plain(text[a:b]) for a, b in points]
    return any(sum(found(t, one) == 1 for one in said) == 1 for t in _others(context))


def _others(context: Context) -> list[Term]:
    """Terms of the question that neither its plans' titles nor the standard parts explain."""
    titles = plain(" ".join(plan.name for plan in context.plans))
    parts = standard_parts()
    return [
        t
        for t in context.question.terms
        if t.text not in titles and not any(re.search(part.asked, t.text) for part in parts)
    ]


def _standard(context: Context) -> Iterator[Section]:
    """Sections without parts of the named plans whose heading is that of the standard part asked for."""
    text = context.question.text
    wanted = [part for part in standard_parts() if re.search(part.asked, text)]
    if _others(context):
        return
    for plan in context.plans:
        for section in context.knowledge.sections[plan.document_id]:
            named = any(word in section.title for part in wanted for word in part.headings)
            if named and not items_of(context.knowledge, section):
                yield section


def _around_best(context: Context) -> Iterator[Section]:
    """The section of the best passage, if several of its points are among the first ones."""
    first = context.passages[:_FIRST]
    if not first or not supports(first[0], context.question):
        return
    section = context.knowledge.section(first[0].chunk.section_id)
    spans = list(_points(context, section))
    touched = {n for n, span in enumerate(spans) for p in first if _inside(p, section, span)}
    if len(touched) >= _TOUCHED:
        yield section


def _inside(passage: Passage, section: Section, span: tuple[int, int]) -> bool:
    same = passage.document_id == section.section_id.split("#")[0]
    return same and passage.start < span[1] and span[0] < passage.end


def _points(context: Context, section: Section) -> Iterator[tuple[int, int]]:
    """Spans of the first sentences of the points, numbered one after the other; none if too few."""
    text = context.knowledge.documents[section.section_id.split("#")[0]].text
    own = text[section.char_start : section.char_end]
    spans: list[tuple[int, int]] = []
    for match in _POINT.finditer(own):
        number = ordinal(match[1]) if match[1] else 1 if match[2] else len(spans) + 1
        if number == len(spans) + 1:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            end = _END.search(own, match.end())
            spans.append((start, end.start() if end else len(own)))
    if len(spans) >= _MIN_POINTS:
        yield from ((section.char_start + a, section.char_start + b) for a, b in spans)


def _draft(context: Context, section: Section, points: list[tuple[int, int]]) -> Draft:
    document_id = section.section_id.split("#")[0]
    text = context.knowledge.documents[document_id].text
    place = f"《{context.plan(document_id).name}》“{section.path[-1]}”"
    lines = [f"- {shorten(clean_statement(text[a:b]))}[{n}]" for n, (a, b) in enumerate(points, 1)]
    quotes = tuple(Quote(document_id, a, b) for a, b in points)
    lead = f"{place}共 {len(points)} 点：\n" + "\n".join(lines)
    return Draft("answered", lead, quotes, confidence=0.8, counted=(str(len(points)),))
