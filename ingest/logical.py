"""The source text as its paragraphs read: hard-wrapped lines joined, Markdown marks left out.

Structure is read from the logical text; every position found there is mapped back, so that all
spans point into the source text, which is never changed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from .spans import Span


@dataclass(frozen=True)
class LogicalText:
    """``text`` is made of verbatim pieces: the one at ``starts[i]`` stands at ``sources[i]``.

    A blank that stands for a line break between two words is a piece of its own, at the place of
    the break. ``source_length`` is the length of the source text.
    """

    text: str
    starts: tuple[int, ...]
    sources: tuple[int, ...]
    source_length: int

    def source_start(self, position: int) -> int:
        """Source offset of the character at ``position`` (the source's end behind the last)."""
        if position >= len(self.text):
            return self.source_length
        piece = bisect_right(self.starts, position) - 1
        return self.sources[piece] + position - self.starts[piece]

    def source_end(self, position: int) -> int:
        """Source offset behind the character before ``position``."""
        return self.source_start(position - 1) + 1 if position > 0 else 0

    def source_span(self, span: Span) -> Span:
        """The span of the source that shows ``span``; an empty span stays empty."""
        start = self.source_start(span[0])
        return start, max(self.source_end(span[1]), start) if span[1] > span[0] else start

    def position(self, source: int) -> int:
        """Offset of the first character that stands at or behind ``source`` in the source."""
        piece = bisect_right(self.sources, source) - 1
        if piece < 0:
            return 0
        end = self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text)
        return min(self.starts[piece] + source - self.sources[piece], end)


def logical_text(text: str, cuts: Iterable[tuple[Span, str]]) -> LogicalText:
    """Leave out the spans of ``cuts`` (in order, disjoint), each replaced by ``""`` or one blank."""
    parts: list[str] = []
    starts: list[int] = []
    sources: list[int] = []
    length = position = 0
    for (start, end), glue in (*cuts, ((len(text), len(text)), "")):
        for source, piece in ((position, text[position:start]), (start, glue)):
            if piece:
                parts.append(piece)
                starts.append(length)
                sources.append(source)
                length += len(piece)
        position = end
    return LogicalText("".join(parts), tuple(starts), tuple(sources), len(text))
