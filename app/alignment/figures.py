"""Whether two values can be compared, and their difference as arithmetic a reader can check."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ingest.model import Indicator

Stage = Literal["目标", "基期"]

PERCENT = "%"
_POINTS = "个百分点"
# 亿条 and 万条 measure the same thing; the classifiers of things that can be counted, too.
_MAGNITUDE = re.compile(r"^[十百千万亿]+(?=.)")
_CLASSIFIERS = frozenset("个家项座处套")
# A whole cell: one number, its unit, a note in brackets. A qualifier (以上, >, 左右) leaves no
# single number to reckon with.
_NUMBER = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>[^\d()]*)(?:\([^()]*\))?")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


@dataclass(frozen=True)
class Difference:
    """``text`` is the sum "a − b = c" with units; ``value`` is c, as ``text`` prints it."""

    stage: Stage
    year: int
    value: str
    text: str


def comparable_units(first: str | None, second: str | None) -> bool:
    """Whether both may measure the same thing; an unknown unit may be any."""
    if first is None or second is None:
        return True
    return _measured(first) == _measured(second)


def differences(ours: Indicator, theirs: Indicator) -> tuple[Difference, ...]:
    """Ours less theirs, of targets and of base values, where unit and year are stated and agree."""
    unit = ours.unit
    if unit is None or theirs.unit is None or _plain(unit) != _plain(theirs.unit):
        return ()
    stages: tuple[tuple[Stage, int | None, int | None, str | None, str | None], ...] = (
        ("目标", ours.target_year, theirs.target_year, ours.target_value, theirs.target_value),
        ("基期", ours.base_year, theirs.base_year, ours.base_value, theirs.base_value),
    )
    found = []
    for stage, year, other_year, value, other in stages:
        if year is not None and year == other_year:
            numbers = _number(value, unit), _number(other, unit)
            found += [_difference(stage, year, n, m, unit) for n, m in [numbers] if n and m]
    return tuple(found)


def _difference(stage: Stage, year: int, ours: str, theirs: str, unit: str) -> Difference:
    less = Decimal(ours) - Decimal(theirs)
    sign = "−" if less < 0 else ""
    value = f"{sign}{abs(less)}"
    result = _POINTS if _plain(unit) == PERCENT else unit
    return Difference(stage, year, value, f"{ours}{unit} − {theirs}{unit} = {value}{result}")


def _number(value: str | None, unit: str) -> str | None:
    """The number of a cell that holds exactly one, in ``unit`` (which the cell may repeat)."""
    match = _NUMBER.fullmatch(_plain(value or ""))
    return match["number"] if match and match["unit"] in ("", _plain(unit)) else None


def _measured(unit: str) -> str:
    plain = _MAGNITUDE.sub("", _plain(unit))
    return "个" if plain in _CLASSIFIERS else plain


def _plain(text: str) -> str:
    return _THOUSANDS.sub("", "".join(unicodedata.normalize("NFKC", text).split()))
