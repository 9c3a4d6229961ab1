"""Two plans of the index → what corresponds, what differs, what one of them lacks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.alignment.clauses import Clause, ClauseMatching, comparable_sections, match_clauses
from app.alignment.indicators import match_indicators
from app.alignment.matching import Matching
from app.alignment.partner import higher_plan
from app.errors import BadRequestError, NotFoundError
from app.knowledge import Knowledge
from index.tokenize import default_tokenizer
from ingest.model import Document, Indicator, Section

# One character of a heading is no word of its own.
_MIN_WORD = 2


@dataclass(frozen=True)
class Alignment:
    """``ours`` is the plan that is examined, ``theirs`` the one it is held against.

    ``places`` are names of the regions of both.
    """

    ours: Document
    theirs: Document
    places: tuple[str, ...]
    indicators: Matching[Indicator]
    clauses: ClauseMatching


def align(knowledge: Knowledge, document_id: str, against: str | None = None) -> Alignment:
    """Hold a plan against another one, by default the plan above it.

    Raises NotFoundError (unknown id, no plan above), BadRequestError (a plan against itself).
    """
    if against == document_id:
        raise BadRequestError("document_id 和 against 是同一份规划，请指定两份不同的规划。")
    ours = _document(knowledge, document_id)
    theirs = _document(knowledge, against) if against else _above(knowledge, ours)
    places = _places(knowledge, ours, theirs)
    store = knowledge.index.store
    stated = [
        tuple(found.fact for found in store.indicators([d.document_id])) for d in (ours, theirs)
    ]
    return Alignment(
        ours,
        theirs,
        places,
        match_indicators(stated[0], stated[1], places),
        _clauses(knowledge, ours.document_id, theirs.document_id),
    )


def plan_above(knowledge: Knowledge, document: Document) -> Document | None:
    """The plan of the index that stands above ``document``."""
    relations = knowledge.index.store.relations([document.document_id])
    return higher_plan(document, (r.fact for r in relations), knowledge.documents.values())


def _document(knowledge: Knowledge, document_id: str) -> Document:
    found = knowledge.documents.get(document_id)
    if found is None:
        raise NotFoundError(
            f"没有编号为“{document_id}”的文件，请用 /v1/documents 查看已收录的文件。"
        )
    return found


def _places(knowledge: Knowledge, *documents: Document) -> tuple[str, ...]:
    plans = [knowledge.catalog.plan(d.document_id) for d in documents]
    return tuple(name for plan in plans for name in (*plan.places, *plan.outer))


def _above(knowledge: Knowledge, document: Document) -> Document:
    found = plan_above(knowledge, document)
    if found is None:
        name = document.title or document.document_id
        raise NotFoundError(
            f"已收录的文件中没有《{name}》的上位规划，请用 against 指明要对照的文件。"
        )
    return found


def _clauses(knowledge: Knowledge, ours: str, theirs: str) -> ClauseMatching:
    sections = comparable_sections(knowledge.sections[ours], knowledge.sections[theirs])
    plans = zip((ours, theirs), sections, strict=True)
    clauses = [
        [c for s in listed if (c := _clause(knowledge, document_id, s))]
        for document_id, listed in plans
    ]
    return match_clauses(*clauses)


def _clause(knowledge: Knowledge, document_id: str, section: Section) -> Clause | None:
    """The section with its words and vector; None if nothing stands under its heading."""
    chunks = knowledge.chunks_within(document_id, section.char_start, section.char_end)
    chunk_ids = [c.chunk_id for c in chunks]
    if not chunk_ids:
        return None
    vector = knowledge.index.vectors(chunk_ids).mean(axis=0)
    words = {w for w in default_tokenizer().tokens(section.title) if len(w) >= _MIN_WORD}
    weights = {w: knowledge.catalog.weight(w) for w in words}
    return Clause(section, weights, vector / (np.linalg.norm(vector) or 1.0))
