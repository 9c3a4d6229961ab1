"""Hard-wrapped texts: which line breaks are the typesetter's and not the author's.

Evidence is taken from the whole text (is there a right margin that most unfinished lines reach,
what tells where paragraphs begin), then each break is judged by the lines on its two sides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .lines import Line
from .markers import Marker, match_marker
from .model import BOX_KINDS, NUMBERED_KINDS

# Widths are in columns: 1 for ASCII, 2 for anything else.
# No printed page has longer lines (A4 holds about 45 characters); longer ones are paragraphs.
_MAX_MARGIN = 130
# Narrower columns than this are lists and cells, not running text.
_MIN_MARGIN = 40
# A line ends at most this far before the margin: a Latin word or number that did not fit…
_SLACK = 8
# …and at most this far behind it: punctuation that may not begin a line.
_HANGING = 2
_MIN_FULL = 4
_MIN_FULL_SHARE = 0.15
# Lines of natural length end anywhere; in a wrapped text most longer ones end at the margin…
_LONG = 0.7
_MIN_AT_MARGIN = 0.6
# …and most of those do not end a sentence.
_MIN_OPEN = 0.5
# Lines broken by a count of characters have one length in most cases.
_SAME_LENGTH = 0.6
# Paragraphs are told by their indent if some lines, but not most, are indented,
_INDENTED_SHARE = (0.03, 0.6)
# and by blank lines if nearly all short lines that end a sentence have one below.
_SPACED_SHARE = 0.8
# Converters that also break behind commas leave many short lines that end with one.
_RAGGED_SHARE = 0.05
# A family has titles if at least half of its marked lines stand alone.
_TITLED_SHARE = 0.5
# A line of more words is a sentence, whatever mark it bears (contract: a 段首 has at most 40).
_MAX_TITLE_LINE = 40

_TERMINAL = "。！？；：!?;:"
_CLOSERS = "”’》）)〕]】"
_OPEN_END = "，、,“‘《（(〔—"
_SENTENCE = "，,。；;"
_STOPS = "。；：:"
_BRACKETS = (("（", "）"), ("《", "》"), ("“", "”"), ("(", ")"))
_ASCII_WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_MARK_ALONE = re.compile(
    r"第[零〇一二三四五六七八九十百\d]{1,5}条|[（(][零〇一二三四五六七八九十\d]{1,3}[）)]"
    r"|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、]"
)
# A notice's title in a compilation ends with its date in brackets.
_DATED = re.compile(r"日\s*[）)]$")
# The head of a paragraph is enough to tell a title from text.
_HEAD = 200
# The longest statement of responsible units that is looked for at a paragraph's end.
_TAIL = 400
_STATEMENT = re.compile(r"[（(〔【\[][^（(〔【\[]*(?:单位|部门|牵头|负责|责任)[^。]*[）)〕】\]]$")
_LABELLED = frozenset((*NUMBERED_KINDS, *BOX_KINDS, "——", "附件", "表", "图"))


@dataclass(frozen=True)
class Margin:
    """The right margin in columns and what tells where paragraphs begin.

    ``length`` is the margin in characters, 0 unless lines were broken by their count.
    ``titled`` are the families whose marked lines mostly are titles alone; ``ragged`` texts are
    broken behind commas as well as at the margin.
    """

    width: int
    length: int
    indents: bool
    spaced: bool
    ragged: bool
    titled: frozenset[str]

    def reached(self, line: Line) -> bool:
        """Whether ``line`` ends where the next word would not have fitted."""
        raw = line.raw.rstrip()
        counted = self.length and self.length - 1 <= len(raw) <= self.length + 1
        return bool(counted) or self.width - _SLACK <= width_of(raw) <= self.width + _HANGING


def width_of(text: str) -> int:
    """Columns that ``text`` takes on a page (East Asian Width, UAX #11, by length in UTF-8)."""
    return (len(text) + len(text.encode("utf-8", "surrogatepass"))) // 2


def find_margin(lines: Sequence[Line], spaced_below: Sequence[bool]) -> Margin | None:
    """The margin that a text was wrapped at, None if its lines are whole paragraphs.

    ``spaced_below[i]`` tells whether a blank line follows ``lines[i]``.
    """
    widths = [width_of(line.raw.rstrip()) for line in lines]
    width = _common_width(widths)
    if width is None:
        return None
    full = [width - _SLACK <= w <= width + _HANGING for w in widths]
    long = sum(w >= _LONG * width for w in widths)
    ends = [ends_sentence(line.text) for line in lines]
    open_ends = sum(f and not e for f, e in zip(full, ends, strict=True))
    if sum(full) < max(_MIN_FULL, _MIN_FULL_SHARE * len(lines)):
        return None
    if sum(full) < _MIN_AT_MARGIN * long or open_ends < _MIN_OPEN * sum(full):
        return None
    indented = sum(line.indented for line in lines) / len(lines)
    short_ends = [s for s, f, e in zip(spaced_below, full, ends, strict=True) if e and not f]
    commas = sum(not f and line.text[-1] in _OPEN_END for f, line in zip(full, lines, strict=True))
    lengths = Counter(len(line.raw.rstrip()) for f, line in zip(full, lines, strict=True) if f)
    length, count = lengths.most_common(1)[0]
    return Margin(
        width,
        length if count >= _SAME_LENGTH * sum(full) else 0,
        indents=_INDENTED_SHARE[0] <= indented <= _INDENTED_SHARE[1],
        spaced=bool(short_ends) and sum(short_ends) >= _SPACED_SHARE * len(short_ends),
        ragged=commas >= _RAGGED_SHARE * len(lines),
        titled=_titled(lines, full),
    )


def _common_width(widths: Sequence[int]) -> int | None:
    """The margin: the upper end of the band of widths that holds the most lines."""
    counts = Counter(w for w in widths if _MIN_MARGIN <= w <= _MAX_MARGIN)
    if not counts:
        return None
    bands = {w: sum(counts[w - d] for d in range(_SLACK + 1)) for w in counts}
    most = max(bands.values())
    return max(w for w, n in bands.items() if n == most)


def _titled(lines: Sequence[Line], full: Sequence[bool]) -> frozenset[str]:
    alone: dict[str, list[bool]] = {}
    for line, at_margin in zip(lines, full, strict=True):
        if marker := _mark(line.text):
            stopped = any(c in _STOPS for c in line.text[marker.end :])
            alone.setdefault(marker.kind, []).append(not stopped and not at_margin)
    return frozenset(k for k, seen in alone.items() if sum(seen) >= _TITLED_SHARE * len(seen))


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence or clause of a list does."""
    return text.rstrip(_CLOSERS)[-1:] in _TERMINAL if text else True


@dataclass(frozen=True)
class Paragraph:
    """A paragraph so far: its first words, its last printed line, and brackets left open."""

    head: str
    last: Line
    depth: int
    tail: str

    @classmethod
    def of(cls, line: Line) -> Paragraph:
        """A paragraph of one printed line."""
        return cls(line.text[:_HEAD], line, _depth(0, line.text), line.text[-_TAIL:])

    def joined(self, line: Line) -> Paragraph:
        """The paragraph with ``line`` behind it."""
        head, tail = (self.head + line.text)[:_HEAD], (self.tail + line.text)[-_TAIL:]
        return Paragraph(head, line, _depth(self.depth, line.text), tail)

    @property
    def ended(self) -> bool:
        """Whether its last words end a sentence or a 责任单位 statement in brackets."""
        return ends_sentence(self.last.text) or _STATEMENT.search(self.tail) is not None


def continues(paragraph: Paragraph, below: Line, margin: Margin) -> bool:
    """Whether ``below``, which follows without a blank line, goes on with ``paragraph``."""
    text = paragraph.last.text
    if paragraph.depth > 0:
        return True
    reached = margin.reached(paragraph.last)
    title = _is_title(paragraph.head, margin)
    if margin.indents and below.indented:
        return False
    if _mark(below.text):
        return reached and not (paragraph.ended or title or text[-1] in _CLOSERS)
    if text[-1] in _OPEN_END or _MARK_ALONE.fullmatch(paragraph.head):
        return True
    if title:
        return reached
    if margin.ragged and text[-1] in "；;":
        return True
    if paragraph.ended:
        return reached and (margin.indents or margin.spaced)
    return reached or (margin.ragged and _is_sentence(paragraph.head, margin))


def _is_sentence(head: str, margin: Margin) -> bool:
    """Whether a paragraph without its end is running text and no line of its own (a signature)."""
    marker = _mark(head)
    untitled = marker is not None and marker.kind not in margin.titled
    return any(c in _SENTENCE for c in head) or (untitled and not _DATED.search(head))


def _depth(depth: int, text: str) -> int:
    for opening, closing in _BRACKETS:
        depth += text.count(opening) - text.count(closing)
    return max(depth, 0)


def glue(left: str, right: str) -> str:
    """What stands for the break between two lines: a blank between two Latin words only."""
    return " " if left[-1:] in _ASCII_WORD and right[:1] in _ASCII_WORD else ""


def _mark(text: str) -> Marker | None:
    marker = match_marker(text, 0, len(text))
    return marker if marker is not None and marker.kind in _LABELLED else None


def _is_title(head: str, margin: Margin) -> bool:
    """Whether a paragraph so far is only a marked title, without a sentence behind it."""
    marker = match_marker(head, 0, len(head))
    if marker is None or marker.kind not in margin.titled:
        return False
    rest = head[marker.end :]
    return len(rest) <= _MAX_TITLE_LINE and not any(c in _STOPS for c in rest)
