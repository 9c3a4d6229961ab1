"""Printed lines → paragraphs: which line goes on with the one above.

A line that reaches the right margin goes on unless the next one is indented; titles broken over
several centred lines are joined. Margins are those that most lines of the same part share.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..lines import squeeze
from ..markers import match_marker
from .blocks import Paragraph, join_broken
from .printed import PrintedLine

# All lengths below are shares of the font size unless said otherwise.
_INDENT = 0.8
# Hanging punctuation and justification leave a full line up to this much short.
_RAGGED = 1.6
# A text is at least so wide; where all lines are shorter, none of them is full.
_MIN_WIDTH = 15
# A line that ends earlier goes on only if it reaches this share of the width.
_MOSTLY = 0.75
_MIN_SHARE = 0.1
_SAME_SIZE = 0.15
_SAME_CENTRE = 0.5
# Lines of a title stand closer than this; paragraphs may be as far apart as the page is high.
_TITLE_GAP = 3.0
_LARGE = 1.15
_MIN_INDENTED = 0.3
_SENTENCE_END = re.compile(r"[。！？；：!?;][”’》）)〕\]]*$")
_ALONE = re.compile(r"^(?:目[录次]|前言|引言|序言|附件\d*|附录)[:：]?$")
_STRUCTURAL = ("编", "篇", "章", "节", "条", "一、", "专栏", "附件", "表", "图")


@dataclass(frozen=True)
class Margins:
    """Where lines of running text begin and end; ``indented``: paragraphs begin further in."""

    left: float
    right: float
    size: float
    indented: bool


def margins_of(lines: Sequence[PrintedLine]) -> Margins:
    """The margins that most of ``lines`` keep. Raises ValueError without lines."""
    sizes = Counter(round(line.size) for line in lines for _ in line.text)
    size = float(sizes.most_common(1)[0][0])
    body = [x for x in lines if abs(x.size - size) <= 1 + _SAME_SIZE * size] or list(lines)
    starts = Counter(round(line.x0 / 4) * 4 for line in body)
    left = min(
        x for x, n in starts.items() if n >= _MIN_SHARE * len(body) or n == max(starts.values())
    )
    ends = Counter(round(line.x1 / 4) * 4 for line in body)
    common, count = ends.most_common(1)[0]
    widest = max(line.x1 for line in body)
    right = float(common) if count >= _MIN_SHARE * len(body) and count > 1 else widest
    right = max(right, left + _MIN_WIDTH * size)
    after = [b for a, b in zip(body, body[1:], strict=False) if a.x1 < right - _RAGGED * size]
    indented = sum(b.x0 > left + _INDENT * size for b in after) >= _MIN_INDENTED * len(after)
    return Margins(float(left), right, size, bool(after) and indented)


def paragraphs_of(lines: Sequence[PrintedLine], margins: Margins) -> list[Paragraph]:
    """Join lines to paragraphs; each knows where in it a page begins."""
    found: list[Paragraph] = []
    last: PrintedLine | None = None
    for line in lines:
        if last is not None and _goes_on(last, line, margins):
            text = join_broken(found[-1].text, line.text)
            pages = found[-1].pages
            if line.page != last.page:
                pages += ((len(text) - len(line.text), line.page),)
            found[-1] = replace(found[-1], text=text, pages=pages)
        else:
            found.append(Paragraph(line.text, pages=((0, line.page),)))
        last = line
    return found


def _goes_on(last: PrintedLine, line: PrintedLine, margins: Margins) -> bool:
    if last.entry or line.entry or _ALONE.match(squeeze(last.text)):
        return False
    size = max(last.size, line.size)
    if abs(last.size - line.size) > max(_SAME_SIZE * size, 1):
        return False
    if line.x0 > margins.left + _INDENT * size:
        return _is_title_pair(last, line, margins)
    ended = _SENTENCE_END.search(last.text) is not None
    marked = match_marker(line.text, 0, len(line.text))
    if last.x1 >= margins.right - _RAGGED * size:
        if marked and (ended or marked.kind in _STRUCTURAL) and not margins.indented:
            return False
        return margins.indented if ended else True
    far = last.x1 > margins.left + _MOSTLY * (margins.right - margins.left)
    return margins.indented and far and not ended and not marked


def _is_title_pair(last: PrintedLine, line: PrintedLine, margins: Margins) -> bool:
    """Whether two centred lines of large type are one broken title."""
    size = max(last.size, line.size)
    if last.page != line.page or size < _LARGE * margins.size:
        return False
    if match_marker(line.text, 0, len(line.text)) or _ALONE.match(squeeze(line.text)):
        return False
    if match_marker(last.text, 0, len(last.text)) and line.size < last.size:
        return False
    centred = abs((last.x0 + last.x1) - (line.x0 + line.x1)) / 2 <= _SAME_CENTRE * size
    return centred and line.middle - last.middle <= _TITLE_GAP * size
