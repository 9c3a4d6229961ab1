"""Logistic regression of the confidence of a retrieval."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from app.ranker import Linear

CONFIDENCE_L2 = 0.33

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


def fit_logistic(
    inputs: Floats, labels: Flags, l2: float = CONFIDENCE_L2, balanced: bool = True
) -> Linear:
    """Logistic regression; ``balanced``: both classes weigh the same. The bias is not shrunk."""
    share = np.where(labels, 0.5 / labels.mean(), 0.5 / (1 - labels.mean()))
    share = share if balanced else np.ones(len(labels))
    signs = np.where(labels, 1.0, -1.0)

    def objective(values: Floats) -> tuple[float, Floats]:
        weights, bias = values[:-1], values[-1]
        margins = signs * (inputs @ weights + bias)
        loss = (share * np.logaddexp(0.0, -margins)).sum() + 0.5 * l2 * weights @ weights
        pull = -share * signs / (1.0 + np.exp(margins))
        return float(loss), np.append(inputs.T @ pull + l2 * weights, pull.sum())

    start = np.zeros(inputs.shape[1] + 1)
    found = minimize(objective, start, jac=True, method="L-BFGS-B")
    return Linear(np.asarray(found.x[:-1], np.float64), float(found.x[-1]))
