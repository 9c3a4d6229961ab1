"""Hard-wrapped texts: which line breaks are the typesetter's and not the author's.

Evidence is taken from the whole text (is there a right margin that most unfinished lines reach?),
then each break is judged by the lines on its two sides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .lines import Line
from .markers import match_marker
from .model import BOX_KINDS, NUMBERED_KINDS

# Widths are in columns: 1 for ASCII, 2 for anything else.
# No printed page has longer lines (A4 holds about 45 characters); longer ones are paragraphs.
_MAX_MARGIN = 130
# Narrower columns than this are lists and cells, not running text.
_MIN_MARGIN = 40
# A line ends at most this far before the margin: a Latin word or number that did not fit.
_SLACK = 8
# A few lines (a title, a cell) may be longer than the margin of the running text.
_OVERLONG_SHARE = 0.02
_MIN_FULL = 4
_MIN_FULL_SHARE = 0.15
# Lines of natural length end anywhere; in a wrapped text most longer ones end at the margin…
_LONG = 0.7
_MIN_AT_MARGIN = 0.6
# …and most of those do not end a sentence.
_MIN_OPEN = 0.5
# Paragraphs are told by their indent if some lines, but not most, are indented.
_INDENTED_SHARE = (0.03, 0.6)

_TERMINAL = "。！？；：!?;:"
_CLOSERS = "”’》）)〕]】"
_OPEN_END = "，、,“‘《（(〔—"
_SENTENCE = "，,。；;"
_BRACKETS = (("（", "）"), ("《", "》"), ("“", "”"), ("(", ")"))
_ASCII_WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_MARK_ALONE = re.compile(
    r"第[零〇一二三四五六七八九十百\d]{1,5}[编篇章节条]|[（(][零〇一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、]"
)
# The head of a paragraph is enough to tell a title from text.
_HEAD = 200
_LABELLED = frozenset((*NUMBERED_KINDS, *BOX_KINDS, "——", "附件", "表", "图"))


@dataclass(frozen=True)
class Margin:
    """The right margin in columns and whether indents tell where paragraphs begin."""

    width: int
    indents: bool

    def reached(self, line: Line) -> bool:
        """Whether ``line`` ends where the next word would not have fitted."""
        return width_of(line.raw.rstrip()) >= self.width - _SLACK


def width_of(text: str) -> int:
    """Columns that ``text`` takes on a page (East Asian Width, UAX #11, by length in UTF-8)."""
    return (len(text) + len(text.encode("utf-8", "surrogatepass"))) // 2


def find_margin(lines: Sequence[Line]) -> Margin | None:
    """The margin that a text was wrapped at, None if its lines are whole paragraphs."""
    widths = sorted(width_of(line.raw.rstrip()) for line in lines)
    if not widths:
        return None
    margin = widths[int((1 - _OVERLONG_SHARE) * (len(widths) - 1))]
    if not _MIN_MARGIN <= margin <= _MAX_MARGIN:
        return None
    found = Margin(margin, False)
    full = [line for line in lines if found.reached(line)]
    long = sum(width >= _LONG * margin for width in widths)
    open_ends = sum(not ends_sentence(line.text) for line in full)
    if len(full) < max(_MIN_FULL, _MIN_FULL_SHARE * len(lines)):
        return None
    if len(full) < _MIN_AT_MARGIN * long or open_ends < _MIN_OPEN * len(full):
        return None
    indented = sum(line.indented for line in lines) / len(lines)
    return Margin(margin, _INDENTED_SHARE[0] <= indented <= _INDENTED_SHARE[1])


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence or clause of a list does."""
    return text.rstrip(_CLOSERS)[-1:] in _TERMINAL if text else True


@dataclass(frozen=True)
class Paragraph:
    """A paragraph so far: its first words, its last printed line, and brackets left open."""

    head: str
    last: Line
    depth: int

    @classmethod
    def of(cls, line: Line) -> Paragraph:
        """A paragraph of one printed line."""
        return cls(line.text[:_HEAD], line, _depth(0, line.text))

    def joined(self, line: Line) -> Paragraph:
        """The paragraph with ``line`` behind it."""
        return Paragraph((self.head + line.text)[:_HEAD], line, _depth(self.depth, line.text))


def continues(paragraph: Paragraph, below: Line, margin: Margin) -> bool:
    """Whether ``below`` goes on with ``paragraph``."""
    last = paragraph.last
    text = last.text
    if paragraph.depth > 0 or text[-1] in _OPEN_END:
        return True
    if (margin.indents and below.indented) or _opens_heading(below):
        return False
    if _MARK_ALONE.fullmatch(paragraph.head):
        return True
    if ends_sentence(text):
        return margin.indents and margin.reached(last)
    if _is_title(paragraph.head):
        return margin.reached(last)
    return margin.reached(last) or any(c in _SENTENCE for c in paragraph.head)


def _depth(depth: int, text: str) -> int:
    for opening, closing in _BRACKETS:
        depth += text.count(opening) - text.count(closing)
    return max(depth, 0)


def glue(left: str, right: str) -> str:
    """What stands for the break between two lines: a blank between two Latin words only."""
    return " " if left[-1:] in _ASCII_WORD and right[:1] in _ASCII_WORD else ""


def _opens_heading(line: Line) -> bool:
    marker = match_marker(line.text, 0, len(line.text))
    return marker is not None and marker.kind in _LABELLED


def _is_title(paragraph: str) -> bool:
    """Whether a paragraph so far is only a marked title, without a sentence behind it."""
    marker = match_marker(paragraph, 0, len(paragraph))
    if marker is None:
        return False
    rest = paragraph[marker.end :]
    # An article has no title: what follows its number is a sentence (contract: 条).
    ends = "，,、。；：:" if marker.kind == "条" else "。；：:"
    return not any(c in ends for c in rest)
