"""Retrieval as search, answering and evaluation share it.

    candidates (dense + BM25, named plans, what the question points to)
      → features of every sentence and row → best piece of each clause → order → excerpts in front

The index ranks clauses by reciprocal rank fusion; a fitted linear model (``app.ranker``) ranks them
again by what their sentences and rows hold of the question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest

import numpy as np

from app.catalog import Plan
from app.confidence import Best, confidence
from app.features import NAMES, piece_features
from app.knowledge import Knowledge
from app.pointers import Pointers, excerpts, pointers, with_parts
from app.question import Question
from app.ranker import Matrix, packaged_model
from app.reranker import Reranker
from app.retriever import PolicyRetriever
from app.sections import Ranked
from app.subquestion import question_to
from index.encoder import Vectors
from index.model import Filters, Hit
from ingest.pieces import embedding_text

# Clauses that are ranked again: more bring no evidence that these lack, but cost time.
DEPTH = 60


@dataclass(frozen=True)
class Found:
    """``hits``: whole clauses, best first; ``excerpts``: openings or names that are shown first.

    ``best``: the piece that scored highest, None if nothing was found.
    """

    question: Question
    knowledge: Knowledge
    pointed: Pointers
    hits: tuple[Hit, ...]
    best: Best | None
    by_plan: tuple[Found, ...] = ()

    @cached_property
    def confidence(self) -> float:
        """P(the plans hold what is asked) in [0, 1], higher is surer; of several plans the surest."""
        if self.by_plan:
            return max(found.confidence for found in self.by_plan)
        return confidence(self.question, self.best, self.hits, self.pointed, self.knowledge)

    @cached_property
    def shown(self) -> tuple[Hit, ...]:
        """What a search shows: excerpts, then the clauses that no excerpt holds whole.

        Several named plans take turns.
        """
        if self.by_plan:
            turns = zip_longest(*(found.shown for found in self.by_plan))
            return tuple(hit for turn in turns for hit in turn if hit is not None)
        first = excerpts(self.pointed, self.knowledge)
        spans = {(h.chunk.document_id, h.chunk.char_start, h.chunk.char_end) for h in first}
        return (
            *first,
            *(
                h
                for h in self.hits
                if (h.chunk.document_id, h.chunk.char_start, h.chunk.char_end) not in spans
            ),
        )


def retrieve(
    question: Question,
    knowledge: Knowledge,
    filters: Filters,
    reranker: Reranker | None = None,
    weights: Matrix | None = None,
) -> Found:
    """Clauses for a question, best first, from the plans that ``filters`` admit.

    ``reranker`` orders them instead of the fitted model; ``weights`` replace its packaged ones.
    """
    admitted = [p for p in question.plans if p.document_id in knowledge.documents]
    if question.several and len(admitted) > 1:
        return _of_each(admitted, question, knowledge, filters, reranker, weights)
    if weights is None:
        weights = packaged_model("ranking", NAMES).weights
    pointed = pointers(question, knowledge)
    hits = candidates(question, knowledge, filters, pointed)
    pieces = piece_features(question, hits, knowledge, pointed)
    order = [float((rows @ weights).max()) for rows in pieces]
    pointed = with_parts(pointed, question, knowledge, passages_of(question, hits, order))
    if pointed.parts:
        hits = joined(hits, pointed, question, knowledge)
        pieces = piece_features(question, hits, knowledge, pointed)
    scores = [rows @ weights for rows in pieces]
    order = [float(one.max()) for one in scores]
    best = _best(hits, pieces, scores, knowledge)
    if reranker is not None:
        order = reranker.scores(question.text, [_shown_text(h, knowledge) for h in hits])
    return Found(question, knowledge, pointed, ordered(question, hits, order), best)


def _of_each(
    plans: Sequence[Plan],
    question: Question,
    knowledge: Knowledge,
    filters: Filters,
    reranker: Reranker | None,
    weights: Matrix | None,
) -> Found:
    """One search a plan for what is asked of it; the plans take turns."""
    found = tuple(
        retrieve(
            question_to(plan, question, knowledge.catalog),
            knowledge,
            replace(filters, document_ids=(plan.document_id,)),
            reranker,
            weights,
        )
        for plan in plans
    )
    found = tuple(sorted(found, key=lambda one: -(one.best.score if one.best else -np.inf)))
    turns = zip_longest(*(one.hits for one in found))
    hits = tuple(hit for turn in turns for hit in turn if hit is not None)
    return Found(question, knowledge, pointers(question, knowledge), hits, found[0].best, found)


def _shown_text(hit: Hit, knowledge: Knowledge) -> str:
    return embedding_text(hit.chunk, knowledge.documents[hit.chunk.document_id].title)


def _best(
    hits: Sequence[Hit], pieces: Sequence[Matrix], scores: Sequence[Matrix], knowledge: Knowledge
) -> Best | None:
    if not hits:
        return None
    at = max(range(len(hits)), key=lambda n: float(scores[n].max()))
    row = int(scores[at].argmax())
    prepared = knowledge.prepared(hits[at].chunk)
    values = dict(zip(NAMES, pieces[at][row].tolist(), strict=True))
    return Best(prepared, prepared.pieces[row], values, float(scores[at][row]))


def candidates(
    question: Question, knowledge: Knowledge, filters: Filters, pointed: Pointers
) -> tuple[Hit, ...]:
    """Unranked hits: of the named plans (shared evenly), then of all, then what is pointed to."""
    vector = knowledge.index.encode_query(question.text)

    def search(where: Filters, top_k: int) -> tuple[Hit, ...]:
        retriever = PolicyRetriever(
            index=knowledge.index, filters=where, top_k=top_k, vector=vector
        )
        return retriever.hits(question.text)

    named = [p.document_id for p in question.plans if p.document_id in knowledge.documents]
    own = [search(replace(filters, document_ids=(d,)), DEPTH // len(named)) for d in named]
    found = [hit for hits in zip_longest(*own) for hit in hits if hit is not None]
    if len(found) < DEPTH:
        found += search(filters, DEPTH)
    unique = {h.chunk.chunk_id: h for h in reversed(found)}
    merged = [unique[i] for i in dict.fromkeys(h.chunk.chunk_id for h in found)]
    return _with_pointed(merged, pointed, vector, knowledge)


def joined(
    hits: Sequence[Hit], pointed: Pointers, question: Question, knowledge: Knowledge
) -> tuple[Hit, ...]:
    """The hits and what else the question points to."""
    return _with_pointed(hits, pointed, knowledge.index.encode_query(question.text), knowledge)


def _with_pointed(
    hits: Sequence[Hit], pointed: Pointers, vector: Vectors, knowledge: Knowledge
) -> tuple[Hit, ...]:
    known = {h.chunk.chunk_id for h in hits}
    chunks = [c for c in pointed.chunks if c.chunk_id not in known]
    cosines = knowledge.index.cosines(vector, [c.chunk_id for c in chunks])
    found = (Hit(c, 0.0, cosine) for c, cosine in zip(chunks, cosines, strict=True))
    return (*hits, *found)


def ranked(
    question: Question, hits: Sequence[Hit], knowledge: Knowledge, pointed: Pointers
) -> tuple[Hit, ...]:
    """The hits by their best piece; ``score`` becomes that piece's. Several named plans take turns."""
    weights = packaged_model("ranking", NAMES).weights
    pieces = piece_features(question, hits, knowledge, pointed)
    return ordered(question, hits, [float((rows @ weights).max()) for rows in pieces])


def ordered(question: Question, hits: Sequence[Hit], scores: Sequence[float]) -> tuple[Hit, ...]:
    """The hits with these scores, highest first; several named plans take turns."""
    scored = [replace(hit, score=score) for hit, score in zip(hits, scores, strict=True)]
    scored.sort(key=lambda h: -h.score)
    named = [p.document_id for p in question.plans]
    return tuple(in_turns(scored, named) if len(named) > 1 else scored)


def ranked_passages(question: Question, knowledge: Knowledge) -> tuple[Ranked, ...]:
    """The first clauses of a retrieval that prefers no section, with their scores."""
    pointed = pointers(question, knowledge)
    hits = candidates(question, knowledge, Filters(), pointed)
    scored = ranked(question, hits, knowledge, pointed)
    return passages_of(question, scored, [h.score for h in scored])


def passages_of(
    question: Question, hits: Sequence[Hit], scores: Sequence[float]
) -> tuple[Ranked, ...]:
    """The hits of the named plans (of all, if none is named) with these scores, best first."""
    named = {p.document_id for p in question.plans}
    kept = [
        Ranked(h.chunk, score)
        for h, score in zip(hits, scores, strict=True)
        if not named or h.chunk.document_id in named
    ]
    return tuple(sorted(kept, key=lambda one: -one.score))


def in_turns(hits: Sequence[Hit], document_ids: Sequence[str]) -> list[Hit]:
    """Hits of the given plans in rounds of one a plan (best first in each round), then the others."""
    own = [[h for h in hits if h.chunk.document_id == d] for d in dict.fromkeys(document_ids)]
    rounds = ([h for h in turn if h is not None] for turn in zip_longest(*own))
    first = [h for turn in rounds for h in sorted(turn, key=lambda h: -h.score)]
    return [*first, *(h for h in hits if h.chunk.document_id not in document_ids)]
