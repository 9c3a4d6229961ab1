"""POST /v1/answer, POST /v1/search and the health checks."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field, field_validator
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool

from app.api_errors import PROBLEM_TYPE, Problem, problem_of
from app.errors import AppError
from app.model import (
    DEFAULT_TOP_K,
    MAX_QUESTION_CHARS,
    MAX_TOP_K,
    Answer,
    AnswerFilters,
    AnswerRequest,
)
from app.port import QuestionService
from index.model import Hit

logger = logging.getLogger(__name__)

ERROR_DOCS: dict[int | str, dict[str, object]] = {
    422: {
        "description": "任何失败都返回 RFC 9457 问题说明，detail 为一句中文",
        "content": {PROBLEM_TYPE: {"schema": Problem.model_json_schema()}},
    }
}
STREAM_DOCS: dict[int | str, dict[str, object]] = {
    200: {
        "description": "stream 为 true 时返回 text/event-stream：token …，最后一个 answer 或 error",
        "content": {"text/event-stream": {}},
    }
}


class SearchRequest(BaseModel):
    """A retrieval query; bounds as for a question."""

    model_config = ConfigDict(extra="forbid")
    query: str = Field(min_length=1, max_length=MAX_QUESTION_CHARS)
    filters: AnswerFilters = AnswerFilters()
    top_k: int = Field(default=DEFAULT_TOP_K, ge=1, le=MAX_TOP_K)

    @field_validator("query")
    @classmethod
    def _not_blank(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("blank")
        return value


class SearchHit(BaseModel):
    """One retrieved clause; ``score`` only orders the hits, higher is better."""

    chunk_id: str
    score: float
    document_id: str
    plan: str
    path: list[str]
    text: str
    char_start: int
    char_end: int


class SearchResponse(BaseModel):
    """Hits, best first, and the probability that the plans hold what is asked (0..1)."""

    hits: list[SearchHit]
    confidence: float | None = None


class Health(BaseModel):
    """The process is up."""

    status: str = "ok"


class Readiness(BaseModel):
    """The index is loaded."""

    status: str = "ready"
    index_version: str


def create_api(service: QuestionService) -> APIRouter:
    """Return the router of the question and health endpoints."""
    router = APIRouter(responses=ERROR_DOCS)

    @router.post(
        "/v1/answer", response_model=Answer, responses=STREAM_DOCS, summary="提问，得到带出处的回答"
    )
    async def answer(body: AnswerRequest, request: Request) -> Answer | Response:
        if body.stream:
            return EventSourceResponse(answer_events(service, body, request.url.path))
        return await run_in_threadpool(service.answer, body)

    @router.post("/v1/search", summary="只检索条款，不作答")
    def search(body: SearchRequest) -> SearchResponse:
        return search_result(service, body.query, body.filters, body.top_k)

    @router.get("/healthz", summary="进程是否在运行")
    async def healthz() -> Health:
        return Health()

    @router.get("/readyz", summary="索引是否已载入")
    def readyz() -> Readiness:
        return Readiness(index_version=service.index_version())

    return router


def search_result(
    service: QuestionService, query: str, filters: AnswerFilters, top_k: int
) -> SearchResponse:
    """Return the hits for ``query`` with the titles of their plans."""
    titles = {d.document_id: d.title or d.document_id for d in service.documents()}
    found = service.search(query, filters, top_k)
    hits = [_search_hit(hit, titles) for hit in found.hits]
    return SearchResponse(hits=hits, confidence=found.confidence)


def answer_events(
    service: QuestionService, request: AnswerRequest, instance: str
) -> Iterator[ServerSentEvent]:
    """Yield ``token`` events, then one ``answer``; or one ``error`` where a stream fails."""
    try:
        for part in service.stream(request):
            if part.answer is not None:
                yield ServerSentEvent(part.answer.model_dump_json(), event="answer")
            elif part.text:
                yield ServerSentEvent(json.dumps(part.text, ensure_ascii=False), event="token")
    except AppError as error:
        yield _error_event(error, instance)
    except Exception as error:
        logger.exception("unhandled error while streaming %s", instance)
        yield _error_event(error, instance)


def _error_event(error: Exception, instance: str) -> ServerSentEvent:
    return ServerSentEvent(problem_of(error, instance).model_dump_json(), event="error")


def _search_hit(hit: Hit, titles: dict[str, str]) -> SearchHit:
    chunk = hit.chunk
    return SearchHit(
        chunk_id=chunk.chunk_id,
        score=hit.score,
        document_id=chunk.document_id,
        plan=titles.get(chunk.document_id, chunk.document_id),
        path=list(chunk.path),
        text=chunk.text,
        char_start=chunk.char_start,
        char_end=chunk.char_end,
    )
