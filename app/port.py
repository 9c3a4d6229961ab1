"""What the web edge needs from the answering service (``app.service.AnswerService`` satisfies it).

Methods are synchronous and may take seconds of CPU; each may raise ``app.errors.AppError``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from app.alignment.report import AlignmentReport
from app.lookups import FactLookups
from app.model import Answer, AnswerFilters, AnswerRequest
from index.model import Retrieval
from ingest.model import Document, Section


class AnswerPart(Protocol):
    """A piece of a streamed answer: some text, and at the very end the whole ``Answer``."""

    @property
    def text(self) -> str: ...

    @property
    def answer(self) -> Answer | None: ...


class QuestionService(Protocol):
    """Answers, retrieval and the indexed documents."""

    def answer(self, request: AnswerRequest) -> Answer: ...

    def stream(self, request: AnswerRequest) -> Iterator[AnswerPart]: ...

    def search(self, query: str, filters: AnswerFilters, top_k: int) -> Retrieval: ...

    def documents(self) -> tuple[Document, ...]: ...

    def document(self, document_id: str) -> Document: ...

    def sections(self, document_id: str) -> tuple[Section, ...]: ...

    def lookups(self, filters: AnswerFilters) -> FactLookups: ...

    def align(self, document_id: str, against: str | None = None) -> AlignmentReport: ...

    def add_document(self, filename: str, data: bytes) -> Document: ...

    def delete_document(self, document_id: str) -> None: ...

    def index_version(self) -> str: ...
