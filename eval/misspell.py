"""Questions with one typing mistake, made from questions without.

The kinds come in the shares in which they stand among the misspelt practice questions (59 tell their kind: 36 of
the same sound, 6 with two characters swapped, 5 with one left out; 12 of a similar shape are not made). A character of the
same sound is drawn by the square root of how often everyday Chinese uses it: input methods offer common
ones first.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from functools import cache

from app.misspellings import sounds
from app.segment import Word, general_counts, words

_SHARES = {"alike": 36, "swapped": 6, "left out": 5}
# Nouns, verbs, adjectives and abbreviations: what a question is about.
_CONTENT = "nvaj"
# Characters as rare as this in everyday words are offered last by input methods.
_RARE = 3000
_TRIES = 20


def misspelt(question: str, chance: random.Random) -> str | None:
    """The question with one mistake in one of its words; None if it has no word to misspell."""
    found = [w for w in words(question) if _may_be_misspelt(w) and w.text in question]
    for _ in range(_TRIES if found else 0):
        word = chance.choice(found).text
        kind = chance.choices(list(_SHARES), list(_SHARES.values()))[0]
        wrong = _MISTAKES[kind](word, chance)
        if wrong and wrong != word:
            return question.replace(word, wrong, 1)
    return None


def _may_be_misspelt(word: Word) -> bool:
    return word.tag[:1] in _CONTENT and len(word.text) > 1


def _alike(word: str, chance: random.Random) -> str | None:
    at = chance.randrange(len(word))
    offered = [c for c in _by_sound().get(sounds(word)[at], ()) if c != word[at]]
    if not offered:
        return None
    often = [_characters()[c] ** 0.5 for c in offered]
    return word[:at] + chance.choices(offered, often)[0] + word[at + 1 :]


def _swapped(word: str, chance: random.Random) -> str | None:
    at = chance.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _left_out(word: str, chance: random.Random) -> str | None:
    at = chance.randrange(1, len(word))
    return word[:at] + word[at + 1 :] if len(word) > 2 else None


_MISTAKES = {"alike": _alike, "swapped": _swapped, "left out": _left_out}


@cache
def _characters() -> Counter[str]:
    """How often everyday words use each character."""
    found: Counter[str] = Counter()
    for word, count in general_counts()[0].items():
        for character in word:
            found[character] += count
    return found


@cache
def _by_sound() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for character, count in sorted(_characters().items()):
        if count > _RARE and "\u4e00" <= character <= "\u9fff":
            found[sounds(character)[0]].append(character)
    return {sound: tuple(characters) for sound, characters in found.items()}
