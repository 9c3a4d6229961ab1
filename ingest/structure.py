"""One text → its sections: front matter, headings, tables, lead phrases and nesting together."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .formats.model import SourceText
from .front import Front, front_parts, is_plan_title, read_front
from .furniture import is_furniture
from .heading import CAPTIONS, Heading
from .headings import find_headings
from .leads import find_leads
from .lines import Line, line_at, lines_between, split_lines
from .model import (
    BOX_KINDS,
    FIGURE_KIND,
    METADATA_KIND,
    NOTICE_KIND,
    PREFACE_KIND,
    STYLED_KIND,
    Section,
)
from .native import all_grids, without_tables
from .spans import Span
from .tables import Grid
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


def read_structure(document_id: str, source: SourceText) -> Structure:
    """Parse a text with what its format marks. Linear in its length; never raises on any text."""
    text = source.text
    lines = split_lines(text)
    front = read_front(without_tables(lines, source.tables))
    rest = lines[front.body :]
    grids = all_grids(rest, source.tables)
    body = tuple(_body_lines(rest, front, grids))
    ends = [rest[g.last - 1].text_end for g in grids]
    body_end = max([body[-1].text_end if body else len(text), *ends])
    toc = front.toc.titles if front.toc else {}
    parts = front_parts(lines, front)
    first = [_front_heading(kind, lines[span[0]]) for kind, span in parts]
    starts = [line.text_start for line in (*body[:1], *(rest[g.first] for g in grids[:1]))]
    marked = _confirmed(find_headings(text, body, toc, _styles(lines, source)))
    headings = [*first, *_opening(min(starts, default=None), marked)]
    closes = [*_box_ends(headings, body), *_table_ends(headings, rest, grids)]
    closes += [*_figure_ends(headings), *(end for _, end in source.boxes)]
    sections = sections_of(document_id, nest(headings, closes, body_end), lines)
    if leads := _leads(text, sections, body):
        merged = sorted([*headings, *leads], key=lambda h: h.start)
        sections = sections_of(document_id, nest(merged, closes, body_end), lines)
    ends_of_front = {lines[a].text_start: lines[b - 1].text_end for _, (a, b) in parts}
    return Structure(lines, front, _end_front(sections, ends_of_front), grids, body)


def _styles(lines: Sequence[Line], source: SourceText) -> dict[int, int]:
    """Style level of every line, by number, that the format marks as a heading."""
    return {line_at(lines, h.char_start).number: h.level for h in source.headings}


def _confirmed(headings: Sequence[Heading]) -> list[Heading]:
    """``headings`` without styled ones that nothing confirms: a page's wrapper, a repeated title.

    A style level is confirmed by a second heading of it or by numbered headings that are styled;
    the plan's own title, printed above the first number, never is one.
    """
    opening = next((h.start for h in headings if h.kind != STYLED_KIND), None)
    headings = [
        h
        for h in headings
        if not (h.kind == STYLED_KIND and opening and h.start < opening and is_plan_title(h.title))
    ]
    levels = Counter(h.style for h in headings if h.kind == STYLED_KIND)
    numbered = any(h.style is not None and h.kind != STYLED_KIND for h in headings)
    return [h for h in headings if h.kind != STYLED_KIND or numbered or levels[h.style] > 1]


def _body_lines(rest: Sequence[Line], front: Front, grids: Sequence[Grid]) -> Iterator[Line]:
    """Lines of the body with text of their own: no table, no 目录, no page furniture."""
    in_grid = {i for g in grids for i in range(g.first, g.last)}
    for i, line in enumerate(rest):
        shown = line.text and i not in in_grid and not front.in_toc(front.body + i)
        if shown and not is_furniture(line):
            yield line


def _front_heading(kind: str, line: Line) -> Heading:
    return Heading(kind, None, None, kind, line.text_start, line.text_start, True)


def _opening(start: int | None, headings: Sequence[Heading]) -> list[Heading]:
    """What stands before the first heading gets an untitled 前言 so that it belongs to a leaf."""
    if start is not None and (not headings or headings[0].start > start):
        return [Heading(PREFACE_KIND, None, None, "", start, start, True), *headings]
    return list(headings)


def _box_ends(headings: Sequence[Heading], body: Sequence[Line]) -> Iterator[int]:
    """Where a flush-left box ends in a text whose paragraphs are indented."""
    if sum(line.indented for line in body) < _MOSTLY * len(body):
        return
    after = [heading.start for heading in headings[1:]]
    for heading, stop in zip(headings, [*after, body[-1].end if body else 0], strict=False):
        if heading.kind not in BOX_KINDS:
            continue
        inside = lines_between(body, heading.end, stop)
        if inside and not inside[0].indented:
            yield next((p.text_start for p in inside if p.indented), inside[-1].text_end)


def _table_ends(
    headings: Sequence[Heading], rest: Sequence[Line], grids: Sequence[Grid]
) -> Iterator[int]:
    """Where a box or caption ends that holds nothing but a table."""
    starts = [rest[grid.first].text_start for grid in grids]
    for heading in headings:
        below = bisect_left(starts, heading.end)
        if heading.kind not in CAPTIONS or below == len(starts):
            continue
        if not any(line.text for line in lines_between(rest, heading.end, starts[below])):
            yield rest[grids[below].last - 1].text_end


def _figure_ends(headings: Sequence[Heading]) -> list[int]:
    """A figure leaves only its caption in a text; what follows belongs to the heading above."""
    return [heading.end for heading in headings if heading.kind == FIGURE_KIND]


def _leads(text: str, sections: Sequence[Section], body: Sequence[Line]) -> list[Heading]:
    found: list[Heading] = []
    for section, own in zip(sections, own_spans_of(sections), strict=True):
        if section.kind in (METADATA_KIND, NOTICE_KIND) or (section.run_in and section.title):
            continue
        if section.kind in CAPTIONS and section.kind not in BOX_KINDS:
            continue
        paragraphs = [p for start, end in own for p in lines_between(body, start, end)]
        found += find_leads(text, paragraphs)
    return found


def own_spans_of(sections: Sequence[Section]) -> list[list[Span]]:
    """The own text of every section: behind its heading, without its children."""
    children: dict[str, list[Section]] = {}
    for section in sections:
        if section.parent_id:
            children.setdefault(section.parent_id, []).append(section)
    return [_own_spans(section, children.get(section.section_id, [])) for section in sections]


def _own_spans(section: Section, children: Sequence[Section]) -> list[Span]:
    spans: list[Span] = []
    position = section.heading_end
    for child in children:
        if child.char_start > position:
            spans.append((position, child.char_start))
        position = max(position, child.char_end)
    if section.char_end > position:
        spans.append((position, section.char_end))
    return spans


def _end_front(sections: Sequence[Section], ends: dict[int, int]) -> tuple[Section, ...]:
    """Front sections end with their own last line, not where the next section begins."""
    return tuple(
        replace(s, char_end=min(s.char_end, ends[s.char_start]))
        if s.kind in (METADATA_KIND, NOTICE_KIND)
        else s
        for s in sections
    )
