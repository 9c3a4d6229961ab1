"""A heading before levels are known, and those whose form is fixed: clauses and captions.

Pure: a mark and the lines around it → the heading that it opens, None if it opens none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .lines import Line
from .markers import Marker, match_marker
from .model import ANNEX_KIND, BOX_KINDS, FIGURE_KIND, STYLED_KIND, TABLE_KIND
from .titles import MAX_LEAD, MAX_TITLE

# A sentence "表1为…。" is none of their captions.
DRAWN = (TABLE_KIND, FIGURE_KIND)
CAPTIONS = (*BOX_KINDS, *DRAWN)
_ANNEX_LIST = re.compile(r"[：:]?\s*\d{1,2}\s*[.．、]")
# An only annex with a title is a heading where its table follows; elsewhere it is an entry of a list.
_TABLE_BELOW = re.compile(r"\s*\n[^\n|]*\|[^\n]*\|")
_CLAUSE_NAME = re.compile(r"【([^】]{1,30})】")
_CLAUSE_TEXT = re.compile(r"[。；：:]")
_IN_SENTENCE = re.compile(r"[。，,；;：:]")


@dataclass(frozen=True)
class Heading:
    """A heading before levels are known: its mark, title and the end of its own words.

    ``style`` is the level that the file's format gives its line, 1 outermost. A title on the line
    below its mark ends there.
    """

    kind: str
    label: str | None
    ordinal: int | None
    title: str
    start: int
    end: int
    run_in: bool
    title_from_toc: bool = False
    style: int | None = None


def marked(
    marker: Marker, title: str, end: int, *, run_in: bool = False, from_toc: bool = False
) -> Heading:
    """The heading that ``marker`` opens."""
    kind, label, number = marker.kind, marker.label, marker.ordinal
    return Heading(kind, label, number, title, marker.start, end, run_in, from_toc)


def styled(line: Line, style: int) -> Heading:
    """A heading told by its format alone."""
    title, start, end = line.text.rstrip("。：:"), line.text_start, line.text_end
    return Heading(STYLED_KIND, None, None, title, start, end, False, style=style)


def is_title(words: str) -> bool:
    """Whether words that stand alone may be the title of the mark above them."""
    short = 0 < len(words) <= MAX_LEAD and not _IN_SENTENCE.search(words)
    return short and match_marker(words, 0, len(words)) is None


def titled_below(marker: Marker, below: Line | None) -> Heading | None:
    """A mark alone on its line whose title stands on the next one."""
    title = below.text.rstrip("。：:") if below and len(below.text) <= MAX_TITLE else ""
    if below is None or not is_title(title):
        return None
    return marked(marker, title, below.text_end)


def clause(text: str, marker: Marker, line: Line) -> Heading:
    """A 条: named in 【】, titled by words alone on its line, else without a title."""
    rest = text[marker.end : min(line.text_end, marker.end + MAX_LEAD)]
    whole = marker.end + len(rest) >= line.text_end
    if named := _CLAUSE_NAME.match(rest):
        end = marker.end + named.end()
        return marked(marker, named[1], end, run_in=end < line.text_end)
    if whole and not _CLAUSE_TEXT.search(rest):
        return marked(marker, rest.strip(), marker.end + len(rest))
    return marked(marker, "", marker.start + len(marker.label), run_in=True)


def caption(text: str, marker: Marker, line: Line, below: Line | None) -> Heading | None:
    """A box, table, figure or annex; an entry of a list of annexes and a sentence are none."""
    if marker.kind == ANNEX_KIND and _ANNEX_LIST.match(text, marker.end, line.text_end):
        return None
    if line.text_end - marker.end > MAX_TITLE:
        return None
    rest = text[marker.end : line.text_end]
    if "。" in rest[:-1] or (marker.kind in DRAWN and rest.endswith("。")):
        return None
    may_be_below = not rest and (line.text_start == marker.start or marker.kind == ANNEX_KIND)
    if may_be_below and (heading := titled_below(marker, below)):
        return heading
    if (
        marker.kind == ANNEX_KIND
        and marker.ordinal is None
        and not _TABLE_BELOW.match(text, line.text_end)
    ):
        return None
    return marked(marker, rest.strip().rstrip("：:。"), line.text_end)
