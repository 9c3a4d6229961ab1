"""Names of the country's administrative divisions: what makes a word of a question a place."""

from __future__ import annotations

from functools import cache

from app.terms import word_lines


@cache
def division_names() -> frozenset[str]:
    """Names of provinces, cities and counties, in full and short."""
    return frozenset((*_names("provinces.txt"), *_names("places.txt")))


@cache
def province_names() -> tuple[str, ...]:
    """Short names of provinces."""
    return tuple(n for n in _names("provinces.txt") if not n.endswith(("省", "市", "区")))


def _names(file: str) -> list[str]:
    return [name for line in word_lines(file) for name in line.split()]
