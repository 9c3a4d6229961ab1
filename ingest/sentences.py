"""Running text of sections → sentences, each with its span."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .model import FIGURE_KIND, METADATA_KIND, NOTICE_KIND, TABLE_KIND, Section
from .spans import Span, SpanSet
from .structure import own_spans_of

_END = re.compile(r"[。！？!?][”’》）)〕\]】]*|\n")
# Blanks, and the mark between a heading and the text that runs on behind it.
_NO_START = " \t\r\n\x0b\x0c\u2028\u2029\u3000\xa0：:。"
# A longer title names nothing; it is a part of its sentence.
_LONGEST_NAME = 30
_NO_PROSE = (METADATA_KIND, NOTICE_KIND, TABLE_KIND, FIGURE_KIND)


def prose(
    text: str, sections: Sequence[Section], tables: SpanSet
) -> Iterator[tuple[Section, list[Span]]]:
    """Every section with the sentences of its heading and own text, in document order.

    A heading is read too because it may be a whole sentence. Front parts, captions and the spans
    of ``tables`` are no prose.
    """
    for section, own in zip(sections, own_spans_of(sections), strict=True):
        if section.kind in _NO_PROSE:
            continue
        spans = [(_title_start(text, section), section.heading_end), *own]
        if own and own[0][0] == section.heading_end and _is_cut(text, section):
            spans[:2] = [(spans[0][0], own[0][1])]
        shown = [part for span in spans for part in tables.outside(span)]
        yield section, [s for span in shown for s in sentences(text, *span)]


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Spans of the sentences in ``text[start:end]``, without blanks around or a mark before them."""
    position = start
    for match in _END.finditer(text, start, end):
        yield from _trimmed(text, position, match.end())
        position = match.end()
    yield from _trimmed(text, position, end)


def _is_cut(text: str, section: Section) -> bool:
    """Whether the heading is the head of a sentence that goes on without a mark or a new line."""
    end = section.heading_end
    goes_on = text[end : end + 1] not in _NO_START and text[end - 1] not in _NO_START
    return section.run_in and goes_on and len(section.title) > _LONGEST_NAME


def _title_start(text: str, section: Section) -> int:
    label = section.label or ""
    labelled = text.startswith(label, section.char_start)
    return min(section.char_start + len(label) * labelled, section.heading_end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    inner = text[start:end]
    first = start + len(inner) - len(inner.lstrip(_NO_START))
    last = start + len(inner.rstrip())
    if first < last:
        yield first, last
