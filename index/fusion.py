"""Reciprocal rank fusion of several rankings of the same items."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

# The constant of the paper below; it keeps the first ranks of one ranking from deciding alone.
RRF_K = 60


def reciprocal_rank_fusion(rankings: Sequence[Sequence[T]], k: int = RRF_K) -> dict[T, float]:
    """Return each item's fused score: sum over rankings r of 1 / (k + rank_r(item)), rank from 1.

    Each ranking lists items best first, each item at most once. Higher is better; the score lies in
    (0, len(rankings) / (k + 1)] and only orders: it says nothing about relevance.

    Source: Cormack, Clarke & Büttcher (2009), "Reciprocal Rank Fusion outperforms Condorcet and
    individual Rank Learning Methods", SIGIR.
    """
    scores: dict[T, float] = {}
    for ranking in rankings:
        for rank, item in enumerate(ranking, start=1):
            scores[item] = scores.get(item, 0.0) + 1.0 / (k + rank)
    return scores
