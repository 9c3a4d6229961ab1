"""Names of the country's administrative divisions: what makes a word of a question a place."""

from __future__ import annotations

from collections.abc import Iterable
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


def provinces_around(places: Iterable[str]) -> tuple[str, ...]:
    """Names, in full and short, of the provinces in which these cities and counties lie."""
    full = dict.fromkeys(p for place in places if (p := _province_of().get(place)))
    short = (n for p in full for n in province_names() if p.startswith(n))
    return (*full, *short)


@cache
def _province_of() -> dict[str, str]:
    """The province of each city, and of each county whose name no other province has."""
    lines = (line.split() for line in word_lines("province_of.txt"))
    return {place: province for province, *inner in lines for place in inner}
