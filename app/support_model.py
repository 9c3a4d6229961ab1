"""The logistic model behind ``app.support``: its inputs, weights and threshold.

``data/support.json`` holds a weight for every signal and how they were fitted
(``eval/fit_support.py``).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

SIGNALS = (
    *("score", "behind_best", "cosine", "covered", "covered_near", "pairs", "pairs_near"),
    *("pairs_in_path", "heaviest_missing", "second_missing", "plan_says_missing"),
    *("measured_missing", "kind_missing", "row", "few_terms"),
)
# Beyond this the probability is 0 or 1 to all digits shown, and exp would only overflow.
_MAX_LOGIT = 30.0


@dataclass(frozen=True)
class Model:
    """A logistic model over ``SIGNALS``; ``threshold`` is the least probability that answers."""

    weights: tuple[float, ...]
    bias: float
    threshold: float

    def probability(self, signals: Sequence[float]) -> float:
        """P(the passage answers)."""
        logit = self.bias + sum(w * s for w, s in zip(self.weights, signals, strict=True))
        return 1.0 / (1.0 + math.exp(-max(-_MAX_LOGIT, min(_MAX_LOGIT, logit))))


def parse_model(data: Mapping[str, object]) -> Model:
    """Raises ValueError if a weight is missing or unknown."""
    weights, bias, threshold = (data.get(key) for key in ("weights", "bias", "threshold"))
    if not isinstance(weights, dict) or set(weights) != set(SIGNALS):
        raise ValueError("support.json does not have the signals of app.support; fit it again")
    if not isinstance(bias, int | float) or not isinstance(threshold, int | float):
        raise ValueError("support.json lacks its bias or threshold; fit it again")
    return Model(tuple(float(weights[name]) for name in SIGNALS), float(bias), float(threshold))


@cache
def packaged_model() -> Model:
    """The model that comes with the package."""
    text = files("app").joinpath("data/support.json").read_text("utf-8")
    return parse_model(json.loads(text))
