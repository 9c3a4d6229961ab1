"""A question as the plans write: width, blanks inside of words, years in Chinese digits."""

from __future__ import annotations

import re
import unicodedata

from app.segment import words

_BLANK = re.compile(r"(?<=[\u4e00-\u9fff])[ \t\u3000]+(?=[\u4e00-\u9fff])")
_DIGITS = "〇一二三四五六七八九"
_YEAR = re.compile(r"[一二][〇零○九][〇零○一二三四五六七八九]{2}(?=年)")
# Characters on either side of a blank that may be one word.
_BESIDE = 4


def as_written(text: str) -> str:
    """The text in half width (NFKC), without blanks inside of words, 二〇三〇年 as 2030年. Pure."""
    half = unicodedata.normalize("NFKC", text).strip()
    return _YEAR.sub(_in_digits, _BLANK.sub(_blank, half))


def _in_digits(year: re.Match[str]) -> str:
    return "".join(str(_DIGITS.index("〇" if c in "零○" else c)) for c in year[0])


def _blank(blank: re.Match[str]) -> str:
    """Nothing where a word goes on behind the blank, else the blank: it may part two things."""
    before = re.split(
        r"[^\u4e00-\u9fff]", blank.string[max(0, blank.start() - _BESIDE) : blank.start()]
    )[-1]
    behind = re.split(r"[^\u4e00-\u9fff]", blank.string[blank.end() : blank.end() + _BESIDE])[0]
    at = 0
    for word in words(before + behind):
        if at < len(before) < at + len(word.text):
            return ""
        at += len(word.text)
    return blank[0]
