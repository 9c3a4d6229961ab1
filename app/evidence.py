"""A question held against its candidates: what the features of all of them share, worked out once.

What the texts hold of the question's words is a matrix of one row a text, so that every share is one
sum over columns, however many sentences the candidates have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from app.knowledge import Knowledge
from app.passages import year_stated
from app.pointers import Pointers
from app.prepared import Flags, Piece, Prepared
from app.question import Question
from app.ranker import Matrix
from app.terms import plain
from index.encoder import Vectors
from index.model import Hit

Bytes = npt.NDArray[np.uint8]

_PRESENT_ASKED = re.compile(r"目前|现在|现状|已经?|截至|现有|了多少|了几|如今")
_FUTURE_ASKED = re.compile(
    r"计划|打算|拟|准备|将|新建|新增|目标|力争|到20\d|到\d\d年|要(?:新|建|做|达)|末|能到"
)
_DEFINING = r"[^。；]{0,8}?(?:是|即|指|为|包括|以下简称|[:：])"


@dataclass(frozen=True)
class Bests:
    """What the ranks of one candidate are relative to: the extremes of all candidates."""

    cosine: float
    lowest_cosine: float
    bm25: float
    piece: float
    lowest_piece: float

    def nearness(self, cosines: Vectors) -> Matrix:
        """Each piece's cosine between the lowest of all, -1, and the highest, 0."""
        spread = max(self.piece - self.lowest_piece, 1e-6)
        return (cosines.astype(np.float64) - self.piece) / spread


def bests(hits: Sequence[Hit], cosines: Vectors) -> Bests:
    """The extremes of both halves over the candidates, and of ``cosines``, those of all their pieces."""
    dense = [h.cosine for h in hits if h.cosine is not None]
    lexical = [h.bm25 for h in hits if h.bm25 is not None]
    return Bests(
        max(dense, default=1.0),
        min(dense, default=0.0),
        max(lexical, default=1.0),
        float(cosines.max()) if cosines.size else 1.0,
        float(cosines.min()) if cosines.size else 0.0,
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

    def year_stated(self, owner: Prepared, piece: Piece) -> bool:
        """Whether the piece is about the years that the question names."""
        document = self.knowledge.documents[owner.chunk.document_id]
        years = self.question.years
        return year_stated(years, piece.clause, piece.before, owner.headings, document)

    def defined(self, pieces: Sequence[Piece]) -> Flags:
        """Whether each piece explains the question's heaviest term."""
        forms = (form for term in self.question.terms[:1] for form in term.forms)
        explained = [re.compile(re.escape(form) + _DEFINING) for form in forms]
        return np.array([any(one.search(p.clause) for one in explained) for p in pieces], bool)

    def stated(self, pieces: Sequence[tuple[Prepared, Piece]]) -> Flags:
        """Whether each piece states an asked field of its plan."""
        states = self.pointers.states_field
        return np.array([states(o.chunk.document_id, p.start, p.end) for o, p in pieces], bool)

    def share(self, values: Matrix) -> Matrix:
        """Weighted mean over the terms of how far each is found, for each row of ``values``."""
        return _weighted((t.weight for t in self.question.terms), values) / self.total

    def pair_share(self, texts: Sequence[str]) -> Matrix:
        """For each text the weighted share of the question's pairs that it has."""
        said = np.frombuffer(b"".join(map(self.question.says, texts)), np.uint8)
        return _weighted(
            (weight for _, weight in self.pairs), said.reshape(len(texts), len(self.pairs))
        )

    def held(self, texts: Sequence[str]) -> Matrix:
        """How far each text holds each term, shape (texts, terms)."""
        found_there = list(map(self.question.holds, texts))
        return np.array(found_there).reshape(len(texts), len(self.question.terms))


def _weighted(weights: Iterable[float], values: Matrix | Bytes) -> Matrix:
    """The weighted sum of each row, term by term: a row's sum is the same whatever stands beside it."""
    total = np.zeros(len(values))
    for weight, column in zip(weights, values.T, strict=True):
        total += weight * column
    return total
