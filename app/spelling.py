"""Correction of misspelt words of a question, as a noisy channel (Kernighan, Church & Gale 1990).

Every word that a piece of the question may stand for is tried in its place. A logistic model over what
speaks for and against it says how likely it is the word meant: how much likelier the words of the question
become, whether the plans use the word, and how much longer a piece of the question stands in the plans.
``data/spelling.json`` holds the weights and how they were fitted (``eval/fit_spelling.py``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from app.gazetteer import division_names
from app.misspellings import LONGEST, SHORTEST, Dictionary, Meant
from app.ranker import Linear, parse_model
from app.word_model import WordModel

# What the words tell, and what must be searched in all that the plans print.
_OF_WORDS = (
    "likelier",
    "swapped",
    "left_out",
    "place",
    "general",
    "common",
    "function",
    "frequent",
)
_OF_TEXT = ("printed", "longer")
INPUTS = (*_OF_WORDS, *_OF_TEXT)
CHINESE = re.compile(r"[\u4e00-\u9fff]+")
# Letters and digits belong to the words beside them (5G基站), but are no part of what is corrected.
RUN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]+")
# Everyday words as rare as this are mostly names and loans; nobody mistypes into them.
_FREQUENT = 300
# Log-odds that a word is meant: even odds. Of what is altered in a right question beyond that, most is a
# mistake of whoever wrote it.
_SURE = 0.0
# Corrections in one run of characters; a longer run is pasted text, and stays as it is.
_MISTAKES, _LONGEST_RUN = 3, 120
# What a place is called in full with; another one makes it another place (甲县 is not 甲区).
_DIVISIONS = "省市区县州旗盟"
# How much the inputs without an upper end may count.
_LIKELIER_AT_MOST = 20.0
# How far the plans are followed on either side of a mistake.
_FOLLOWED = 7
# Characters of question and function words; names of things are seldom misspelt with them.
_FUNCTION = frozenset(
    "几多少哪谁何吗呢吧啊的了着过是有在和与及或不没要想能会可请问我你他它这那个把被给让就都也还"
    "得又讲上下之里条些种次说看做干办搞弄去来到从对为以于其各每再更最很太"
)
# What asks is meant as it is written.
_ASKING = frozenset("哪谁几啥吗怎么何呢多少")


@dataclass(frozen=True)
class Correction:
    """A run (``RUN``), one word of it corrected; ``likelier``: log-probability won, > 0."""

    run: str
    start: int
    end: int
    meant: Meant
    likelier: float

    @property
    def written(self) -> str:
        """The word as it is written."""
        return self.run[self.start : self.end]

    @property
    def corrected(self) -> str:
        """The run with the word that may be meant."""
        return self.run[: self.start] + self.meant.word + self.run[self.end :]


class Speller:
    """Corrects questions to the words of the plans; immutable once made."""

    def __init__(self, words: WordModel, text: str, places: Iterable[str]) -> None:
        """``text``: all that the plans print, ``plain``; ``places`` are written as they are meant."""
        self._words, self._text = words, text
        self._places = frozenset(places)
        general = (w for w in words.common(_FREQUENT) if CHINESE.fullmatch(w))
        own = (w for w in words.plan_words if CHINESE.fullmatch(w))
        self._dictionary = Dictionary((*own, *general))

    def correct(self, text: str) -> str:
        """The text with misspelt words as they are meant; all that is not Chinese stays."""
        return RUN.sub(lambda found: self._corrected(found[0]), text)

    def _corrected(self, run: str) -> str:
        if len(run) > _LONGEST_RUN:
            return run
        for _ in range(_MISTAKES):
            best, odds = run, _SURE
            for tried in self.corrections(run):
                if _odds_at_most(self._of_words(tried)) <= odds:
                    continue
                found = log_odds(packaged_model(), self.inputs(tried))
                if found > odds:
                    best, odds = tried.corrected, found
            if best == run:
                break
            run = best
        return run

    def corrections(self, run: str) -> Iterator[Correction]:
        """Everything that a run may stand for, if its words become likelier by it; each once."""
        seen = {run}
        before, behind = self._words.before(run), self._words.behind(run)
        for start, end in self._pieces(run):
            for meant in self._meant(run[start:end]):
                word = self._words.log_probability(meant.word)
                likelier = before[start] + word + behind[end] - before[-1]
                tried = Correction(run, start, end, meant, likelier)
                if self._is_other_place(tried):
                    continue
                if likelier > 0 and tried.corrected not in seen:
                    seen.add(tried.corrected)
                    yield tried

    def _is_other_place(self, tried: Correction) -> bool:
        """Whether a place of the plans would be read where another place is named, whatever it sounds like.

        By its name in full or short, or by what it is called with: 甲县 is no misspelt 乙区.
        """
        written, meant = tried.written, tried.meant.word
        if meant not in self._places:
            return written in division_names()
        behind = tried.run[tried.end : tried.end + 1]
        divided = bool(behind) and behind in _DIVISIONS and meant + behind not in self._places
        names = (written, *(written + division for division in _DIVISIONS))
        return divided or not division_names().isdisjoint(names)

    def _pieces(self, run: str) -> Iterator[tuple[int, int]]:
        """Where a word may be misspelt: the longest first, none that reaches into a place of the plans."""
        windows = [(at, at + n) for n in range(SHORTEST, LONGEST + 1) for at in range(len(run))]
        named = {at for a, b in windows if run[a:b] in self._places for at in range(a, b)}
        for size in range(LONGEST, SHORTEST - 1, -1):
            for start in range(len(run) - size + 1):
                end = start + size
                # A pair of characters is easily another word than the one meant.
                known = size > SHORTEST and run[start:end] in self._dictionary
                if not known and named.isdisjoint(range(start, end)):
                    yield start, end

    def _meant(self, written: str) -> Iterator[Meant]:
        for meant in self._dictionary.meant(written):
            left_out = meant.mistake == "left out"
            asks = not left_out and not _ASKING.isdisjoint(written[meant.start : meant.end])
            if not asks and (not left_out or self._words.in_plans(meant.word)):
                yield meant

    def inputs(self, tried: Correction) -> tuple[float, ...]:
        """The ``INPUTS`` of the model."""
        return (*self._of_words(tried), *self._of_text(tried))

    def _of_words(self, tried: Correction) -> tuple[float, ...]:
        meant, first = tried.meant, tried.run[tried.start + tried.meant.start]
        return (
            min(tried.likelier, _LIKELIER_AT_MOST),
            meant.mistake == "swapped",
            meant.mistake == "left out",
            meant.word in self._places,
            not self._words.in_plans(meant.word),
            self._words.log_general(tried.written) > 0,
            meant.mistake != "swapped" and first in _FUNCTION,
            self._words.log_general(meant.word),
        )

    def _of_text(self, tried: Correction) -> tuple[float, ...]:
        """Whether the plans print what is written, and how much more of what is meant they print."""
        first, last = tried.start + tried.meant.start, tried.start + tried.meant.end
        more = len(tried.corrected) - len(tried.run)
        meant = self._printed(tried.corrected, first, last + more)
        return tried.written in self._text, meant - self._printed(tried.run, first, last)

    def _printed(self, run: str, start: int, end: int) -> int:
        """Length of the longest piece around ``[start, end)`` that the plans print, 0 if not even that."""
        run = run.lower()
        if run[start:end] not in self._text:
            return 0
        left, right = self._left(run, start, end), self._right(run, start, end)
        return max(self._right(run, left, end) - left, right - self._left(run, start, right))

    def _left(self, run: str, start: int, end: int) -> int:
        while start and end - start < _FOLLOWED and run[start - 1 : end] in self._text:
            start -= 1
        return start

    def _right(self, run: str, start: int, end: int) -> int:
        while end < len(run) and end - start < _FOLLOWED and run[start : end + 1] in self._text:
            end += 1
        return end


def log_odds(model: Linear, inputs: tuple[float, ...]) -> float:
    """Log-odds that a word is meant, in (-inf, inf)."""
    return float(model.weights @ inputs) + model.bias


def _odds_at_most(of_words: tuple[float, ...]) -> float:
    """What ``log_odds`` can be at most, whatever the plans print."""
    model = packaged_model()
    printed, longer = map(float, model.weights[len(of_words) :])
    most = max(printed, 0.0) + _FOLLOWED * abs(longer)
    return log_odds(model, (*of_words, 0.0, 0.0)) + most


@cache
def packaged_model() -> Linear:
    """The model that comes with the package. Raises ValueError, see parse_model."""
    text = files("app").joinpath("data/spelling.json").read_text("utf-8")
    return parse_model(json.loads(text), INPUTS)
