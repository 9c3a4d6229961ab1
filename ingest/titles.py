"""Where a heading's title ends when its text follows in the same line.

Pure: text behind a mark → ``TitleCut(title_end, body_start)``. Evidence is tried from the surest
to the weakest: a nested first mark, the first 。 or ：, a blank between Chinese words, a title that
every plan uses, and last the shape of a sentence's beginning (GB/T 9704 headings carry no
preposition phrase before their end, running text nearly always begins with one).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .markers import marker_starts, match_marker
from .model import DASH_KIND
from .toc import family_rank

# Lead phrases and run-in titles are at most this long (contract: 段首).
MAX_LEAD = 40
# A heading that fills its own line may be longer, but is no longer a heading beyond this.
MAX_TITLE = 60
# An item that is a sentence is its own title up to this length (contract: a title ends before the
# first 。 or ：).
MAX_SENTENCE = 300
_MIN_TITLE = 2
# A title that only its shape tells has at least two words of two characters.
_MIN_SHAPED = 4
# A two-part title has halves of similar length; one more than this times the other is a clause.
MAX_HALVES = 2.0
_STOP = re.compile(r"[。：:]")
_SENTENCE_END = re.compile(r"[。；]")
_BLANK_CUT = re.compile(r"(?<=[\u4e00-\u9fff”》）)])[ \u3000\xa0]+(?=[\u4e00-\u9fff“《])")
_STRONG_OPENERS = re.compile(
    r"以(?!上|下|内|来|及)|按照|根据|依据|依托|立足|围绕|面向|结合|聚焦|坚持|经过|针对|随着|通过|对照|到\s*\d{4}|至\s*\d{4}"
    r"|截至|近年来|当前|目前|“?十[一二三四五]五|为(?:贯彻|深入|全面|进一步|了)|在.{2,12}(?:下|中|上|方面),"
)
_WEAK_OPENERS = re.compile(
    r"成立|积极|充分|统筹|建立|健全|设立|强化|加强|加快|推进|推动|深入|全面|大力|鼓励|支持|抓住|继续|配合|制定|遵循|利用|探索"
)
# What a sentence goes on with behind its first comma, but no second half of a title.
_PREDICATE = re.compile("是|指|应|须|可|不得|由|将|其|并|且")
_OPEN_QUOTES = "“《（("
_CLOSE_QUOTES = "”》）)"


@dataclass(frozen=True)
class TitleCut:
    """Offsets into the text: the title is ``text[start:title_end]``, running text begins at
    ``body_start`` (equal to the end of the line for a heading that stands alone)."""

    title_end: int
    body_start: int
    run_in: bool


@cache
def known_titles() -> frozenset[str]:
    """Titles that plans use everywhere, from ``data/titles.txt``."""
    lines = files(__package__).joinpath("data/titles.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def cut_title(text: str, start: int, end: int, kind: str, *, sentences: bool = False) -> TitleCut:
    """Find the title that begins at ``start``; ``end`` is the end of the line's text.

    ``sentences``: items of this kind are whole sentences here (项 and 目 of a 条), so their shape
    tells nothing. A line without any evidence of a title gives its first sentence, and an empty
    title (``title_end == start``) if that is too long for one.
    """
    nested = _nested_mark(text, start, end, kind)
    stop = _STOP.search(text, start, min(end, start + MAX_LEAD + 1))
    runs_in = stop and (nested is None or stop.start() < nested) and stop.end() < end
    if stop and runs_in and _balanced(text[start : stop.start()]):
        return TitleCut(stop.start(), stop.end(), True)
    if nested is not None:
        return TitleCut(_rstrip(text, start, nested), nested, False)
    if end - start <= MAX_TITLE and "。" not in text[start : end - 1]:
        title_end = end - 1 if end > start and text[end - 1] in "。：:" else end
        return TitleCut(title_end, end, False)
    position = None if sentences else _shape(text, start, end)
    if position is not None:
        return TitleCut(_rstrip(text, start, position), position, True)
    return _first_sentence(text, start, end)


def _first_sentence(text: str, start: int, end: int) -> TitleCut:
    stop = _STOP.search(text, start, min(end, start + MAX_SENTENCE + 1))
    if stop:
        return TitleCut(stop.start(), stop.end(), stop.end() < end)
    whole = end - start <= MAX_SENTENCE
    return TitleCut(end, end, False) if whole else TitleCut(start, start, True)


def _nested_mark(text: str, start: int, end: int, kind: str) -> int | None:
    """Position of a first mark of a deeper family within title reach, else None."""
    reach = min(end, start + MAX_LEAD)
    for position in marker_starts(text, start + _MIN_TITLE, reach):
        if _SENTENCE_END.search(text, start + 1, position):
            return None
        marker = match_marker(text, position, end)
        if marker is None or family_rank(marker.kind) <= family_rank(kind):
            continue
        first = marker.ordinal == 1 or (marker.kind == DASH_KIND and text[position - 1].isspace())
        if first and marker.end < end and _balanced(text[start:position]):
            return position
    return None


def _shape(text: str, start: int, end: int) -> int | None:
    """Where running text begins after a title without punctuation, None if nothing tells."""
    reach = min(end, start + MAX_LEAD)
    blank = _BLANK_CUT.search(text, start + _MIN_TITLE, reach)
    if blank and _balanced(text[start : blank.start()]):
        return blank.end()
    known = [t for t in known_titles() if text.startswith(t, start)]
    if known:
        return start + max(map(len, known))
    if (pair := _parallel(text, start, reach)) is not None:
        return pair
    opener = _STRONG_OPENERS.search(text, start + _MIN_SHAPED, reach)
    while opener and not _balanced(text[start : opener.start()]):
        opener = _STRONG_OPENERS.search(text, opener.start() + 1, reach)
    if opener is None or _is_clause(text[start : opener.start()]):
        return None
    return opener.start()


def _is_clause(title: str) -> bool:
    """A comma inside or at the end, without two like halves, is a sentence's, not a title's."""
    halves = [len(half.strip()) for half in re.split("[，,]", title)]
    return len(halves) > 1 and max(halves) > MAX_HALVES * min(halves)


def _parallel(text: str, start: int, reach: int) -> int | None:
    """End of a two-part title "A，B" whose B ends where a sentence opener follows."""
    comma = next((i for i in range(start + _MIN_SHAPED, reach) if text[i] in ",，"), None)
    if comma is None or _PREDICATE.match(text, comma + 1, reach):
        return None
    for position in range(comma + 1 + _MIN_SHAPED, reach):
        opener = _STRONG_OPENERS.match(text, position) or _WEAK_OPENERS.match(text, position)
        if opener and _balanced(text[start:position]):
            return position
    return None


def _balanced(title: str) -> bool:
    return all(
        title.count(a) == title.count(b) for a, b in zip(_OPEN_QUOTES, _CLOSE_QUOTES, strict=True)
    )


def _rstrip(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())
