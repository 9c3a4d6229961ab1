"""Ordinals as plans print them: 三, 二十一, 12, ③."""

from __future__ import annotations

import unicodedata

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100}
CHINESE_NUMERAL = "零〇一二三四五六七八九十百两"


def ordinal(numeral: str) -> int | None:
    """Return the value of a Chinese, Arabic, circled or bracketed numeral below 1,000, None if it is none."""
    plain = unicodedata.normalize("NFKC", numeral).strip(" ().")
    if plain.isdecimal():
        return int(plain)
    if not plain or any(c not in CHINESE_NUMERAL for c in plain):
        return None
    total = current = 0
    for c in plain:
        if c in _UNITS:
            total += (current or 1) * _UNITS[c]
            current = 0
        else:
            current = _DIGITS[c]
    return total + current
