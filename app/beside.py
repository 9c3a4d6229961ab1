"""What is said beside a question, told by a small fitted model: who asks, on what occasion, courtesy, hurry.

``app.errand`` knows occasions by their grammar; this knows them by what such parts have in common: their
characters, where they stand, how little they say of a matter of the plans. What is background for nearly sure
is left out, if a question is left. ``data/beside.json`` holds the weights (``eval/fit_beside.py``).
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

# P(background) from which a part is left out: in cross-validation 23 of 1,123 questions of several parts then
# lose a part that a reader would keep, and 0.72 of the background is left out. A higher one loses fewer parts
# and answers fewer questions rightly.
LEAST = 0.85
# A question with its occasion; longer texts and more parts are pasted ones. Lengths in characters.
_FEWEST_PARTS, _MOST_PARTS, _LONGEST, _LONG_PART = 2, 12, 400, 30
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
# A topic before the question is a noun of few characters; talk has a person or a verb of daily work.
_TOPIC = 6
_TALK = re.compile(
    rf"{_ASKER.pattern}|[写听说看想问查找填报交开去来要给做办用急催等]|材料|会议|谢|好"
)
# Something is to be made: 帮我写个程序, 翻译一段.
_MAKES = re.compile(
    r"(?:帮我?|[给替]我|请你?)(?:写|编|起草|拟|生成|画|润色|做)(?:一|个|份|篇|首|段|封|张)|翻译|爬虫|写.{0,4}(?:程序|代码)"
)
# Points back at what an earlier part names, which is then needed.
_POINTS = re.compile(r"(?<!应)该|[这那](?!边|里|么|会|是)|它|他们|其中|里[面头]|[园会]里")
_QUOTES = re.compile(r"[“”\"《》「」『』]")
# Root of the sum of squares over the characters and pairs of a part, however long it is.
_GRAMS = 5.0
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
    marks = [mark.span() for mark in _MARK.finditer(text)]
    starts, ends = [0, *(end for _, end in marks)], [*(start for start, _ in marks), len(text)]
    found = []
    for start, end in zip(starts, ends, strict=True):
        if said := text[start:end].strip():
            begin = text.index(said, start)
            found.append(Part(said, begin, begin + len(said)))
    return found


def observations(at: int, parts: Sequence[str], heard: Sequence[Heard]) -> dict[str, float]:
    """What is seen of part ``at``: each value in [0, ``_GRAMS``], 0 left out. ``heard`` belongs to ``parts``.

    Names in Latin letters tell of the part and of the others, the rest are its characters and pairs.
    """
    pieces = grams(parts[at])
    seen = dict.fromkeys(pieces, _GRAMS / math.sqrt(len(pieces)))
    seen |= _of_words(parts[at]) | _of_place(at, parts) | _of_matter(at, parts, heard)
    return {name: value for name, value in seen.items() if value}


def grams(part: str) -> frozenset[str]:
    """Its characters and pairs of neighbours: a number is one character, ^ and $ stand for the ends."""
    masked = re.sub(r"\d+", "0", f"^{part}$")
    return frozenset(masked[1:-1]) | {masked[i : i + 2] for i in range(len(masked) - 1)}


def _has(pattern: re.Pattern[str], *texts: str) -> float:
    """1 if one of the texts has it, else 0."""
    return float(any(pattern.search(text) for text in texts))


def _of_words(part: str) -> dict[str, float]:
    return {
        "asks": _has(_ASKS, part),
        "asker": _has(_ASKER, part),
        "points": _has(_POINTS, part),
        "quotes": _has(_QUOTES, part),
        "length": min(1.0, len(part) / _LONG_PART),
    }


def _of_place(at: int, parts: Sequence[str]) -> dict[str, float]:
    """Where the part stands, whether others ask, and whether one behind it points back."""
    before, after = parts[:at], parts[at + 1 :]
    pairs = [parts[at][i : i + 2] for i in range(len(parts[at]) - 1)]
    others = "\n".join((*before, *after))
    return {
        "first": float(not before),
        "share": at / max(1, len(parts) - 1),
        "few": 1 / len(parts),
        "asked_before": _has(_ASKS, *before),
        "asked_after": _has(_ASKS, *after),
        "pointed_at": _has(_POINTS, *after),
        "repeated": sum(pair in others for pair in pairs) / max(1, len(pairs)),
    }


def _of_matter(at: int, parts: Sequence[str], heard: Sequence[Heard]) -> dict[str, float]:
    """How much the part says, by itself and beside the others and those of them that ask."""
    others = [i for i in range(len(parts)) if i != at]
    asking = [heard[i] for i in others if _ASKS.search(parts[i])]
    says = min(1.0, heard[at].says / MAX_WEIGHT)
    most = max((heard[i].says for i in others), default=0.0) / MAX_WEIGHT
    asked = max((h.says for h in asking), default=0.0) / MAX_WEIGHT
    return {
        "says": says,
        "says_most": float(says > most),
        "says_pointed_at": says * _has(_POINTS, *parts[at + 1 :]),
        "says_beside_asked": says * asked,
        "others_say": most,
        "asked_says": asked,
        "asked_names": float(any(h.names for h in asking)),
        "asks_alone": _has(_ASKS, parts[at]) * float(not asking),
        "names": float(heard[at].names),
        "others_name": float(any(heard[i].names for i in others)),
    }


@cache
def packaged_model() -> Model:
    """The model that comes with the package."""
    data = json.loads(files("app").joinpath("data/beside.json").read_text("utf-8"))
    return Model(data["weights"], data["bias"])


def beside(
    parts: Sequence[str], says: Callable[[str], float], names: Callable[[str], bool]
) -> list[float]:
    """P(background) for each part, in [0, 1]; near 1: leaving it out loses nothing of what is asked.

    ``says``: how much a text says of a matter of the plans (its heaviest term's weight, 0 for nothing);
    ``names``: whether it names a plan in any way.
    """
    model, heard = packaged_model(), [Heard(says(part), names(part)) for part in parts]
    return [model.probability(observations(at, parts, heard)) for at in range(len(parts))]


def _with_pointed_at(
    parts: Sequence[str], kept: Sequence[bool], says: Callable[[str], float]
) -> list[bool]:
    """``kept``, and the parts that say more than all kept ones, where one of these points back (这个岗位)."""
    points = any(k and _POINTS.search(part) for part, k in zip(parts, kept, strict=True))
    most = max(says(part) for part, k in zip(parts, kept, strict=True) if k)
    return [k or (points and says(part) > most) for part, k in zip(parts, kept, strict=True)]


def _is_topic(part: str, says: Callable[[str], float]) -> bool:
    """Whether the first part is a topic told in few words (智慧停车，…)."""
    return len(part) <= _TOPIC and not _TALK.search(part) and says(part) > 0


def without_beside(
    text: str,
    says: Callable[[str], float],
    names: Callable[[str], bool],
    names_place: Callable[[str], bool],
    least: float = LEAST,
) -> str:
    """The text without its background parts (P(background) >= ``least``).

    The text itself where what is left would be no question.

    ``says`` and ``names`` as in ``beside``; ``names_place``: whether a text names the place of a plan. A
    part that names a plan or place is kept unless another one that is kept does. The result's characters
    are a subsequence of the text's.
    """
    parts = parts_of(text)
    if not _FEWEST_PARTS <= len(parts) <= _MOST_PARTS or len(text) > _LONGEST:
        return text
    likely = beside([part.text for part in parts], says, names)
    named = [names(part.text) or names_place(part.text) for part in parts]
    needed = [p < least or bool(_MAKES.search(s.text)) for p, s in zip(likely, parts, strict=True)]
    needed[0] = needed[0] or _is_topic(parts[0].text, says)
    told = any(n and k for n, k in zip(named, needed, strict=True))
    kept = [k or (n and not told) for n, k in zip(named, needed, strict=True)]
    if all(kept) or not any(kept):
        return text
    kept = _with_pointed_at([part.text for part in parts], kept, says)
    # Each kept part with the marks behind it.
    ends = [*(part.start for part in parts[1:]), len(text)]
    said = (text[p.start : end] for p, end, k in zip(parts, ends, kept, strict=True) if k)
    rest = "".join(said).strip(_ENDS)
    whole = kept[-1] or _ASKS.search(rest) or _REQUESTS.search(rest)
    return rest if whole and (says(rest) > 0 or names(rest)) else text
