"""Source text → logical text: soft line breaks, page marks inside sentences and Markdown marks out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from .formats.model import NativeRow, NativeTable, SourceText, StyledHeading
from .front import is_plan_title
from .furniture import is_page_mark
from .lines import Line, split_lines, squeeze
from .logical import LogicalText, logical_text
from .markers import match_marker
from .spans import Span, SpanSet
from .tables import find_grids
from .wrap import Margin, Paragraph, continues, ends_sentence, find_margin, glue

_Cut = tuple[Span, str]
_Marked = TypeVar("_Marked", NativeTable, NativeRow, StyledHeading)
# Formats that are written as they are read; in all others the reader has taken marks away.
_MARKED_UP = ("txt", "md")
_HEADING_MARK = re.compile(r"(#{1,6})[ \t\u3000]+(?=\S)")
_EMPHASIS = re.compile(r"\*\*|__|`")
_BULLET = re.compile(r"[-*+•][ \t]+(?=\S)")
# A Markdown text has at least this many headings or pairs of emphasis marks.
_MIN_MARKDOWN = 2
# A running title is short and stands on at least this many pages, a plan's title on fewer.
_MIN_PAGES = 3
_MIN_TITLED_PAGES = 2
_MAX_RUNNING = 60
_RETURN = re.compile(r"\r+(?=\n|\Z)")


def read_logically(source: SourceText) -> LogicalText:
    """The logical text of ``source``; lines of native tables stay as they are."""
    text = source.text
    lines = split_lines(text)
    kept = SpanSet((table.char_start, table.char_end) for table in source.tables)
    headers = _running_titles(lines)
    cuts = [*_carriage_returns(text)]
    if source.format in _MARKED_UP:
        cuts += _markdown_marks(lines, kept)
    cuts += [((line.start, line.text_end), "") for line in headers]
    cuts += _soft_breaks(lines, kept, headers)
    return logical_text(text, _disjoint(cuts))


def in_logical_text(source: SourceText, logical: LogicalText) -> SourceText:
    """``source`` with the logical text and its tables, headings and boxes moved into it."""
    at = logical.position
    return replace(
        source,
        text=logical.text,
        tables=tuple(_moved_table(table, logical) for table in source.tables),
        headings=tuple(_moved(heading, logical) for heading in source.headings),
        boxes=tuple((at(start), at(end)) for start, end in source.boxes),
    )


def _moved_table(table: NativeTable, logical: LogicalText) -> NativeTable:
    return replace(_moved(table, logical), rows=tuple(_moved(row, logical) for row in table.rows))


def _moved(value: _Marked, logical: LogicalText) -> _Marked:
    start, end = logical.position(value.char_start), logical.position(value.char_end)
    return replace(value, char_start=start, char_end=end)


def _disjoint(cuts: Sequence[_Cut]) -> list[_Cut]:
    """The cuts in order; of two that overlap the outer one stays."""
    found: list[_Cut] = []
    for (start, end), glued in sorted(cuts, key=lambda cut: (cut[0][0], -cut[0][1])):
        if not found or start >= found[-1][0][1]:
            found.append(((start, end), glued))
        elif end > found[-1][0][1]:
            found[-1] = ((found[-1][0][0], end), found[-1][1])
    return found


def _carriage_returns(text: str) -> Iterator[_Cut]:
    return (((m.start(), m.end()), "") for m in _RETURN.finditer(text))


def _running_titles(lines: Sequence[Line]) -> frozenset[Line]:
    """Lines beside page numbers that are printed on several pages; no marked heading is one."""
    shown = [line for line in lines if line.text]
    beside: dict[str, list[Line]] = {}
    for i, line in enumerate(shown):
        if not is_page_mark(line.text):
            continue
        for neighbour in (*shown[max(i - 1, 0) : i], *shown[i + 1 : i + 2]):
            if _may_run(neighbour.text):
                beside.setdefault(squeeze(neighbour.text), []).append(neighbour)
    return frozenset(
        line
        for words, group in beside.items()
        if len(group) >= (_MIN_TITLED_PAGES if is_plan_title(words) else _MIN_PAGES)
        for line in group
    )


def _may_run(text: str) -> bool:
    marked = match_marker(text, 0, len(text)) is not None
    return len(text) <= _MAX_RUNNING and not marked and not is_page_mark(text)


def _soft_breaks(lines: Sequence[Line], kept: SpanSet, headers: frozenset[Line]) -> Iterator[_Cut]:
    """Cuts from the end of a line's words to the first word of the line that continues it."""
    shown = [line for line in lines if line.text and not kept.holds(line.text_start)]
    printed = [line for line in shown if not is_page_mark(line.text) and line not in headers]
    spaced = [line.number < len(lines) and not lines[line.number].text for line in printed]
    margin = find_margin(printed, spaced)
    if margin is None:
        return
    cells = SpanSet((lines[g.first].start, lines[g.last - 1].end) for g in find_grids(lines))
    paragraph = Paragraph.of(printed[0])
    for line in printed[1:]:
        last = paragraph.last
        apart = cells.holds(line.start) or cells.holds(last.start)
        if not apart and _joins(paragraph, line, margin, lines):
            yield (last.text_end, line.text_start), glue(last.text, line.text)
            paragraph = paragraph.joined(line)
        else:
            paragraph = Paragraph.of(line)


def _joins(paragraph: Paragraph, line: Line, margin: Margin, lines: Sequence[Line]) -> bool:
    """A blank line ends a paragraph unless a page ends there in the middle of a sentence."""
    between = lines[paragraph.last.number : line.number - 1]
    if between and not any(is_page_mark(b.text) for b in between):
        return False
    if between and ends_sentence(paragraph.last.text):
        return False
    return continues(paragraph, line, margin)


def _markdown_marks(lines: Sequence[Line], kept: SpanSet) -> Iterator[_Cut]:
    """Cuts of ``#``, ``**`` and bullets, if the text is written in Markdown."""
    headings = sum(_HEADING_MARK.match(line.text) is not None for line in lines)
    bold = sum(line.raw.count(mark) // 2 for line in lines for mark in ("**", "`"))
    if headings + bold < _MIN_MARKDOWN:
        return
    for line in lines:
        if not line.text or kept.holds(line.text_start) or is_page_mark(line.text):
            continue
        mark = _HEADING_MARK.match(line.text) or _BULLET.match(line.text)
        start = line.text_start + (mark.end() if mark else 0)
        if mark:
            yield (line.text_start, start), ""
        for match in _EMPHASIS.finditer(line.raw, start - line.start):
            yield (line.start + match.start(), line.start + match.end()), ""
