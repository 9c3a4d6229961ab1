"""Writing so that a crash leaves either the old state or the new one, never half of either."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock


def write_text(path: Path, text: str) -> None:
    """Replace ``path`` by ``text`` in one step: write aside, fsync, rename, fsync the folder."""
    temporary = path.with_name(f"{path.name}.tmp")
    temporary.write_text(text, encoding="utf-8")
    _sync(temporary)
    os.replace(temporary, path)
    _sync(path.parent)


def make_directory_once(target: Path, fill: Callable[[Path], None]) -> None:
    """Make the directory ``target`` unless it is there: ``fill`` writes it aside, a rename ends it.

    Several processes may call this at once: one fills, the others wait. A kill in the middle leaves
    no ``target``, and the next call cleans up. Raises OSError and whatever ``fill`` raises.
    """
    if target.is_dir():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{target.name}-"
    with FileLock(target.with_name(f"{target.name}.lock")):
        if target.is_dir():
            return
        for leftover in target.parent.glob(f"{prefix}*"):
            shutil.rmtree(leftover, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=prefix, dir=target.parent) as outer:
            directory = Path(outer) / "unfinished"
            directory.mkdir()
            fill(directory)
            publish_directory(directory, target)


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
