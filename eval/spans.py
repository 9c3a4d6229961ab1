"""Where things stand in a document, and whether they overlap or cover each other.

Offsets are 0-based code points, half-open ``[start, end)``, into ``Document.text``. Evidence is
compared by place, never by searching for its words in what was retrieved or quoted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_UNBROKEN = re.compile(r"\S+")


@dataclass(frozen=True)
class Span:
    """The characters ``[start, end)`` of one document."""

    document_id: str
    start: int
    end: int


# One place where a quotation stands, as its runs without blanks: a line break between two
# chunks belongs to neither and must not make the quotation look uncovered.
Occurrence = tuple[Span, ...]
# Every place where the quotation stands; any of them is as good as another.
Located = tuple[Occurrence, ...]


def locate(document_id: str, quote: str, text: str) -> Located:
    """Return every occurrence of ``quote`` in ``text``, in order; empty if it is not there."""
    runs = [run.span() for run in _UNBROKEN.finditer(quote)]
    found: list[Occurrence] = []
    at = text.find(quote)
    while runs and at >= 0:
        found.append(tuple(Span(document_id, at + start, at + end) for start, end in runs))
        at = text.find(quote, at + 1)
    return tuple(found)


def overlaps(span: Span, located: Located) -> bool:
    """Return whether ``span`` shares at least one character with some occurrence."""
    return any(
        span.document_id == run.document_id and span.start < run.end and run.start < span.end
        for occurrence in located
        for run in occurrence
    )


def covers(spans: Sequence[Span], located: Located) -> bool:
    """Return whether the union of ``spans`` holds some occurrence completely."""
    ordered = sorted(spans, key=lambda span: span.start)
    return any(all(_reaches(ordered, run) for run in occurrence) for occurrence in located)


def _reaches(ordered: Sequence[Span], run: Span) -> bool:
    reached = run.start
    for span in ordered:
        if span.document_id == run.document_id and span.start <= reached:
            reached = max(reached, span.end)
    return reached >= run.end


def within_budget(spans: Sequence[Span], budget: int) -> tuple[Span, ...]:
    """Return the first ``budget`` characters of ``spans`` laid end to end, the last one cut."""
    kept: list[Span] = []
    left = budget
    for span in spans:
        if left <= 0:
            break
        end = min(span.end, span.start + left)
        kept.append(Span(span.document_id, span.start, end))
        left -= end - span.start
    return tuple(kept)
