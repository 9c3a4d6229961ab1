"""The dense half: exact inner-product search over unit vectors, kept in a FAISS file.

Every chunk has one or more rows: its own vector, then those of its pieces. A chunk is as near to a
question as the nearest of its rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import faiss
import numpy as np
import numpy.typing as npt

from .encoder import Vectors

Ids = npt.NDArray[np.int64]
# FAISS knows rows by one number: key * MAX_ROWS + position. No clause has so many sentences.
MAX_ROWS = 4096
# Rows that are looked at for each chunk wanted: clauses of many pieces fill the first places.
_ROWS_EACH = 4


class DenseIndex:
    """Rows of vectors by the integer key of a chunk. Reading is safe from several threads, changing is not."""

    def __init__(self, dimension: int) -> None:
        self._index: faiss.IndexIDMap2 = faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))

    @classmethod
    def load(cls, path: Path) -> DenseIndex:
        """Read a saved index. Raises OSError, or RuntimeError (from FAISS) if it is damaged."""
        dense = cls.__new__(cls)
        read = faiss.deserialize_index(np.frombuffer(path.read_bytes(), np.uint8))
        dense._index = cast("faiss.IndexIDMap2", read)
        return dense

    def save(self, path: Path) -> None:
        """Write the index to ``path``. Raises OSError."""
        path.write_bytes(faiss.serialize_index(self._index).tobytes())

    def __len__(self) -> int:
        """Number of chunks."""
        return int(np.unique(self._ids() // MAX_ROWS).size)

    def add(self, key: int, vectors: Vectors) -> None:
        """Add the unit rows of one new chunk, shape (rows, dimension), its own vector first.

        Rows beyond ``MAX_ROWS`` are left out.
        """
        kept = vectors[:MAX_ROWS]
        self._index.add_with_ids(kept, key * MAX_ROWS + np.arange(len(kept), dtype=np.int64))

    def remove(self, keys: Sequence[int]) -> None:
        """Drop all rows of these chunks."""
        if keys:
            self._index.remove_ids(faiss.IDSelectorBatch(self._ids_of(keys)))

    def vectors(self, keys: Sequence[int]) -> Vectors:
        """Return the chunks' own vectors, shape (len(keys), dimension).

        Raises RuntimeError (from FAISS) for an unknown key.
        """
        return self._rows([key * MAX_ROWS for key in keys])

    def piece_vectors(self, key: int, pieces: int) -> Vectors:
        """Return the vectors of a chunk's pieces, shape (pieces, dimension).

        What has no row of its own (the only piece of a chunk) has the chunk's vector.
        """
        own = int(np.count_nonzero(self._ids() // MAX_ROWS == key)) if pieces > 1 else 1
        first = key * MAX_ROWS
        return self._rows([first + n if n < own else first for n in range(1, pieces + 1)])

    def cosines(self, query: Vectors, keys: Sequence[int]) -> list[float]:
        """Return the cosine in [-1, 1] of each chunk's nearest row. Raises KeyError (unknown key)."""
        ids = self._ids_of(keys)
        found: dict[int, float] = {}
        for row, cosine in zip(
            ids.tolist(), (self._rows(ids.tolist()) @ query).tolist(), strict=True
        ):
            key = row // MAX_ROWS
            found[key] = max(found.get(key, -1.0), cosine)
        return [found[key] for key in keys]

    def search(
        self, query: Vectors, limit: int, allowed: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """Return up to ``limit`` (key, cosine) pairs, highest cosine first, equal ones by key.

        ``query``: unit vector of shape (dimension,). ``allowed`` restricts the search itself, so a
        narrow filter still fills the list; None does not restrict.
        """
        if allowed is not None and not allowed:
            return []
        parameters = None
        if allowed is not None:
            parameters = faiss.SearchParameters()
            # The parameters only point at the selector: a name keeps it alive during the search.
            selector = faiss.IDSelectorBatch(self._ids_of(allowed))
            parameters.sel = selector
        best: dict[int, float] = {}
        rows = limit * _ROWS_EACH
        while True:
            cosines, ids = self._nearest(query, rows, parameters)
            for row, cosine in zip(ids[0], cosines[0], strict=True):
                if row >= 0:
                    best.setdefault(int(row) // MAX_ROWS, float(cosine))
            if len(best) >= limit or rows >= self._index.ntotal:
                return sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
            # One clause of very many sentences filled the places.
            rows *= _ROWS_EACH

    def _nearest(
        self, query: Vectors, rows: int, parameters: faiss.SearchParameters | None
    ) -> tuple[Vectors, Ids]:
        """The cosines and ids of the nearest rows. One thread: for one question the threads of
        OpenMP only wait for each other, up to 20 ms on a busy machine against 0.4 ms."""
        before = faiss.omp_get_max_threads()
        faiss.omp_set_num_threads(1)
        try:
            return self._index.search(query[None, :], rows, params=parameters)
        finally:
            faiss.omp_set_num_threads(before)

    def _ids(self) -> Ids:
        return np.asarray(faiss.vector_to_array(self._index.id_map), np.int64)

    def _ids_of(self, keys: Sequence[int]) -> Ids:
        ids = self._ids()
        return np.ascontiguousarray(ids[np.isin(ids // MAX_ROWS, np.asarray(keys, np.int64))])

    def _rows(self, ids: Sequence[int]) -> Vectors:
        rows = np.empty((len(ids), self._index.d), np.float32)
        for row, one in zip(rows, ids, strict=True):
            self._index.reconstruct(int(one), row)
        return rows
