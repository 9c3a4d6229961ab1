"""Questions asked in two ways: what typing mistakes cost, and what rewriting follow-ups buys."""

from __future__ import annotations

from collections.abc import Sequence

from eval.model import MultiTurn, Pairs, Row
from eval.scoring import TYPED, TYPED_METRICS
from eval.significance import shift

PAIR_METRICS = (
    "correct",
    "point_recall",
    "citation_recall",
    "evidence_recall_2000",
    "hit_at_1",
    "mrr",
)


def typo_pairs(rows: Sequence[Row]) -> Pairs:
    """Return typo minus clean over the rows whose clean form (``Row.pair``) is a row as well."""
    by_id = {row.id: row for row in rows}
    typos = [row for row in rows if row.pair is not None]
    pairs = [(by_id[row.pair], row) for row in typos if row.pair in by_id]
    return Pairs(
        n=len(pairs),
        unpaired=tuple(row.id for row in typos if row.pair not in by_id),
        shifts={
            name: shift(
                [clean.metrics.get(name) for clean, _ in pairs],
                [typo.metrics.get(name) for _, typo in pairs],
            )
            for name in PAIR_METRICS
        },
    )


def multi_turn(rows: Sequence[Row]) -> MultiTurn:
    """Return retrieval by the standalone question minus retrieval by the follow-up as typed."""
    followups = [row for row in rows if row.multi_turn]
    return MultiTurn(
        n=len(followups),
        rewriting={
            name: shift(
                [row.metrics.get(f"{TYPED}{name}") for row in followups],
                [row.metrics.get(name) for row in followups],
            )
            for name in TYPED_METRICS
        },
    )
