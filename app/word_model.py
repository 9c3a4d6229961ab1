"""How likely a run of Chinese characters is, as words of everyday Chinese and of the plans.

A unigram model: the probability of a run is that of its likeliest segmentation, as in jieba, whose counts
it takes (a corpus of some 60 million words). A word that stands in every chunk of the plans counts as
``PLANS`` occurrences, one that stands in some of them as its share of these, so that what the plans write
weighs more than what is written elsewhere, however many they are.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from app.segment import general_counts

# Some seven thousandths of jieba's corpus: the words of plans become as frequent as common ones of it.
PLANS = 400_000
# Names that the plans coin stand in few chunks.
COINED = 200
# A place that the plans are for is in every other question about them.
PLACE = 5000
# Add-half smoothing of characters that no count knows.
_UNSEEN = 0.5
# Hardly any word is longer, and whatever is falls into shorter ones.
_LONGEST = 8


class WordModel:
    """Counts of words, immutable once made; safe to share between threads."""

    def __init__(
        self, shares: Mapping[str, float], places: Iterable[str] = (), coined: Iterable[str] = ()
    ) -> None:
        """``shares``: of the chunks, that have each word; ``coined``: names that the plans make up."""
        plans = Counter({word: math.ceil(PLANS * share) for word, share in shares.items()})
        plans.update(dict.fromkeys(set(places), PLACE))
        plans.update(dict.fromkeys(set(coined), COINED))
        self._plans = dict(plans)
        self._general, total = general_counts()
        self._log_total = math.log(total + plans.total())

    @property
    def plan_words(self) -> Iterable[str]:
        """The words that the plans use, and the places that they are for."""
        return self._plans.keys()

    def in_plans(self, word: str) -> bool:
        """Whether the plans use the word."""
        return word in self._plans

    def common(self, least: int = 1) -> Iterator[str]:
        """The words that everyday Chinese uses ``least`` times and more."""
        return (word for word, count in self._general.items() if count >= least)

    def log_general(self, word: str) -> float:
        """ln(1 + how often everyday Chinese uses the word)."""
        return math.log1p(self._general.get(word, 0))

    def log_probability(self, word: str) -> float:
        """Natural logarithm of the probability of one word; -inf for one that nothing knows."""
        count = self._general.get(word, 0) + self._plans.get(word, 0)
        if not count and len(word) == 1:
            return math.log(_UNSEEN) - self._log_total
        return math.log(count) - self._log_total if count else -math.inf

    def before(self, run: str) -> list[float]:
        """For each position of the run, its end included, the log-probability of what stands before it."""
        best = [0.0]
        for end in range(1, len(run) + 1):
            starts = range(max(0, end - _LONGEST), end)
            best.append(max(best[at] + self.log_probability(run[at:end]) for at in starts))
        return best

    def behind(self, run: str) -> list[float]:
        """For each position of the run, its end included, the log-probability of what stands from there on."""
        best = [0.0]
        for start in range(len(run) - 1, -1, -1):
            ends = range(start + 1, min(start + _LONGEST, len(run)) + 1)
            best.append(
                max(best[len(run) - at] + self.log_probability(run[start:at]) for at in ends)
            )
        return best[::-1]
