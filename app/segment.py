"""Words of a question with their parts of speech, from jieba (PKU tag set)."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from app.terms import field_words

with warnings.catch_warnings():
    # jieba 0.42.1 has invalid escape sequences and imports pkg_resources.
    warnings.simplefilter("ignore")
    import jieba
    from jieba import posseg

_CODE = re.compile(
    r"\d+(?:\+(?:\d+|[NnXx]))+(?![A-Za-z\d])"
    r"|[A-Za-z]*\d[\d.]*[A-Za-z]+\d*|[A-Za-z][A-Za-z0-9+.\-]*|\d[\d.]*[%％]?"
)
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
# Runs remembered: those of the few questions that are asked at the same time.
_CUT = 128


@dataclass(frozen=True)
class Word:
    """A word of a question and its part of speech (PKU tag; ``"code"`` for 5G, 12345 …)."""

    text: str
    tag: str


@cache
def _tagger() -> posseg.POSTokenizer:
    logging.getLogger("jieba").setLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    # Otherwise its dictionary is empty until the first cut, and no word is common.
    tokenizer.initialize()
    for word in field_words():
        tokenizer.add_word(word, tag="n")
    return posseg.POSTokenizer(tokenizer)


def words(text: str) -> tuple[Word, ...]:
    """Cut ``text`` into words; runs of Latin letters and digits stay whole."""
    found: list[Word] = []
    position = 0
    for code in _CODE.finditer(text):
        found += _chinese_words(text[position : code.start()])
        found.append(Word(code[0], "code"))
        position = code.end()
    return tuple(found + _chinese_words(text[position:]))


def _chinese_words(text: str) -> list[Word]:
    return [word for run in _CHINESE.findall(text) for word in _cut(run)]


@lru_cache(maxsize=_CUT)
def _cut(run: str) -> tuple[Word, ...]:
    return tuple(Word(p.word, p.flag) for p in _tagger().cut(run))


def is_common(written: str) -> bool:
    """Whether jieba's general dictionary knows the characters as a word of its own."""
    return bool(_tagger().tokenizer.FREQ.get(written))


def general_counts() -> tuple[Mapping[str, int], int]:
    """How often everyday Chinese uses each word by jieba's dictionary (0: only the start of one); the total."""
    tokenizer = _tagger().tokenizer
    return tokenizer.FREQ, tokenizer.total
