"""Source text → logical text: soft line breaks, page marks inside sentences and Markdown marks out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .furniture import is_page_mark
from .lines import Line, split_lines
from .logical import LogicalText, logical_text
from .spans import Span, SpanSet
from .wrap import Margin, Paragraph, continues, ends_sentence, find_margin, glue

_Cut = tuple[Span, str]
_HEADING_MARK = re.compile(r"(#{1,6})[ \t\u3000]+(?=\S)")
_EMPHASIS = re.compile(r"\*\*|__|`")
_BULLET = re.compile(r"[-*+•][ \t]+(?=\S)")
# A Markdown text has at least this many headings or pairs of emphasis marks.
_MIN_MARKDOWN = 2


def read_logically(text: str, kept: SpanSet) -> LogicalText:
    """The logical text of ``text``; lines inside ``kept`` (native tables) stay as they are."""
    lines = split_lines(text)
    cuts = [*_soft_breaks(lines, kept), *_markdown_marks(lines, kept)]
    return logical_text(text, sorted(cuts))


def _soft_breaks(lines: Sequence[Line], kept: SpanSet) -> Iterator[_Cut]:
    """Cuts from the end of a line's words to the first word of the line that continues it."""
    shown = [line for line in lines if line.text and not kept.holds(line.text_start)]
    printed = [line for line in shown if not is_page_mark(line.text)]
    margin = find_margin(printed)
    if margin is None:
        return
    paragraph = Paragraph.of(printed[0])
    for line in printed[1:]:
        last = paragraph.last
        if _joins(paragraph, line, margin, lines):
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
