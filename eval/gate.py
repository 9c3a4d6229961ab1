"""The regression gate: a run must not fall below the baseline by more than chance explains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eval.gold import GoldItem
from eval.intervals import estimate
from eval.model import Row

GATE_METRICS = (
    "correct",
    "status_correct",
    "all_points",
    "must_not_kept",
    "figures_faithful",
    "citation_recall",
    "citation_precision",
    "quote_exact",
    "refusal_recall",
    "refusal_precision",
    "evidence_recall_1000",
    "evidence_recall_2000",
    "hit_at_1",
    "mrr",
)


@dataclass(frozen=True)
class Fall:
    """A metric whose mean is below the lower end of the baseline's 95 % interval."""

    metric: str
    n: int
    mean: float
    baseline: float
    floor: float


def subset(
    items: Sequence[GoldItem], baseline: Iterable[Row], per_kind: int
) -> tuple[GoldItem, ...]:
    """Return the first ``per_kind`` items of each kind that the baseline asked in these words."""
    asked = {row.id: row.question for row in baseline}
    kinds: dict[str, list[GoldItem]] = defaultdict(list)
    for item in items:
        if asked.get(item.id) == item.question:
            kinds[item.kind].append(item)
    return tuple(item for listed in kinds.values() for item in listed[:per_kind])


def falls(baseline: Iterable[Row], rows: Sequence[Row]) -> tuple[Fall, ...]:
    """Return the metrics that fell, over the questions of ``rows`` only.

    The baseline's interval over the same questions is what chance explains; a metric that was 1
    for every question has an interval without width, and may not fall at all.
    """
    before = {row.id: row for row in baseline}
    found: list[Fall] = []
    for metric in GATE_METRICS:
        old = estimate([before[row.id].metrics.get(metric) for row in rows])
        new = estimate([row.metrics.get(metric) for row in rows])
        if old.mean is None or old.low is None or new.mean is None:
            continue
        if new.mean < old.low:
            found.append(Fall(metric, new.n, new.mean, old.mean, old.low))
    return tuple(found)
