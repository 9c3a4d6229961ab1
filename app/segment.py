"""Words of a question with their parts of speech, and correction of misspelt words.

Parts of speech come from jieba (PKU tag set). Misspellings are corrected only where the written
characters occur nowhere in the corpus and exactly one character differs from a corpus word of the
same sound (pinyin without tones, with the usual confusions zh/z, ch/c, sh/s, ing/in, eng/en), or two
neighbouring characters of a corpus word are swapped.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pypinyin import lazy_pinyin

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
_LONGEST, _SHORTEST = 5, 2
# So many characters that the corpus prints in a row are no chance.
_NAME = 4
# So many characters beside a word tell which one is meant.
_BESIDE = 2
# Runs remembered: those of the few questions that are asked at the same time.
_CUT = 128
# Characters of question and function words; no name of a thing is misspelt with them.
_FUNCTION = frozenset(
    "几多少哪谁何吗呢吧啊的了着过是有在和与及或不没要想能会可请问我你他它这那个把被给让就都也还"
    "得又讲上下之里条些种次说看做干办搞弄去来到从对为以于其各每再更最很太"
)
_CONFUSED = (("zh", "z"), ("ch", "c"), ("sh", "s"))
_CONFUSED_ENDS = (("ing", "in"), ("eng", "en"))


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


def sound(word: str) -> str:
    """Pinyin without tones, common confusions levelled: the key under which misspellings meet."""
    syllables = []
    for syllable in lazy_pinyin(word):
        for written, level in _CONFUSED:
            if syllable.startswith(written):
                syllable = level + syllable[len(written) :]
        for written, level in _CONFUSED_ENDS:
            if syllable.endswith(written):
                syllable = syllable.removesuffix(written) + level
        syllables.append(syllable)
    return " ".join(syllables)


def sound_index(vocabulary: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Sound → words of the corpus with it (Chinese words of 2 to 5 characters)."""
    index: dict[str, tuple[str, ...]] = {}
    for word in sorted(set(vocabulary)):
        if _SHORTEST <= len(word) <= _LONGEST and _CHINESE.fullmatch(word):
            key = sound(word)
            index[key] = (*index.get(key, ()), word)
    return index


def correct(
    text: str, corpus: str, index: Mapping[str, tuple[str, ...]], names: Iterable[str] = ()
) -> str:
    """Replace misspelt words of ``text`` by the corpus words that they sound like.

    ``names`` are written as they are meant, and no word reaches into them.
    """
    kept = tuple(names)
    for run in reversed(list(_CHINESE.finditer(text))):
        fixed = _correct_run(run[0], corpus, index, kept)
        text = text[: run.start()] + fixed + text[run.end() :]
    return text


def _correct_run(
    run: str, corpus: str, index: Mapping[str, tuple[str, ...]], names: Sequence[str]
) -> str:
    named = {
        at for name in names for m in re.finditer(re.escape(name), run) for at in range(*m.span())
    }
    for size in range(min(_LONGEST, len(run)), _SHORTEST - 1, -1):
        for start in range(len(run) - size + 1):
            written = run[start : start + size]
            # The corpus last: to search it takes longest.
            if not _FUNCTION.isdisjoint(written) or not named.isdisjoint(
                range(start, start + size)
            ):
                continue
            if written in corpus:
                continue
            if is_common(written):
                run = _corrected_word(run, start, size, corpus, index)
                continue
            if _cuts_a_word(run, start, size):
                continue
            right = _meant(written, index.get(sound(written), ())) or swapped(written, corpus)
            if right and not _breaks_a_name(run, start, right, corpus):
                run = run[:start] + right + run[start + size :]
    return run


def _corrected_word(
    run: str, start: int, size: int, corpus: str, index: Mapping[str, tuple[str, ...]]
) -> str:
    """The run with a word that no plan uses written as the plans write it.

    A pair may well be meant as it is written, unless the plans have the right one beside what stands there.
    """
    written, end = run[start : start + size], start + size
    right = _meant(written, index.get(sound(written), ()))
    if right is None:
        return run
    before, behind = run[max(0, start - _BESIDE) : start], run[end : end + _BESIDE]
    beside = [name for name in (before + right, right + behind) if len(name) == size + _BESIDE]
    if size == _SHORTEST and not any(name in corpus for name in beside):
        return run
    return run[:start] + right + run[end:]


def _cuts_a_word(run: str, start: int, size: int) -> bool:
    """Whether the ``size`` characters at ``start`` take part of a word of jieba's dictionary.

    Of a pair a whole word counts, too: it is written as it is meant.
    """
    return any(not inside or size == _SHORTEST for _, inside in _words_at(run, start, size))


def _words_at(run: str, start: int, size: int) -> list[tuple[Word, bool]]:
    """The words of the dictionary that share characters with those at ``start``, and which lie inside."""
    position, found = 0, []
    for word in _cut(run):
        if position >= start + size:
            break
        end = position + len(word.text)
        overlaps = position < start + size and start < end
        if overlaps and len(word.text) > 1 and is_common(word.text):
            found.append((word, start <= position and end <= start + size))
        position = end
    return found


def _breaks_a_name(run: str, start: int, right: str, corpus: str) -> bool:
    """Whether ``right`` takes characters of a name beside it that the corpus prints whole.

    In 各地市一网通用 the characters 市一 are the ends of two words, no misspelt 十一: the corpus has
    一网通用, but not 十一网通用.
    """
    end = start + len(right)
    before = range(max(0, start - _NAME + 1), start)
    if any(_name(run, at, corpus) and run[at:start] + right not in corpus for at in before):
        return True
    behind = range(max(0, end - _NAME + 1), end)
    return any(
        _name(run, at, corpus) and right + run[end : at + _NAME] not in corpus for at in behind
    )


def _name(run: str, at: int, corpus: str) -> bool:
    name = run[at : at + _NAME]
    return len(name) == _NAME and name in corpus


def swapped(written: str, corpus: str) -> str | None:
    """The word of the corpus and the dictionary that ``written`` is with two neighbours swapped."""
    turned = (
        written[:i] + written[i + 1] + written[i] + written[i + 2 :]
        for i in range(len(written) - 1)
    )
    meant = [word for word in turned if word != written and is_common(word) and word in corpus]
    return meant[0] if len(meant) == 1 else None


def is_common(written: str) -> bool:
    """Whether jieba's general dictionary knows the characters as a word of its own."""
    return bool(_tagger().tokenizer.FREQ.get(written))


def _meant(written: str, candidates: Iterable[str]) -> str | None:
    one_off = [c for c in candidates if sum(a != b for a, b in zip(c, written, strict=True)) == 1]
    return one_off[0] if len(one_off) == 1 else None
