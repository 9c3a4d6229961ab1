"""Two questions in one: what each of its parts asks for, so that the answer leaves none out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.compose.value_kinds import has_figure
from app.passages import Passage
from app.question import Question
from app.terms import Term, coverage, plain

_PARTS = re.compile(r"[，,、。；;？?！!\n]")
_ASKS = re.compile(r"多少|几|多大|多高|多快|多久|谁|什么|啥|哪|呢$")
_HOW_MANY = re.compile(r"多少|(?<!第)几|多大|多高|多快|多久")
# An ask is answered by a text that covers so much of its words.
_MIN_COVERAGE = 0.5


@dataclass(frozen=True)
class Ask:
    """One part of a question that asks something: its words and whether it wants a figure."""

    question: Question
    terms: tuple[Term, ...]
    wants_figure: bool

    def covered_by(self, text: str) -> float:
        """How far the text answers it: the share of its words, 0 if the figure is missing."""
        said = plain(text)
        if self.wants_figure and not has_figure(self.question, said):
            return 0.0
        share = coverage(self.terms, said)
        return share if share >= _MIN_COVERAGE else 0.0


def asks_of(question: Question) -> tuple[Ask, ...]:
    """The parts that ask something of their own, empty unless there are two.

    A part without words of its own asks of the matter of the part before it (要多少钱，谁来管).
    """
    found: list[Ask] = []
    for part in asking_parts(question.text):
        ask = _ask(question, part)
        before = found[-1].terms if found else ()
        found.append(ask if ask.terms else replace(ask, terms=before))
    return tuple(found) if len(found) > 1 and all(ask.terms for ask in found) else ()


def asking_parts(text: str) -> list[str]:
    """The parts of the text between its marks that ask something."""
    return [part for said in _PARTS.split(text) if _ASKS.search(part := said.strip())]


def _ask(question: Question, part: str) -> Ask:
    said = plain(part)
    terms = tuple(t for t in question.terms if t.text in said)
    return Ask(replace(question, text=part), terms, bool(_HOW_MANY.search(part)))


def unanswered(asks: Sequence[Ask], said: str) -> Iterator[Ask]:
    """The asks that ``said`` leaves open."""
    return (ask for ask in asks if not ask.covered_by(said))


def answering(asks: Sequence[Ask], said: str, passages: Sequence[Passage]) -> Iterator[Passage]:
    """For each open ask the passage that answers it best, if any does."""
    for ask in unanswered(asks, said):
        best = max(passages, key=lambda p: ask.covered_by(p.text), default=None)
        if best is not None and ask.covered_by(best.text):
            yield best
