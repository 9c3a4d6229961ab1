"""Whether a text asks anything that plans could state: a logistic model over its vector.

Words do not tell: “局长的手机号” and “局长负责什么” share most of theirs. The vector of the question, as it
is searched with, does. ``data/scope.json`` holds a weight for every dimension and how they were fitted
(``eval/fit_scope.py``); they hold for the packaged encoder alone.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from app.knowledge import Knowledge

Vector = npt.NDArray[np.float32]


@dataclass(frozen=True)
class ScopeModel:
    """A logistic model over the vectors of the ``encoder`` of this name."""

    encoder: str
    weights: npt.NDArray[np.float64]
    bias: float

    def probability(self, vector: Vector) -> float:
        """P(the text asks nothing that plans could state), in [0, 1]."""
        return 1.0 / (1.0 + math.exp(-(float(vector @ self.weights) + self.bias)))


def parse_model(data: Mapping[str, object]) -> ScopeModel:
    """Raises ValueError if the encoder, the weights or the bias are missing."""
    encoder, weights, bias = (data.get(key) for key in ("encoder", "weights", "bias"))
    if not isinstance(encoder, str) or not isinstance(weights, list):
        raise ValueError("scope.json lacks its encoder or weights; fit it again")
    if not isinstance(bias, int | float):
        raise ValueError("scope.json lacks its bias; fit it again")
    return ScopeModel(encoder, np.array(weights, np.float64), float(bias))


@cache
def packaged_model() -> ScopeModel:
    """The model that comes with the package."""
    text = files("app").joinpath("data/scope.json").read_text("utf-8")
    return parse_model(json.loads(text))


def outside(text: str, knowledge: Knowledge) -> float | None:
    """P(``text`` asks nothing that plans could state); None with another encoder than the packaged one."""
    model, index = packaged_model(), knowledge.index
    return model.probability(index.encode_query(text)) if index.encoder == model.encoder else None
