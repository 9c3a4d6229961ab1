"""Names of the country's administrative divisions: what makes a word of a question a place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from app.terms import word_lines

# Where a title names a place without 省 or 市: at its beginning or behind what is built there.
_TITLED = re.compile(
    r"(?:^|数字|智慧|智能|平安|信用|法治|健康|美丽|绿色|清廉)(?=([\u4e00-\u9fff]{2,4}))"
)
_LENGTHS = (4, 3, 2)
_SUFFIX = re.compile(r"省|(?:壮族|回族|维吾尔)?自治区|市|区|县|旗")


@cache
def division_names() -> frozenset[str]:
    """Names of provinces, cities and counties, in full and short."""
    return frozenset((*_names("provinces.txt"), *_names("places.txt")))


def titled_place(title: str) -> str:
    """The full name of the division that a title names by its short one (数字某省), "" if none."""
    names = division_names()
    told = (said[1][:n] for said in _TITLED.finditer(title) for n in _LENGTHS)
    short = next((name for name in told if name in names), "")
    full = (n for n in sorted(names) if short and n.startswith(short))
    return next((n for n in full if _SUFFIX.fullmatch(n[len(short) :])), "")


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
