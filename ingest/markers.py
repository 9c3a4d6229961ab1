"""Printed heading marks: a position in a text → ``Marker(kind, label, ordinal, span)``.

Pure and without context: whether a mark is a heading is decided in ``headings``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .model import ANNEX_KIND, DASH_KIND, TABLE_KIND
from .numerals import CHINESE_NUMERAL, ordinal

_N = rf"[{CHINESE_NUMERAL}]{{1,5}}"
_BLANK = r"[ \t\u3000\xa0]*"
_BOX_NUMBER = rf"(?:\d{{1,3}}(?:[-—–.．]\d{{1,3}})?|{_N})"


@dataclass(frozen=True)
class Marker:
    """A printed mark. ``label`` keeps the mark with its punctuation; ``end`` is behind the mark
    and any colon and blanks that follow it."""

    kind: str
    label: str
    ordinal: int | None
    start: int
    end: int


# Traditional forms stand for the same families; the label keeps the printed one.
_SIMPLIFIED = {"編": "编", "節": "节", "條": "条", "專欄": "专栏", "圖": "图", "附錄": "附录"}
_STRUCTURAL = re.compile(
    rf"(第{_BLANK}({_N}|\d{{1,3}}){_BLANK}(部分|[编編篇章节節条條])){_BLANK}[：:]?{_BLANK}"
)
# A digit behind "N." makes a decimal unless a word made with digits follows ("10.5G网络").
_DECIMAL = r"(?!\d+(?:\.\d+)*(?:[^\dA-Za-z年“]|$)|[.．])"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    # "一、二、三产业" counts; it opens nothing.
    ("一、", re.compile(rf"(({_N}){_BLANK}、)(?![一二三四五六七八九十]、){_BLANK}")),
    ("(一)", re.compile(rf"([（(]{_BLANK}({_N}){_BLANK}[)）]){_BLANK}、?{_BLANK}")),
    ("(一)", re.compile(rf"(([㈠-㈩])){_BLANK}")),
    ("(1)", re.compile(rf"([（(]?{_BLANK}(\d{{1,2}}){_BLANK}[)）]){_BLANK}")),
    ("(1)", re.compile(rf"(([⑴-⒇])){_BLANK}")),
    ("1.", re.compile(rf"((\d{{1,2}}){_BLANK}(?:[.．]{_DECIMAL}|、)){_BLANK}")),
    ("1.", re.compile(rf"(([⒈-⒛])){_BLANK}")),
    ("①", re.compile(rf"(([①-⑳])){_BLANK}")),
    (DASH_KIND, re.compile(rf"(—{{2,3}}|[-－]{{2}}(?![-－]))(){_BLANK}")),
)
_BOX = re.compile(
    rf"((专栏|專欄|重点工程|附件|附录|附錄|附表|表|图|圖){_BLANK}({_BOX_NUMBER})){_BLANK}(?:[：:.．、]{_BLANK})?"
)
_BOX_KINDS = {"附件": ANNEX_KIND, "附录": ANNEX_KIND, "附表": TABLE_KIND}
# An only annex or box has no number; its mark stands alone or before a colon or a blank.
_UNNUMBERED = re.compile(
    rf"(专栏|專欄|附件|附录|附錄)(?:{_BLANK}[：:]{_BLANK}|{_BLANK}(?=\n|$)|[ \t\u3000\xa0]+(?=\S))"
)
# Where any of the patterns above can begin; most positions of a text are told apart by this alone.
_FIRST = re.compile(rf"[第专專重附表图圖（(㈠-㈩①-⒛—\-－\d{CHINESE_NUMERAL}]")


def match_marker(text: str, position: int, end: int) -> Marker | None:
    """Return the mark that starts exactly at ``position`` and lies before ``end``, else None."""
    if not _FIRST.match(text, position, end):
        return None
    if match := _STRUCTURAL.match(text, position, end):
        return Marker(_kind(match[3]), match[1], ordinal(match[2]), match.start(), match.end())
    if match := _BOX.match(text, position, end):
        return Marker(_kind(match[2]), match[1], ordinal(match[3]), match.start(), match.end())
    if match := _UNNUMBERED.match(text, position, end):
        return Marker(_kind(match[1]), match[1], None, match.start(), match.end())
    for kind, pattern in _PATTERNS:
        if match := pattern.match(text, position, end):
            return Marker(kind, match[1], ordinal(match[2]), match.start(), match.end())
    return None


def marker_starts(text: str, position: int, end: int) -> Iterator[int]:
    """Yield the offsets in ``[position, end)`` where a mark could begin."""
    for first in _FIRST.finditer(text, position, end):
        yield first.start()


def _kind(word: str) -> str:
    simplified = _SIMPLIFIED.get(word, word)
    return _BOX_KINDS.get(simplified, simplified)
