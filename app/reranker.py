"""A cross-encoder in place of the fitted ranking model, for offices that have one.

``POLICYQA_RERANKER_MODEL`` names a directory with a sentence-transformers CrossEncoder; nothing is
downloaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from app.errors import BadRequestError


class Reranker(Protocol):
    """Scores passages for a question; higher is better, only for ordering within one question."""

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        """Return one score for each passage."""
        ...


class CrossEncoderReranker:
    """A local sentence-transformers CrossEncoder with one output."""

    def __init__(self, directory: Path) -> None:
        """Load the model. Raises BadRequestError if ``directory`` holds none that can be used."""
        if not (directory / "config.json").is_file():
            raise BadRequestError(
                f"重排模型目录“{directory}”中没有 config.json，请检查 POLICYQA_RERANKER_MODEL。"
            )
        # Loads torch, which a service without a reranker does not need.
        from sentence_transformers import CrossEncoder

        try:
            self._model = CrossEncoder(str(directory), device="cpu", local_files_only=True)
        except (OSError, ValueError) as error:
            raise BadRequestError(
                f"重排模型“{directory}”无法读取，请检查 POLICYQA_RERANKER_MODEL。"
            ) from error
        if self._model.config.num_labels != 1:
            raise BadRequestError(
                f"重排模型“{directory}”不是单一输出的模型，请换用输出相关性分数的 CrossEncoder。"
            )

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        """Return the model's output for each pair of question and passage."""
        pairs = [(question, passage) for passage in passages]
        found = self._model.predict(pairs, show_progress_bar=False) if pairs else []
        return [float(score) for score in found]
