"""The tables of the SQLite store, derived from the dataclasses they hold."""

from __future__ import annotations

import hashlib

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

from .rows import columns

# Everything a document owns, by table; ``id`` keeps document order and, for chunks, is the id of
# the full-text row and of the vector. Ids are never reused (AUTOINCREMENT).
OWNED: dict[type, str] = {
    Section: "sections",
    Table: "tables",
    Indicator: "indicators",
    Task: "tasks",
    Responsibility: "responsibilities",
    Term: "terms",
    PlanRelation: "relations",
    Chunk: "chunks",
}

# The ascii tokenizer keeps every non-ASCII character and, so told, the signs of "0.6" and "13%":
# what index.tokenize made one token stays one token.
_FULL_TEXT = """CREATE VIRTUAL TABLE full_text USING fts5(
    title, heading, body, tokenize="ascii tokenchars '.%'"
)"""


def quoted(names: tuple[str, ...]) -> str:
    """Return column names as SQL lists them."""
    return ", ".join(f'"{name}"' for name in names)


def owned_columns(kind: type) -> tuple[str, ...]:
    """Return the columns of an owned table without its id: the owner's id, then the fields."""
    names = columns(kind)
    return names if "document_id" in names else ("document_id", *names)


def insert_sql(table: str, names: tuple[str, ...]) -> str:
    """Return an INSERT for ``names`` of ``table`` with positional parameters."""
    return f"INSERT INTO {table} ({quoted(names)}) VALUES ({', '.join('?' * len(names))})"


def _owned_table(kind: type, table: str) -> str:
    key = "id INTEGER PRIMARY KEY AUTOINCREMENT"
    extra = ", text_sha256 TEXT NOT NULL" if kind is Chunk else ""
    return f"CREATE TABLE {table} ({key}, {quoted(owned_columns(kind))}{extra})"


STATEMENTS = (
    f"CREATE TABLE documents ({quoted(columns(Document))}, PRIMARY KEY (document_id))",
    "CREATE TABLE sources (document_id TEXT PRIMARY KEY, name TEXT NOT NULL, data BLOB NOT NULL, "
    "sha256 TEXT NOT NULL, warnings TEXT NOT NULL)",
    *(_owned_table(kind, table) for kind, table in OWNED.items()),
    *(f"CREATE INDEX {table}_owner ON {table} (document_id)" for table in OWNED.values()),
    "CREATE UNIQUE INDEX chunks_name ON chunks (chunk_id)",
    _FULL_TEXT,
)

# Changes whenever a table or a field of ``ingest.model`` does; kept in the manifest.
SCHEMA_HASH = hashlib.sha256("\n".join(STATEMENTS).encode()).hexdigest()[:8]
