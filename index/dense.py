"""The dense half: exact inner-product search over unit vectors, kept in a FAISS file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import faiss
import numpy as np
import numpy.typing as npt

from .encoder import Vectors

Ids = npt.NDArray[np.int64]


class DenseIndex:
    """Vectors by integer id. Reading is safe from several threads, changing is not."""

    def __init__(self, dimension: int) -> None:
        self._index: faiss.Index = faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))

    @classmethod
    def load(cls, path: Path) -> DenseIndex:
        """Read a saved index. Raises OSError, or RuntimeError (from FAISS) if it is damaged."""
        dense = cls.__new__(cls)
        dense._index = faiss.deserialize_index(np.frombuffer(path.read_bytes(), np.uint8))
        return dense

    def save(self, path: Path) -> None:
        """Write the index to ``path``. Raises OSError."""
        path.write_bytes(faiss.serialize_index(self._index).tobytes())

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def add(self, ids: Sequence[int], vectors: Vectors) -> None:
        """Add unit rows ``vectors`` of shape (len(ids), dimension) under new ``ids``."""
        if ids:
            self._index.add_with_ids(vectors, _as_ids(ids))

    def remove(self, ids: Sequence[int]) -> None:
        """Drop the vectors under ``ids``."""
        if ids:
            self._index.remove_ids(faiss.IDSelectorBatch(_as_ids(ids)))

    def vectors(self, ids: Sequence[int]) -> Vectors:
        """Return the rows under ``ids``, shape (len(ids), dimension).

        Raises RuntimeError (from FAISS) for an unknown id.
        """
        rows = np.empty((len(ids), self._index.d), np.float32)
        for row, key in zip(rows, ids, strict=True):
            self._index.reconstruct(int(key), row)
        return rows

    def search(
        self, query: Vectors, limit: int, allowed: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """Return up to ``limit`` (id, cosine) pairs, highest cosine first, equal ones by id.

        ``query``: unit vector of shape (dimension,). ``allowed`` restricts the search itself, so a
        narrow filter still fills the list; None does not restrict.
        """
        if allowed is not None and not allowed:
            return []
        parameters = None
        if allowed is not None:
            parameters = faiss.SearchParameters()
            # The parameters only point at the selector: a name keeps it alive during the search.
            selector = faiss.IDSelectorBatch(_as_ids(allowed))
            parameters.sel = selector
        cosines, ids = self._index.search(query[None, :], limit, params=parameters)
        found = [(int(i), float(c)) for i, c in zip(ids[0], cosines[0], strict=True) if i >= 0]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def _as_ids(ids: Sequence[int]) -> Ids:
    return np.asarray(ids, np.int64)
