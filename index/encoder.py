"""What the index needs of an embedding model; ``index.load`` makes one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts into unit vectors, whose inner product is their cosine in [-1, 1].

    Safe to use from several threads.
    """

    @property
    def name(self) -> str:
        """Identity kept in the manifest: two encoders of one name give the same vectors."""

    @property
    def dimension(self) -> int:
        """Length of every vector."""

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> Vectors:
        """Return unit rows of shape (len(texts), dimension); ``progress(texts done so far)``."""

    def encode_query(self, text: str) -> Vectors:
        """Return one unit vector of shape (dimension,)."""
