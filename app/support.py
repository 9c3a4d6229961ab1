"""How likely a passage states what is asked: the fitted ranking, then a calibrated probability.

Passages are ordered by the fitted ranking model (``app.ranker``). Whether the first one answers is a
second question: a good rank among bad passages is no answer. ``signals`` are what speaks for and
against, and a logistic model over them gives P(the passage answers) in [0, 1], higher is surer. No
single word decides: a word of the question that the plan puts otherwise only costs its share. What
makes an answer wrong whatever else fits (another year, a code) is no signal but a veto, see
``app.compose.context.supports``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.features import NAMES, piece_features
from app.knowledge import Knowledge
from app.passages import Passage
from app.pointers import Pointers
from app.prepared import Piece, Prepared
from app.question import Question
from app.ranker import packaged_model as packaged_ranking
from app.support_model import packaged_model
from app.terms import Term, covered
from index.model import Hit

# Ranking scores of a hit and a miss differ by less than this.
_SCORE_SCALE = 10.0
_FEW_TERMS = 2


@dataclass(frozen=True)
class Observed:
    """A piece of a hit with its features by name and its ranking score (higher is better).

    ``cosine``: of the question and the piece, in [-1, 1]; ``held``: how far the clause, its headings and
    its neighbourhood hold each term of the question; ``missing``: the terms that none of them holds.
    """

    hit: Hit
    prepared: Prepared
    piece: Piece
    values: Mapping[str, float]
    score: float
    cosine: float
    held: tuple[tuple[float, ...], ...]
    missing: tuple[Term, ...]


def weighed(
    question: Question, hits: Sequence[Hit], knowledge: Knowledge, pointed: Pointers
) -> tuple[Passage, ...]:
    """All passages of the hits, best first, each with its probability; ties in document order."""
    seen = list(observed(question, hits, knowledge, pointed))
    best = max((one.score for one in seen), default=0.0)
    model = packaged_model()
    passages = (
        passage_of(question, one, model.probability(signals(question, one, best, knowledge)))
        for one in seen
    )
    return tuple(sorted(passages, key=lambda p: (-p.score, p.document_id, p.start)))


def observed(
    question: Question, hits: Sequence[Hit], knowledge: Knowledge, pointed: Pointers
) -> Iterator[Observed]:
    """Every piece of the hits, in the order of the hits."""
    weights = packaged_ranking("ranking", NAMES).weights
    features = piece_features(question, hits, knowledge, pointed)
    vector = knowledge.index.encode_query(question.text)
    for hit, rows in zip(hits, features, strict=True):
        prepared = knowledge.prepared(hit.chunk)
        near = knowledge.index.piece_vectors(hit.chunk.chunk_id, len(prepared.pieces)) @ vector
        pieces = zip(prepared.pieces, rows, rows @ weights, near, strict=True)
        for piece, row, score, cosine in pieces:
            values = dict(zip(NAMES, row.tolist(), strict=True))
            held = tuple(map(question.holds, (piece.clause, prepared.path, prepared.near)))
            terms = zip(question.terms, *held, strict=True)
            missing = tuple(term for term, *found in terms if not any(found))
            yield Observed(hit, prepared, piece, values, float(score), float(cosine), held, missing)


def signals(
    question: Question, one: Observed, best: float, knowledge: Knowledge
) -> tuple[float, ...]:
    """The values of ``support_model.SIGNALS``; ``best`` is the highest ranking score of the question."""
    values, terms = one.values, question.terms
    total = sum(t.weight for t in terms) or 1.0
    shares = sorted((t.weight / total for t in one.missing), reverse=True)
    whole = question.holds(knowledge.plain_texts[one.hit.chunk.document_id])
    said = sum(
        t.weight / total for t, v in zip(terms, whole, strict=True) if v == 1 and t in one.missing
    )
    wrong_kind = {
        "figure": not one.piece.has_figure,
        "responsibility": not (one.piece.has_unit or values["row"]),
        "timeline": not (one.piece.has_date or one.prepared.has_date),
    }
    return (
        one.score / _SCORE_SCALE,
        (one.score - best) / _SCORE_SCALE,
        one.cosine,
        values["clause_or_path_coverage"],
        values["near_coverage"],
        values["clause_pairs"],
        values["chunk_pairs"],
        values["path_pairs"],
        shares[0] if shares else 0.0,
        shares[1] if len(shares) > 1 else 0.0,
        said,
        float(question.measured is not None and not values["measured_in_clause"]),
        float(wrong_kind.get(question.intent, False)),
        values["row"],
        float(len(terms) < _FEW_TERMS),
    )


def passage_of(question: Question, one: Observed, support: float) -> Passage:
    """The piece as a passage with this probability."""
    prepared, piece = one.prepared, one.piece
    clause, path, near = one.held
    codes = zip(question.terms, clause, path, strict=True)
    return Passage(
        chunk=prepared.chunk,
        start=piece.start,
        end=piece.end,
        text=piece.text,
        coverage=covered(question.terms, clause, path, near),
        score=one.score,
        year_stated=not one.values["other_year"],
        missing=(*one.missing, *(t for t, a, b in codes if t.is_code and not a + b)),
        heading_end=prepared.heading_end,
        support=support,
        is_front=prepared.is_front,
    )
