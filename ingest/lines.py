"""Lines of a text with their offsets, and the blank-insensitive comparison of headings."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class Line:
    """One line: ``number`` is 1-based; ``start``/``end`` bound it without its line feed."""

    number: int
    start: int
    end: int
    raw: str

    @cached_property
    def text(self) -> str:
        """The line without blanks around it."""
        return self.raw.strip()

    @cached_property
    def text_start(self) -> int:
        """Offset of the first non-blank character (``end`` for a blank line)."""
        return self.start + len(self.raw) - len(self.raw.lstrip())

    @cached_property
    def text_end(self) -> int:
        """Offset behind the last non-blank character."""
        return self.start + len(self.raw.rstrip())

    @property
    def indented(self) -> bool:
        """Whether the first character of a non-blank line is a blank."""
        return bool(self.text) and self.raw[0].isspace()


def split_lines(text: str) -> tuple[Line, ...]:
    """Split on ``\\n`` only; the lines joined with ``\\n`` give the text back."""
    lines, start = [], 0
    for number, raw in enumerate(text.split("\n"), 1):
        lines.append(Line(number, start, start + len(raw), raw))
        start += len(raw) + 1
    return tuple(lines)


def line_at(lines: Sequence[Line], position: int) -> Line:
    """Return the line that holds ``position`` (binary search)."""
    return lines[max(bisect_right(lines, position, key=_start) - 1, 0)]


def lines_between(lines: Sequence[Line], start: int, end: int) -> Sequence[Line]:
    """Non-blank lines whose text begins in ``[start, end)`` (binary search)."""
    first = bisect_right(lines, start - 1, key=_text_start)
    last = bisect_right(lines, end - 1, lo=first, key=_text_start)
    return lines[first:last]


def squeeze(text: str) -> str:
    """Compare headings without blanks and width: NFKC, all blanks removed."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text))


def _start(line: Line) -> int:
    return line.start


def _text_start(line: Line) -> int:
    return line.text_start
