"""A report as one HTML page that opens without a network: tables, charts, failures, changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import jinja2
from markupsafe import Markup

from eval import charts, tables
from eval.compare import Change, Comparison
from eval.intervals import Estimate
from eval.model import Report, Row
from eval.refusal_metrics import risk_coverage
from eval.report import replies
from eval.scoring import METRICS

# The JSON file names every wrong question; a page of all of them would not be read.
MAX_FAILURES = 60
MAX_CHANGES = 200
BAR_METRICS = (*tables.HEADLINES, "quote_exact", "refusal_recall", "refusal_precision", "hit_at_1")


@dataclass(frozen=True)
class Baseline:
    """What the run is compared with: its name for the reader, and what moved since."""

    name: str
    comparison: Comparison


def report_html(report: Report, baseline: Baseline | None = None) -> str:
    """Return the page. ``baseline`` adds the differences and the questions that changed."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("eval"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        metrics=METRICS,
        headlines=tables.HEADLINES,
        dimensions=tables.DIMENSIONS,
        cells=tables.estimate_cells,
        shift_cells=tables.shift_cells,
        number=tables.number,
        moves=tables.moves,
        status_move=tables.status_move,
        is_sure=is_sure,
    )
    failures = worst(report.rows)
    return environment.get_template("report.html").render(
        report=report,
        notes=list(tables.notes(report)),
        charts=_charts(report),
        failures=failures[:MAX_FAILURES],
        failure_count=len(failures),
        baseline=baseline,
        baseline_notes=list(tables.comparison_notes(baseline.comparison)) if baseline else [],
        changes=_ordered(baseline.comparison.changes)[:MAX_CHANGES] if baseline else [],
    )


def worst(rows: Sequence[Row]) -> list[Row]:
    """Return the wrong rows, worst first: errors, wrong status, forbidden words, missing points."""

    def badness(row: Row) -> tuple[bool, bool, int, int, float, str]:
        return (
            row.error is None,
            row.status == row.expected_status,
            -len(row.violations),
            -len(row.unsupported_figures),
            row.metrics.get("point_recall", 1.0),
            row.id,
        )

    wrong = [r for r in rows if r.metrics.get("correct") != 1 or r.unsupported_figures]
    return sorted(wrong, key=badness)


def is_sure(value: Estimate) -> bool:
    """Whether the interval of a difference leaves out 0."""
    return value.low is not None and value.high is not None and not value.low <= 0 <= value.high


def _charts(report: Report) -> list[Markup]:
    overall = {
        METRICS[name]: report.overall[name] for name in BAR_METRICS if name in report.overall
    }
    by_group = [
        charts.estimate_bars(f"答对率：按{label}", _correct(report, dimension))
        for dimension, label in tables.DIMENSIONS.items()
    ]
    drawn = (
        charts.estimate_bars("主要指标与 95% 区间", overall),
        *by_group,
        charts.risk_curve(risk_coverage(replies(report.rows))),
        charts.budget_curve(report.overall),
        charts.latency_histogram(report.rows),
    )
    # Drawn by the library from numbers and escaped labels.
    return [Markup(drawing) for drawing in drawn]


def _correct(report: Report, dimension: str) -> Mapping[str, Estimate]:
    groups = report.groups.get(dimension, {})
    return {group: found["correct"] for group, found in groups.items() if "correct" in found}


def _ordered(changes: Sequence[Change]) -> list[Change]:
    """Questions that became wrong first, then those that became right, then all others."""

    def order(change: Change) -> tuple[float, str]:
        before, after = (value if value is not None else 0.0 for value in change.correct)
        return (after - before if after < before else 2 - (after - before), change.id)

    return sorted(changes, key=order)
