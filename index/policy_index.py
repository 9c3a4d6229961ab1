"""The open index: hybrid retrieval over one published version, and a handle that follows builds.

``search`` ranks chunks twice, by cosine of their vectors and by BM25 of their words, both within
the documents that the filters admit, and merges the two rankings by reciprocal rank fusion.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from .dense import DenseIndex
from .encoder import Encoder, Vectors
from .filters import admits
from .fusion import reciprocal_rank_fusion
from .layout import current_version, pointer_stamp
from .lookups import Lookups
from .manifest import Recipe
from .model import Filters, Hit, Manifest, Retrieval
from .store import Store
from .tokenize import Tokenizer, default_tokenizer

DEFAULT_TOP_K = 8
# Candidates taken from each half: enough that a chunk good in one half only still competes.
DEFAULT_DEPTH = 60
# Questions remembered: the sub-questions of the few that are asked at the same time.
_ENCODED = 64
# Chunks whose pieces are remembered, a few rows each: a hundred plans have more, but not in one question.
_CUT = 4096
NO_FILTERS = Filters()


class PolicyIndex:
    """One version of the index, read-only and safe from several threads."""

    def __init__(self, manifest: Manifest, store: Store, dense: DenseIndex, recipe: Recipe) -> None:
        """Use ``PolicyIndex.open``."""
        self.manifest = manifest
        self.store = store
        self._dense = dense
        self._recipe = recipe
        self._documents = {d.document_id: d for d in store.documents()}
        # One question is encoded once, however many searches and comparisons it takes.
        self._encoded = lru_cache(maxsize=_ENCODED)(recipe.encoder.encode_query)
        self._pieces = lru_cache(maxsize=_CUT)(self._read_pieces)

    @classmethod
    def open(
        cls,
        index_dir: Path,
        encoder: Encoder,
        *,
        tokenizer: Tokenizer | None = None,
        chunking: str | None = None,
    ) -> PolicyIndex:
        """Open the current version. Raises IndexMissingError, IndexMismatchError.

        ``chunking`` is compared as well if it is given.
        """
        recipe = Recipe(encoder, tokenizer or default_tokenizer(), chunking)
        version = current_version(index_dir)
        recipe.check(version.manifest, index_dir)
        return cls(version.manifest, *version.open(), recipe)

    @property
    def encoder(self) -> str:
        """The name of the encoder that the vectors come from."""
        return self._recipe.encoder.name

    def encode_query(self, text: str) -> Vectors:
        """Return the unit vector of a question, shape (dimension,)."""
        return self._encoded(text)

    def vectors(self, chunk_ids: Sequence[str]) -> Vectors:
        """Return the unit vectors of chunks, shape (n, dimension). Raises DocumentMissingError."""
        return self._dense.vectors(self.store.keys_of(chunk_ids))

    def piece_vectors(self, chunk_id: str, pieces: int) -> Vectors:
        """Return the unit vectors of a chunk's pieces, shape (pieces, dimension).

        Raises DocumentMissingError.
        """
        return self._pieces(chunk_id, pieces)

    def cosines(self, query_vector: Vectors, chunk_ids: Sequence[str]) -> list[float]:
        """Return the cosine in [-1, 1] of each chunk's nearest row. Raises DocumentMissingError."""
        return self._dense.cosines(query_vector, self.store.keys_of(chunk_ids))

    def search(
        self,
        query: str,
        *,
        filters: Filters = NO_FILTERS,
        top_k: int = DEFAULT_TOP_K,
        depth: int = DEFAULT_DEPTH,
        vector: Vectors | None = None,
    ) -> Retrieval:
        """Return up to ``top_k`` hits, best first; equal scores keep document order.

        ``depth`` candidates are taken from each half; ``vector`` is the query's, if known (several
        searches of one question encode it once). A query without words (blank, punctuation
        only) finds nothing.
        """
        if not self._recipe.tokenizer.tokens(query):
            return Retrieval(query, ())
        admitted = self._admitted(filters)
        cosines = dict(self._dense_half(query, vector, depth, admitted))
        tokens = self._recipe.tokenizer.query_tokens(query)
        bm25 = dict(self.store.lexical_search(tokens, depth, admitted))
        scores = reciprocal_rank_fusion([list(cosines), list(bm25)])
        chunks = self.store.chunks_by_key(scores)
        ordered = sorted(scores, key=lambda key: (-scores[key], chunks[key].document_id, key))
        hits = (Hit(chunks[k], scores[k], cosines.get(k), bm25.get(k)) for k in ordered[:top_k])
        return Retrieval(query, tuple(hits))

    def lookups(self, filters: Filters = NO_FILTERS) -> Lookups:
        """Return the exact look-ups within the documents that ``filters`` admit."""
        return Lookups(self.store, self._documents, self._recipe.tokenizer, filters)

    def _read_pieces(self, chunk_id: str, pieces: int) -> Vectors:
        (key,) = self.store.keys_of([chunk_id])
        return self._dense.piece_vectors(key, pieces)

    def _dense_half(
        self, query: str, vector: Vectors | None, depth: int, admitted: list[str] | None
    ) -> list[tuple[int, float]]:
        allowed = None if admitted is None else self.store.chunk_keys(admitted)
        asked = self.encode_query(query) if vector is None else vector
        return self._dense.search(asked, depth, allowed)

    def _admitted(self, filters: Filters) -> list[str] | None:
        """Return the ids of the documents that may answer, None if all may."""
        if filters == NO_FILTERS:
            return None
        return [i for i, d in self._documents.items() if admits(filters, d)]


class IndexHandle:
    """Always the current index: reopens when a build has swapped it. Thread-safe.

    An index that is still in use elsewhere stays open until its last user lets go of it.
    """

    def __init__(
        self, index_dir: Path, encoder: Encoder, *, tokenizer: Tokenizer | None = None
    ) -> None:
        self._index_dir = index_dir
        self._encoder = encoder
        self._tokenizer = tokenizer
        self._lock = threading.Lock()
        self._opened: tuple[tuple[int, int], PolicyIndex] | None = None

    def current(self) -> PolicyIndex:
        """Return the open index. Raises IndexMissingError, IndexMismatchError."""
        with self._lock:
            stamp = pointer_stamp(self._index_dir)
            if self._opened is None or self._opened[0] != stamp:
                index = PolicyIndex.open(self._index_dir, self._encoder, tokenizer=self._tokenizer)
                self._opened = (stamp, index)
            return self._opened[1]
