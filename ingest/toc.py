"""The 目录: where it lies and which title it gives to each chain of marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .lines import Line, squeeze
from .markers import Marker, match_marker
from .model import ANNEX_KIND, BOX_KINDS, NUMBERED_KINDS

Chain = tuple[tuple[str, int | None], ...]

_HEAD = re.compile(r"^[【\[]?目[录次][】\]]?$")
_LEADERS = re.compile(r"[.．·…\s]*[.．·…]{2,}[.．·…\s]*\d*$|\s+\d{1,3}$")
# A heading of this length is longer than any seen in a table of contents of a plan.
_MAX_ENTRY = 60
_SENTENCE = re.compile(r"[。；;]")


@dataclass(frozen=True)
class Toc:
    """``lines[first:last]`` (indexes) hold it; ``titles`` maps a chain of marks to its title."""

    first: int
    last: int
    titles: dict[Chain, str]


def find_toc(lines: tuple[Line, ...]) -> Toc | None:
    """Return the table of contents; it ends where its first entry is printed again."""
    for index, line in enumerate(lines):
        if _HEAD.match(squeeze(line.text)):
            return _read_toc(lines, index)
    return None


def _read_toc(lines: tuple[Line, ...], head: int) -> Toc | None:
    seen: set[str] = set()
    entries: list[str] = []
    last = head + 1
    for index in range(head + 1, len(lines)):
        entry = _LEADERS.sub("", lines[index].text)
        if not entry:
            continue
        key = squeeze(entry)
        if key in seen or len(key) > _MAX_ENTRY or _SENTENCE.search(key):
            break
        # Long headings of the same text may recur (建设内容), a first entry or a chapter never.
        if not entries or match_rank(entry) <= 1 or len(entries) == 1:
            seen.add(key)
        entries.append(entry)
        last = index + 1
    return Toc(head, last, _titles(entries)) if entries else None


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
