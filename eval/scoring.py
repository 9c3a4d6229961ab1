"""All metrics of one question, by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.model import Citation
from eval.citation_metrics import (
    citation_path,
    citation_precision,
    citation_recall,
    quote_exactness,
)
from eval.figure_metrics import figures_faithful
from eval.gold import GoldItem, located_evidence, located_quotes
from eval.metrics import (
    all_points,
    lead,
    missing_points,
    must_not_kept,
    point_recall,
    violations,
)
from eval.refusal_metrics import refusal_precision, refusal_recall
from eval.retrieval_metrics import BUDGETS, RECALL_DEPTHS, score_retrieval
from eval.spans import Span

# Every metric in the order of the report, with its Chinese label. "correct": the status is right,
# every point is made and nothing forbidden is said; "lead_all_points": all_points of the lead.
METRICS: dict[str, str] = {
    "correct": "答对",
    "status_correct": "状态正确",
    "all_points": "要点齐全",
    "point_recall": "要点召回",
    "lead_all_points": "正文要点齐全",
    "must_not_kept": "无禁语",
    "figures_faithful": "数字有据",
    "citation_recall": "引用召回",
    "citation_precision": "引用准确",
    "citation_path": "引用章节正确",
    "quote_exact": "引文逐字一致",
    "refusal_recall": "应拒尽拒",
    "refusal_precision": "拒答准确",
    **{f"evidence_recall_{size}": f"依据召回@{size}字" for size in BUDGETS},
    **{f"recall_at_{depth}": f"依据召回@{depth}条" for depth in RECALL_DEPTHS},
    "hit_at_1": "首条命中",
    "mrr": "MRR",
    "ndcg_at_10": "nDCG@10",
}


# A file gives back exactly what was measured: else a rerun would differ from it by rounding.
DIGITS = 4
# Of these a follow-up is also measured as typed, without its conversation, under this prefix.
TYPED = "typed_"
TYPED_METRICS = ("evidence_recall_1000", "evidence_recall_2000", "hit_at_1", "mrr")


@dataclass(frozen=True)
class Given:
    """What the service gave: an answer, or status "error" and no words."""

    status: str
    answer: str
    citations: tuple[Citation, ...]
    hits: tuple[Span, ...]


def score(item: GoldItem, given: Given, texts: Mapping[str, str]) -> dict[str, float]:
    """Return the metrics of METRICS for which the question is eligible, rounded to DIGITS."""
    located = located_evidence(item, texts)
    found: Mapping[str, float | None] = score_retrieval(located, given.hits) if located else {}
    scores = {**_answer_scores(item, given), **_citation_scores(item, given, texts), **found}
    return {
        name: round(value, DIGITS) for name in METRICS if (value := scores.get(name)) is not None
    }


def _answer_scores(item: GoldItem, given: Given) -> dict[str, float | None]:
    status_correct = given.status == item.status
    said_all = not missing_points(item.points, given.answer)
    correct = status_correct and said_all and not violations(item.must_not, given.answer)
    return {
        "correct": float(correct),
        "status_correct": float(status_correct),
        "all_points": all_points(item.points, given.answer),
        "point_recall": point_recall(item.points, given.answer),
        "lead_all_points": all_points(item.points, lead(given.answer)),
        "must_not_kept": must_not_kept(item.must_not, given.answer),
        "figures_faithful": figures_faithful(given.answer, given.status, given.citations),
        "refusal_recall": refusal_recall(item.status, given.status),
        "refusal_precision": refusal_precision(item.status, given.status),
    }


def _citation_scores(
    item: GoldItem, given: Given, texts: Mapping[str, str]
) -> dict[str, float | None]:
    """Citations of evidence are judged only where an answer was due; exactness always is."""
    answerable = item.status == "answered"
    located = located_evidence(item, texts) if answerable else ()
    quoted = located_quotes(item, texts) if answerable else ()
    paths: Sequence[Sequence[str]] = [one.path_contains for one in item.evidence]
    return {
        "citation_recall": citation_recall(located, given.citations),
        "citation_precision": citation_precision(located, given.citations),
        "citation_path": citation_path(quoted, paths, given.citations) if answerable else None,
        "quote_exact": quote_exactness(given.citations, texts),
    }
