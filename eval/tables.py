"""Reports and comparisons as rich tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from eval.compare import Change, Comparison
from eval.grid import Grid
from eval.intervals import Estimate
from eval.model import Report
from eval.scoring import METRICS
from eval.significance import Shift

# The tables per group show these only; the JSON file holds every metric of every group.
HEADLINES = (
    "correct",
    "all_points",
    "figures_faithful",
    "citation_recall",
    "citation_precision",
    "evidence_recall_2000",
)
DIMENSIONS = {"kind": "题型", "plan": "规划", "turns": "轮次"}
SMALLEST_P = 0.001
UNDEFINED_MARK = "—"


def report_view(report: Report) -> RenderableType:
    """Return all metrics overall, the headline metrics per group, and what was left out."""
    overall = _table("总体", ("指标", "名称"), ("n", "均值", "95% 区间"))
    for name, value in report.overall.items():
        overall.add_row(*map(Text, (METRICS[name], name, str(value.n), *estimate_cells(value))))
    groups = [_group_table(report, dimension) for dimension in report.groups]
    return Group(overall, *groups, *(Text(line) for line in notes(report)))


def _group_table(report: Report, dimension: str) -> Table:
    """One line per group, one column per headline metric."""
    heads = [METRICS[name] for name in HEADLINES]
    table = _table(f"按{DIMENSIONS[dimension]}", (DIMENSIONS[dimension],), ("题数", *heads))
    for group, found in report.groups[dimension].items():
        means = [
            number(found[name].mean) if name in found else UNDEFINED_MARK for name in HEADLINES
        ]
        table.add_row(*map(Text, (group, str(found["correct"].n), *means)))
    return table


def report_grids(report: Report) -> tuple[Grid, ...]:
    """Return the same for the documentation: every metric, then each dimension's headlines."""
    head = ("metric", "n", "mean", "95 % interval")
    overall = (
        (name, str(value.n), *estimate_cells(value)) for name, value in report.overall.items()
    )
    return (
        Grid(f"{report.split}, {report.n} questions", head, tuple(overall)),
        Grid("Over all questions", ("figure", "value"), tuple(_totals(report))),
        *(_group_grid(report, dimension) for dimension in report.groups),
    )


def _totals(report: Report) -> Iterator[tuple[str, str]]:
    """Yield what is measured over all questions at once."""
    yield "refusal F1", number(report.refusal.f1)
    yield "AUROC of the first hit's score", number(report.refusal.auroc_top_score)
    yield "AUROC of the retrieval's confidence", number(report.refusal.auroc_retrieval)
    yield "AUROC of the answer's confidence", number(report.refusal.auroc_confidence)
    yield "area under the risk–coverage curve (lower is better)", number(report.refusal.aurc)
    if report.latency_ms is not None:
        yield "latency p50 / p95, ms", f"{report.latency_ms.p50} / {report.latency_ms.p95}"
    shifts = {"typing mistakes": report.pairs.shifts, "rewriting": report.multi_turn.rewriting}
    for cause, found in shifts.items():
        for name, one in found.items():
            if one.estimate.n:
                mean, interval, p = shift_cells(one)
                yield f"{cause}: {name}, n {one.estimate.n}", f"{mean} ({interval}), p {p}"


def _group_grid(report: Report, dimension: str) -> Grid:
    rows = (
        (group, str(found["correct"].n), *(_mean(found.get(name)) for name in HEADLINES))
        for group, found in report.groups[dimension].items()
    )
    return Grid(f"By {dimension}", (dimension, "n", *HEADLINES), tuple(rows))


def _mean(value: Estimate | None) -> str:
    return UNDEFINED_MARK if value is None else number(value.mean)


def comparison_view(comparison: Comparison) -> RenderableType:
    """Return the difference of every metric and the questions that changed."""
    table = _table("差异（后 − 前）", ("指标", "名称"), ("n", "差", "95% 区间", "p"))
    for name, found in comparison.differences.items():
        cells = (str(found.estimate.n), *shift_cells(found))
        table.add_row(*map(Text, (METRICS[name], name, *cells)))
    changed = Table(title=f"有变化的题目（{len(comparison.changes)} 题）")
    for heading in ("编号", "题型", "状态", "指标"):
        changed.add_column(heading, overflow="fold")
    for change in comparison.changes:
        moved = "\n".join(moves(change))
        changed.add_row(*map(Text, (change.id, change.kind, status_move(change), moved)))
    return Group(table, changed, *map(Text, comparison_notes(comparison)))


def comparison_notes(comparison: Comparison) -> Iterator[str]:
    """Yield what the differences rest on and what they leave out."""
    yield f"两份报告共有 {comparison.shared} 题；区间为配对自助法，p 为配对符号翻转检验（双侧）。"
    if comparison.only_before or comparison.only_after:
        alone = (len(comparison.only_before), len(comparison.only_after))
        yield f"未比较：仅前者有 {alone[0]} 题，仅后者有 {alone[1]} 题。"
    if comparison.reworded:
        yield f"未比较：题目文字已改动的 {len(comparison.reworded)} 题。"
    if not comparison.same_gold:
        yield "注意：两份报告所用题库内容不同，差异可能来自题目改动。"


def notes(report: Report) -> Iterator[str]:
    """Yield what a report says besides its means."""
    yield f"共 {report.n} 题（题库另有 {report.exclusions.not_selected} 题未选入）。"
    refusal = report.refusal
    yield (
        f"拒答 F1 {number(refusal.f1)}；检索得分区分可答与不可答的 AUROC {number(refusal.auroc_top_score)}，"
        f"检索置信度的 AUROC {number(refusal.auroc_retrieval)}，"
        f"答案置信度的 AUROC {number(refusal.auroc_confidence)}；风险-覆盖曲线下面积 {number(refusal.aurc)}（越低越好）。"
    )
    if report.pairs.n or report.pairs.unpaired:
        alone = len(report.pairs.unpaired)
        moved = _shifts(report.pairs.shifts)
        yield f"错别字对照 {report.pairs.n} 对（另有 {alone} 题的原题未选入）：{moved}"
    if report.multi_turn.n:
        yield f"多轮追问 {report.multi_turn.n} 题，改写后检索 − 按原话检索：{_shifts(report.multi_turn.rewriting)}"
    if report.latency_ms is not None:
        yield f"答题耗时：p50 {report.latency_ms.p50} 毫秒，p95 {report.latency_ms.p95} 毫秒"
    if report.errors:
        yield f"出错（按答错计）：{'、'.join(report.errors)}"
    yield "各指标的均值只计适用的题目（n），不适用的题目不计为 0。"


def _shifts(shifts: dict[str, Shift]) -> str:
    said = (f"{METRICS[name]} {shift_cells(found)[0]}" for name, found in shifts.items())
    return "，".join(said)


def _table(title: str, left: Sequence[str], right: Sequence[str]) -> Table:
    table = Table(title=title)
    for heading in left:
        table.add_column(heading, overflow="fold")
    for heading in right:
        table.add_column(heading, justify="right")
    return table


def estimate_cells(value: Estimate, sign: str = "") -> tuple[str, str]:
    """Return mean and interval; ``sign`` "+" prints the sign of a difference."""
    interval = UNDEFINED_MARK
    if value.low is not None and value.high is not None:
        interval = f"{value.low:{sign}.3f} ~ {value.high:{sign}.3f}"
    return number(value.mean, sign), interval


def shift_cells(found: Shift) -> tuple[str, str, str]:
    """Return difference, interval and p-value."""
    return (*estimate_cells(found.estimate, "+"), p_value(found.p))


def p_value(p: float | None) -> str:
    """Return a p-value to three digits; a sampled one is never exactly 0."""
    return "<0.001" if p is not None and p < SMALLEST_P else number(p)


def number(value: float | None, sign: str = "") -> str:
    """Return a number to three digits, a dash where it is undefined."""
    return UNDEFINED_MARK if value is None else f"{value:{sign}.3f}"


def status_move(change: Change) -> str:
    """Return the status, or how it changed."""
    before, after = change.status
    return before if before == after else f"{before} → {after}"


def moves(change: Change) -> Iterator[str]:
    """Yield each metric of a question that moved."""
    for name, (before, after) in change.metrics.items():
        yield f"{name} {number(before)} → {number(after)}"
