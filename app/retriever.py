"""The index as a LangChain retriever."""

from __future__ import annotations

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from app.model import AnswerFilters
from index.encoder import Vectors
from index.model import Filters, Hit
from index.policy_index import PolicyIndex


def to_filters(filters: AnswerFilters) -> Filters:
    """The request's filters as the index takes them."""
    return Filters(
        document_ids=tuple(filters.document_ids),
        regions=tuple(filters.regions),
        levels=tuple(filters.levels),
        in_force_on=filters.in_force_on,
    )


class PolicyRetriever(BaseRetriever):
    """Hybrid retrieval; each document's metadata holds its ``hit`` (index.model.Hit)."""

    model_config = ConfigDict(arbitrary_types_allowed=True)
    index: PolicyIndex
    filters: Filters = Filters()
    top_k: int
    vector: Vectors | None = None

    def hits(self, query: str) -> tuple[Hit, ...]:
        """The hits behind ``invoke``, best first, without the documents that LangChain wants of them."""
        filters, vector = self.filters, self.vector
        return self.index.search(query, filters=filters, top_k=self.top_k, vector=vector).hits

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
        return [
            LangChainDocument(page_content=h.chunk.text, metadata={"hit": h}, id=h.chunk.chunk_id)
            for h in self.hits(query)
        ]
