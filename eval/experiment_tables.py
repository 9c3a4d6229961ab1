"""Outcomes of experiments as tables: means with intervals, and differences with p-values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from eval.ablation import PARTS, single_changes
from eval.experiment import EXPERIMENT_METRICS, Outcome, Probe
from eval.grid import Grid
from eval.intervals import Estimate
from eval.tables import UNDEFINED_MARK, p_value

METRIC_HEADS = {
    "evidence_recall_1000": "evidence recall, 1,000 characters",
    "evidence_recall_2000": "evidence recall, 2,000 characters",
    "hit_at_1": "hit@1",
    "mrr": "MRR",
}


def outcomes_grid(title: str, names: Sequence[str], outcomes: Iterable[Outcome]) -> Grid:
    """Return mean and 95 % interval of every outcome."""
    rows = (
        (*outcome.name, *(_estimate(outcome.estimate(m)) for m in EXPERIMENT_METRICS))
        for outcome in outcomes
    )
    return Grid(title, (*names, *_metric_heads()), tuple(rows))


def kinds_grid(title: str, outcomes: Sequence[Outcome], asked: Sequence[Probe]) -> Grid:
    """Return evidence recall in 1,000 / 2,000 characters of every kind of question, a column a system."""
    kinds = Counter(probe.kind for probe in asked)
    rows = (
        (kind, str(count), *(_both_recalls(one, kind, asked) for one in outcomes))
        for kind, count in sorted(kinds.items())
    )
    return Grid(title, ("kind", "n", *(outcome.name[0] for outcome in outcomes)), tuple(rows))


def _both_recalls(outcome: Outcome, kind: str, asked: Sequence[Probe]) -> str:
    recalls = (outcome.of_kind(kind, asked, metric) for metric in EXPERIMENT_METRICS[:2])
    return " / ".join(f"{recall:.3f}" for recall in recalls)


def shifts_grid(title: str, pairs: Iterable[tuple[str, Outcome, Outcome]]) -> Grid:
    """Return for each (name, before, after): after minus before, interval, p-value."""
    rows = (
        (name, *(_shift(after, before, metric) for metric in EXPERIMENT_METRICS))
        for name, before, after in pairs
    )
    return Grid(title, ("change", *_metric_heads()), tuple(rows))


def ablation_grids(
    outcomes: Sequence[Outcome], full: Outcome, shipped: Outcome
) -> tuple[Grid, Grid]:
    """Return the table of all combinations, and what changing one part of the full one does."""
    changes = [(name, full, outcome) for name, outcome in single_changes(outcomes)]
    changes.append(("plans named in the question first (as shipped)", full, shipped))
    size = len(full.values[EXPERIMENT_METRICS[0]])
    return (
        outcomes_grid(f"All combinations, {size} questions", PARTS, (*outcomes, shipped)),
        shifts_grid(
            "One part changed, difference to section + headings + hybrid + rerank", changes
        ),
    )


def _metric_heads() -> tuple[str, ...]:
    return tuple(METRIC_HEADS[metric] for metric in EXPERIMENT_METRICS)


def _estimate(value: Estimate, sign: str = "") -> str:
    if value.mean is None or value.low is None or value.high is None:
        return UNDEFINED_MARK
    return f"{value.mean:{sign}.3f} [{value.low:{sign}.3f}, {value.high:{sign}.3f}]"


def _shift(after: Outcome, before: Outcome, metric: str) -> str:
    found = after.shift_from(before, metric)
    return f"{_estimate(found.estimate, '+')}, p {p_value(found.p)}"
