"""Ask every question, search for its evidence, and score both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Protocol

from rich.console import Console
from rich.progress import track

from app.errors import AppError, BadRequestError
from app.model import MAX_TOP_K, Answer, AnswerFilters, AnswerRequest
from eval.gold import GoldItem
from eval.metrics import lead, missing_points, unsupported_figures, violations
from eval.model import Row
from eval.scoring import Given, score
from eval.spans import Span
from index.model import Retrieval
from ingest.model import Document

ERROR_STATUS = "error"
# The most the service gives: short table rows may still leave the largest budget unfilled.
SEARCH_DEPTH = MAX_TOP_K


class Service(Protocol):
    """What is asked of ``app.service.AnswerService``."""

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
    service: Service, items: Sequence[GoldItem], texts: Mapping[str, str], console: Console
) -> tuple[Row, ...]:
    """Return one row per item, in order, with a progress bar on ``console``."""
    asked = track(items, description="评测", console=console)
    return tuple(run_item(service, item, texts) for item in asked)


def run_item(service: Service, item: GoldItem, texts: Mapping[str, str]) -> Row:
    """Ask one question and score it; an error of the service is a wrong answer, not an exclusion.

    Retrieval is measured on the question itself, for a follow-up on the standalone question that
    the service made of it.
    """
    request = AnswerRequest(question=item.question, history=list(item.history))
    started = perf_counter()
    try:
        answer = service.answer(request)
        elapsed = (perf_counter() - started) * 1000
        query = answer.standalone_question if item.history else item.question
        hits = service.search(query, AnswerFilters(), SEARCH_DEPTH).hits
    except AppError as error:
        nothing = Given(status=ERROR_STATUS, answer="", citations=(), hits=())
        return _row(item, nothing, texts, item.question, error=str(error))
    spans = tuple(
        Span(hit.chunk.document_id, hit.chunk.char_start, hit.chunk.char_end) for hit in hits
    )
    given = Given(answer.status, answer.answer, tuple(answer.citations), spans)
    return _row(item, given, texts, query, answer_ms=elapsed)


def _row(
    item: GoldItem,
    given: Given,
    texts: Mapping[str, str],
    query: str,
    answer_ms: float | None = None,
    error: str | None = None,
) -> Row:
    return Row(
        id=item.id,
        split=item.split,
        kind=item.kind,
        question=item.question,
        standalone_question=query,
        expected_status=item.status,
        status=given.status,
        expected_points=item.points,
        lead=lead(given.answer).strip(),
        missing_points=missing_points(item.points, given.answer),
        violations=violations(item.must_not, given.answer),
        unsupported_figures=_unsupported(given),
        cited=tuple(citation.reference for citation in given.citations),
        error=error,
        answer_ms=answer_ms,
        metrics=score(item, given, texts),
    )


def _unsupported(given: Given) -> tuple[str, ...]:
    if given.status != "answered":
        return ()
    return unsupported_figures(given.answer, given.citations)
