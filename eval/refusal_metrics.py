"""When the service refuses, and whether its confidence tells right answers from wrong ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

REFUSALS = frozenset({"not_found", "out_of_scope"})


def refusal_recall(expected: str, status: str) -> float | None:
    """1 if a question that must be refused was refused, else 0; None for any other question.

    The mean over questions is TP / (TP + FN); not_found and out_of_scope both count as refusing.
    """
    return float(status in REFUSALS) if expected in REFUSALS else None


def refusal_precision(expected: str, status: str) -> float | None:
    """1 if a refused question had to be refused, else 0; None for a question not refused.

    The mean over questions is TP / (TP + FP).
    """
    return float(expected in REFUSALS) if status in REFUSALS else None


def refusal_f1(pairs: Iterable[tuple[str, str]]) -> float | None:
    """2 TP / (2 TP + FP + FN) over all (expected, given) statuses; None if nobody refuses."""
    both = [(expected in REFUSALS, status in REFUSALS) for expected, status in pairs]
    hits = sum(expected and given for expected, given in both)
    misses = sum(expected != given for expected, given in both)
    return 2 * hits / (2 * hits + misses) if hits + misses else None


@dataclass(frozen=True)
class Reply:
    """A reply as selective answering sees it: ``confidence`` is None for a refusal."""

    confidence: float | None
    right: bool


@dataclass(frozen=True)
class RiskPoint:
    """Answering only at ``confidence`` or more: share of questions answered, share of them wrong."""

    confidence: float
    coverage: float
    risk: float


def risk_coverage(replies: Sequence[Reply]) -> tuple[RiskPoint, ...]:
    """Return one point per distinct confidence, from the surest answers to all of them.

    ``coverage = |answered at this confidence or more| / |questions|``; ``risk`` is the share of
    those answers that are wrong. A refusal is never covered, however low the threshold.

    Source: El-Yaniv & Wiener (2010), "On the Foundations of Noise-free Selective Classification",
    JMLR 11.
    """
    answers = [reply for reply in replies if reply.confidence is not None]
    points: list[RiskPoint] = []
    for threshold in sorted({reply.confidence or 0.0 for reply in answers}, reverse=True):
        covered = [reply for reply in answers if (reply.confidence or 0.0) >= threshold]
        wrong = sum(not reply.right for reply in covered)
        points.append(RiskPoint(threshold, len(covered) / len(replies), wrong / len(covered)))
    return tuple(points)


def aurc(points: Sequence[RiskPoint]) -> float | None:
    """Return the mean risk over the covered range, in [0, 1], lower is better; None without points.

    Each point's risk counts for the coverage it adds to the point before it.

    Source: Geifman, Uziel & El-Yaniv (2019), "Bias-Reduced Uncertainty Estimation for Deep Neural
    Classifiers", ICLR (there summed over single answers, here over groups of equal confidence).
    """
    if not points:
        return None
    before = (0.0, *(point.coverage for point in points[:-1]))
    area = sum(
        point.risk * (point.coverage - start) for point, start in zip(points, before, strict=True)
    )
    return area / points[-1].coverage


def auroc(answerable: Sequence[float], unanswerable: Sequence[float]) -> float | None:
    """Return the probability that an answerable question scores higher than an unanswerable one.

    0.5 says nothing, 1 separates perfectly; equal scores count half. None if a side is empty.
    It is Mann–Whitney's U / (n m): Hanley & McNeil (1982), Radiology 143.
    """
    from scipy.stats import mannwhitneyu

    if not answerable or not unanswerable:
        return None
    statistic = mannwhitneyu(answerable, unanswerable).statistic
    return float(statistic) / (len(answerable) * len(unanswerable))
