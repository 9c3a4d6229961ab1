"""The nouns of a report: Row (one question), Latency, Report. They are its JSON format."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from eval.intervals import Estimate

OVERALL = "overall"

_CONFIG = ConfigDict(frozen=True)


class Row(BaseModel):
    """What was asked, expected and given for one question.

    ``status`` is "error" and ``error`` says why where the service failed: such a question counts
    as answered wrongly. ``metrics`` are None where the question is ineligible.
    """

    model_config = _CONFIG
    id: str
    split: str
    kind: str
    question: str
    standalone_question: str
    expected_status: str
    status: str
    expected_points: tuple[tuple[str, ...], ...]
    lead: str
    missing_points: tuple[str, ...]
    violations: tuple[str, ...]
    unsupported_figures: tuple[str, ...]
    cited: tuple[str, ...]
    error: str | None
    answer_ms: float | None
    metrics: dict[str, float | None]


class Latency(BaseModel):
    """Milliseconds per answer over the questions that were answered without an error."""

    model_config = _CONFIG
    p50: float
    p95: float


class Exclusions(BaseModel):
    """What the means leave out: questions not selected, and ineligible questions per metric."""

    model_config = _CONFIG
    not_selected: int
    ineligible: dict[str, int]


class Report(BaseModel):
    """One evaluation run. ``summary`` maps "overall" and every kind to metric to estimate."""

    model_config = _CONFIG
    created: str
    commit: str
    dirty: bool
    split: str
    kinds: tuple[str, ...]
    limit: int | None
    gold: str
    gold_hash: str
    index_version: str
    corpus_hash: str
    settings: dict[str, object]
    n: int
    errors: tuple[str, ...]
    exclusions: Exclusions
    latency_ms: Latency | None
    refusal_f1: float | None
    summary: dict[str, dict[str, Estimate]]
    rows: tuple[Row, ...]
