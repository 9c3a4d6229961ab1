"""One text → its sections: front matter, headings, tables, lead phrases and nesting together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .front import Front, Span, read_front
from .furniture import is_furniture
from .headings import CAPTIONS, Heading, find_headings
from .leads import find_leads
from .lines import Line, split_lines
from .model import BOX_KINDS, METADATA_KIND, NOTICE_KIND, PREFACE_KIND, Section
from .tables import Grid, find_grids
from .tree import nest, sections_of

# The share of indented body lines from which flush-left lines mean something.
_MOSTLY = 0.5


@dataclass(frozen=True)
class Structure:
    """The sections of a text with what later steps need: lines, front parts and table grids."""

    lines: tuple[Line, ...]
    front: Front
    sections: tuple[Section, ...]
    grids: tuple[Grid, ...]
    body_lines: tuple[Line, ...]


def read_structure(document_id: str, text: str) -> Structure:
    """Parse ``text``. Linear in its length; never raises on any text."""
    lines = split_lines(text)
    front = read_front(lines)
    rest = lines[front.body :]
    grids = find_grids(rest)
    in_grid = {i for g in grids for i in range(g.first, g.last)}
    body = tuple(
        line
        for i, line in enumerate(rest)
        if line.text and i not in in_grid and not is_furniture(line)
    )
    body_end = body[-1].text_end if body else len(text)
    body_end = max([body_end, *(rest[g.last - 1].text_end for g in grids)])
    toc = front.toc.titles if front.toc else {}
    headings = [*_front_headings(front, lines), *_opening(body, find_headings(text, body, toc))]
    closes = _box_ends(headings, body)
    nodes = nest(headings, closes, body_end)
    sections = sections_of(document_id, nodes, lines)
    leads = _leads(text, sections, body)
    if leads:
        merged = sorted([*headings, *leads], key=lambda h: h.start)
        sections = sections_of(document_id, nest(merged, closes, body_end), lines)
    return Structure(lines, front, _end_front(sections, front, lines), grids, body)


def _front_headings(front: Front, lines: tuple[Line, ...]) -> list[Heading]:
    spans = [(METADATA_KIND, _joined(front.metadata, front.title)), (NOTICE_KIND, front.notice)]
    if front.metadata and front.title and not _overlap(front.metadata, front.title):
        spans.append((METADATA_KIND, front.title))
        spans[0] = (METADATA_KIND, front.metadata)
    found = []
    for kind, span in spans:
        if span:
            start = lines[span[0]].text_start
            found.append(Heading(kind, None, None, kind, start, start, True))
    return sorted(found, key=lambda h: h.start)


def _joined(first: Span | None, second: Span | None) -> Span | None:
    if first and second:
        return min(first[0], second[0]), max(first[1], second[1])
    return first or second


def _overlap(first: Span, second: Span) -> bool:
    return first[0] < second[1] and second[0] < first[1]


def _opening(body: Sequence[Line], headings: Sequence[Heading]) -> list[Heading]:
    """Text before the first heading gets an untitled 前言 so that it belongs to a leaf."""
    if body and (not headings or headings[0].start > body[0].text_start):
        start = body[0].text_start
        return [Heading(PREFACE_KIND, None, None, "", start, start, True), *headings]
    return list(headings)


def _box_ends(headings: Sequence[Heading], body: Sequence[Line]) -> list[int]:
    """Where a flush-left box ends in a text whose paragraphs are indented."""
    if sum(line.indented for line in body) < _MOSTLY * len(body):
        return []
    starts = [h.start for h in headings]
    ends: list[int] = []
    for index, heading in enumerate(headings):
        if heading.kind not in BOX_KINDS:
            continue
        stop = starts[index + 1] if index + 1 < len(starts) else None
        inside = [
            line
            for line in body
            if line.text_start > heading.end and (stop is None or line.text_start < stop)
        ]
        if inside and not inside[0].indented:
            ends += [
                next((line.text_start for line in inside if line.indented), inside[-1].text_end)
            ]
    return ends


def _leads(text: str, sections: Sequence[Section], body: Sequence[Line]) -> list[Heading]:
    children: dict[str, list[Section]] = {}
    for section in sections:
        if section.parent_id:
            children.setdefault(section.parent_id, []).append(section)
    found: list[Heading] = []
    for section in sections:
        if section.kind in (METADATA_KIND, NOTICE_KIND) or (section.run_in and section.title):
            continue
        if section.kind in CAPTIONS and section.kind not in BOX_KINDS:
            continue
        for start, end in own_spans(section, children.get(section.section_id, [])):
            paragraphs = [p for p in body if start <= p.text_start < end]
            found += find_leads(text, paragraphs)
    return found


def own_spans(section: Section, children: Sequence[Section]) -> list[Span]:
    """Spans of a section's own text: behind its heading, without its children."""
    spans: list[Span] = []
    position = section.heading_end
    for child in children:
        if child.char_start > position:
            spans.append((position, child.char_start))
        position = max(position, child.char_end)
    if section.char_end > position:
        spans.append((position, section.char_end))
    return spans


def _end_front(
    sections: tuple[Section, ...], front: Front, lines: tuple[Line, ...]
) -> tuple[Section, ...]:
    """Front sections end with their own last line, not where the body begins."""
    spans = [front.metadata, front.notice, front.title]
    if front.metadata and front.title and _overlap(front.metadata, front.title):
        spans.append(_joined(front.metadata, front.title))
    ends = {lines[s[0]].text_start: lines[s[1] - 1].text_end for s in spans if s}
    return tuple(
        replace(s, char_end=min(s.char_end, ends.get(s.char_start, s.char_end)))
        if s.kind in (METADATA_KIND, NOTICE_KIND)
        else s
        for s in sections
    )
