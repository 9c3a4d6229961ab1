"""A running server as the service under test: the HTTP interface behind the same four methods."""

from __future__ import annotations

import re
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import quote

import httpx
from pydantic import ValidationError

from app.api import SearchHit, SearchResponse
from app.errors import BadRequestError, UnavailableError
from app.model import Answer, AnswerFilters, AnswerRequest
from index.model import Hit, Retrieval
from ingest.model import Chunk, Document

T = TypeVar("T", Answer, SearchResponse)

_ADDRESS = re.compile(r"https?://[^\s/\[\]]+(?:/\S*)?$")
# A local model may take minutes for an answer.
TIMEOUT_SECONDS = 600.0


class HttpService:
    """``eval.runner.Service`` over HTTP; every method may raise AppError."""

    def __init__(self, base_url: str, transport: httpx.BaseTransport | None = None) -> None:
        """``transport`` replaces the network. Raises BadRequestError for what is no address."""
        if not _ADDRESS.match(base_url):
            raise BadRequestError(f"服务地址“{base_url}”无效，请写成 http://主机:端口。")
        self._client = httpx.Client(base_url=base_url, timeout=TIMEOUT_SECONDS, transport=transport)
        self.base_url = base_url

    def answer(self, request: AnswerRequest) -> Answer:
        """POST /v1/answer."""
        body = request.model_dump(mode="json")
        return _read(Answer, self._call("POST", "/v1/answer", json=body))

    def search(self, query: str, filters: AnswerFilters, top_k: int) -> Retrieval:
        """POST /v1/search; the hits know place and text, not their section."""
        body = {"query": query, "filters": filters.model_dump(mode="json"), "top_k": top_k}
        found = _read(SearchResponse, self._call("POST", "/v1/search", json=body))
        return Retrieval(query, tuple(map(_hit, found.hits)), found.confidence)

    def documents(self) -> tuple[Document, ...]:
        """GET /v1/documents, and the source text of each."""
        listed = self._call("GET", "/v1/documents").json()["documents"]
        ids = [str(one["document_id"]) for one in listed]
        texts = (
            self._call("GET", f"/v1/documents/{quote(name, safe='')}/text").text for name in ids
        )
        return tuple(map(Document, ids, texts))

    def index_version(self) -> str:
        """GET /readyz."""
        return str(self._call("GET", "/readyz").json()["index_version"])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._client.close()

    def _call(self, method: str, path: str, **arguments: Any) -> httpx.Response:  # noqa: ANN401
        try:
            response = self._client.request(method, path, **arguments)
        except httpx.HTTPError as error:
            message = f"无法连接服务 {self.base_url}，请确认服务已启动、地址无误。"
            raise UnavailableError(message) from error
        if response.is_error:
            raise UnavailableError(f"服务返回 {response.status_code}：{_detail(response)}")
        return response


def _read(kind: type[T], response: httpx.Response) -> T:
    try:
        return kind.model_validate_json(response.content)
    except ValidationError as error:
        raise UnavailableError("服务的回答格式不符，请确认它是同一版本的 policyqa。") from error


def _detail(response: httpx.Response) -> str:
    try:
        return str(response.json()["detail"])
    except (ValueError, KeyError, TypeError):
        return "没有说明原因，请查看服务日志。"


def _hit(hit: SearchHit) -> Hit:
    chunk = Chunk(
        chunk_id=hit.chunk_id,
        document_id=hit.document_id,
        section_id="",
        kind="text",
        path=tuple(hit.path),
        text=hit.text,
        char_start=hit.char_start,
        char_end=hit.char_end,
        line=0,
    )
    return Hit(chunk, hit.score)
