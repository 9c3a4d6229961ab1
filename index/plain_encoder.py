"""A sentence-transformers model as it is: the way to load any model, and the measure of others."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from safetensors import SafetensorError

from .encoder import Vectors
from .errors import ModelMissingError

# Texts per forward pass. Measured on two cores (plan clauses of about 175 tokens): 12 to 32 are
# equally fast, 64 pads too much. It also bounds how long a query waits behind a build: one batch.
BATCH_SIZE = 16
# One short text gains little from a second thread (22 → 17 ms on two idle cores), and on a busy
# machine the threads wait for each other: up to 900 ms measured, against 34 ms with one.
QUERY_THREADS = 1
# What E5 was trained with (Wang et al. 2024, "Multilingual E5 Text Embeddings"); the published
# checkpoints do not carry it in their configuration, ours does.
E5_PROMPTS = {"query": "query: ", "document": "passage: "}
_LOAD_FAILURES = (OSError, ValueError, RuntimeError, SafetensorError)


class TurnLock:
    """A lock that its holder cannot take again before someone who waits.

    The batches of a build follow each other closely, and nothing keeps the holder of a plain lock
    from barging in again; here a query waits for one batch.
    """

    def __init__(self) -> None:
        self._door = threading.Lock()
        self._room = threading.Lock()

    def __enter__(self) -> None:
        with self._door:
            self._room.acquire()

    def __exit__(self, *_: object) -> None:
        self._room.release()


class SentenceTransformerEncoder:
    """A sentence-transformers model on the CPU, loaded when first needed.

    Texts beyond the model's window (512 tokens for E5) are cut by the model.
    """

    def __init__(
        self, source: str, name: str, *, dimension: int | None = None, may_download: bool = False
    ) -> None:
        """``source`` is a directory, or with ``may_download`` an id on a model hub."""
        self.name = name
        self._source = source
        self._dimension = dimension
        self._may_download = may_download
        # Fast tokenizers refuse concurrent use ("Already borrowed"), hence one batch at a time.
        self._lock = TurnLock()
        self._model: Any = None

    @property
    def dimension(self) -> int:
        """Length of every vector; loads the model unless it was given."""
        if self._dimension is None:
            self._dimension = len(self.encode_query("维度"))
        return self._dimension

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> Vectors:
        """Return unit rows of shape (len(texts), dimension). Raises ModelMissingError."""
        vectors = np.empty((len(texts), self.dimension), np.float32)
        # Neighbours of similar length need little padding.
        by_length = sorted(range(len(texts)), key=lambda i: len(texts[i]), reverse=True)
        for start in range(0, len(texts), BATCH_SIZE):
            batch = by_length[start : start + BATCH_SIZE]
            with self._lock:
                vectors[batch] = self._loaded().encode_document(
                    [texts[i] for i in batch],
                    batch_size=BATCH_SIZE,
                    normalize_embeddings=True,
                    show_progress_bar=False,
                )
            if progress:
                progress(start + len(batch))
        return vectors

    def encode_query(self, text: str) -> Vectors:
        """Return one unit vector of shape (dimension,). Raises ModelMissingError."""
        with self._lock:
            model = self._loaded()
            with _threads(QUERY_THREADS):
                vector = model.encode_query(
                    text, normalize_embeddings=True, show_progress_bar=False
                )
        return np.asarray(vector, np.float32)

    def _loaded(self) -> Any:  # noqa: ANN401 - the library is untyped
        """Return the model; the caller holds the lock."""
        if self._model is None:
            self._model = load_sentence_transformer(self._source, may_download=self._may_download)
        return self._model


@contextmanager
def _threads(count: int) -> Iterator[None]:
    """Let torch use ``count`` threads; the caller holds the encoder's lock."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def load_sentence_transformer(source: str, *, may_download: bool = False) -> Any:  # noqa: ANN401 - the library is untyped
    """Return the model with E5's prompts where it needs them. Raises ModelMissingError."""
    # Importing these takes seconds: commands that never embed a text should not wait for it.
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()
    try:
        model = SentenceTransformer(source, device="cpu", local_files_only=not may_download)
    except _LOAD_FAILURES as error:
        remedy = "请检查网络或改用本地模型目录" if may_download else "请检查该目录是否完整"
        raise ModelMissingError(
            f"向量模型“{source}”无法加载，{remedy}（设置 POLICYQA_EMBEDDING_MODEL）。"
        ) from error
    is_e5 = "e5" in Path(source).name.lower() and "instruct" not in source.lower()
    if is_e5 and not any(model.prompts.values()):
        model.prompts = dict(E5_PROMPTS)
    return model
