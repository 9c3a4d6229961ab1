"""The usual way to retrieve, on the same questions with the same encoder: split, embed, search.

LangChain's recursive splitter (500/50) with its default separators, and with Chinese ones, over the
plain text of each plan; exact inner-product search in FAISS. No headings, no words, no reranking.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import faiss

from eval.chunking import CHINESE_SEPARATORS, Cut, by_splitter
from eval.experiment import Search
from eval.runner import SEARCH_DEPTH
from eval.spans import Span
from index.encoder import Encoder
from ingest.model import Chunk, ParsedDocument

PEERS: dict[str, Cut] = {
    "LangChain splitter, default separators + FAISS": by_splitter(),
    "LangChain splitter, Chinese separators + FAISS": by_splitter(CHINESE_SEPARATORS),
}


def peer_search(cut: Cut, plans: Iterable[ParsedDocument], encoder: Encoder) -> Search:
    """Return the search of one peer over ``plans``; embeds all its chunks."""
    chunks = [chunk for plan in plans for chunk in cut(plan)]
    vectors = encoder.encode_passages([chunk.text for chunk in chunks])
    index = faiss.IndexFlatIP(encoder.dimension)
    index.add(vectors)

    def search(query: str) -> Sequence[Span]:
        _, found = index.search(encoder.encode_query(query)[None, :], SEARCH_DEPTH)
        return tuple(_span(chunks[place]) for place in found[0] if place >= 0)

    return search


def _span(chunk: Chunk) -> Span:
    return Span(chunk.document_id, chunk.char_start, chunk.char_end)
