"""The nouns of retrieval: Filters, Hit, Retrieval, Manifest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ingest.model import Chunk


@dataclass(frozen=True)
class Filters:
    """Restrict retrieval; an empty field does not restrict. Applied inside both halves."""

    document_ids: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    in_force_on: date | None = None


@dataclass(frozen=True)
class Hit:
    """One retrieved chunk.

    ``score``: of the step that ordered the list (reciprocal rank fusion in ``index``), higher is
    better, only for ordering (never thresholded).
    ``cosine``: dense similarity in [-1, 1], higher is better, None if the dense half missed it.
    ``bm25``: lexical score >= 0, higher is better, None if the lexical half missed it.
    """

    chunk: Chunk
    score: float
    cosine: float | None = None
    bm25: float | None = None


@dataclass(frozen=True)
class Retrieval:
    """Hits for one query, best first.

    ``confidence``: probability in [0, 1] that the plans hold what is asked, higher is surer; None
    where nothing worked it out (``index`` itself does not).
    """

    query: str
    hits: tuple[Hit, ...]
    confidence: float | None = None


@dataclass(frozen=True)
class Manifest:
    """What an index was built with; opening it with anything else is refused.

    ``index_version`` is a hash over all other fields except ``created``; ``schema`` is a hash of
    the store's tables; ``documents`` maps each document_id to the sha256 of its file;
    ``corpus_hash`` is the sha256 over those; ``removed`` are ids that were deleted on purpose, so
    that a rebuild from the same files does not bring them back; ``created`` is UTC, ISO 8601.
    """

    index_version: str
    format_version: int
    schema: str
    encoder: str
    dimension: int
    tokenizer: str
    chunking: str
    corpus_hash: str
    documents: dict[str, str]
    removed: tuple[str, ...]
    created: str
