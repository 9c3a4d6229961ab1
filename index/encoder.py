"""Turns texts into unit vectors, so that their inner product is their cosine in [-1, 1]."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
from safetensors import SafetensorError

from .errors import ModelMissingError
from .weights import DEFAULT_DIMENSION, DEFAULT_MODEL_NAME, default_model_dir

Vectors = npt.NDArray[np.float32]

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


class Encoder(Protocol):
    """What the index needs of an embedding model; safe to use from several threads."""

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
            self._model = _load_model(self._source, self._may_download)
        return self._model


def load_encoder(model: str | None = None, cache_root: Path | None = None) -> Encoder:
    """Return the encoder for ``model``: None for the default, a directory, or a hub id.

    Only a hub id may ever be downloaded. Raises ModelMissingError; a hub id fails at first use.
    """
    if model is None:
        directory = default_model_dir(cache_root)
        return SentenceTransformerEncoder(
            str(directory), DEFAULT_MODEL_NAME, dimension=DEFAULT_DIMENSION
        )
    directory = Path(model).expanduser()
    if directory.is_dir():
        name = f"{directory.resolve().name}@{_fingerprint(directory)}"
        return SentenceTransformerEncoder(str(directory), name)
    if _is_path(model):
        raise ModelMissingError(
            f"找不到向量模型目录“{model}”，请检查设置 POLICYQA_EMBEDDING_MODEL。"
        )
    return SentenceTransformerEncoder(model, model, may_download=True)


def _is_path(model: str) -> bool:
    """A hub id is ``name`` or ``owner/name``; everything else can only be meant as a path."""
    return model.startswith((".", "~", "/")) or "\\" in model or model.count("/") > 1


def _fingerprint(directory: Path) -> str:
    """Hash the model's configuration and the names and sizes of its files (weights: size only)."""
    digest = hashlib.sha256()
    for path in sorted(directory.rglob("*")):
        if path.is_file():
            digest.update(f"{path.relative_to(directory)} {path.stat().st_size}\n".encode())
    config = directory / "config.json"
    if config.is_file():
        digest.update(config.read_bytes())
    return digest.hexdigest()[:12]


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


def _load_model(source: str, may_download: bool) -> Any:  # noqa: ANN401 - the library is untyped
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
