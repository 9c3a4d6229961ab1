"""An encoder that embeds each distinct text once, also over several runs."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from index.encoder import Encoder, Vectors

DEFAULT_CACHE = Path(".policyqa/eval-vectors.npz")


class CachedEncoder:
    """``index.encoder.Encoder`` over another one; for one thread at a time.

    ``save`` keeps the vectors in ``path``; a file of another encoder, or a damaged one, is ignored.
    """

    def __init__(self, encoder: Encoder, path: Path | None = None) -> None:
        self._encoder = encoder
        self._path = path
        self._known = _load(path, encoder.name) if path else {}

    @property
    def name(self) -> str:
        """The name of the encoder behind: the vectors are the same."""
        return self._encoder.name

    @property
    def dimension(self) -> int:
        """Length of every vector."""
        return self._encoder.dimension

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> Vectors:
        """Return unit rows of shape (len(texts), dimension)."""
        keys = [_key("passage", text) for text in texts]
        missing = {
            key: text for key, text in zip(keys, texts, strict=True) if key not in self._known
        }
        if missing:
            rows = self._encoder.encode_passages(list(missing.values()), progress)
            self._known |= dict(zip(missing, rows, strict=True))
        if progress:
            progress(len(texts))
        return np.stack([self._known[key] for key in keys])

    def encode_query(self, text: str) -> Vectors:
        """Return one unit vector of shape (dimension,)."""
        key = _key("query", text)
        if key not in self._known:
            self._known[key] = self._encoder.encode_query(text)
        return self._known[key]

    def save(self) -> None:
        """Write all vectors to the file, if there is one. Raises OSError."""
        if self._path is None or not self._known:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        aside = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        with aside.open("wb") as file:
            np.savez(
                file,
                encoder=np.array(self.name),
                keys=np.array(list(self._known)),
                vectors=np.stack(list(self._known.values())),
            )
        aside.replace(self._path)


def _key(role: str, text: str) -> str:
    return hashlib.sha256(f"{role}\0{text}".encode()).hexdigest()


def _load(path: Path, name: str) -> dict[str, Vectors]:
    try:
        with np.load(path, allow_pickle=False) as stored:
            if str(stored["encoder"]) != name:
                return {}
            return dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True))
    except (OSError, ValueError, KeyError):
        return {}
