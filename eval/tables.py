"""Reports and comparisons as rich tables."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from eval.compare import Change, Comparison
from eval.intervals import Estimate
from eval.model import OVERALL, Report
from eval.scoring import METRICS

# The per-kind table shows these only; the JSON file holds every metric of every kind.
HEADLINES = (
    "correct",
    "all_points",
    "figures_faithful",
    "citation_recall",
    "citation_precision",
    "evidence_recall_2000",
)
UNDEFINED_MARK = "—"


def report_view(report: Report) -> RenderableType:
    """Return all metrics overall, the headline metrics per kind, and what was left out."""
    per_kind = _table("各题型", "题型", "指标")
    for kind, estimates in report.summary.items():
        if kind != OVERALL:
            for name in HEADLINES:
                _add(per_kind, (kind, METRICS[name]), estimates[name])
            per_kind.add_section()
    overall = _table("总体", "指标", "名称")
    for name, value in report.summary[OVERALL].items():
        _add(overall, (METRICS[name], name), value)
    return Group(overall, per_kind, *(Text(line) for line in _notes(report)))


def comparison_view(comparison: Comparison) -> RenderableType:
    """Return the difference of every metric and the questions that changed."""
    table = _table("差异（后 − 前）", "指标", "名称")
    for name, value in comparison.differences.items():
        _add(table, (METRICS[name], name), value, sign="+")
    changed = Table(title=f"有变化的题目（{len(comparison.changes)} 题）")
    for heading in ("编号", "题型", "状态", "指标"):
        changed.add_column(heading, overflow="fold")
    for change in comparison.changes:
        moved = "\n".join(_moves(change))
        changed.add_row(*map(Text, (change.id, change.kind, _status(change), moved)))
    notes = [f"两份报告共有 {comparison.shared} 题。"]
    if comparison.only_before or comparison.only_after:
        alone = (len(comparison.only_before), len(comparison.only_after))
        notes.append(f"未比较：仅前者有 {alone[0]} 题，仅后者有 {alone[1]} 题。")
    if not comparison.same_gold:
        notes.append("注意：两份报告所用题库内容不同，差异可能来自题目改动。")
    return Group(table, changed, *map(Text, notes))


def _table(title: str, *headings: str) -> Table:
    table = Table(title=title)
    for heading in headings:
        table.add_column(heading)
    for heading in ("n", "均值", "95% 区间"):
        table.add_column(heading, justify="right")
    return table


def _add(table: Table, names: tuple[str, ...], value: Estimate, sign: str = "") -> None:
    interval = UNDEFINED_MARK
    if value.low is not None and value.high is not None:
        interval = f"{value.low:{sign}.3f} ~ {value.high:{sign}.3f}"
    cells = (*names, str(value.n), _number(value.mean, sign), interval)
    table.add_row(*map(Text, cells))


def _number(value: float | None, sign: str = "") -> str:
    return UNDEFINED_MARK if value is None else f"{value:{sign}.3f}"


def _status(change: Change) -> str:
    before, after = change.status
    return before if before == after else f"{before} → {after}"


def _moves(change: Change) -> Iterator[str]:
    for name, (before, after) in change.metrics.items():
        yield f"{name} {_number(before)} → {_number(after)}"


def _notes(report: Report) -> Iterator[str]:
    yield f"共 {report.n} 题（题库另有 {report.exclusions.not_selected} 题未选入）。"
    yield f"拒答 F1：{_number(report.refusal_f1)}"
    if report.latency_ms is not None:
        yield f"答题耗时：p50 {report.latency_ms.p50} 毫秒，p95 {report.latency_ms.p95} 毫秒"
    if report.errors:
        yield f"出错（按答错计）：{'、'.join(report.errors)}"
    yield "各指标的均值只计适用的题目（n），不适用的题目不计为 0；拒答 F1 无区间。"
