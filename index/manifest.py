"""Makes, compares, writes and reads the manifest of an index."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from .encoder import Encoder
from .errors import IndexMismatchError
from .model import Manifest
from .schema import SCHEMA_HASH
from .tokenize import Tokenizer

# Raise when the files of an index change in a way that neither schema nor settings show.
FORMAT_VERSION = 3


@dataclass(frozen=True)
class Recipe:
    """What turns documents into an index; ``chunking`` is None where chunks are only read."""

    encoder: Encoder
    tokenizer: Tokenizer
    chunking: str | None = None

    def differences(self, manifest: Manifest) -> dict[str, tuple[object, object]]:
        """Return the fields in which ``manifest`` differs: name → (stored, current)."""
        current = {
            "format_version": FORMAT_VERSION,
            "schema": SCHEMA_HASH,
            "encoder": self.encoder.name,
            "dimension": self.encoder.dimension,
            "tokenizer": self.tokenizer.name,
            "chunking": self.chunking or manifest.chunking,
        }
        stored = asdict(manifest)
        return {k: (stored[k], value) for k, value in current.items() if stored[k] != value}

    def check(self, manifest: Manifest, index_dir: Path) -> None:
        """Raise IndexMismatchError if the index was made by another recipe."""
        differences = self.differences(manifest)
        if differences:
            raise IndexMismatchError(differences, index_dir)


def make_manifest(
    recipe: Recipe, documents: Mapping[str, str], removed: tuple[str, ...]
) -> Manifest:
    """Return the manifest of an index over ``documents`` (document_id → sha256 of its file)."""
    ordered = dict(sorted(documents.items()))
    listing = "".join(f"{name}\0{sha256}\n" for name, sha256 in ordered.items())
    manifest = Manifest(
        index_version="",
        format_version=FORMAT_VERSION,
        schema=SCHEMA_HASH,
        encoder=recipe.encoder.name,
        dimension=recipe.encoder.dimension,
        tokenizer=recipe.tokenizer.name,
        chunking=recipe.chunking or "",
        corpus_hash=hashlib.sha256(listing.encode()).hexdigest(),
        documents=ordered,
        removed=tuple(sorted(removed)),
        created="",
    )
    version = hashlib.sha256(manifest_json(manifest).encode()).hexdigest()[:12]
    created = datetime.now(UTC).isoformat(timespec="seconds")
    return replace(manifest, index_version=version, created=created)


def manifest_json(manifest: Manifest) -> str:
    """Return the manifest as the JSON text that is kept in the index."""
    return json.dumps(asdict(manifest), ensure_ascii=False, indent=2)


def parse_manifest(text: str) -> Manifest:
    """Read ``manifest_json`` back. Raises ValueError or TypeError for anything else."""
    values = json.loads(text)
    return Manifest(**{**values, "removed": tuple(values["removed"])})
