"""Word's automatic numbers, rendered as Word prints them ("第一章", "（二）", "1.1").

ECMA-376 part 1, 17.9 (numbering) and 17.18.59 (number formats).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from .xml import Element, W

_DIGITS = "〇一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_MAX_COUNTED = 9_999
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_FULL_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_ALPHABET = 26
_MAX_LEVELS = 9
# Behind these no blank is printed although Word sets a tab.
_CLOSED = "、）)】］。．.：:"


def counted(number: int) -> str:
    """Chinese counting: 10 → 十, 11 → 十一, 101 → 一百零一; beyond 9,999 plain digits."""
    if not 0 < number <= _MAX_COUNTED:
        return str(number)
    words, pending = "", False
    for place in range(len(_UNITS) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit:
            words += ("零" if pending and words else "") + _DIGITS[digit] + _UNITS[place]
            pending = False
        else:
            pending = True
    return words.removeprefix("一") if words.startswith("一十") else words


def _by_digit(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    words = ""
    for value, letters in _ROMAN:
        words += letters * (number // value)
        number %= value
    return words


def _letters(number: int) -> str:
    repeat, place = divmod(max(number - 1, 0), _ALPHABET)
    return chr(ord("a") + place) * (repeat + 1)


def _from(first: str, last: int) -> Callable[[int], str]:
    """One character per number from ``first`` on, plain digits behind ``last``."""
    return lambda n: chr(ord(first) + n - 1) if 0 < n <= last else str(n)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda n: f"{n:02d}",
    "decimalFullWidth": lambda n: str(n).translate(_FULL_DIGITS),
    "decimalFullWidth2": lambda n: str(n).translate(_FULL_DIGITS),
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "chineseCounting": counted,
    "chineseCountingThousand": counted,
    "taiwaneseCounting": counted,
    "taiwaneseCountingThousand": counted,
    "japaneseCounting": counted,
    "ideographDigital": _by_digit,
    "koreanDigital2": _by_digit,
    "japaneseDigitalTenThousand": _by_digit,
    "taiwaneseDigital": _by_digit,
    "ideographTraditional": lambda n: _STEMS[(n - 1) % len(_STEMS)],
    "ideographZodiac": lambda n: _BRANCHES[(n - 1) % len(_BRANCHES)],
    "upperRoman": lambda n: _roman(n).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerLetter": _letters,
    "none": lambda n: "",
}


@dataclass(frozen=True)
class Level:
    """One level of a list: its first number, number format, and text with %1 … %9."""

    start: int
    form: str
    text: str
    glued: bool


@dataclass
class Numbering:
    """The lists of a document and how far each has counted; ``label`` must be asked in order."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, number_id: str, depth: int) -> str:
        """Count one paragraph of a list and return its printed number with what follows it."""
        family = self.lists.get(number_id, "")
        levels = self.levels.get(family, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(family, {})
        restart = self.restarts.get((number_id, depth))
        if restart is not None and (number_id, depth) not in self._begun:
            counts[depth] = restart
        else:
            counts[depth] = counts.get(depth, level.start - 1) + 1
        self._begun.add((number_id, depth))
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if level.form == "bullet":
            return ""
        return self._printed(level, levels, counts)

    def _printed(self, level: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
        text = level.text
        for depth in range(_MAX_LEVELS):
            if f"%{depth + 1}" in text:
                shown = levels.get(depth, level)
                number = counts.get(depth, shown.start)
                text = text.replace(f"%{depth + 1}", _number(shown.form, number))
        closed = level.glued or not text or text[-1] in _CLOSED
        return text if closed else f"{text} "


def _number(form: str, number: int) -> str:
    return _FORMATS.get(form, str)(number)


def read_numbering(root: Element | None) -> Numbering:
    """Read numbering.xml; None gives a document without lists."""
    numbering = Numbering()
    if root is None:
        return numbering
    linked: dict[str, str] = {}
    for abstract in root.iter(f"{W}abstractNum"):
        family = abstract.get(f"{W}abstractNumId", "")
        numbering.levels[family] = dict(map(_level, abstract.iter(f"{W}lvl")))
        style = _value(abstract, "styleLink")
        if style:
            linked[style] = family
    for abstract in root.iter(f"{W}abstractNum"):
        if (style := _value(abstract, "numStyleLink")) in linked:
            family = abstract.get(f"{W}abstractNumId", "")
            numbering.levels[family] = numbering.levels[linked[style or ""]]
    for number in root.iter(f"{W}num"):
        _add_list(numbering, number)
    return numbering


def _add_list(numbering: Numbering, number: Element) -> None:
    number_id = number.get(f"{W}numId", "")
    family = _value(number, "abstractNumId") or ""
    own = [
        (_depth(override), level)
        for override in number.iter(f"{W}lvlOverride")
        if (level := override.find(f"{W}lvl")) is not None
    ]
    if own:
        # A list that redefines levels counts for itself.
        levels = dict(numbering.levels.get(family, {}))
        levels.update({depth: _level(level)[1] for depth, level in own})
        family = f"{family}/{number_id}"
        numbering.levels[family] = levels
    numbering.lists[number_id] = family
    for override in number.iter(f"{W}lvlOverride"):
        if (start := _value(override, "startOverride")) is not None:
            numbering.restarts[(number_id, _depth(override))] = _integer(start, 1)


def _level(level: Element) -> tuple[int, Level]:
    form = _value(level, "numFmt") or "decimal"
    if _value(level, "isLgl", "1") not in (None, "0", "false"):
        form = "decimal"
    start = _integer(_value(level, "start"), 1)
    glued = _value(level, "suff") == "nothing"
    return _depth(level), Level(start, form, _value(level, "lvlText") or "", glued)


def _depth(element: Element) -> int:
    return _integer(element.get(f"{W}ilvl"), 0)


def _value(element: Element, name: str, default: str | None = None) -> str | None:
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val", default)


def _integer(value: str | None, default: int) -> int:
    return int(value) if value and value.lstrip("-").isdigit() else default
