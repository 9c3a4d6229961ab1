"""The fitted linear models: one orders passages, one says how sure retrieval is.

``data/reranker.json`` holds for each model a weight for every named input, a bias, and how it was fitted
(``eval/fit_reranker.py``). A ranking score is the weighted sum of a passage's features: higher is
better, only for ordering within one question.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Linear:
    """``inputs @ weights + bias``; the weights stand in the order of the inputs' names."""

    weights: Matrix
    bias: float = 0.0


def parse_model(data: Mapping[str, object], names: Sequence[str]) -> Linear:
    """The model over the inputs ``names``. Raises ValueError if any is missing or unknown."""
    weights, bias = data.get("weights"), data.get("bias", 0.0)
    if not isinstance(weights, dict) or set(weights) != set(names):
        raise ValueError("the model file and the features of the program differ; fit it again")
    if not isinstance(bias, int | float):
        raise ValueError("the bias in the model file is no number; fit it again")
    return Linear(np.array([float(weights[name]) for name in names]), float(bias))


@cache
def packaged_model(name: str, inputs: tuple[str, ...]) -> Linear:
    """The model of that name which comes with the package. Raises ValueError, see parse_model."""
    text = files("app").joinpath("data/reranker.json").read_text("utf-8")
    return parse_model(json.loads(text)[name], inputs)
