"""Positioned glyphs → printed lines, as a reader of the page sees them.

Coordinates are points (or any unit used throughout), the origin at the page's top left corner.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

# Glyphs whose middles differ by less than this share of the size stand on one line.
_SAME_LINE = 0.5
# The same glyph drawn again within this share of its size is a way to print bold.
_SAME_SPOT = 0.3
# A gap wider than this share of the size is a blank; Chinese type sets a quarter between Chinese
# and Latin characters, which is none. Between two Latin words a smaller gap is a blank already.
_BLANK_GAP = 0.6
_LATIN_GAP = 0.15
# So wide a gap before a last number leads to a page number.
_LEADER_GAP = 3.0
_LEADER = re.compile(
    r"^(.*?\S)[\s.．·…⋯‥_]{4,}[-—－\s(（]*([0-9]{1,3}|[ivxIVX]{1,6})?[-—－)）\s]*$"
)
_LAST_NUMBER = re.compile(r"\s+\d+$")


@dataclass(frozen=True)
class Glyph:
    """A character or a run of them where it is printed."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Height of its middle line."""
        return (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        """Its height, which for Chinese type is the size of the font."""
        return max(self.bottom - self.top, 1.0)


@dataclass(frozen=True)
class PrintedLine:
    """One line of a page. ``entry``: a line of a 目录, its dots and page number taken off."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    page: int
    entry: bool = False

    @property
    def middle(self) -> float:
        """Height of its middle line."""
        return (self.top + self.bottom) / 2


def printed_lines(glyphs: Iterable[Glyph], page: int) -> list[PrintedLine]:
    """Group glyphs into lines, from the top."""
    shown = list(glyphs)
    groups: list[list[Glyph]] = []
    for glyph in sorted(shown, key=lambda g: g.middle):
        group = groups[-1] if groups else []
        near = group and glyph.middle - _middle(group) < _SAME_LINE * min(glyph.size, group[0].size)
        if near:
            group.append(glyph)
        else:
            groups.append([glyph])
    ordered = (sorted(group, key=lambda g: g.x0) for group in groups)
    return [line for group in ordered if (line := _line(group, page))]


def _middle(group: Sequence[Glyph]) -> float:
    return group[len(group) // 2].middle


def _line(glyphs: Sequence[Glyph], page: int) -> PrintedLine | None:
    shown = [g for g in glyphs if g.text.strip()]
    if not shown:
        return None
    size = median(g.size for g in shown)
    text, leader = _joined(glyphs, size)
    match = _LEADER.match(text)
    entry = match is not None or leader
    if match:
        text = match[1]
    elif leader:
        text = _LAST_NUMBER.sub("", text)
    box = (shown[0].x0, max(g.x1 for g in shown), min(g.top for g in shown))
    return PrintedLine(text.strip(), *box, max(g.bottom for g in shown), size, page, entry)


def _joined(glyphs: Sequence[Glyph], size: float) -> tuple[str, bool]:
    """The words of a line, and whether a wide gap leads to a last number."""
    text, last, typed, leader = "", None, False, False
    for glyph in glyphs:
        if not glyph.text.strip():
            typed = True
            continue
        if last is None:
            text = glyph.text
        elif glyph.text == last.text and abs(glyph.x0 - last.x0) < _SAME_SPOT * size:
            continue
        else:
            gap = (glyph.x0 - last.x1) / size
            text += (" " if _is_blank(last.text, glyph.text, gap, typed) else "") + glyph.text
            number = glyph.text.strip().isdigit()
            leader = number and (leader or gap > _LEADER_GAP)
        last, typed = glyph, False
    return text, leader


def _is_blank(left: str, right: str, gap: float, typed: bool) -> bool:
    """``typed``: the page has a blank character there; one of hardly any width is none."""
    latin = left[-1:].isascii() and right[:1].isascii()
    return gap > (_LATIN_GAP if latin or typed else _BLANK_GAP)
