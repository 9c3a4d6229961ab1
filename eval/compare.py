"""What moved between two reports: every metric with interval and p-value, and every question."""

from __future__ import annotations

from dataclasses import dataclass

from eval.model import Report, Row
from eval.scoring import METRICS
from eval.significance import Shift, shift


@dataclass(frozen=True)
class Change:
    """One question whose status or metrics differ; a metric maps to (before, after)."""

    id: str
    kind: str
    question: str
    status: tuple[str, str]
    metrics: dict[str, tuple[float | None, float | None]]
    leads: tuple[str, str]

    @property
    def correct(self) -> tuple[float | None, float | None]:
        """Whether the question was answered rightly before and after (1 or 0)."""
        return self.metrics.get("correct", (None, None))


@dataclass(frozen=True)
class Comparison:
    """``differences`` are after minus before, over the questions both reports share.

    A question whose text was changed is another question: it is listed under ``reworded`` only.
    """

    shared: int
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    reworded: tuple[str, ...]
    same_gold: bool
    differences: dict[str, Shift]
    changes: tuple[Change, ...]


def compare(before: Report, after: Report) -> Comparison:
    """Return what moved from ``before`` to ``after``; questions are matched by id."""
    old = {row.id: row for row in before.rows}
    new = {row.id: row for row in after.rows}
    both = [(row, new[key]) for key, row in old.items() if key in new]
    pairs = [(row, now) for row, now in both if row.question == now.question]
    differences = {
        name: shift(
            [row.metrics.get(name) for row, _ in pairs], [now.metrics.get(name) for _, now in pairs]
        )
        for name in METRICS
    }
    changes = (_change(*pair) for pair in pairs)
    return Comparison(
        shared=len(pairs),
        only_before=tuple(key for key in old if key not in new),
        only_after=tuple(key for key in new if key not in old),
        reworded=tuple(row.id for row, now in both if row.question != now.question),
        same_gold=before.gold_hash == after.gold_hash,
        differences=differences,
        changes=tuple(change for change in changes if change is not None),
    )


def _change(before: Row, after: Row) -> Change | None:
    """Return how one question moved, None if neither its status nor any metric did."""
    values = {name: (before.metrics.get(name), after.metrics.get(name)) for name in METRICS}
    moved = {name: pair for name, pair in values.items() if pair[0] != pair[1]}
    if not moved and before.status == after.status:
        return None
    return Change(
        before.id,
        before.kind,
        after.question,
        (before.status, after.status),
        moved,
        (before.lead, after.lead),
    )
