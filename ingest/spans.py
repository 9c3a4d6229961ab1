"""Spans of a text: whether one of them holds a position, and what is left of a span without them.

A span is a half-open pair of offsets ``(start, end)``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

Span = tuple[int, int]


def page_at(starts: Sequence[int], position: int) -> int | None:
    """The page, from 1, that prints the character at ``position``; None without pages.

    ``starts``: where page 1, 2, … begins; a page without text begins where the next one does.
    """
    return max(bisect_right(starts, position), 1) if starts else None


class SpanSet:
    """Spans merged once, then asked in O(log n)."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._merged = merge(spans)
        self._starts = [start for start, _ in self._merged]

    def holds(self, position: int) -> bool:
        """Whether ``position`` lies in one of the spans."""
        index = bisect_right(self._starts, position) - 1
        return index >= 0 and position < self._merged[index][1]

    def outside(self, span: Span) -> Iterator[Span]:
        """Yield the parts of ``span`` that lie in none of the spans, in order."""
        start, end = span
        index = max(bisect_right(self._starts, start) - 1, 0)
        while index < len(self._merged) and self._merged[index][0] < end:
            first, last = self._merged[index]
            if first > start:
                yield start, first
            start = max(start, last)
            index += 1
        if start < end:
            yield start, end


def merge(spans: Iterable[Span]) -> list[Span]:
    """Sort spans and join those that touch or overlap; empty ones are dropped."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
