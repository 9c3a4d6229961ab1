"""Compares names: of indicators and headings by likeness, of single values as a whole or a part.

Names are compared without width, case, blanks and quotation marks. A part never cuts a number in
two: 专栏1 is no part of 专栏12, and 5G none of 25G.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from .tokenize import Tokenizer

# How alike two names are, the likest first; see ``AskedName``.
Likeness = Literal["exact", "contains", "words"]
# Share of the words of the shorter name that the other one must have as well.
MIN_SHARED_WORDS = 2 / 3
# One word in common is a topic, not a name; a name of one letter is contained in too much.
_MIN_WORDS = 2
_MIN_PART = 2
_DROPPED = re.compile("[\\s“”‘’\"'「」『』《》〈〉]+")
_DIGITS = "0123456789"
_NUMERALS = "〇零一二三四五六七八九十百"


def plain_name(name: str) -> str:
    """Return ``name`` in NFKC and lower case, without blanks and quotation marks."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", name)).lower()


def is_part(part: str, whole: str) -> bool:
    """Return whether ``part`` occurs in ``whole`` with no number cut; both as ``plain_name``."""
    start = whole.find(part) if part else -1
    while start >= 0:
        end = start + len(part)
        if not _cuts(whole, start) and not _cuts(whole, end):
            return True
        start = whole.find(part, start + 1)
    return False


def _cuts(text: str, at: int) -> bool:
    around = text[at - 1 : at + 1] if at else ""
    return len(around) == 2 and any(set(around) <= set(kind) for kind in (_DIGITS, _NUMERALS))


@dataclass(frozen=True)
class AskedName:
    """A name to look for, prepared once; each test holds if it does for one of a thing's names."""

    plain: str
    words: frozenset[str]

    def equals(self, names: Iterable[str]) -> bool:
        """Whether a name is this one."""
        return bool(self.plain) and any(plain_name(name) == self.plain for name in names)

    def overlaps(self, names: Iterable[str]) -> bool:
        """Whether a name contains this one or is contained in it."""
        return any(self._contained(plain_name(name)) for name in names)

    def shares_words(self, names: Iterable[str], tokenizer: Tokenizer) -> bool:
        """Whether a name has most words of this one, or this one most words of it."""
        return any(self._shared(frozenset(tokenizer.tokens(name))) for name in names)

    def _contained(self, name: str) -> bool:
        shorter, longer = sorted((self.plain, name), key=len)
        return len(shorter) >= _MIN_PART and is_part(shorter, longer)

    def _shared(self, words: frozenset[str]) -> bool:
        shorter = min(len(words), len(self.words))
        shared = len(words & self.words)
        return shorter >= _MIN_WORDS and shared >= MIN_SHARED_WORDS * shorter


def asked_name(name: str, tokenizer: Tokenizer) -> AskedName:
    """Prepare ``name``; its question words (多少, 什么) do not count."""
    return AskedName(plain_name(name), frozenset(tokenizer.query_tokens(name)))
