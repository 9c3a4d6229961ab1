"""Rows of a table whose money is above or below what a question says."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation

from app.compose.row_times import Test, cell, header
from app.compose.task_rows import bare
from app.question import Question
from app.terms import plain
from ingest.columns import Column, header_unit
from ingest.model import Chunk

_NUMBER = (
    r"(?:(?P<{0}>\d+(?:\.\d+)?|[一二两三四五六七八九十])个?)?(?P<{0}unit>百万|千万|万|亿)"
    r"(?![条户人个家台次])"
)
_FIRST, _SECOND = _NUMBER.format("a"), _NUMBER.format("b")
# How a question limits an amount: the words and the comparison.
_LIMITS: tuple[tuple[re.Pattern[str], Callable[[Decimal, Decimal], bool]], ...] = (
    (
        re.compile(rf"(?:不超过?|没超过?|没过|至多)\s*{_FIRST}|{_SECOND}元?(?:及?以[下内])"),
        operator.le,
    ),
    (re.compile(rf"(?:不到|不足|低于|少于|小于|没到)\s*{_FIRST}"), operator.lt),
    (
        re.compile(
            rf"(?:不低于|不少于|至少|达到?了?|上)\s*{_FIRST}|{_SECOND}元?(?:及?以上|往上|起步)"
        ),
        operator.ge,
    ),
    (re.compile(rf"(?:超过?|大于|高于|多于|破|过)了?\s*{_FIRST}"), operator.gt),
)
_SCALE = {
    "": 1,
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
}
_DIGITS = dict(zip("一二两三四五六七八九十", (1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10), strict=True))


def by_amount(question: Question, rows: Sequence[Chunk]) -> list[tuple[str, Test]]:
    """Rows whose money is above or below what the question says."""
    head = next((h for row in rows if (h := header(row, Column.MONEY))), "")
    if not head:
        return []
    head = bare(head)
    for pattern, compare in _LIMITS:
        if said := pattern.search(plain(question.text)):
            limit = _limit(said)
            return [(f"{head}“{said[0]}”", _limited(limit, compare))]
    return []


def _limited(limit: Decimal, compare: Callable[[Decimal, Decimal], bool]) -> Test:
    return lambda row: (money := money_of(row)) is not None and compare(money, limit)


def _limit(said: re.Match[str]) -> Decimal:
    """The amount of a limit in 元; 上亿 has no number and means one."""
    groups = {name: value for name, value in said.groupdict().items() if value}
    unit = next(value for name, value in groups.items() if name.endswith("unit"))
    number = next((v for name, v in groups.items() if not name.endswith("unit")), "1")
    return Decimal(_DIGITS.get(number, number)) * _SCALE[unit]


def money_of(row: Chunk) -> Decimal | None:
    """The money of a row in 元, None if its cell is no plain number."""
    head = header(row, Column.MONEY)
    try:
        return Decimal(cell(row, Column.MONEY).replace(",", "")) * scale_of(head)
    except InvalidOperation:
        return None


def scale_of(head: str) -> int:
    """How many 元 one unit of the column is; a header without a unit is taken as it stands."""
    return _SCALE.get(header_unit(head).removesuffix("元"), 1)
