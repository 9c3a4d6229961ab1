"""Indicators of two plans → pairs by name and unit, and those without a counterpart."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from app.alignment.figures import comparable_units
from app.alignment.matching import Matching, match
from app.alignment.names import MIN_NAME_PAIRS, NameMatch, bare_name, shared_pairs
from ingest.model import Indicator

# The same name outweighs every likeness; among equals a level stands with a level, a yearly rate
# with a rate, and a row of a table with a row.
_SAME_NAME = 2.0
_SAME_KIND = 0.1
_SAME_SOURCE = 0.01


def match_indicators(
    ours: tuple[Indicator, ...], theirs: tuple[Indicator, ...], places: Iterable[str] = ()
) -> Matching[Indicator]:
    """Match every indicator at most once; ``places`` are names of the plans' own regions."""
    known = tuple(places)
    names = [bare_name(i.name, known) for i in ours], [bare_name(i.name, known) for i in theirs]
    scores = np.array(
        [
            [_likeness(a, b, m, n) for b, n in zip(theirs, names[1], strict=True)]
            for a, m in zip(ours, names[0], strict=True)
        ]
    )
    return match(ours, theirs, scores.reshape(len(ours), len(theirs)))


def name_match(ours: Indicator, theirs: Indicator, places: Iterable[str] = ()) -> NameMatch:
    """Whether two matched indicators bear the same name or only a like one."""
    known = tuple(places)
    same = bare_name(ours.name, known) == bare_name(theirs.name, known)
    return "同名" if same else "相近"


def _likeness(ours: Indicator, theirs: Indicator, name: str, other: str) -> float:
    """0 if the two are no counterparts, else a score that is higher for liker ones."""
    if not comparable_units(ours.unit, theirs.unit):
        return 0.0
    share = shared_pairs(name, other)
    if name != other and share < MIN_NAME_PAIRS:
        return 0.0
    level = (ours.target_value is None) == (theirs.target_value is None)
    likeness = _SAME_NAME if name == other else share
    return likeness + _SAME_KIND * level + _SAME_SOURCE * (ours.source == theirs.source)
