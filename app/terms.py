"""Content terms of a question and how far a text covers them.

A term's weight is its inverse document frequency over the chunks (Spärck Jones 1972), so rare
words of the question must be found and common ones hardly count. Coverage is in [0, 1], higher is
better: the weighted share of terms found, each found fully in the clause itself and partly in its
heading path (``PATH_FACTOR``) or neighbourhood (``NEAR_FACTOR``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from ingest.numerals import ordinal

PATH_FACTOR = 0.95
NEAR_FACTOR = 0.6
# A term that is only partly there (its character pairs overlap by at least half) counts this much.
FUZZY_FACTOR = 0.7
_MIN_OVERLAP = 0.5
_MIN_IN_PART = 3
_BLANKS = re.compile(r"\s+")
_BRACKETED = re.compile(r"[（(][^）)]{0,8}[)）]")
_NICKNAME = re.compile(r"([二两三四五六七八九十])个?([\u4e00-\u9fff])")

_LONG_NICKNAME = re.compile(r"([三四五六七八九十])个?((?!个)[\u4e00-\u9fff]{2})")

_DIGITS = str.maketrans("一二两三四五六七八九", "1223456789")
# Characters before the one that the items of such a nickname share.
_ITEM = 4


def plain(text: str) -> str:
    """Compare texts without width, case and blanks (NFKC)."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text)).lower()


def spelling(code: str) -> str:
    """A code with its numbers in digits and its signs as signs: 六个一 → 6个1, 3加3 → 3+3."""
    return plain(code).replace("加", "+").translate(_DIGITS)


@dataclass(frozen=True)
class Term:
    """A word that matters, its weight (> 0) and all forms that count as the same word."""

    text: str
    weight: float
    forms: tuple[str, ...]

    @property
    def is_code(self) -> bool:
        """Whether it is a name in Latin letters or digits (5G, IPv6, 12345), which has no synonym."""
        return self.text.isascii() and len(self.text) > 1


def says_phrase(phrase: str, text: str) -> bool:
    """Whether ``text`` holds ``phrase`` (both ``plain``), brackets inside it left out, or spells it out.

    A nickname that counts ("三化") is spelt out by so many neighbouring items with its character.
    """
    if phrase in text or phrase in _BRACKETED.sub("", text):
        return True
    if longer := _LONG_NICKNAME.fullmatch(phrase):
        return _items_with(longer[2], text, ordinal(longer[1]) or 0)
    nickname = _NICKNAME.fullmatch(phrase)
    if nickname is None:
        return False
    number, mark = ordinal(nickname[1]) or 0, re.escape(nickname[2])
    # The last item of a list goes on without a mark: 数字化、网络化、智能化转型.
    last = rf"(?<=[、和与])[^、,，和与]{{1,{_ITEM}}}{mark}"
    items = re.compile(rf"(?:^|[、,，“\"]){mark}|{mark}(?=[、,，”\"和]|$)|{last}")
    return any(len(items.findall(part)) >= number > 1 for part in re.split(r"[。；;]", text))


def _items_with(word: str, text: str, number: int) -> bool:
    """Whether just ``number`` items in a row have the word: 管甲必须管乙、管丙必须管丁、…."""
    for sentence in re.split(r"[。；;]", text):
        held = "".join("x" if word in item else " " for item in re.split(r"[、，,]", sentence))
        if any(len(run) == number for run in held.split()):
            return True
    return False


@cache
def function_words() -> frozenset[str]:
    """Words that are never content, from ``data/function_words.txt``."""
    return frozenset(word for line in word_lines("function_words.txt") for word in line.split())


@cache
def general_words() -> frozenset[str]:
    """Nouns that name a side of anything, from ``data/general_words.txt``."""
    return frozenset(word for line in word_lines("general_words.txt") for word in line.split())


@cache
def everyday_words() -> frozenset[str]:
    """Things of everyday life, from ``data/everyday_words.txt``."""
    return frozenset(word for line in word_lines("everyday_words.txt") for word in line.split())


@cache
def field_words() -> tuple[str, ...]:
    """Nouns of the field that the general dictionary lacks, from ``data/field_words.txt``."""
    return tuple(word for line in word_lines("field_words.txt") for word in line.split())


def word_lines(name: str) -> list[str]:
    """The lines of a packaged list of words, without blank and comment lines."""
    text = files(__package__).joinpath("data").joinpath(name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def found(term: Term, text: str) -> float:
    """How far ``text`` (already ``plain``) holds ``term``: 1 whole, FUZZY_FACTOR in part, else 0."""
    for form in term.forms:
        if form in text:
            return 1.0
    if not (pairs := _pairs(term.text)):
        return 0.0
    share = sum([pair in text for pair in pairs]) / len(pairs)
    return FUZZY_FACTOR * share if share >= _MIN_OVERLAP else 0.0


@lru_cache(maxsize=10_000)
def _pairs(word: str) -> tuple[str, ...]:
    """The pairs of characters by which a word is found in part; none of short and Latin words."""
    if len(word) < _MIN_IN_PART or word.isascii():
        return ()
    return tuple({word[i : i + 2] for i in range(len(word) - 1)})


def covered(
    terms: Sequence[Term], clause: Sequence[float], path: Sequence[float], near: Sequence[float]
) -> float:
    """``coverage`` of texts that hold the terms so far (``found``)."""
    total = sum(t.weight for t in terms)
    if not total:
        return 0.0
    held = zip(terms, clause, path, near, strict=True)
    return sum(t.weight * _best(*values) for t, *values in held) / total


def whole_coverage(terms: Sequence[Term], clause: Sequence[float]) -> float:
    """``coverage`` by one text that holds the terms so far (``found``)."""
    total = sum(t.weight for t in terms)
    return sum(t.weight * v for t, v in zip(terms, clause, strict=True)) / total if total else 0.0


def coverage(terms: Sequence[Term], clause: str, path: str = "", near: str = "") -> float:
    """Weighted share of ``terms`` that the texts cover, in [0, 1]; 0 without terms."""
    held = ([found(t, text) if text else 0.0 for t in terms] for text in (clause, path, near))
    return covered(terms, *held)


def _best(clause: float, path: float, near: float) -> float:
    return max(clause, PATH_FACTOR * path, NEAR_FACTOR * near)


def uncovered(terms: Iterable[Term], *texts: str) -> tuple[Term, ...]:
    """Terms that none of the (plain) texts holds at all."""
    return tuple(t for t in terms if not any(found(t, text) for text in texts))
