"""Where the files of an index stand, and how one version replaces another.

``index_dir/CURRENT`` names the published directory under ``index_dir/versions``, which holds
``manifest.json``, ``store.sqlite`` and ``dense.faiss`` and never changes again. A build writes
aside and swaps CURRENT last, so that a reader sees either the old index or the new one.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from ingest.read import RawFile

from .dense import DenseIndex
from .durable import publish_directory, write_text
from .errors import IndexBusyError, IndexMissingError, PolicyIndexError
from .manifest import manifest_json, parse_manifest
from .model import Manifest
from .store import Store

POINTER = "CURRENT"
_VERSIONS = "versions"
_LOCK = "write.lock"
_MANIFEST = "manifest.json"
_STORE = "store.sqlite"
_DENSE = "dense.faiss"
_UNFINISHED = ".building-"
# How often a reader looks again when builds replace the version it is about to open.
_OPEN_ATTEMPTS = 5
_DAMAGE = (OSError, sqlite3.DatabaseError, RuntimeError, ValueError, TypeError, KeyError)


@dataclass(frozen=True)
class Version:
    """One published, unchanging state of the index."""

    directory: Path
    manifest: Manifest

    @property
    def store_path(self) -> Path:
        return self.directory / _STORE

    def open(self) -> tuple[Store, DenseIndex]:
        """Open both halves. Raises IndexMissingError if a file is missing or damaged."""
        try:
            store = Store(self.store_path)
            dense = DenseIndex.load(self.directory / _DENSE)
            complete = store.chunk_count() == len(dense)
        except _DAMAGE as error:
            raise _damaged(self.directory) from error
        if not complete:
            raise _damaged(self.directory)
        return store, dense


@dataclass(frozen=True)
class Workspace:
    """The directory in which a build puts its files before they are published."""

    directory: Path

    @property
    def store_path(self) -> Path:
        return self.directory / _STORE

    @property
    def dense_path(self) -> Path:
        return self.directory / _DENSE


def current_version(index_dir: Path) -> Version:
    """Return the published version. Raises IndexMissingError."""
    directory = _current_directory(index_dir)
    return Version(directory, _read_manifest(directory))


def pointer_stamp(index_dir: Path) -> tuple[int, int]:
    """Return what changes whenever a version is published. Raises IndexMissingError."""
    try:
        status = (index_dir / POINTER).stat()
    except OSError as error:
        raise _missing(index_dir) from error
    return status.st_ino, status.st_mtime_ns


def stored_sources(index_dir: Path) -> Iterator[tuple[str, RawFile]]:
    """Yield (document_id, original file) of an index whose recipe may be outdated.

    For re-indexing: asks nothing of the manifest. Raises IndexMissingError.
    """
    directory = _current_directory(index_dir)
    try:
        yield from Store(directory / _STORE).sources()
    except _DAMAGE as error:
        raise _damaged(directory) from error


def _current_directory(index_dir: Path) -> Path:
    for _ in range(_OPEN_ATTEMPTS):
        try:
            name = (index_dir / POINTER).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise _missing(index_dir) from error
        directory = index_dir / _VERSIONS / name
        if directory.is_dir():
            return directory
    raise _damaged(directory)


def _read_manifest(directory: Path) -> Manifest:
    try:
        return parse_manifest((directory / _MANIFEST).read_text(encoding="utf-8"))
    except _DAMAGE as error:
        raise _damaged(directory) from error


def _missing(index_dir: Path) -> IndexMissingError:
    return IndexMissingError(
        f"“{index_dir}”下没有索引，请先运行 policyqa build --index-dir {index_dir} 建立索引。"
    )


def _damaged(directory: Path) -> IndexMissingError:
    return IndexMissingError(
        f"索引“{directory}”已损坏或由其他版本的程序建立，请运行 policyqa build 重建索引（非默认目录请加 --index-dir）。"
    )


@contextmanager
def write_lock(index_dir: Path) -> Iterator[None]:
    """Hold the only right to write. Raises IndexBusyError at once if another holds it."""
    try:
        index_dir.joinpath(_VERSIONS).mkdir(parents=True, exist_ok=True)
        lock = FileLock(index_dir / _LOCK)
        lock.acquire(timeout=0)
    except Timeout as error:
        raise IndexBusyError(f"索引“{index_dir}”正在更新，请稍后再试。") from error
    except OSError as error:
        raise _not_writable(index_dir, error) from error
    try:
        yield
    finally:
        lock.release()


def _not_writable(index_dir: Path, error: Exception) -> PolicyIndexError:
    reason = getattr(error, "strerror", None) or error
    return PolicyIndexError(
        f"索引目录“{index_dir}”无法写入（{reason}），请检查权限和磁盘空间后重试。"
    )


@contextmanager
def workspace(index_dir: Path) -> Iterator[Workspace]:
    """Give a place to build in, gone afterwards unless published. The caller holds the lock.

    Raises PolicyIndexError if the files cannot be written.
    """
    versions = index_dir / _VERSIONS
    for leftover in versions.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    try:
        with tempfile.TemporaryDirectory(prefix=_UNFINISHED, dir=versions) as outer:
            directory = Path(outer) / "index"
            directory.mkdir()
            yield Workspace(directory)
    except (OSError, sqlite3.OperationalError) as error:
        raise _not_writable(index_dir, error) from error


def publish(index_dir: Path, built: Workspace, manifest: Manifest) -> None:
    """Make ``built`` the current version; keep the one before it for readers that still open it."""
    pointer = index_dir / POINTER
    previous = pointer.read_text(encoding="utf-8").strip() if pointer.is_file() else ""
    versions = index_dir / _VERSIONS
    (built.directory / _MANIFEST).write_text(manifest_json(manifest), encoding="utf-8")
    name = f"{manifest.index_version}-{_next_number(versions)}"
    publish_directory(built.directory, versions / name)
    write_text(pointer, f"{name}\n")
    for directory in versions.iterdir():
        if directory.name not in (name, previous) and not directory.name.startswith("."):
            shutil.rmtree(directory, ignore_errors=True)


def _next_number(versions: Path) -> int:
    numbers = (path.name.rpartition("-")[2] for path in versions.iterdir())
    return 1 + max((int(number) for number in numbers if number.isdigit()), default=0)
