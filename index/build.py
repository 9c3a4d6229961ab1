"""Builds and updates an index: parse results in, one published version out.

Both entry points do the same: copy the current version aside, delete and add the documents that
changed, embed only texts whose vector is not known yet, publish. A version made by another recipe
is not copied, but the vectors remembered beside it still serve if they come from the same encoder.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from ingest.model import ParsedDocument
from ingest.read import RawFile

from .dense import DenseIndex
from .encoder import Encoder, Vectors
from .errors import DocumentMissingError, IndexMissingError, PolicyIndexError
from .known_vectors import KnownVectors
from .layout import Version, Workspace, current_version, publish, workspace, write_lock
from .manifest import Recipe, make_manifest
from .model import Manifest
from .tokenize import Tokenizer, default_tokenizer
from .writer import StoredChunk, StoreWriter

Progress = Callable[[int, int], None]
Parsed = tuple[ParsedDocument, RawFile]
# What a build that is broken off loses: seconds of embedding.
_PART = 128


@dataclass(frozen=True)
class _Change:
    """``base``: the version to start from, None for nothing; ``delete``: ids to drop from it."""

    base: Version | None
    add: tuple[Parsed, ...]
    delete: frozenset[str]
    removed: frozenset[str]

    @property
    def documents(self) -> dict[str, str]:
        """Return document_id → sha256 of the file, after the change."""
        kept = self.base.manifest.documents if self.base else {}
        added = {parsed.document.document_id: file.sha256 for parsed, file in self.add}
        return {k: v for k, v in kept.items() if k not in self.delete} | added

    @property
    def is_empty(self) -> bool:
        """Whether the base already is the wanted result."""
        unchanged = self.base and frozenset(self.base.manifest.removed) == self.removed
        return bool(unchanged) and not self.add and not self.delete


def build_index(
    parsed: Iterable[Parsed],
    index_dir: Path,
    encoder: Encoder,
    *,
    chunking: str,
    tokenizer: Tokenizer | None = None,
    removed: Collection[str] = (),
    progress: Progress | None = None,
) -> Manifest:
    """Make the index hold exactly ``parsed`` and return its manifest.

    A document whose file, recipe and encoder are unchanged is not embedded again. ``chunking``
    names what turned files into chunks; ``removed`` are ids to remember as deleted on purpose;
    ``progress(done, total)`` counts chunks. Raises IndexBusyError, ModelMissingError and
    PolicyIndexError (two documents of one id, directory not writable).
    """
    recipe = Recipe(encoder, tokenizer or default_tokenizer(), chunking)
    with write_lock(index_dir):
        documents = _by_id(parsed)
        current = _readable_version(index_dir)
        base = current if current and not recipe.differences(current.manifest) else None
        change = _Change(
            base=base,
            add=_changed(documents, base),
            delete=frozenset(base.manifest.documents if base else ()) - documents.keys(),
            removed=frozenset(removed) - documents.keys(),
        )
        return _apply(change, index_dir, recipe, progress)


def update_index(
    index_dir: Path,
    encoder: Encoder,
    *,
    chunking: str,
    add: Iterable[Parsed] = (),
    delete: Collection[str] = (),
    tokenizer: Tokenizer | None = None,
    progress: Progress | None = None,
) -> Manifest:
    """Add or replace, and delete, single documents; all others stay as they are.

    Deleted ids are remembered in ``Manifest.removed`` until added again. Without an index one is
    begun. Raises IndexMismatchError if the index was built by another recipe, DocumentMissingError
    if a document to delete is unknown, and what ``build_index`` raises.
    """
    recipe = Recipe(encoder, tokenizer or default_tokenizer(), chunking)
    with write_lock(index_dir):
        base = _readable_version(index_dir)
        if base:
            recipe.check(base.manifest, index_dir)
        documents = _by_id(add)
        _check_known(delete, base)
        remembered = frozenset(base.manifest.removed if base else ())
        change = _Change(
            base=base,
            add=_changed(documents, base),
            delete=frozenset(delete) - documents.keys(),
            removed=(remembered | frozenset(delete)) - documents.keys(),
        )
        return _apply(change, index_dir, recipe, progress)


def _by_id(parsed: Iterable[Parsed]) -> dict[str, Parsed]:
    documents: dict[str, Parsed] = {}
    for item in parsed:
        document_id = item[0].document.document_id
        if document_id in documents:
            raise PolicyIndexError(
                f"文件“{documents[document_id][1].name}”与“{item[1].name}”的文档编号"
                f"都是“{document_id}”，请给其中一个改名后重试。"
            )
        documents[document_id] = item
    return documents


def _readable_version(index_dir: Path) -> Version | None:
    """Return the current version unless there is none or it is damaged: building is the remedy."""
    try:
        version = current_version(index_dir)
        version.open()
    except IndexMissingError:
        return None
    return version


def _changed(documents: dict[str, Parsed], base: Version | None) -> tuple[Parsed, ...]:
    known = base.manifest.documents if base else {}
    return tuple(item for name, item in documents.items() if known.get(name) != item[1].sha256)


def _check_known(document_ids: Iterable[str], base: Version | None) -> None:
    known = base.manifest.documents if base else {}
    for document_id in document_ids:
        if document_id not in known:
            raise DocumentMissingError(f"索引中没有文档“{document_id}”，无法删除，请检查文档编号。")


def _apply(change: _Change, index_dir: Path, recipe: Recipe, progress: Progress | None) -> Manifest:
    """Carry out ``change`` and publish."""
    if change.base and change.is_empty:
        return change.base.manifest
    manifest = make_manifest(recipe, change.documents, tuple(change.removed))
    with workspace(index_dir) as place:
        chunks, dense = _write_store(change, place, recipe)
        remembered = KnownVectors(index_dir, recipe.encoder)
        for chunk, rows in zip(
            chunks, _vectors(chunks, remembered, recipe.encoder, progress), strict=True
        ):
            dense.add(chunk.key, rows)
        dense.save(place.dense_path)
        publish(index_dir, place, manifest)
    return manifest


def _write_store(
    change: _Change, place: Workspace, recipe: Recipe
) -> tuple[list[StoredChunk], DenseIndex]:
    """Write the store of the new version; return its new chunks and the vectors that stay."""
    base = change.base
    dense = base.open()[1] if base else DenseIndex(recipe.encoder.dimension)
    replaced = {parsed.document.document_id for parsed, _ in change.add}
    chunks: list[StoredChunk] = []
    with StoreWriter(
        place.store_path, recipe.tokenizer, base.store_path if base else None
    ) as writer:
        for document_id in sorted(change.delete | replaced):
            dense.remove(writer.delete(document_id))
        for parsed, source in change.add:
            chunks.extend(writer.add(parsed, source))
    return chunks, dense


def _vectors(
    chunks: Sequence[StoredChunk],
    remembered: KnownVectors,
    encoder: Encoder,
    progress: Progress | None,
) -> list[Vectors]:
    """Return each chunk's rows, shape (texts, dimension); each text is embedded once."""
    wanted = {sha256: text for chunk in chunks for sha256, text in chunk.texts}
    known = remembered.find(wanted)
    missing = {sha256: text for sha256, text in wanted.items() if sha256 not in known}
    # Texts that are known count as done from the start.
    ready = len(wanted) - len(missing)

    def report(start: int, done: int) -> None:
        if progress:
            progress(ready + start + done, len(wanted))

    report(0, 0)
    for start in range(0, len(missing), _PART):
        part = list(missing)[start : start + _PART]
        rows = encoder.encode_passages([missing[text] for text in part], partial(report, start))
        embedded = dict(zip(part, rows, strict=True))
        remembered.add(embedded)
        known |= embedded
    return [np.stack([known[sha256] for sha256, _ in chunk.texts]) for chunk in chunks]
