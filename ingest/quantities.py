"""Quantities as plans print them: “6000个以上”, “超过13%”, “较2017年实现翻番”, “1-2 个”.

Only what a plan can aim at is a quantity: dates, ordinals (第3次), document numbers and names
with digits (5G, 12345平台) are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMBER = r"\d+(?:[,，]\d{3}(?!\d))*(?:\.\d+)?"
_COUNT = (
    "个|家|户|项|台套|台|套|根|处|座|所|条|件|辆|种|门|栋|间|片|只|艘|架|款|场次|场|次|支|部|张|宗|路|站|份|篇|册|例|对|组"
    "|颗|枚|名|人次|人|笔|标准机架|机架|机柜|端口|公里|千米|平方公里|平方米|立方米|米|亩|公顷"
)
_MEASURE = (
    "%|％|‰|个百分点|百分点|美元|元|倍|吨标准煤|吨|千瓦时|千瓦|兆瓦|兆|分"
    "|[KMGTPEZ](?:bps|B|W|Flops|FLOPS)|(?:FLOPS|Flops|TOPS|P)(?![A-Za-z])"
)
_TIME = "个工作日|个月|工作日|小时|分钟|秒|天|日(?!常)"
UNITS = rf"个百分点|个工作日|个月|人次|场次|平方公里|台套|{_MEASURE}|{_COUNT}|{_TIME}"
_AMOUNT = re.compile(
    rf"(?<![\dA-Za-z第前.])(?P<number>{_NUMBER}(?:\s*[-—–~～至]\s*{_NUMBER})?)[ \t]*"
    rf"(?P<scale>[余多]?[十百千万亿]{{0,3}}[余多]?)[ \t]*(?P<unit>{UNITS})?(?P<after>以上|以下|以内|左右|上下)?"
)
_BEFORE = re.compile(
    r"(?:不低于|不少于|不小于|不超过|不高于|至少|超过|突破|大于|高于|低于|接近|约为?|超|近|过)[ \t]*$"
)
_MULTIPLE = re.compile(r"(?:(?:较|比)20\d{2}年[底末]?)?(?:实现)?(?P<word>“?双?翻[一两二三]?番”?)")
_SINCE = re.compile(r"(?:较|比)(20\d{2})年")
# The scale belongs to the unit of a sum of money (亿元).
_MONEY = ("元", "美元")
# A qualifier stands directly before its number; the longest has three characters.
_LOOK_BACK = 6


@dataclass(frozen=True)
class Quantity:
    """A figure at ``[start, end)`` with its qualifiers; ``unit`` is "" where none is printed.

    ``qualified`` — 以上, 超过 and the like stand with it; ``leads`` — they stand before it and so
    say what the words before the figure amount to (规模超过…).
    """

    start: int
    end: int
    unit: str
    qualified: bool
    leads: bool

    @property
    def counts(self) -> bool:
        """Whether the unit counts or measures things, so that a noun may follow it."""
        return self.unit == "P" or bool(re.fullmatch(_COUNT, self.unit))

    @property
    def lasts(self) -> bool:
        """Whether the unit is one of time."""
        return bool(re.fullmatch(_TIME, self.unit))


def find_quantities(text: str, start: int, end: int) -> Iterator[Quantity]:
    """Yield the quantities of ``text[start:end]`` in order; a bare number needs a scale or qualifier."""
    found = [*_amounts(text, start, end), *_multiples(text, start, end)]
    yield from sorted(found, key=lambda q: q.start)


def _amounts(text: str, start: int, end: int) -> Iterator[Quantity]:
    for match in _AMOUNT.finditer(text, start, end):
        before = _BEFORE.search(text, max(start, match.start() - _LOOK_BACK), match.start())
        unit = match["unit"] or ""
        scale = match["scale"] if unit in _MONEY else ""
        if text[match.end() : match.end() + 1] in ("年", "月", "号", "版") and not unit:
            continue
        qualified = bool(before or match["after"])
        if unit or match["scale"] or qualified or "." in match["number"]:
            first = before.start() if before else match.start()
            yield Quantity(first, _end(match), scale + unit, qualified, bool(before))


def _end(match: re.Match[str]) -> int:
    return match.start() + len(match[0].rstrip())


def _multiples(text: str, start: int, end: int) -> Iterator[Quantity]:
    for match in _MULTIPLE.finditer(text, start, end):
        first, last = match.start(), match.end()
        if match["word"].startswith("“"):
            first = match.start("word") + 1
            last -= match["word"].endswith("”")
        yield Quantity(first, last, "", qualified=True, leads=True)


def compared_year(printed: str) -> int | None:
    """The year that “较2017年…” compares with."""
    match = _SINCE.search(printed)
    return int(match[1]) if match else None
