"""Writing so that a crash leaves either the old state or the new one, never half of either."""

from __future__ import annotations

import os
from pathlib import Path


def write_text(path: Path, text: str) -> None:
    """Replace ``path`` by ``text`` in one step: write aside, fsync, rename, fsync the folder."""
    temporary = path.with_name(f"{path.name}.tmp")
    temporary.write_text(text, encoding="utf-8")
    _sync(temporary)
    os.replace(temporary, path)
    _sync(path.parent)


def publish_directory(source: Path, target: Path) -> None:
    """Rename the finished directory ``source`` to ``target`` after flushing its files to disk."""
    for path in sorted(source.rglob("*")):
        _sync(path)
    _sync(source)
    os.replace(source, target)
    _sync(target.parent)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
