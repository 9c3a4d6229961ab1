"""How alike the names of two indicators are, once what does not tell them apart is taken away."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from index.names import plain_name

# 同名: the same name but for scope and wording. 相近: most characters agree, the meaning may not.
NameMatch = Literal["同名", "相近"]

# Of all pairs of differently named indicators of the packaged plans those at or above this share
# a subject and differ by a qualifier; below it stand pairs that only share a general word (率, 数).
MIN_NAME_PAIRS = 0.7
_BRACKET = re.compile(r"\([^()]*\)")
# 全区, 区级, 本市: whose the indicator is, which is the plan that states it.
_SCOPE = re.compile(r"^(?:全社会|[全本我][国省市区县州]|[国省市区县州]级)")
_COUNTED = re.compile(r"(?:总数量|数量|总数|数|总量)$")
# Official terms that plans use for one another; the second is no word of a name.
_SAME_WORDS = (
    (re.compile("(?:地区|国内)生产总值"), "gdp"),
    (re.compile("规模以上"), "规上"),
    (re.compile("研究与试验发展|研发"), "r&d"),
    (re.compile("占比|比例"), "比重"),
    (re.compile("[的占]"), ""),
)
_MIN_NAME = 2


def bare_name(name: str, places: Iterable[str] = ()) -> str:
    """``name`` without blanks, quotes, brackets, scope (``places``, 全区, 区级) and counting words."""
    bare = plain_name(name)
    without = _BRACKET.sub("", bare)
    bare = without if len(without) >= _MIN_NAME else bare
    for place in sorted(map(plain_name, places), key=len, reverse=True):
        bare = bare.removeprefix(place)
    bare = _SCOPE.sub("", bare)
    for pattern, word in _SAME_WORDS:
        bare = pattern.sub(word, bare)
    shorter = _COUNTED.sub("", bare)
    return shorter if len(shorter) >= _MIN_NAME else bare


def shared_pairs(first: str, second: str) -> float:
    """Dice's coefficient of the pairs of neighbouring characters, in [0, 1], higher is liker.

    Dice (1945), "Measures of the Amount of Ecologic Association Between Species".
    """
    ours, theirs = _pairs(first), _pairs(second)
    total = len(ours) + len(theirs)
    return 2 * len(ours & theirs) / total if total else 0.0


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}
