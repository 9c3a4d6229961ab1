"""The charts of the report as inline SVG, drawn by pygal; no script, nothing from the network."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

import numpy as np
import pygal
from pygal.etree import etree
from pygal.style import Style

from eval.intervals import Estimate
from eval.model import Estimates, Row
from eval.refusal_metrics import RiskPoint

# pygal hooks into every import, for plug-ins that are not used here and in a form (find_module) of
# which Python 3.11 warns at each module that is not found.
sys.meta_path[:] = [hook for hook in sys.meta_path if type(hook).__module__ != pygal.__name__]

_FONT = "'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', sans-serif"
_LABEL_SIZE = 13
_STYLE = Style(
    background="transparent",
    plot_background="transparent",
    font_family=_FONT,
    guide_stroke_color="#d5d9e0",
    major_guide_stroke_color="#d5d9e0",
    colors=("#1f5fa8", "#b4532a", "#3b7d4f"),
    label_font_size=_LABEL_SIZE,
    major_label_font_size=_LABEL_SIZE,
    title_font_size=16,
    legend_font_size=13,
)
_WIDTH = 760
_BAR_HEIGHT = 30
_MARGIN = 110
_MARGIN_LEFT = 12
_LATENCY_BINS = 20
# The risk axis reaches at least this far, or a flat curve would look wild.
_RISK_SHOWN = 0.2


def estimate_bars(title: str, found: Mapping[str, Estimate]) -> str:
    """Return horizontal bars in [0, 1] with their 95 % intervals, the first one on top."""
    shown = {name: value for name, value in found.items() if value.mean is not None}
    labels = [f"{name}（{value.n}）" for name, value in shown.items()]
    chart = pygal.HorizontalBar(
        title=title,
        show_legend=False,
        range=(0, 1),
        margin_left=_MARGIN_LEFT + max(map(_underrated, labels), default=0),
        height=_MARGIN + _BAR_HEIGHT * max(1, len(shown)),
        **_options(),
    )
    chart.x_labels = labels[::-1]
    chart.add("", [_bar(value) for value in reversed(shown.values())])
    return _svg(chart)


def risk_curve(points: Sequence[RiskPoint]) -> str:
    """Return the risk–coverage curve: share of wrong answers against share of questions answered."""
    chart = pygal.XY(
        title="风险-覆盖曲线（只答置信度高的题）",
        x_title="回答的题目占比",
        y_title="其中答错的占比",
        show_legend=False,
        xrange=(0, 1),
        range=(0, max([_RISK_SHOWN, *(point.risk for point in points)])),
        **_options(),
    )
    chart.add("", [(point.coverage, point.risk) for point in points])
    return _svg(chart)


def budget_curve(overall: Estimates) -> str:
    """Return evidence recall against the characters of retrieved text that are read."""
    budgets = {
        int(name.rsplit("_", 1)[1]): value.mean
        for name, value in overall.items()
        if name.startswith("evidence_recall_") and value.mean is not None
    }
    chart = pygal.XY(
        title="依据召回与阅读字数",
        x_title="检索结果的前若干字",
        show_legend=False,
        range=(0, 1),
        **_options(),
    )
    chart.x_labels = sorted(budgets)
    chart.add("", sorted(budgets.items()))
    return _svg(chart)


def latency_histogram(rows: Sequence[Row]) -> str:
    """Return how many questions took how long; the slowest percent share the last bar."""
    times = [row.answer_ms for row in rows if row.answer_ms is not None]
    longest = float(np.percentile(times, 99)) if times else 1.0
    counts, edges = np.histogram(np.clip(times, 0, longest), _LATENCY_BINS, (0, longest))
    chart = pygal.Histogram(
        title="答题耗时分布", x_title="毫秒", y_title="题数", show_legend=False, **_options()
    )
    bars = zip(counts.tolist(), edges[:-1].tolist(), edges[1:].tolist(), strict=True)
    chart.add("", [(count, round(start, 1), round(end, 1)) for count, start, end in bars])
    return _svg(chart)


def _underrated(label: str) -> int:
    """Return the pixels by which pygal takes a label for too short: it counts 0.6 em a character."""
    return int(0.4 * _LABEL_SIZE * sum(not character.isascii() for character in label))


def _bar(value: Estimate) -> dict[str, object]:
    return {"value": value.mean, "ci": {"low": value.low, "high": value.high}}


def _options() -> dict[str, object]:
    return {
        "js": (),
        "style": _STYLE,
        "width": _WIDTH,
        "margin": 12,
        "formatter": _shown,
        "no_data_text": "无数据",
        "disable_xml_declaration": True,
    }


def _shown(value: float | Sequence[float]) -> str:
    """Print a value of a bar, or the coordinates of a point."""
    parts = (value,) if isinstance(value, int | float) else value
    return "，".join(f"{part:.3g}" for part in parts)


def _svg(chart: pygal.graph.base.BaseGraph) -> str:
    """Return the drawing without pygal's script: what it does is only hovering."""
    drawing = chart.render_tree()
    for parent in list(drawing.iter()):
        for child in list(parent):
            if isinstance(child.tag, str) and child.tag.endswith("script"):
                parent.remove(child)
    # pygal builds with lxml where that is installed; only its own module can print the tree.
    return str(etree.tostring(drawing, encoding="unicode"))
