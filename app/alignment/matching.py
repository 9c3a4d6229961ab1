"""One-to-one matching: each item has at most one counterpart, and the best total wins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")
Scores = NDArray[np.float64]


@dataclass(frozen=True)
class Pair(Generic[T]):
    """Two counterparts; ``score`` > 0 only orders pairs of one matching, higher is liker."""

    ours: T
    theirs: T
    score: float


@dataclass(frozen=True)
class Matching(Generic[T]):
    """``pairs`` and what has no counterpart, each in the order of its plan (pairs: of theirs)."""

    pairs: tuple[Pair[T], ...]
    only_ours: tuple[T, ...]
    only_theirs: tuple[T, ...]


def match(ours: tuple[T, ...], theirs: tuple[T, ...], scores: Scores) -> Matching[T]:
    """Match by ``scores`` of shape (len(ours), len(theirs)); 0 or less: no counterparts.

    Kuhn–Munkres as scipy implements it: Crouse (2016), "On implementing 2D rectangular assignment
    algorithms".
    """
    if not ours or not theirs:
        return Matching((), ours, theirs)
    # Loading it takes as long as many a start of the program, which may never align plans.
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(np.maximum(scores, 0), maximize=True)
    partner = {int(j): int(i) for i, j in zip(rows, columns, strict=True) if scores[i, j] > 0}
    matched = set(partner.values())
    return Matching(
        tuple(Pair(ours[i], theirs[j], float(scores[i, j])) for j, i in sorted(partner.items())),
        tuple(item for i, item in enumerate(ours) if i not in matched),
        tuple(item for j, item in enumerate(theirs) if j not in partner),
    )
