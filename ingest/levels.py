"""Which numbering family encloses which: the usual order unless the document shows another.

Levels are relative to the schemes that a document uses. The usual order (``NUMBERED_KINDS``) is
that of GB/T 9704-2012 and the Legislation Law; a document may turn two families around (“1.”
above “（一）”, or articles 第X条 that run on through parts 一、二、).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from .model import NUMBERED_KINDS

# One place may be a list that happens to stand first; two show a scheme.
_MIN_EVIDENCE = 2
# Style levels are 1 to 9 (Word) and lie between two numbered families.
_STYLE_STEP = 0.1

Mark = tuple[str, int | None]


def nesting_order(marks: Sequence[Mark]) -> Mapping[str, int]:
    """Rank of each numbered kind among ``marks`` (kind, ordinal; in document order), 1 outermost."""
    used = [kind for kind in NUMBERED_KINDS if any(kind == k for k, _ in marks)]
    order = list(NUMBERED_KINDS)
    for i, outer in enumerate(used):
        for inner in used[i + 1 :]:
            if _turned(marks, outer, inner):
                order.remove(inner)
                order.insert(order.index(outer), inner)
    return {kind: rank for rank, kind in enumerate(order, 1)}


def _turned(marks: Sequence[Mark], outer: str, inner: str) -> bool:
    """Whether ``inner`` encloses ``outer`` here, against the usual order."""
    pair = [mark for mark in marks if mark[0] in (outer, inner)]
    if not pair or pair[0][0] != inner:
        return False
    steps = list(zip(pair, pair[1:], strict=False))
    usual = sum(a[0] == outer and b == (inner, 1) for a, b in steps)
    opened = [b[1] for a, b in steps if a[0] == inner and b[0] == outer]
    restarts = opened.count(1)
    ordinals = [n for kind, n in pair if kind == outer]
    runs_on = ordinals == list(range(1, len(ordinals) + 1))
    return usual == 0 and (len(opened) if runs_on else restarts) >= _MIN_EVIDENCE


def style_ranks(
    styled: Sequence[tuple[str, int]], levels: Sequence[int], order: Mapping[str, int]
) -> Mapping[int, float]:
    """Rank of an unnumbered heading of each style level, among the ranks of ``order``.

    ``styled`` are (kind, style level) of the numbered headings that have a style. A level that
    numbered headings share ranks with them, one between two of them lies between; without any
    the levels rank above all numbers, in their own order.
    """
    by_level: dict[int, Counter[str]] = {}
    for kind, level in styled:
        by_level.setdefault(level, Counter())[kind] += 1
    known = {level: order[kinds.most_common(1)[0][0]] for level, kinds in by_level.items()}
    return {level: _style_rank(level, known) for level in levels}


def _style_rank(level: int, known: Mapping[int, int]) -> float:
    if level in known:
        return known[level]
    above = [rank for other, rank in known.items() if other < level]
    below = [rank for other, rank in known.items() if other > level]
    step = level * _STYLE_STEP
    if above:
        return max(above) + step
    return min(below) - 1 + step if below else step
