"""Several ways to retrieve for the same questions, measured alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from app.followup import standalone
from app.knowledge import Knowledge
from app.model import AnswerFilters
from app.service import AnswerService
from eval.gold import GoldItem, located_evidence
from eval.intervals import Estimate, estimate
from eval.retrieval_metrics import score_retrieval
from eval.runner import SEARCH_DEPTH
from eval.significance import Shift, shift
from eval.spans import Located, Span
from index.model import Hit

EXPERIMENT_METRICS = ("evidence_recall_1000", "evidence_recall_2000", "hit_at_1", "mrr")

# From a question to the places found, best first.
Search = Callable[[str], Sequence[Span]]


@dataclass(frozen=True)
class Probe:
    """A question that stands alone, where its evidence is, and its kind."""

    text: str
    evidence: tuple[Located, ...]
    kind: str = ""


@dataclass(frozen=True)
class Outcome:
    """One way to retrieve: its name, cell by cell, and each metric's value per question."""

    name: tuple[str, ...]
    values: dict[str, tuple[float, ...]]

    def estimate(self, metric: str) -> Estimate:
        """Mean over the questions with its 95 % interval."""
        return estimate(self.values[metric])

    def of_kind(self, kind: str, asked: Sequence[Probe], metric: str) -> float:
        """Mean over the questions of one kind; ``asked`` in the order that was measured."""
        pairs = zip(asked, self.values[metric], strict=True)
        return fmean(value for probe, value in pairs if probe.kind == kind)

    def shift_from(self, other: Outcome, metric: str) -> Shift:
        """This minus ``other``, over the same questions."""
        return shift(other.values[metric], self.values[metric])


def probes(items: Iterable[GoldItem], knowledge: Knowledge) -> tuple[Probe, ...]:
    """Return the questions with evidence; a follow-up as the program makes it stand alone."""
    texts = {name: document.text for name, document in knowledge.documents.items()}
    return tuple(
        Probe(standalone(item.question, item.history, knowledge.catalog), located, item.kind)
        for item in items
        if (located := located_evidence(item, texts))
    )


def measure(name: tuple[str, ...], search: Search, asked: Sequence[Probe]) -> Outcome:
    """Return the outcome of one way to retrieve."""
    scored = [score_retrieval(probe.evidence, search(probe.text)) for probe in asked]
    return Outcome(name, {m: tuple(one[m] for one in scored) for m in EXPERIMENT_METRICS})


def spans_of(hits: Iterable[Hit]) -> tuple[Span, ...]:
    """Return where hits stand."""
    return tuple(Span(h.chunk.document_id, h.chunk.char_start, h.chunk.char_end) for h in hits)


def as_shipped(service: AnswerService) -> Search:
    """Return the program's own retrieval, with everything it does."""
    return lambda query: spans_of(service.search(query, AnswerFilters(), SEARCH_DEPTH).hits)
