"""Dataclasses of ``ingest.model`` as table rows: one column per field, tuples as JSON."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Hashable
from dataclasses import asdict, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def columns(kind: type) -> tuple[str, ...]:
    """Return the column names of ``kind``, in field order."""
    return tuple(field.name for field in fields(kind))


def to_row(value: Any) -> tuple[Any, ...]:  # noqa: ANN401 - any dataclass
    """Return the SQLite values of a dataclass instance, in the order of ``columns``."""
    return tuple(_freeze(getattr(value, name)) for name in columns(type(value)))


def from_row(kind: type[T], row: sqlite3.Row) -> T:
    """Rebuild a ``kind`` from a row that has (at least) its columns."""
    names = columns(kind)
    return kind(**dict(zip(names, values(kind, names, row), strict=True)))


def values(kind: type, names: tuple[str, ...], row: sqlite3.Row) -> tuple[Any, ...]:
    """Return the fields ``names`` of ``kind`` from a row that has (at least) their columns."""
    hints = _hints(cast(Hashable, kind))
    return tuple(_field(hints[name], row[name]) for name in names)


def _freeze(value: Any) -> Any:  # noqa: ANN401 - whatever a field holds
    if not isinstance(value, tuple):
        return value
    plain = [asdict(item) if is_dataclass(item) else item for item in value]  # type: ignore[arg-type]
    return json.dumps(plain, ensure_ascii=False)


def _field(hint: Any, value: Any) -> Any:  # noqa: ANN401 - whatever a field holds
    return _thaw(hint, json.loads(value) if get_origin(hint) is tuple else value)


def _thaw(hint: Any, value: Any) -> Any:  # noqa: ANN401 - whatever a field holds
    if get_origin(hint) is tuple:
        item = get_args(hint)[0]
        return tuple(_thaw(item, part) for part in value)
    if isinstance(hint, type) and is_dataclass(hint):
        return hint(**{name: _thaw(h, value[name]) for name, h in _hints(hint).items()})
    return bool(value) if hint is bool else value


@cache
def _hints(kind: Hashable) -> dict[str, Any]:
    return get_type_hints(kind)
