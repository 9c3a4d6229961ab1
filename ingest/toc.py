"""The 目录: where it lies and which title it gives to each chain of marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .lines import Line, squeeze
from .markers import Marker, match_marker
from .model import ANNEX_KIND, BOX_KINDS, NUMBERED_KINDS

Chain = tuple[tuple[str, int | None], ...]

_HEAD = re.compile(r"^[【\[]?目[录次][】\]]?$")
_MAX_HEAD = 12
# Dots or dashes that lead to a page number, and the number.
_LEADER = " \t\u3000\xa0.．·…"
_PAGE = re.compile(r"(?<=[\s.．·…])\d{1,3}$")
# A heading of this length is longer than any seen in a table of contents of a plan.
_MAX_ENTRY = 60
_MAX_ENTRY_LINE = 300
_SENTENCE = re.compile(r"[。；;]")
# A list that is not printed again in the text is a table of contents only if this share is marked.
_MIN_MARKED = 0.5


@dataclass(frozen=True)
class Toc:
    """``lines[first:last]`` (indexes) hold it; ``titles`` maps a chain of marks to its title."""

    first: int
    last: int
    titles: dict[Chain, str]

    def holds(self, index: int) -> bool:
        """Whether the line with this index belongs to it."""
        return self.first <= index < self.last


def find_toc(lines: Sequence[Line]) -> Toc | None:
    """Return the table of contents; it ends where its first entry is printed again."""
    for index, line in enumerate(lines):
        short = 0 < len(line.text) <= _MAX_HEAD
        if short and _HEAD.match(squeeze(line.text)) and (toc := _read_toc(lines, index)):
            return toc
    return None


def _read_toc(lines: Sequence[Line], head: int) -> Toc | None:
    seen: set[str] = set()
    entries: list[str] = []
    last, again = head + 1, False
    for index in range(head + 1, len(lines)):
        text = lines[index].text
        if not text:
            continue
        entry = _entry(text)
        key = squeeze(entry)
        again = key in seen
        if again or len(key) > _MAX_ENTRY or _SENTENCE.search(key):
            break
        # Long headings of the same text may recur (建设内容), a first entry or a chapter never.
        if not entries or match_rank(entry) <= 1 or len(entries) == 1:
            seen.add(key)
        entries.append(entry)
        last = index + 1
    marked = sum(match_rank(entry) > 0 for entry in entries)
    if not entries or not (again or marked >= _MIN_MARKED * len(entries)):
        return None
    return Toc(head, last, _titles(entries))


def _entry(text: str) -> str:
    """An entry without the leader dots and page number behind it; long lines are no entries."""
    if len(text) > _MAX_ENTRY_LINE:
        return text
    return _PAGE.sub("", text).rstrip(_LEADER)


def match_rank(entry: str) -> int:
    """0 for an entry without a mark (前言), 1 for 编/篇/章 and annexes, 2 for all others."""
    marker = match_marker(entry, 0, len(entry))
    if marker is None:
        return 0
    return 1 if marker.kind in ("编", "篇", "章", ANNEX_KIND) else 2


def _titles(entries: list[str]) -> dict[Chain, str]:
    titles: dict[Chain, str] = {}
    stack: list[Marker] = []
    for entry in entries:
        position = 0
        while marker := match_marker(entry, position, len(entry)):
            stack = [m for m in stack if family_rank(m.kind) < family_rank(marker.kind)]
            stack.append(marker)
            position = marker.end
        title = entry[position:].strip()
        if stack and title:
            titles.setdefault(tuple((m.kind, m.ordinal) for m in stack), title)
    return titles


def family_rank(kind: str) -> int:
    """Nesting rank of a family, outermost 0; boxes and captions rank below all numbered ones."""
    if kind in NUMBERED_KINDS:
        return NUMBERED_KINDS.index(kind) + 1
    if kind == ANNEX_KIND:
        return 0
    return len(NUMBERED_KINDS) + (1 if kind in BOX_KINDS else 2)
