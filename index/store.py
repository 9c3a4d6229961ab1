"""Reads the SQLite store: documents, sections, chunks, facts, original files, BM25 search."""

from __future__ import annotations

import json
import sqlite3
import threading
import weakref
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar
from urllib.parse import quote

from ingest.model import (
    Chunk,
    Document,
    Indicator,
    PlanRelation,
    Responsibility,
    Section,
    Table,
    Task,
    Term,
)
from ingest.read import RawFile

from .errors import DocumentMissingError
from .rows import from_row, values
from .schema import OWNED, quoted

T = TypeVar("T")

# BM25 weights of the three full-text columns: a heading says what its clause is about; the plan's
# title is the same for all its chunks and only tells plans apart.
TITLE_WEIGHT = 1.0
HEADING_WEIGHT = 2.0
BODY_WEIGHT = 1.0

# So many chunks are kept in memory (about 2 kB each).
_REMEMBERED = 20_000

_BM25 = """
SELECT chunks.id, -bm25(full_text, ?, ?, ?) AS score
FROM full_text JOIN chunks ON chunks.id = full_text.rowid
WHERE full_text MATCH ? AND (? IS NULL OR chunks.document_id IN (SELECT value FROM json_each(?)))
ORDER BY score DESC, chunks.document_id, chunks.id LIMIT ?
"""


@dataclass(frozen=True)
class Found(Generic[T]):
    """A fact and the document that states it."""

    document_id: str
    fact: T


@dataclass(frozen=True)
class Cells:
    """Some fields of a fact, with the integer id of its row."""

    key: int
    document_id: str
    values: tuple[Any, ...]


class Store:
    """One published store file, read-only; safe from several threads (one connection, one lock)."""

    def __init__(self, path: Path) -> None:
        """Open ``path``, which must never change again. Raises sqlite3.OperationalError."""
        address = f"file:{quote(str(path))}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        self._connection.row_factory = sqlite3.Row
        self._lock = threading.Lock()
        # The file never changes; reading a row back costs more than ranking its chunk.
        self._remembered: dict[int, Chunk] = {}
        self.close = weakref.finalize(self, self._connection.close)

    def documents(self) -> tuple[Document, ...]:
        """Return all documents, by id."""
        rows = self._rows("SELECT * FROM documents ORDER BY document_id")
        return tuple(from_row(Document, row) for row in rows)

    def document(self, document_id: str) -> Document:
        """Return one document. Raises DocumentMissingError."""
        rows = self._rows("SELECT * FROM documents WHERE document_id = ?", document_id)
        return from_row(Document, _only(rows, document_id))

    def warnings(self, document_id: str) -> tuple[str, ...]:
        """Return what the parser noted about a document. Raises DocumentMissingError."""
        rows = self._rows("SELECT warnings FROM sources WHERE document_id = ?", document_id)
        return tuple(json.loads(_only(rows, document_id)["warnings"]))

    def source(self, document_id: str) -> RawFile:
        """Return the original file of a document. Raises DocumentMissingError."""
        rows = self._rows("SELECT * FROM sources WHERE document_id = ?", document_id)
        return _source(_only(rows, document_id))

    def sources(self) -> Iterator[tuple[str, RawFile]]:
        """Yield (document_id, original file) one by one, so that all can be parsed again."""
        for row in self._rows("SELECT document_id FROM sources ORDER BY document_id"):
            yield row["document_id"], self.source(row["document_id"])

    def sections(self, document_id: str) -> tuple[Section, ...]:
        """Return the sections of a document in document order."""
        return tuple(found.fact for found in self._owned(Section, [document_id]))

    def tables(self, document_id: str) -> tuple[Table, ...]:
        """Return the tables of a document in document order."""
        return tuple(found.fact for found in self._owned(Table, [document_id]))

    def chunks(self, document_id: str | None = None) -> tuple[Chunk, ...]:
        """Return the chunks of one document, or of all, in document order."""
        wanted = None if document_id is None else [document_id]
        return tuple(found.fact for found in self._owned(Chunk, wanted))

    def chunk(self, chunk_id: str) -> Chunk:
        """Return one chunk. Raises DocumentMissingError."""
        rows = self._rows("SELECT * FROM chunks WHERE chunk_id = ?", chunk_id)
        return from_row(Chunk, _only(rows, chunk_id))

    def indicators(self, document_ids: Sequence[str] | None = None) -> tuple[Found[Indicator], ...]:
        """Return the indicators of the given documents, or of all, in document order."""
        return self._owned(Indicator, document_ids)

    def responsibilities(
        self, document_ids: Sequence[str] | None = None
    ) -> tuple[Found[Responsibility], ...]:
        """Return the statements of responsibility, in document order."""
        return self._owned(Responsibility, document_ids)

    def tasks(self, document_ids: Sequence[str] | None = None) -> tuple[Found[Task], ...]:
        """Return the rows of task lists, in document order."""
        return self._owned(Task, document_ids)

    def terms(self, document_ids: Sequence[str] | None = None) -> tuple[Found[Term], ...]:
        """Return the defined terms, in document order."""
        return self._owned(Term, document_ids)

    def relations(
        self, document_ids: Sequence[str] | None = None
    ) -> tuple[Found[PlanRelation], ...]:
        """Return the documents that plans rest on or fit in with, in document order."""
        return self._owned(PlanRelation, document_ids)

    def cells(
        self, kind: type, names: tuple[str, ...], document_ids: Sequence[str]
    ) -> tuple[Cells, ...]:
        """Return the fields ``names`` of every ``kind`` of the given documents, in document order.

        Cheaper than reading whole facts where few of them will fit.
        """
        sql = (
            f"SELECT id, document_id, {quoted(names)} FROM {OWNED[kind]} "
            "WHERE document_id IN (SELECT value FROM json_each(?)) ORDER BY document_id, id"
        )
        rows = self._rows(sql, json.dumps(document_ids))
        return tuple(Cells(r["id"], r["document_id"], values(kind, names, r)) for r in rows)

    def facts(self, kind: type[T], keys: Sequence[int]) -> tuple[Found[T], ...]:
        """Return the facts under the given integer ids, in the order of the ids."""
        sql = f"SELECT * FROM {OWNED[kind]} WHERE id IN (SELECT value FROM json_each(?))"
        rows = {row["id"]: row for row in self._rows(sql, json.dumps(keys))}
        return tuple(Found(rows[k]["document_id"], from_row(kind, rows[k])) for k in keys)

    def chunk_keys(self, document_ids: Sequence[str]) -> list[int]:
        """Return the integer ids of all chunks of the given documents."""
        sql = "SELECT id FROM chunks WHERE document_id IN (SELECT value FROM json_each(?))"
        return [row["id"] for row in self._rows(sql, json.dumps(document_ids))]

    def keys_of(self, chunk_ids: Sequence[str]) -> list[int]:
        """Return the integer id of each chunk, in the order given. Raises DocumentMissingError."""
        sql = "SELECT id FROM chunks WHERE chunk_id = ?"
        return [_only(self._rows(sql, chunk_id), chunk_id)["id"] for chunk_id in chunk_ids]

    def chunks_by_key(self, keys: Iterable[int]) -> dict[int, Chunk]:
        """Return the chunks under the given integer ids; unknown ids are left out."""
        wanted = list(keys)
        known = {key: self._remembered[key] for key in wanted if key in self._remembered}
        if missing := [key for key in wanted if key not in known]:
            sql = "SELECT * FROM chunks WHERE id IN (SELECT value FROM json_each(?))"
            rows = self._rows(sql, json.dumps(missing))
            read = {row["id"]: from_row(Chunk, row) for row in rows}
            if len(self._remembered) + len(read) <= _REMEMBERED:
                self._remembered.update(read)
            known |= read
        return known

    def chunk_count(self) -> int:
        """Return the number of chunks."""
        return int(self._rows("SELECT count(*) AS n FROM chunks")[0]["n"])

    def lexical_search(
        self, tokens: Sequence[str], limit: int, document_ids: Sequence[str] | None = None
    ) -> list[tuple[int, float]]:
        """Return up to ``limit`` (integer id, BM25 >= 0) pairs, highest first, of any token.

        Ties keep document order. ``document_ids`` restricts the search itself; None does not.
        BM25 is SQLite's (k1 = 1.2, b = 0.75); Robertson & Zaragoza (2009), "The Probabilistic
        Relevance Framework: BM25 and Beyond".
        """
        if not tokens:
            return []
        # In quotes a token is only ever a string; quotes inside are doubled (FTS5 syntax, 3.1).
        match = " OR ".join('"' + token.replace('"', '""') + '"' for token in tokens)
        allowed = None if document_ids is None else json.dumps(document_ids)
        weights = (TITLE_WEIGHT, HEADING_WEIGHT, BODY_WEIGHT)
        rows = self._rows(_BM25, *weights, match, allowed, allowed, limit)
        return [(row["id"], row["score"]) for row in rows]

    def _owned(self, kind: type[T], document_ids: Sequence[str] | None) -> tuple[Found[T], ...]:
        where = "? IS NULL OR document_id IN (SELECT value FROM json_each(?))"
        sql = f"SELECT * FROM {OWNED[kind]} WHERE {where} ORDER BY document_id, id"
        wanted = None if document_ids is None else json.dumps(document_ids)
        rows = self._rows(sql, wanted, wanted)
        return tuple(Found(row["document_id"], from_row(kind, row)) for row in rows)

    def _rows(self, sql: str, *parameters: Any) -> list[sqlite3.Row]:  # noqa: ANN401 - SQL values
        with self._lock:
            return self._connection.execute(sql, parameters).fetchall()


def _only(rows: list[sqlite3.Row], wanted: str) -> sqlite3.Row:
    if not rows:
        raise DocumentMissingError(f"索引中没有“{wanted}”，请检查编号或先导入该文件。")
    return rows[0]


def _source(row: sqlite3.Row) -> RawFile:
    return RawFile(name=row["name"], data=row["data"], sha256=row["sha256"])
