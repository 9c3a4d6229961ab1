"""What is said beside a question, told by a small fitted model: who asks, on what occasion, courtesy, hurry.

``app.errand`` knows occasions by their grammar; this knows them by what such parts have in common: their
characters, where they stand, and how little they say of a matter of the plans. Each part between two marks
gets P(background), and parts that are background for nearly sure are left out, if what is left is still a
question. ``data/beside.json`` holds the weights and how they were fitted (``eval/fit_beside.py``).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from app.catalog import MAX_WEIGHT

# P(background) from which a part is left out. Of the questions it was fitted on, by a model fitted without
# them, at most one in a hundred loses a part that it needs.
LEAST = 0.9
# A question with its occasion; longer texts and more parts are pasted ones.
_FEWEST_PARTS, _MOST_PARTS, _LONGEST = 2, 12, 400
# A comma or colon between two digits is part of a number or a time.
_MARK = re.compile(r"(?:[。；;！!，：\n]|(?<!\d)[,:]|[,:](?!\d))+")
_ENDS = " \t\r\n，,；;：:"
_ASKS = re.compile(
    r"谁|哪|什么|啥|几|多少|多[大高快久长远宽]|怎|咋|如何|何|吗|呢|是否|有没有|是不是|能不能|[？?]"
)
_REQUESTS = re.compile(r"请|帮|麻烦|列|讲|说明|告诉|介绍|概括|整理|给个|查|想知道|想问")
_ASKER = re.compile(
    r"我|咱|俺|领导|科|处[长里]|局[长里]|主任|单位|同事|同志|老板|群众|居民|企业|记者|客户|客商|朋友"
)
# Points back at what an earlier part names, which is then needed.
_POINTS = re.compile(r"[这那该其它]|他们|上述")
_DIGITS = re.compile(r"\d+")
_QUOTES = re.compile(r"[“”\"《》「」『』]")
# Lengths in characters at which a part counts as long, and up to which as a mere interjection.
_LONG, _SHORT = 30, 4
# Stand for the ends of a part in its pairs of characters, and for a number.
_OPENS, _CLOSES, _NUMBER = "^", "$", "0"
# Beyond this the probability is 0 or 1 to all digits shown, and exp would only overflow.
_MAX_LOGIT = 30.0


@dataclass(frozen=True)
class Part:
    """What stands between two marks, without blanks around it: ``whole[start:end] == text``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Heard:
    """What the plans make of a part: how much it says of a matter (0 for nothing), whether it names a plan."""

    says: float
    names: bool


@dataclass(frozen=True)
class Model:
    """A logistic model over named observations; an observation without a weight counts nothing."""

    weights: Mapping[str, float]
    bias: float

    def probability(self, observed: Mapping[str, float]) -> float:
        """P(background), in [0, 1]."""
        logit = self.bias + sum(self.weights.get(name, 0.0) * v for name, v in observed.items())
        return 1.0 / (1.0 + math.exp(-max(-_MAX_LOGIT, min(_MAX_LOGIT, logit))))


def parts_of(text: str) -> list[Part]:
    """The parts of a text between its marks, in order; what is blank is no part."""
    starts = [0, *(mark.end() for mark in _MARK.finditer(text))]
    ends = [*(mark.start() for mark in _MARK.finditer(text)), len(text)]
    found = []
    for start, end in zip(starts, ends, strict=True):
        if said := text[start:end].strip():
            begin = text.index(said, start)
            found.append(Part(said, begin, begin + len(said)))
    return found


def observations(at: int, parts: Sequence[str], heard: Sequence[Heard]) -> dict[str, float]:
    """What is seen of part ``at``: each value in [0, 1], 0 left out. ``heard`` belongs to ``parts``.

    Names in Latin letters tell of the part among the others, the rest are its single characters and pairs.
    """
    seen = {name: 1.0 for name in grams(parts[at])}
    seen |= _of_words(parts[at]) | _of_place(at, parts) | _of_matter(at, heard)
    return {name: value for name, value in seen.items() if value}


def grams(part: str) -> frozenset[str]:
    """Characters and pairs of neighbouring ones, numbers as one character, with marks for both ends."""
    masked = f"{_OPENS}{_DIGITS.sub(_NUMBER, part)}{_CLOSES}"
    return frozenset(masked[1:-1]) | {masked[i : i + 2] for i in range(len(masked) - 1)}


def _of_words(part: str) -> dict[str, float]:
    return {
        "asks": float(bool(_ASKS.search(part))),
        "asker": float(bool(_ASKER.search(part))),
        "digits": float(bool(_DIGITS.search(part))),
        "quotes": float(bool(_QUOTES.search(part))),
        "length": min(1.0, len(part) / _LONG),
        "short": float(len(part) <= _SHORT),
    }


def _of_place(at: int, parts: Sequence[str]) -> dict[str, float]:
    """Where the part stands, what the others ask, and whether one behind it points back."""
    before, after = parts[:at], parts[at + 1 :]
    asked_after = any(_ASKS.search(other) for other in after)
    pairs = [parts[at][i : i + 2] for i in range(len(parts[at]) - 1)]
    others = "\n".join((*before, *after))
    return {
        "first": float(not before),
        "last": float(not after),
        "share": at / max(1, len(parts) - 1),
        "asked_before": float(any(_ASKS.search(other) for other in before)),
        "asked_after": float(asked_after),
        "pointed_at": float(any(_POINTS.search(other) for other in after)),
        "next_points": float(bool(after and _POINTS.search(after[0]))),
        "repeated": sum(pair in others for pair in pairs) / max(1, len(pairs)),
    }


def _of_matter(at: int, heard: Sequence[Heard]) -> dict[str, float]:
    """How much the part says, by itself and beside the others."""
    others = [h for i, h in enumerate(heard) if i != at]
    most = max((h.says for h in others), default=0.0)
    said = heard[at].says
    return {
        "says": min(1.0, said / MAX_WEIGHT),
        "says_nothing": float(not said),
        "others_say": min(1.0, most / MAX_WEIGHT),
        "says_most": float(said > most),
        "names": float(heard[at].names),
        "others_name": float(any(h.names for h in others)),
        "names_alone": float(heard[at].names and not any(h.names for h in others)),
    }


def parse_model(data: Mapping[str, object]) -> Model:
    """Raises ValueError if the weights or the bias are missing."""
    weights, bias = data.get("weights"), data.get("bias")
    if not isinstance(weights, dict) or not isinstance(bias, int | float):
        raise ValueError("beside.json lacks its weights or bias; fit it again (eval/fit_beside.py)")
    return Model({name: float(weight) for name, weight in weights.items()}, float(bias))


@cache
def packaged_model() -> Model:
    """The model that comes with the package."""
    return parse_model(json.loads(files("app").joinpath("data/beside.json").read_text("utf-8")))


def beside(
    parts: Sequence[str], says: Callable[[str], float], names: Callable[[str], bool]
) -> list[float]:
    """P(background) for each part, in [0, 1]; near 1: leaving it out loses nothing of what is asked.

    ``says``: how much a text says of a matter of the plans (its heaviest term's weight, 0 for nothing);
    ``names``: whether it names a plan in any way.
    """
    model, heard = packaged_model(), [Heard(says(part), names(part)) for part in parts]
    return [model.probability(observations(at, parts, heard)) for at in range(len(parts))]


def without_beside(
    text: str,
    says: Callable[[str], float],
    names: Callable[[str], bool],
    names_place: Callable[[str], bool],
) -> str:
    """The text without its background parts; the text itself where what is left would be no question.

    ``says`` and ``names`` as in ``beside``; ``names_place``: whether a text names the place of a plan. A
    part that names a plan or place is kept unless another one that is kept does. The result's characters
    are a subsequence of the text's.
    """
    parts = parts_of(text)
    if not _FEWEST_PARTS <= len(parts) <= _MOST_PARTS or len(text) > _LONGEST:
        return text
    likely = beside([part.text for part in parts], says, names)
    named = [names(part.text) or names_place(part.text) for part in parts]
    kept = [p < LEAST for p in likely]
    if not any(n and k for n, k in zip(named, kept, strict=True)):
        kept = [k or n for k, n in zip(kept, named, strict=True)]
    if all(kept) or not any(kept):
        return text
    rest = _joined(text, parts, kept)
    whole = kept[-1] or _ASKS.search(rest) or _REQUESTS.search(rest)
    return rest if whole and (says(rest) > 0 or names(rest)) else text


def _joined(text: str, parts: Sequence[Part], kept: Sequence[bool]) -> str:
    """The kept parts, each with the marks behind it in the text."""
    ends = [*(part.start for part in parts[1:]), len(text)]
    said = (text[p.start : end] for p, end, k in zip(parts, ends, kept, strict=True) if k)
    return "".join(said).strip(_ENDS)
