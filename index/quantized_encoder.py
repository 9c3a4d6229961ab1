"""Runs a converted model (``index.conversion``) with ONNX Runtime; torch is never imported."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from .encoder import Vectors
from .errors import ModelMissingError

GRAPH_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.json"
_RULES_FILE = "rules.json"


@dataclass(frozen=True)
class TextRules:
    """How texts become input: a prompt in front, cut after ``max_tokens``; and what comes out."""

    dimension: int
    max_tokens: int
    query_prompt: str
    passage_prompt: str

    @classmethod
    def read(cls, directory: Path) -> TextRules:
        """Read what ``save`` wrote. Raises OSError, ValueError or TypeError if it is damaged."""
        return cls(**json.loads((directory / _RULES_FILE).read_text(encoding="utf-8")))

    def save(self, directory: Path) -> None:
        """Write the rules into ``directory``. Raises OSError."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=2)
        (directory / _RULES_FILE).write_text(text, encoding="utf-8")


class QuantizedEncoder:
    """An ``index.encoder.Encoder`` of 8-bit weights, loaded when first needed.

    One text is one call on one thread, so a vector depends on its text alone; passages take as
    many threads as there are cores, and a query waits for none of them.
    """

    def __init__(self, directory: Path, name: str) -> None:
        """``directory``: a converted model. Raises ModelMissingError if it is damaged."""
        self.name = name
        self._directory = directory
        try:
            self._rules = TextRules.read(directory)
        except (OSError, ValueError, TypeError) as error:
            raise _damaged(directory) from error
        self._lock = threading.Lock()
        self._session: tuple[Tokenizer, Any] | None = None

    @property
    def dimension(self) -> int:
        """Length of every vector."""
        return self._rules.dimension

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> Vectors:
        """Return unit rows of shape (len(texts), dimension). Raises ModelMissingError."""
        vectors = np.empty((len(texts), self.dimension), np.float32)
        prompted = [self._rules.passage_prompt + text for text in texts]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for done, vector in enumerate(pool.map(self._vector, prompted)):
                vectors[done] = vector
                if progress:
                    progress(done + 1)
        return vectors

    def encode_query(self, text: str) -> Vectors:
        """Return one unit vector of shape (dimension,). Raises ModelMissingError."""
        return self._vector(self._rules.query_prompt + text)

    def _vector(self, text: str) -> Vectors:
        tokenizer, session = self._loaded()
        ids = np.array([tokenizer.encode(text).ids], np.int64)
        (rows,) = session.run(None, {session.get_inputs()[0].name: ids})
        return np.asarray(rows[0], np.float32)

    def _loaded(self) -> tuple[Tokenizer, Any]:
        with self._lock:
            if self._session is None:
                self._session = self._load()
            return self._session

    def _load(self) -> tuple[Tokenizer, Any]:
        # Commands that never embed a text should not wait for this.
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        try:
            tokenizer = Tokenizer.from_file(str(self._directory / TOKENIZER_FILE))
            session = onnxruntime.InferenceSession(
                self._directory / GRAPH_FILE, options, providers=["CPUExecutionProvider"]
            )
        # Both libraries raise bare Exceptions for damaged files.
        except Exception as error:  # noqa: BLE001
            raise _damaged(self._directory) from error
        tokenizer.no_padding()
        tokenizer.enable_truncation(self._rules.max_tokens)
        return tokenizer, session


def _damaged(directory: Path) -> ModelMissingError:
    return ModelMissingError(
        f"转换后的向量模型“{directory}”已损坏，请删除该目录后重试，程序会重新转换。"
    )
