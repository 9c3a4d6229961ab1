"""How sure retrieval is that the plans hold what is asked: a probability, not a similarity.

The first clauses are asked whether one of them has what the question names: its terms and codes, year,
place, quoted phrase and kind of value. A logistic model over these observations gives P(answerable)
in [0, 1], higher is surer; ``eval/fit_reranker.py`` fits it on dev questions with and without answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.compose.context import Context, supports
from app.compose.definition import compose_definition
from app.compose.empty import compose_empty
from app.compose.facts import answer_from
from app.compose.refusal import is_out_of_scope
from app.knowledge import Knowledge
from app.pointers import Pointers
from app.prepared import Piece, Prepared
from app.question import Question
from app.ranker import Matrix, packaged_model
from app.support import weighed
from app.terms import found, plain
from index.model import Hit

SIGNALS = (
    *("path_coverage", "near_coverage", "heaviest_missing", "code_missing", "no_terms"),
    *("other_year", "quoted_missing", "foreign_place_missing", "figure_missing"),
    *(
        "measured_missing",
        "undefined",
        "wording",
        "score",
        "field_stated",
        "pointed_to",
        "idle_unit",
    ),
    *("supported", "value_stated", "value_blank", "unexplained", "empty_part", "off_topic"),
)
_SCORE_SCALE = 10.0
# Clauses that are asked for what the question names, and passages tried for a value.
_ASKED, _TRIED = 10, 5


@dataclass(frozen=True)
class Best:
    """The piece that ranks first: where it stands, its features by name and its score."""

    prepared: Prepared
    piece: Piece
    features: dict[str, float]
    score: float


def signals(
    question: Question,
    best: Best | None,
    hits: Sequence[Hit],
    pointed: Pointers,
    knowledge: Knowledge,
) -> tuple[float, ...]:
    """The values of ``SIGNALS`` for ranked ``hits``; all zero without any."""
    if best is None:
        return (0.0,) * len(SIGNALS)
    values, clause = best.features, best.piece.clause
    total = sum(t.weight for t in question.terms) or 1.0
    texts = (clause, best.prepared.path, best.prepared.near)
    missing = [t.weight for t in question.terms if not any(found(t, text) for text in texts)]
    places = [plain(place) for place in question.foreign_places]
    figure = question.intent == "figure"
    words = (
        values["clause_or_path_coverage"],
        values["near_coverage"],
        max(missing, default=0.0) / total,
        -values["missing_code"],
        float(not question.terms),
        -values["other_year"],
        -values["quoted_missing"],
        float(any(place not in clause for place in places)),
        float(figure and not best.piece.has_figure),
        float(question.measured is not None and not values["measured_in_clause"]),
        float(question.intent == "definition" and not values["defines"]),
        values["clause_pairs"],
        best.score / _SCORE_SCALE,
        float(bool(pointed.fields)),
        float(bool(pointed.parts or pointed.rows or pointed.units)),
        float(pointed.idle_unit),
    )
    return (*words, *_support(question, hits, pointed, knowledge))


def _support(
    question: Question, hits: Sequence[Hit], pointed: Pointers, knowledge: Knowledge
) -> tuple[float, ...]:
    """Whether a clause supports an answer, states its value or leaves it blank; what rules it out."""
    named = {p.document_id for p in question.plans}
    own = [h for h in hits if not named or h.chunk.document_id in named]
    plans = tuple(p for p in question.plans if p.document_id in knowledge.documents)
    passages = weighed(question, own[:_ASKED], knowledge, pointed)
    context = Context(question, knowledge, passages, plans)
    supported = [p for p in context.passages if supports(p, question)]
    drafts = [answer_from(context, p, supported) for p in supported[:_TRIED]]
    first = next((d for d in drafts if d), None)
    return (
        float(bool(supported)),
        float(first is not None and first.status == "answered"),
        float(first is not None and first.status != "answered"),
        float(bool(question.quoted) and not _is_explained(context)),
        float(compose_empty(context) is not None),
        float(is_out_of_scope(context)),
    )


def _is_explained(context: Context) -> bool:
    draft = compose_definition(context)
    return draft is not None and draft.status == "answered"


def probability(values: Sequence[float], weights: Matrix, bias: float) -> float:
    """The logistic model's P(answerable)."""
    return float(1.0 / (1.0 + np.exp(-(np.asarray(values) @ weights + bias))))


def confidence(
    question: Question,
    best: Best | None,
    hits: Sequence[Hit],
    pointed: Pointers,
    knowledge: Knowledge,
) -> float:
    """P(answerable) in [0, 1] by the packaged model; 0 if nothing was found."""
    if best is None:
        return 0.0
    model = packaged_model("confidence", SIGNALS)
    observed = signals(question, best, hits, pointed, knowledge)
    return probability(observed, model.weights, model.bias)
