"""What speaks for a passage: named numbers that a linear model weighs.

Every feature compares a sentence or table row, its clause, headings and plan with the question; each
is in [-1, 1]. None of them knows a particular plan. ``eval/fit_reranker.py`` fits the weights.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.knowledge import Knowledge
from app.passages import year_stated
from app.pointers import Pointers
from app.prepared import Piece, Prepared
from app.question import Question
from app.ranker import Matrix
from app.terms import Term, found, plain, says_phrase
from index.encoder import Vectors
from index.model import Hit

NAMES = (
    *("cosine", "bm25", "missed_by_dense", "missed_by_bm25"),
    *("path_coverage", "heading_coverage", "path_pairs", "chunk_pairs", "heading_said"),
    *("plan_named", "part_of_asked_section", "row_of_asked_table", "of_asked_unit", "is_short"),
    *("clause_coverage", "clause_or_path_coverage", "near_coverage", "missing_weight"),
    *("missing_code", "clause_pairs", "row_name_said", "other_year", "year_in_clause"),
    *("quoted_in_clause", "quoted_missing", "measured_in_clause"),
    *("row", "row_for_list", "figure_for_figure", "figure_elsewhere"),
    *("present_for_present", "future_for_future", "present_for_future"),
    *("enumeration_for_list", "unit_for_responsibility", "date_for_timeline"),
    *("stage_for_timeline", "defines", "states_asked_field", "front_for_status"),
    *("front_elsewhere", "piece_cosine"),
)
_PRESENT_ASKED = re.compile(r"目前|现在|现状|已经?|截至|现有|了多少|了几|如今")
_FUTURE_ASKED = re.compile(
    r"计划|打算|拟|准备|将|新建|新增|目标|力争|到20\d|到\d\d年|要(?:新|建|做|达)|末|能到"
)
_SHORT = 240
_DEFINING = r"[^。；]{0,8}?(?:是|即|指|为|包括|以下简称|[:：])"


@dataclass(frozen=True)
class Bests:
    """What the ranks of one candidate are relative to: the extremes of all candidates."""

    cosine: float
    lowest_cosine: float
    bm25: float
    piece: float
    lowest_piece: float

    def nearness(self, cosine: float) -> float:
        """A piece's cosine between the lowest of all, -1, and the highest, 0."""
        return (cosine - self.piece) / max(self.piece - self.lowest_piece, 1e-6)


def bests(hits: Sequence[Hit], pieces: Sequence[Vectors]) -> Bests:
    """The extremes of both halves over the candidates, and of the cosines of all their pieces."""
    cosines = [h.cosine for h in hits if h.cosine is not None]
    lexical = [h.bm25 for h in hits if h.bm25 is not None]
    near = [float(cosine) for own in pieces for cosine in own]
    return Bests(
        max(cosines, default=1.0),
        min(cosines, default=0.0),
        max(lexical, default=1.0),
        max(near, default=1.0),
        min(near, default=0.0),
    )


@dataclass(frozen=True)
class Evidence:
    """What features need of a question, worked out once for all its candidates."""

    question: Question
    knowledge: Knowledge
    bests: Bests
    pointers: Pointers

    @cached_property
    def total(self) -> float:
        """Weight of all terms."""
        return sum(t.weight for t in self.question.terms) or 1.0

    @cached_property
    def pairs(self) -> tuple[tuple[str, float], ...]:
        """The question's pairs of characters with their share of the weight of all pairs."""
        weights = self.knowledge.pair_weights(self.question.pairs)
        total = sum(weights.values()) or 1.0
        return tuple((pair, weight / total) for pair, weight in weights.items())

    @cached_property
    def named(self) -> frozenset[str]:
        """Ids of the named plans."""
        return frozenset(p.document_id for p in self.question.plans)

    @cached_property
    def quoted(self) -> tuple[str, ...]:
        """Quoted phrases, ``plain``."""
        return tuple(plain(q) for q in self.question.quoted)

    @cached_property
    def asks_present(self) -> bool:
        """Whether the question asks for what stands."""
        return bool(_PRESENT_ASKED.search(self.question.text))

    @cached_property
    def asks_future(self) -> bool:
        """Whether the question asks for what is planned."""
        return bool(_FUTURE_ASKED.search(self.question.text))

    def share(self, values: Iterable[float]) -> float:
        """Weighted mean over the terms of how far each is found."""
        return (
            sum(t.weight * v for t, v in zip(self.question.terms, values, strict=True)) / self.total
        )

    def pair_share(self, text: str) -> float:
        """Weighted share of the question's pairs that ``text`` has."""
        return sum(weight for pair, weight in self.pairs if pair in text)


def piece_features(
    question: Question, hits: Sequence[Hit], knowledge: Knowledge, pointed: Pointers
) -> list[Matrix]:
    """For each hit a matrix: one row of features for each of its sentences (or for its row)."""
    cut = [knowledge.prepared(h.chunk) for h in hits]
    vector = knowledge.index.encode_query(question.text)
    near = [knowledge.index.piece_vectors(p.chunk.chunk_id, len(p.pieces)) @ vector for p in cut]
    evidence = Evidence(question, knowledge, bests(hits, near), pointed)
    return [np.array(features(evidence, h, p, c)) for h, p, c in zip(hits, cut, near, strict=True)]


def features(
    evidence: Evidence, hit: Hit, prepared: Prepared, cosines: Vectors
) -> list[tuple[float, ...]]:
    """The values of ``NAMES`` for each piece of a hit's chunk, shape (pieces, len(NAMES)).

    ``cosines``: of the question and each piece, shape (pieces,).
    """
    terms = evidence.question.terms
    path = [found(t, prepared.path) for t in terms]
    near = [
        max(p, found(t, prepared.near)) if p < 1 else p for t, p in zip(terms, path, strict=True)
    ]
    chunk = (*_ranks(evidence.bests, hit), *_headings(evidence, prepared, path))
    return [
        (
            *chunk,
            *_words(evidence, piece, path, near),
            *_places(evidence, piece, prepared),
            *map(float, _kinds(evidence, piece, prepared)),
            evidence.bests.nearness(float(cosine)),
        )
        for piece, cosine in zip(prepared.pieces, cosines, strict=True)
    ]


def _ranks(best: Bests, hit: Hit) -> tuple[float, ...]:
    cosine = best.lowest_cosine if hit.cosine is None else hit.cosine
    spread = max(best.cosine - best.lowest_cosine, 1e-6)
    return (
        (cosine - best.cosine) / spread,
        (hit.bm25 or 0.0) / max(best.bm25, 1e-6),
        float(hit.cosine is None),
        float(hit.bm25 is None),
    )


def _headings(evidence: Evidence, prepared: Prepared, path: Sequence[float]) -> tuple[float, ...]:
    chunk, pointed = prepared.chunk, evidence.pointers
    return (
        evidence.share(path),
        evidence.share(found(t, prepared.heading) for t in evidence.question.terms),
        evidence.pair_share(prepared.path),
        evidence.pair_share(prepared.near),
        _said(evidence.question, prepared.heading_pairs),
        float(chunk.document_id in evidence.named),
        float(pointed.is_part(chunk)),
        float(chunk.chunk_id in pointed.row_ids),
        float(chunk.chunk_id in pointed.unit_ids),
        1.0 - min(1.0, len(chunk.text) / _SHORT),
    )


def _said(question: Question, pairs: frozenset[str]) -> float:
    """Share of a name's pairs of characters that the question says."""
    return len(pairs & question.pairs) / len(pairs) if pairs else 0.0


def _words(
    evidence: Evidence, piece: Piece, path: Sequence[float], near: Sequence[float]
) -> tuple[float, ...]:
    terms = evidence.question.terms
    own = [found(t, piece.clause) for t in terms]
    joined = [max(a, b) for a, b in zip(own, path, strict=True)]
    around = [max(a, b) for a, b in zip(own, near, strict=True)]
    codes = [v for t, v in zip(terms, joined, strict=True) if t.is_code]
    return (
        evidence.share(own),
        evidence.share(joined),
        evidence.share(around),
        -evidence.share(float(v == 0) for v in around),
        -float(any(v == 0 for v in codes)),
        evidence.pair_share(piece.clause),
    )


def _places(evidence: Evidence, piece: Piece, prepared: Prepared) -> Iterator[float]:
    question, chunk = evidence.question, prepared.chunk
    document = evidence.knowledge.documents[chunk.document_id]
    headings = prepared.headings
    yield _said(question, prepared.row_pairs)
    yield -float(not year_stated(question.years, piece.clause, piece.before, headings, document))
    yield float(bool(question.years) and all(str(y) in piece.clause for y in question.years))
    yield float(
        bool(evidence.quoted) and all(says_phrase(q, piece.clause) for q in evidence.quoted)
    )
    yield -float(any(not says_phrase(q, piece.clause + prepared.path) for q in evidence.quoted))
    yield float(question.measured is not None and found(question.measured, piece.clause) > 0)


def _kinds(evidence: Evidence, piece: Piece, prepared: Prepared) -> Iterator[bool]:
    question = evidence.question
    intent, row = question.intent, prepared.chunk.kind == "row"
    present = piece.is_present or prepared.is_present
    yield row
    yield row and intent in ("list", "summary", "aggregation")
    yield piece.has_figure and intent == "figure"
    yield piece.has_figure and intent not in ("figure", "aggregation")
    yield present and evidence.asks_present
    yield (piece.is_future or prepared.is_future) and evidence.asks_future
    yield present and not piece.is_future and evidence.asks_future
    yield piece.enumerates and intent == "list"
    yield piece.has_unit and intent == "responsibility"
    yield (piece.has_date or prepared.has_date) and intent == "timeline"
    yield prepared.is_stage and intent == "timeline"
    yield intent == "definition" and _defines(question.terms[:1], piece.clause)
    yield evidence.pointers.states_field(prepared.chunk.document_id, piece.start, piece.end)
    yield prepared.is_front and intent == "status"
    yield prepared.is_front and intent != "status"


def _defines(terms: Sequence[Term], clause: str) -> bool:
    forms = (form for term in terms for form in term.forms)
    return any(re.search(re.escape(form) + _DEFINING, clause) for form in forms)
