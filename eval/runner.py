"""Ask every question, search for its evidence, and score both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Protocol

from rich.console import Console
from rich.progress import track

from app.errors import AppError, BadRequestError
from app.model import MAX_TOP_K, Answer, AnswerFilters, AnswerRequest, Engine
from eval.figure_metrics import unsupported_figures
from eval.gold import GoldItem, located_evidence
from eval.metrics import lead, missing_points, violations
from eval.model import Cited, Row
from eval.retrieval_metrics import score_retrieval
from eval.scoring import DIGITS, TYPED, TYPED_METRICS, Given, score
from eval.spans import Span
from index.model import Hit, Retrieval
from ingest.model import Document

ERROR_STATUS = "error"
# The most the service gives: short table rows may still leave the largest budget unfilled.
SEARCH_DEPTH = MAX_TOP_K


class Service(Protocol):
    """What is asked of ``app.service.AnswerService``, in this process or over HTTP."""

    def answer(self, request: AnswerRequest) -> Answer: ...
    def search(self, query: str, filters: AnswerFilters, top_k: int) -> Retrieval: ...
    def documents(self) -> Iterable[Document]: ...
    def index_version(self) -> str: ...


@dataclass(frozen=True)
class Selection:
    """Which gold items are asked; ``split`` "all" takes both, no ``kinds`` takes every kind."""

    split: str = "all"
    kinds: tuple[str, ...] = ()
    limit: int | None = None


def select(items: Sequence[GoldItem], selection: Selection) -> tuple[GoldItem, ...]:
    """Return the selected items in order.

    Raises BadRequestError if a kind is unknown or nothing is left.
    """
    known = sorted({item.kind for item in items})
    unknown = sorted(set(selection.kinds) - set(known))
    if unknown:
        raise BadRequestError(f"题库中没有题型 {'、'.join(unknown)}，可选：{'、'.join(known)}。")
    splits = {"dev", "test"} if selection.split == "all" else {selection.split}
    kinds = selection.kinds or known
    chosen = [item for item in items if item.split in splits and item.kind in kinds]
    if not chosen:
        raise BadRequestError("没有符合条件的题目，请放宽 --split 或 --kind。")
    return tuple(chosen[: selection.limit])


def run(
    service: Service,
    items: Sequence[GoldItem],
    texts: Mapping[str, str],
    console: Console,
    engine: Engine = "auto",
) -> tuple[Row, ...]:
    """Return one row per item, in order, with a progress bar on ``console``."""
    asked = track(items, description="评测", console=console)
    return tuple(run_item(service, item, texts, engine) for item in asked)


def run_item(
    service: Service, item: GoldItem, texts: Mapping[str, str], engine: Engine = "auto"
) -> Row:
    """Ask one question and score it; an error of the service is a wrong answer, not an exclusion.

    Retrieval is measured on the question itself, for a follow-up on the standalone question that
    the service made of it, and once more as it was typed.
    """
    request = AnswerRequest(question=item.question, history=list(item.history), engine=engine)
    started = perf_counter()
    try:
        answer = service.answer(request)
        elapsed = (perf_counter() - started) * 1000
        query = answer.standalone_question if item.history else item.question
        found = _search(service, query)
        hits = found.hits
        typed = _search(service, item.question).hits if item.history else ()
    except AppError as error:
        return _failed_row(item, texts, str(error))
    given = Given(answer.status, answer.answer, tuple(answer.citations), _spans(hits))
    metrics = score(item, given, texts) | _as_typed(item, typed, texts)
    return _row(item, given, metrics).model_copy(
        update={
            "standalone_question": query if item.history else None,
            "answer_ms": round(elapsed, 1),
            "confidence": answer.confidence,
            "retrieval_confidence": found.confidence,
            "top_score": round(hits[0].score, 4) if hits else None,
            "engine": answer.engine,
            "prompt_hash": answer.prompt_hash,
        }
    )


def _search(service: Service, query: str) -> Retrieval:
    return service.search(query, AnswerFilters(), SEARCH_DEPTH)


def _spans(hits: Sequence[Hit]) -> tuple[Span, ...]:
    return tuple(Span(h.chunk.document_id, h.chunk.char_start, h.chunk.char_end) for h in hits)


def _as_typed(item: GoldItem, hits: Sequence[Hit], texts: Mapping[str, str]) -> dict[str, float]:
    """Return the retrieval metrics of a follow-up searched without its conversation."""
    located = located_evidence(item, texts)
    if not item.history or not located:
        return {}
    found = score_retrieval(located, _spans(hits))
    return {f"{TYPED}{name}": round(found[name], DIGITS) for name in TYPED_METRICS}


def _failed_row(item: GoldItem, texts: Mapping[str, str], reason: str) -> Row:
    nothing = Given(status=ERROR_STATUS, answer="", citations=(), hits=())
    metrics = score(item, nothing, texts) | _as_typed(item, (), texts)
    return _row(item, nothing, metrics).model_copy(update={"error": reason})


def _row(item: GoldItem, given: Given, metrics: dict[str, float]) -> Row:
    """Return what can be said without knowing how the answer came about."""
    unsupported = unsupported_figures(given.answer, given.citations)
    return Row(
        id=item.id,
        split=item.split,
        kind=item.kind,
        question=item.question,
        expected_status=item.status,
        status=given.status,
        metrics=metrics,
        plans=item.plans,
        pair=item.pair,
        multi_turn=bool(item.history),
        expected_points=item.points,
        evidence=tuple(one.quote for one in item.evidence),
        lead=lead(given.answer).strip(),
        missing_points=missing_points(item.points, given.answer),
        violations=violations(item.must_not, given.answer),
        unsupported_figures=unsupported if given.status == "answered" else (),
        cited=tuple(Cited(reference=c.reference, clause=c.clause_text) for c in given.citations),
    )
