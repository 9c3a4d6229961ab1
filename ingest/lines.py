"""Lines of a text with their offsets, and the blank-insensitive comparison of headings."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class Line:
    """One line: ``number`` is 1-based; ``start``/``end`` bound it without its line feed."""

    number: int
    start: int
    end: int
    raw: str

    @property
    def text(self) -> str:
        """The line without blanks around it."""
        return self.raw.strip()

    @property
    def text_start(self) -> int:
        """Offset of the first non-blank character (``end`` for a blank line)."""
        return self.start + len(self.raw) - len(self.raw.lstrip())

    @property
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


def line_at(lines: tuple[Line, ...], position: int) -> Line:
    """Return the line that holds ``position`` (binary search)."""
    low, high = 0, len(lines) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if lines[middle].start <= position:
            low = middle
        else:
            high = middle - 1
    return lines[low]


def squeeze(text: str) -> str:
    """Compare headings without blanks and width: NFKC, all blanks removed."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text))
