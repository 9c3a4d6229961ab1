"""The nouns of reading: SourceText and what a format knows beside the words.

All positions are 0-based code-point offsets, half-open, into ``SourceText.text``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..spans import Span, page_at


@dataclass(frozen=True)
class NativeRow:
    """One printed row: a cell per column, merged ones carried down and right, blank ones ``""``."""

    cells: tuple[str, ...]
    char_start: int
    char_end: int


@dataclass(frozen=True)
class NativeTable:
    """A table that the format itself marks; the span includes its header rows.

    ``columns`` are the header cells, joined where the header has several rows. In the text every
    row is one line, its cells joined by `` | `` (Markdown tables stay as they are written).
    """

    columns: tuple[str, ...]
    rows: tuple[NativeRow, ...]
    char_start: int
    char_end: int


@dataclass(frozen=True)
class StyledHeading:
    """Words that the format marks as a heading; ``level`` counts from 1, the outermost."""

    level: int
    char_start: int
    char_end: int


@dataclass(frozen=True)
class SourceText:
    """The text that every span of a document points into, and what its format tells about it.

    ``page_starts`` holds the offset where page 1, 2, … begins, empty for formats without pages;
    ``boxes`` are the spans of framed text (专栏); ``fields`` are names and values of the page's own
    metadata (HTML ``<meta>``); ``warnings`` are Chinese sentences for the reader.
    """

    text: str = field(repr=False)
    format: str
    page_starts: tuple[int, ...] = ()
    tables: tuple[NativeTable, ...] = ()
    headings: tuple[StyledHeading, ...] = ()
    boxes: tuple[Span, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()

    def page_of(self, position: int) -> int | None:
        """The page, from 1, that prints the character at ``position``; None without pages."""
        return page_at(self.page_starts, position)
