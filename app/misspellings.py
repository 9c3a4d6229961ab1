"""The words that a misspelt one may stand for: one character of the same sound, two swapped, one left out.

Two characters have the same sound if the commonest reading of the wrong one is how the right one is read in
its word, without tones and with the usual confusions levelled (zh/z, ch/c, sh/s, ing/in, eng/en): what an
input method offers and a regional accent mixes up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pypinyin import lazy_pinyin

SHORTEST, LONGEST = 2, 5
_CONFUSED = (("zh", "z"), ("ch", "c"), ("sh", "s"))
_CONFUSED_ENDS = (("ing", "in"), ("eng", "en"))
# Words remembered with their sounds: those of some plans.
_WORDS = 65_536


@lru_cache(maxsize=_WORDS)
def sounds(word: str) -> tuple[str, ...]:
    """How each character is read in its word, without tones, confusions levelled."""
    return tuple(map(_levelled, lazy_pinyin(word)))


def _levelled(syllable: str) -> str:
    for written, level in _CONFUSED:
        if syllable.startswith(written):
            syllable = level + syllable[len(written) :]
    for written, level in _CONFUSED_ENDS:
        if syllable.endswith(written):
            syllable = syllable.removesuffix(written) + level
    return syllable


@dataclass(frozen=True)
class Meant:
    """A word that may be meant, and where what is written goes wrong: ``[start, end)``.

    Where a character is left out, those on both sides of the gap.
    """

    word: str
    mistake: str
    start: int
    end: int


class Dictionary:
    """Words by what is left of them without one of their characters; immutable once made."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(w for w in words if SHORTEST <= len(w) <= LONGEST)
        self._gaps: dict[tuple[str, str], str] = {}
        for word in sorted(self._words):
            for at, character in enumerate(word):
                gap = (word[:at], word[at + 1 :])
                self._gaps[gap] = self._gaps.get(gap, "") + character

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def meant(self, written: str) -> Iterator[Meant]:
        """Every word that ``written`` may stand for."""
        yield from self._alike(written)
        yield from self._swapped(written)
        yield from self._left_out(written)

    def _alike(self, written: str) -> Iterator[Meant]:
        for at, wrong in enumerate(written):
            before, behind = written[:at], written[at + 1 :]
            for right in self._gaps.get((before, behind), ""):
                word = before + right + behind
                if right != wrong and sounds(word)[at] in sounds(wrong):
                    yield Meant(word, "alike", at, at + 1)

    def _swapped(self, written: str) -> Iterator[Meant]:
        for at in range(len(written) - 1):
            turned = written[:at] + written[at + 1] + written[at] + written[at + 2 :]
            if turned != written and turned in self._words:
                yield Meant(turned, "swapped", at, at + 2)

    def _left_out(self, written: str) -> Iterator[Meant]:
        """What is left of a longer word; its first character is hardly ever left out."""
        for at in range(1, len(written) + 1):
            for right in self._gaps.get((written[:at], written[at:]), ""):
                word = written[:at] + right + written[at:]
                if len(word) > SHORTEST:
                    yield Meant(word, "left out", at - 1, at + 1)
