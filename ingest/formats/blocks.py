"""What the readers of single formats yield: paragraphs, tables and boxes, in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BREAK = re.compile(r"[ \t]*[\n\r\v\f\u2028\u2029]+[ \t]*")

# Controls but tab and line feed, zero-width characters, and what UTF-8 cannot encode.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\u200b-\u200d\u2060\ufeff\ufffe\uffff\ud800-\udfff]"
)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; a line feed inside stays one. ``level``: of a styled heading, from 1.

    ``pages``: pairs (offset into ``text``, page number from 1) where text of a page begins.
    """

    text: str
    level: int | None = None
    pages: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Cell:
    """One place of a table's grid; a place covered by a merged cell repeats its text."""

    text: str
    covered: bool = False


Row = tuple[Cell, ...]


@dataclass(frozen=True)
class TableBlock:
    """A rectangular grid of cells (all rows equally long).

    ``header``: number of header rows if the format marks them, else None. ``pages``: the page
    number of every row, or empty.
    """

    rows: tuple[Row, ...]
    header: int | None = None
    pages: tuple[int, ...] = ()


@dataclass(frozen=True)
class Box:
    """Text in a frame of its own."""

    blocks: tuple[Block, ...]


Block = Paragraph | TableBlock | Box


def join_broken(left: str, right: str) -> str:
    """Join two lines of one text: a blank only where two Latin words would run together."""
    if not left or not right:
        return left + right
    ends = left[-1] + right[0]
    return f"{left} {right}" if ends.isascii() and ends.isalnum() else left + right


def clean(text: str) -> str:
    """``text`` without characters that print nothing."""
    return _UNPRINTABLE.sub("", text)


def one_line(text: str) -> str:
    """``text`` without line breaks, blanks around it and characters that print nothing."""
    joined = ""
    for part in _BREAK.split(text):
        joined = join_broken(joined, clean(part).strip())
    return joined
