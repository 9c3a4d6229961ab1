"""Means over eligible questions with 95 % bootstrap intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

# Fixed, so that the same rows always print the same interval.
SEED = 20240601
# The 2.5 % and 97.5 % points of 2,000 resamples rest on about 50 resamples each.
RESAMPLES = 2000
_TAILS = (2.5, 97.5)


@dataclass(frozen=True)
class Estimate:
    """A mean over ``n`` questions and its 95 % interval; all None where ``n`` is 0."""

    n: int
    mean: float | None
    low: float | None
    high: float | None


UNDEFINED = Estimate(0, None, None, None)


def estimate(values: Sequence[float | None]) -> Estimate:
    """Return the mean of the defined values with its percentile bootstrap interval.

    Questions are drawn with replacement. If all values are equal the interval has no width: it
    then says nothing about questions unlike these.
    """
    defined = _array([value for value in values if value is not None])
    if defined.size == 0:
        return UNDEFINED
    return _estimate(int(defined.size), float(defined.mean()), _resampled_means(defined))


def difference(before: Sequence[float | None], after: Sequence[float | None]) -> Estimate:
    """Return ``mean(after) - mean(before)`` with its paired percentile bootstrap interval.

    Both list the same questions in the same order, and each resample draws the same questions
    for both. Each mean is over its own defined values, because an answer can make a question
    ineligible (no citation, no precision). ``n`` counts questions defined in at least one.
    """
    pairs = [pair for pair in zip(before, after, strict=True) if pair != (None, None)]
    old, new = (_array([pair[side] for pair in pairs]) for side in (0, 1))
    if np.isnan(old).all() or np.isnan(new).all():
        return UNDEFINED
    moved = float(np.nanmean(new) - np.nanmean(old))
    return _estimate(len(pairs), moved, _resampled_means(new) - _resampled_means(old))


def _array(values: Sequence[float | None]) -> Values:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _resampled_means(values: Values) -> Values:
    """Return the mean of the defined values of every resample; NaN where it drew none."""
    draws = np.random.default_rng(SEED).integers(values.size, size=(RESAMPLES, values.size))
    drawn = values[draws]
    counts = np.count_nonzero(~np.isnan(drawn), axis=1)
    means = np.full(RESAMPLES, np.nan)
    np.divide(np.nansum(drawn, axis=1), counts, out=means, where=counts > 0)
    return means


def _estimate(n: int, mean: float, resampled: Values) -> Estimate:
    low, high = np.percentile(resampled[~np.isnan(resampled)], _TAILS)
    return Estimate(n, mean, float(low), float(high))
