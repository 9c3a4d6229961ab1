"""Whether two runs over the same questions differ: size of the difference and its p-value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from eval.intervals import SEED, Estimate, difference

# Random sign patterns; if all patterns are fewer, all are taken and the test is exact.
PERMUTATIONS = 9999


@dataclass(frozen=True)
class Shift:
    """``after - before``: estimate with paired interval, and p-value in (0, 1], small = real.

    ``p`` is None where no question has a value in both runs.
    """

    estimate: Estimate
    p: float | None


def shift(before: Sequence[float | None], after: Sequence[float | None]) -> Shift:
    """Return how far ``after`` lies from ``before``; both list the same questions in order."""
    return Shift(difference(before, after), sign_flip_p(before, after))


def sign_flip_p(before: Sequence[float | None], after: Sequence[float | None]) -> float | None:
    """Return the two-sided p-value of Fisher's paired randomisation test.

    If the runs were alike, each question's difference could as well have the other sign: p is the
    share of sign patterns whose mean difference is at least as far from 0 as the observed one.
    Questions without a value in one of the runs are left out.

    Source: Smucker, Allan & Carterette (2007), "A Comparison of Statistical Significance Tests for
    Information Retrieval Evaluation", CIKM; computed by ``scipy.stats.permutation_test``.
    """
    from scipy.stats import permutation_test

    pairs = zip(before, after, strict=True)
    moved = np.array([new - old for old, new in pairs if old is not None and new is not None])
    if moved.size == 0:
        return None
    # A zero is a zero under either sign: it changes no pattern. A lone difference is as far from 0
    # under both.
    flipped = moved[moved != 0]
    if flipped.size <= 1:
        return 1.0
    found = permutation_test(
        (flipped,),
        lambda values, axis: np.sum(values, axis=axis),
        permutation_type="samples",
        n_resamples=PERMUTATIONS,
        vectorized=True,
        rng=np.random.default_rng(SEED),
    )
    return float(found.pvalue)
