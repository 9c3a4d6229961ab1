"""What an answer says: points made and words it must not say.

Every metric is per question, in [0, 1], higher is better, and None where it is undefined: such a
question is ineligible and left out of the mean, never counted as 0.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

_QUOTATION_LINE = re.compile(r"^ {0,3}>", re.MULTILINE)
_BLANKS = re.compile(r"\s+")

Points = Sequence[Sequence[str]]


def normalise(text: str) -> str:
    """Return ``text`` in NFKC form, without any blanks, in lower case."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text)).lower()


def lead(answer: str) -> str:
    """Return the answer's own words: all text before the first Markdown quotation line."""
    quotation = _QUOTATION_LINE.search(answer)
    return answer[: quotation.start()] if quotation else answer


def missing_points(points: Points, answer: str) -> tuple[str, ...]:
    """Return the first variant of every point of which no variant stands in ``answer``."""
    said = normalise(answer)
    return tuple(
        point[0] for point in points if not any(normalise(variant) in said for variant in point)
    )


def point_recall(points: Points, answer: str) -> float | None:
    """Share of points made: ``|points made| / |points|``; None without points."""
    if not points:
        return None
    return 1 - len(missing_points(points, answer)) / len(points)


def all_points(points: Points, answer: str) -> float | None:
    """1 if every point is made, else 0; None without points."""
    return float(not missing_points(points, answer)) if points else None


def violations(must_not: Iterable[str], answer: str) -> tuple[str, ...]:
    """Return what the answer's lead says although it must not."""
    said = normalise(lead(answer))
    return tuple(words for words in must_not if normalise(words) in said)


def must_not_kept(must_not: Sequence[str], answer: str) -> float | None:
    """1 if the lead says nothing it must not, else 0; None where nothing is forbidden."""
    return float(not violations(must_not, answer)) if must_not else None
