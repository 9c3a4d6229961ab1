"""The service behind every caller: answers through the one runnable, and the indexed documents."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from langchain_core.runnables import Runnable

from app.aliases import NO_ALIASES, Aliases
from app.alignment.align import align
from app.alignment.report import AlignmentReport, report
from app.chain import AnswerPart, build_chain
from app.errors import BadRequestError, NotFoundError, UnavailableError
from app.knowledge import Knowledge, load_knowledge
from app.lookups import FactLookups
from app.model import Answer, AnswerFilters, AnswerRequest
from app.question import understand
from app.reranker import Reranker
from app.retrieval import retrieve
from app.retriever import to_filters
from app.shown import shown
from index.build import update_index
from index.encoder import Encoder
from index.errors import DocumentMissingError, IndexBusyError, PolicyIndexError
from index.model import Retrieval
from index.policy_index import IndexHandle, PolicyIndex
from ingest.chunks import CHUNKING
from ingest.errors import IngestError
from ingest.formats.model import SourceText
from ingest.formats.read import read_source
from ingest.model import Document, Section
from ingest.pipeline import document_id_of, parse_source
from ingest.read import RawFile, raw_file

NO_LLM = "本服务没有配置大模型，请改用 engine=extractive 或 engine=auto。"
_WARM_UP = "规划目标是什么"


class AnswerService:
    """Safe for several threads. Every method may raise ``app.errors.AppError``."""

    def __init__(
        self,
        index_dir: Path,
        encoder: Encoder,
        *,
        today: Callable[[], date] = date.today,
        candidates: int = 40,
        reranker: Reranker | None = None,
        aliases: Aliases = NO_ALIASES,
    ) -> None:
        self._index_dir = index_dir
        self._encoder = encoder
        self._reranker = reranker
        self._aliases = aliases
        self._candidates = candidates
        self._handle = IndexHandle(index_dir, encoder)
        self._lock = threading.Lock()
        self._knowledge: Knowledge | None = None
        self.runnable: Runnable[AnswerRequest, AnswerPart] = build_chain(
            self.knowledge, today, candidates, reranker
        )

    def answer(self, request: AnswerRequest) -> Answer:
        """Answer a question."""
        self._check_engine(request)
        answer = self.runnable.invoke(request).answer
        if answer is None:
            raise UnavailableError("作答流程没有给出答案，请稍后重试。")
        return answer

    def stream(self, request: AnswerRequest) -> Iterator[AnswerPart]:
        """Answer a question piece by piece; the last part carries the whole answer."""
        self._check_engine(request)
        yield from self.runnable.stream(request)

    def search(self, query: str, filters: AnswerFilters, top_k: int) -> Retrieval:
        """Retrieval only: the plans that ``query`` names come first, as do the parts that it asks for."""
        knowledge = self.knowledge()
        question = understand(query, knowledge.catalog)
        only = to_filters(filters)
        found = retrieve(question, knowledge.only(only), only, self._reranker)
        hits = shown(found, only, self._candidates)[:top_k]
        return Retrieval(query, hits, round(found.confidence, 4))

    def knowledge(self) -> Knowledge:
        """What answering reads, prepared once per index version."""
        index = self._index()
        with self._lock:
            if self._knowledge is None or self._knowledge.index is not index:
                self._knowledge = load_knowledge(index, self._aliases)
            return self._knowledge

    def warm_up(self) -> None:
        """Load model, dictionaries and index so that the first question is not slow."""
        self.answer(AnswerRequest(question=_WARM_UP))

    def documents(self) -> tuple[Document, ...]:
        """All indexed documents."""
        return tuple(self.knowledge().documents.values())

    def document(self, document_id: str) -> Document:
        """One document. Raises NotFoundError."""
        found = self.knowledge().documents.get(document_id)
        if found is None:
            raise NotFoundError(
                f"没有编号为“{document_id}”的文件，请用 /v1/documents 查看已收录的文件。"
            )
        return found

    def sections(self, document_id: str) -> tuple[Section, ...]:
        """A document's sections in document order. Raises NotFoundError."""
        self.document(document_id)
        return self.knowledge().sections[document_id]

    def lookups(self, filters: AnswerFilters) -> FactLookups:
        """Look up facts in the plans that ``filters`` admit. Raises NotFoundError (unknown id)."""
        for document_id in filters.document_ids:
            self.document(document_id)
        knowledge = self.knowledge()
        return FactLookups(knowledge, knowledge.index.lookups(to_filters(filters)))

    def align(self, document_id: str, against: str | None = None) -> AlignmentReport:
        """Hold a plan against another, by default the plan above it.

        Raises NotFoundError (unknown id, no plan above), BadRequestError (twice the same id).
        """
        knowledge = self.knowledge()
        return report(align(knowledge, document_id, against), knowledge)

    def add_document(self, filename: str, data: bytes) -> Document:
        """Index an uploaded file. Raises BadRequestError if it cannot be read."""
        file = raw_file(filename, data)
        try:
            source = read_source(file)
            parsed = parse_source(source, self._free_id(file, source))
            update_index(self._index_dir, self._encoder, chunking=CHUNKING, add=[(parsed, file)])
        except IngestError as error:
            raise BadRequestError(str(error)) from error
        except IndexBusyError as error:
            raise UnavailableError(str(error)) from error
        return self.document(parsed.document.document_id)

    def delete_document(self, document_id: str) -> None:
        """Take a document out of the index. Raises NotFoundError."""
        try:
            update_index(self._index_dir, self._encoder, chunking=CHUNKING, delete=[document_id])
        except DocumentMissingError as error:
            raise NotFoundError(str(error)) from error
        except IndexBusyError as error:
            raise UnavailableError(str(error)) from error

    def index_version(self) -> str:
        """Version of the current index. Raises UnavailableError."""
        return self._index().manifest.index_version

    def _index(self) -> PolicyIndex:
        try:
            return self._handle.current()
        except PolicyIndexError as error:
            raise UnavailableError(str(error)) from error

    def _free_id(self, file: RawFile, source: SourceText) -> str:
        """The stem's id; kept for a newer file of the same plan, suffixed for another one."""
        stem = document_id_of(file.name)
        known = {d.document_id: d for d in self.documents()}
        title = parse_source(source, stem).document.title
        candidate, number = stem, 1
        while candidate in known and known[candidate].title != title:
            number += 1
            candidate = f"{stem}-{number}"
        return candidate

    def _check_engine(self, request: AnswerRequest) -> None:
        if request.engine == "llm":
            raise BadRequestError(NO_LLM)
