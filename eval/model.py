"""The nouns of a report: Row (one question) and Report. They are its JSON format."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from eval.intervals import Estimate
from eval.significance import Shift

_CONFIG = ConfigDict(frozen=True)

Estimates = dict[str, Estimate]


class Cited(BaseModel):
    """One citation of an answer: where it points and the clause's words (empty in a file)."""

    model_config = _CONFIG
    reference: str
    clause: str = ""


class Row(BaseModel):
    """What was asked, expected and given for one question.

    ``status`` is "error" and ``error`` says why where the service failed: such a question counts
    as answered wrongly. ``metrics`` lacks those for which the question is ineligible. ``pair`` is
    the id of the same question typed cleanly. ``confidence`` is the answer's, in [0, 1];
    ``top_score`` the score of the first hit (unbounded); ``retrieval_confidence`` that of
    the retrieval (0..1); all: higher is surer.
    """

    model_config = _CONFIG
    id: str
    split: str
    kind: str
    question: str
    expected_status: str
    status: str
    metrics: dict[str, float]
    plans: tuple[str, ...] = ()
    pair: str | None = None
    multi_turn: bool = False
    standalone_question: str | None = None
    expected_points: tuple[tuple[str, ...], ...] = ()
    evidence: tuple[str, ...] = ()
    lead: str = ""
    missing_points: tuple[str, ...] = ()
    violations: tuple[str, ...] = ()
    unsupported_figures: tuple[str, ...] = ()
    cited: tuple[Cited, ...] = ()
    error: str | None = None
    answer_ms: float | None = None
    confidence: float | None = None
    top_score: float | None = None
    retrieval_confidence: float | None = None
    engine: str | None = None
    prompt_hash: str | None = None


class Latency(BaseModel):
    """Milliseconds per answer over the questions that were answered without an error."""

    model_config = _CONFIG
    n: int
    p50: float
    p95: float


class Refusal(BaseModel):
    """How refusing works over all questions; each value None where it is undefined.

    ``f1``, ``auroc_*`` in [0, 1], higher is better; ``aurc`` in [0, 1], lower is better
    (``eval.refusal_metrics``).
    """

    model_config = _CONFIG
    f1: float | None
    auroc_top_score: float | None
    auroc_retrieval: float | None = None
    auroc_confidence: float | None
    aurc: float | None


class Pairs(BaseModel):
    """Questions typed with mistakes against their clean forms: metric → typo minus clean.

    ``unpaired``: ids whose clean form was not asked in this run.
    """

    model_config = _CONFIG
    n: int
    unpaired: tuple[str, ...]
    shifts: dict[str, Shift]


class MultiTurn(BaseModel):
    """Follow-up questions: what rewriting them buys retrieval, rewritten minus as typed."""

    model_config = _CONFIG
    n: int
    rewriting: dict[str, Shift]


class Exclusions(BaseModel):
    """What the means leave out: questions not selected, and ineligible questions per metric."""

    model_config = _CONFIG
    not_selected: int
    ineligible: dict[str, int]


class Report(BaseModel):
    """One evaluation run.

    ``overall`` maps metric to estimate; ``groups`` maps dimension ("kind", "plan", "turns") to
    group to metric to estimate. ``prompt_hash`` and ``engines`` are those the answers named.
    """

    model_config = _CONFIG
    created: str
    commit: str
    dirty: bool
    target: str
    engine: str
    engines: tuple[str, ...]
    split: str
    kinds: tuple[str, ...]
    limit: int | None
    gold: str
    gold_hash: str
    index_version: str
    corpus_hash: str
    prompt_hash: str
    settings: dict[str, object]
    n: int
    errors: tuple[str, ...]
    exclusions: Exclusions
    latency_ms: Latency | None
    refusal: Refusal
    pairs: Pairs
    multi_turn: MultiTurn
    overall: Estimates
    groups: dict[str, dict[str, Estimates]]
    rows: tuple[Row, ...]
