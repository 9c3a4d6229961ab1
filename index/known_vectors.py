"""Remembers the vectors of an index's texts, also of deleted ones and of builds that were broken off.

A vector depends on encoder and text only, so a text that comes back is not embedded again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np

from .encoder import Encoder, Vectors

FILE = "vectors.sqlite"
# About 480 MB for vectors of 384 numbers; beyond it the oldest are forgotten.
MAX_VECTORS = 300_000
_SCHEMA = """
CREATE TABLE IF NOT EXISTS vectors (
    encoder TEXT NOT NULL, text_sha256 TEXT NOT NULL, vector BLOB NOT NULL,
    UNIQUE (encoder, text_sha256)
)
"""
_FIND = """
SELECT text_sha256, vector FROM vectors
WHERE encoder = ? AND text_sha256 IN (SELECT value FROM json_each(?))
"""


class KnownVectors:
    """Vectors of one encoder by the SHA-256 of their text; for the one writer of an index.

    A damaged file counts as empty and is replaced: it only saves time.
    """

    def __init__(self, index_dir: Path, encoder: Encoder) -> None:
        self._path = index_dir / FILE
        self._encoder = encoder

    def find(self, texts: Collection[str]) -> dict[str, Vectors]:
        """Return the known ones among ``texts`` (SHA-256), each of shape (dimension,)."""
        if not self._path.exists():
            return {}
        parameters = (self._encoder.name, json.dumps(list(texts)))
        try:
            with self._connected() as connection:
                rows = connection.execute(_FIND, parameters).fetchall()
            found = {text: np.frombuffer(vector, np.float32) for text, vector in rows}
        except (sqlite3.DatabaseError, ValueError):
            self._path.unlink()
            return {}
        return {k: v for k, v in found.items() if v.size == self._encoder.dimension}

    def add(self, vectors: Mapping[str, Vectors]) -> None:
        """Remember ``vectors`` and forget those of other encoders. Raises sqlite3.Error."""
        name = self._encoder.name
        rows = [(name, text, vector.tobytes()) for text, vector in vectors.items()]
        with self._connected() as connection, connection:
            connection.execute(_SCHEMA)
            connection.execute("DELETE FROM vectors WHERE encoder <> ?", (name,))
            connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)
            connection.execute(
                "DELETE FROM vectors WHERE rowid <= (SELECT max(rowid) FROM vectors) - ?",
                (MAX_VECTORS,),
            )

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path)) as connection:
            yield connection
