"""What speaks for a passage: named numbers that a linear model weighs.

Every feature compares a sentence or table row, its clause, headings and plan with the question; each
is in [-1, 1]. None of them knows a particular plan. ``eval/fit_reranker.py`` fits the weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from app.evidence import Bests, Evidence, bests
from app.knowledge import Knowledge
from app.pointers import Pointers
from app.prepared import Flags, Piece, Prepared
from app.question import Question
from app.ranker import Matrix
from app.terms import found, says_phrase
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
_SHORT = 240


def piece_features(
    question: Question, hits: Sequence[Hit], knowledge: Knowledge, pointed: Pointers
) -> list[Matrix]:
    """For each hit a matrix: one row of features for each of its sentences (or for its row)."""
    if not hits:
        return []
    cut = [knowledge.prepared(h.chunk) for h in hits]
    vector = knowledge.index.encode_query(question.text)
    near = [knowledge.index.piece_vectors(p.chunk.chunk_id, len(p.pieces)) @ vector for p in cut]
    cosines = np.concatenate(near)
    evidence = Evidence(question, knowledge, bests(hits, cosines), pointed)
    rows = features(evidence, hits, cut, cosines)
    ends = np.cumsum([len(p.pieces) for p in cut]).tolist()
    return [rows[a:b] for a, b in zip([0, *ends], ends, strict=False)]


def features(
    evidence: Evidence, hits: Sequence[Hit], cut: Sequence[Prepared], cosines: Vectors
) -> Matrix:
    """The values of ``NAMES`` for each piece of the hits' chunks, shape (pieces, len(NAMES)).

    ``cosines``: of the question and each piece, shape (pieces,).
    """
    pieces = [(prepared, piece) for prepared in cut for piece in prepared.pieces]
    owner = np.repeat(np.arange(len(cut)), [len(p.pieces) for p in cut])
    path = evidence.held([p.path for p in cut])
    near = np.maximum(path, evidence.held([p.near for p in cut]))
    ranks = np.array([_ranks(evidence.bests, hit) for hit in hits])
    columns = (
        *np.column_stack((ranks, *_headings(evidence, cut, path)))[owner].T,
        *_words(evidence, [p.clause for _, p in pieces], path[owner], near[owner]),
        *_places(evidence, pieces),
        *_kinds(evidence, pieces, np.concatenate([p.kinds for p in cut])),
        evidence.bests.nearness(cosines),
    )
    return np.column_stack(columns)


def _ranks(best: Bests, hit: Hit) -> tuple[float, ...]:
    cosine = best.lowest_cosine if hit.cosine is None else hit.cosine
    spread = max(best.cosine - best.lowest_cosine, 1e-6)
    return (
        (cosine - best.cosine) / spread,
        (hit.bm25 or 0.0) / max(best.bm25, 1e-6),
        float(hit.cosine is None),
        float(hit.bm25 is None),
    )


def _headings(evidence: Evidence, cut: Sequence[Prepared], path: Matrix) -> Iterator[Matrix]:
    pointed, named = evidence.pointers, evidence.named
    chunks = [p.chunk for p in cut]
    yield evidence.share(path)
    yield evidence.share(evidence.held([p.heading for p in cut]))
    yield evidence.pair_share([p.path for p in cut])
    yield evidence.pair_share([p.near for p in cut])
    yield np.array([_said(evidence.question, p.heading_pairs) for p in cut])
    yield np.array([c.document_id in named for c in chunks])
    yield np.array([pointed.is_part(c) for c in chunks])
    yield np.array([c.chunk_id in pointed.row_ids for c in chunks])
    yield np.array([c.chunk_id in pointed.unit_ids for c in chunks])
    yield np.array([1.0 - min(1.0, len(c.text) / _SHORT) for c in chunks])


def _said(question: Question, pairs: frozenset[str]) -> float:
    """Share of a name's pairs of characters that the question says."""
    return len(pairs & question.pairs) / len(pairs) if pairs else 0.0


def _words(
    evidence: Evidence, clauses: Sequence[str], path: Matrix, near: Matrix
) -> Iterator[Matrix]:
    own = evidence.held(clauses)
    joined, around = np.maximum(own, path), np.maximum(own, near)
    codes = np.array([t.is_code for t in evidence.question.terms], bool)
    yield evidence.share(own)
    yield evidence.share(joined)
    yield evidence.share(around)
    yield -evidence.share(around == 0)
    yield -(joined[:, codes] == 0).any(axis=1).astype(float)
    yield evidence.pair_share(clauses)


def _places(
    evidence: Evidence, pieces: Sequence[tuple[Prepared, Piece]]
) -> Iterator[Sequence[float]]:
    question, quoted, nowhere = evidence.question, evidence.quoted, (0.0,) * len(pieces)
    yield [_said(question, owner.row_pairs) for owner, _ in pieces]
    if question.years:
        yield [-float(not evidence.year_stated(owner, p)) for owner, p in pieces]
        yield [float(all(str(y) in p.clause for y in question.years)) for _, p in pieces]
    else:
        yield from (nowhere, nowhere)
    if quoted:
        yield [float(all(says_phrase(q, p.clause) for q in quoted)) for _, p in pieces]
        around = [p.clause + owner.path for owner, p in pieces]
        yield [-float(any(not says_phrase(q, text) for q in quoted)) for text in around]
    else:
        yield from (nowhere, nowhere)
    measured = question.measured
    yield [float(found(measured, p.clause) > 0) for _, p in pieces] if measured else nowhere


def _kinds(
    evidence: Evidence, pieces: Sequence[tuple[Prepared, Piece]], kinds: Flags
) -> Iterator[Flags]:
    intent, nowhere = evidence.question.intent, np.zeros(len(pieces), bool)
    row, figure, present, future, own_future, enumerates, unit, date, stage, front = kinds.T
    yield row
    yield row & (intent in ("list", "summary", "aggregation"))
    yield figure & (intent == "figure")
    yield figure & (intent not in ("figure", "aggregation"))
    yield present & evidence.asks_present
    yield future & evidence.asks_future
    yield present & ~own_future & evidence.asks_future
    yield enumerates & (intent == "list")
    yield unit & (intent == "responsibility")
    yield date & (intent == "timeline")
    yield stage & (intent == "timeline")
    yield evidence.defined([p for _, p in pieces]) if intent == "definition" else nowhere
    yield evidence.stated(pieces) if evidence.pointers.fields else nowhere
    yield front & (intent == "status")
    yield front & (intent != "status")
