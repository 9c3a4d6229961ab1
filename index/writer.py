"""Writes a store file aside, before it is published; never touches a published one."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from ingest.model import Chunk, ParsedDocument
from ingest.pieces import embedding_text, piece_texts
from ingest.read import RawFile

from .rows import columns, to_row
from .schema import OWNED, STATEMENTS, insert_sql, owned_columns
from .tokenize import Tokenizer

_SOURCE_COLUMNS = ("document_id", "name", "data", "sha256", "warnings")


@dataclass(frozen=True)
class StoredChunk:
    """What the dense half needs of a chunk just stored: its id, and what to embed of it.

    ``texts`` by SHA-256: the chunk's own text first, then those of its pieces.
    """

    key: int
    texts: tuple[tuple[str, str], ...]


class StoreWriter:
    """A store under construction: empty, or a copy of a published one. One thread only."""

    def __init__(self, path: Path, tokenizer: Tokenizer, base: Path | None = None) -> None:
        """Create ``path``, from the published store ``base`` if one is given."""
        self._tokenizer = tokenizer
        self._connection = sqlite3.connect(path)
        # The file is unpublished and is flushed as a whole later: no journal is needed.
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("PRAGMA synchronous = OFF")
        if base:
            self._copy(base)
        else:
            for statement in STATEMENTS:
                self._connection.execute(statement)

    def _copy(self, base: Path) -> None:
        source = sqlite3.connect(base)
        try:
            source.backup(self._connection)
        finally:
            source.close()

    def delete(self, document_id: str) -> list[int]:
        """Drop a document and all it owns; return the integer ids of its chunks."""
        execute = self._connection.execute
        rows = execute("SELECT id FROM chunks WHERE document_id = ?", (document_id,)).fetchall()
        self._connection.executemany("DELETE FROM full_text WHERE rowid = ?", rows)
        for table in ("documents", "sources", *OWNED.values()):
            execute(f"DELETE FROM {table} WHERE document_id = ?", (document_id,))
        return [key for (key,) in rows]

    def add(self, parsed: ParsedDocument, source: RawFile) -> list[StoredChunk]:
        """Store a document that is not in the store yet, with its original file."""
        document = parsed.document
        self._insert("documents", columns(type(document)), to_row(document))
        warnings = json.dumps(parsed.warnings, ensure_ascii=False)
        values = (document.document_id, source.name, source.data, source.sha256, warnings)
        self._insert("sources", _SOURCE_COLUMNS, values)
        owned = (
            *(parsed.sections, parsed.tables, parsed.indicators),
            *(parsed.tasks, parsed.responsibilities, parsed.terms, parsed.relations),
        )
        for value in (value for values in owned for value in values):
            names = owned_columns(type(value))
            self._insert(OWNED[type(value)], names, (document.document_id, *to_row(value)))
        return [self._add_chunk(chunk, parsed) for chunk in parsed.chunks]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Commit and close; after an error the file is of no use, whatever it holds."""
        self._connection.commit()
        self._connection.close()

    def _add_chunk(self, chunk: Chunk, parsed: ParsedDocument) -> StoredChunk:
        title = parsed.document.title
        key = self._insert("chunks", owned_columns(Chunk), to_row(chunk))
        # Title and path have their own columns; what is left is the text or, of a row, its cells.
        body = embedding_text(replace(chunk, path=()), None)
        parts = (title or "", " ".join(chunk.path), body)
        segmented = tuple(" ".join(self._tokenizer.tokens(part)) for part in parts)
        self._insert("full_text", ("rowid", "title", "heading", "body"), (key, *segmented))
        texts = (embedding_text(chunk, title), *piece_texts(chunk, parsed))
        return StoredChunk(key, tuple((_sha256(text), text) for text in texts))

    def _insert(self, table: str, names: tuple[str, ...], values: tuple[object, ...]) -> int:
        cursor = self._connection.execute(insert_sql(table, names), values)
        return cursor.lastrowid or 0


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
