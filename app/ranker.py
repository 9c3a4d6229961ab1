"""The fitted linear model that orders passages: a weight for each feature of ``app.features``.

A score is the weighted sum of the features; higher is better, only for ordering within one
question. ``data/reranker.json`` holds the weights with their names and says how they were fitted
(``eval/fit_reranker.py``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from app.features import NAMES

Matrix = npt.NDArray[np.float64]


def parse_weights(data: Mapping[str, object]) -> Matrix:
    """Weights in the order of ``NAMES``. Raises ValueError if any is missing or unknown."""
    weights = data.get("weights")
    if not isinstance(weights, dict) or set(weights) != set(NAMES):
        raise ValueError("reranker.json does not have the features of app.features; fit it again")
    return np.array([float(weights[name]) for name in NAMES])


@cache
def packaged_weights() -> Matrix:
    """The weights that come with the package."""
    text = files("app").joinpath("data/reranker.json").read_text("utf-8")
    return parse_weights(json.loads(text))
