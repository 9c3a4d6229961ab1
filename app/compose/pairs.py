"""Two things of one plan that a question names side by side: 甲镇和乙镇各主攻什么.

Each is asked for by itself. What stands in front of the first belongs to the second as well where both end
alike: 南边二号园跟五号园 → 南边五号园.
"""

from __future__ import annotations

import re

_WORD = r"[^，,。；;：:？?！!\s、和跟与同各都]"
_ASK = (
    r"(?:各自?|分别|都(?=[是由归])|哪[边个家](?=[^，,]{0,4}[多高大低少快早晚])"
    r"|谁(?=[^，,]{0,3}[多高大低少快早晚])|(?<=[\s的])(?=[^，,。？?]{1,10}一样[不吗么没])"
    r"|(?=(?:是|归|由)?同一[个家位]))"
)
_PAIR = re.compile(
    rf"(?P<first>{_WORD}{{2,16}})\s*(?:和|跟|与|同|以及|、)\s*(?P<second>{_WORD}{{2,14}}?)"
    rf"\s*(?:这?[俩两]个?|这?两[个者家]|二者|它们俩?)?[,，\s]*{_ASK}(?P<ask>.*)$"
)
# How the two stand to each other is told by what is said of each.
_WHICH_MORE = re.compile(
    r"^(?:更|比较)?[多高大低少快早晚](?:一?[些点])?[,，\s]*(?:各(?:是|有)?多少)?[？?。]*$"
)
_SAME_ONE = re.compile(r"^(是|归|由)?同一[个家位]")
_SAME = re.compile(
    r"(?:是不是|是否)?(?:都)?一样[不吗么没]?[？?]*$|(?:有)?(?:什么|啥)(?:不同|不一样|区别)[？?]*$"
)

_MORE = ("、", "和", "与", "跟", "及", "同")
_NUMBERED = re.compile(r"[第一二三四五六七八九十\d]")

Side = tuple[str, str]


def paired(asked: str) -> tuple[Side, Side] | None:
    """The two things and what is asked of each, as questions; None for no such pair.

    ``asked``: the question without names of plans.
    """
    match = _PAIR.search(" ".join(asked.split()))
    if match is None or match.string[: match.start()].rstrip().endswith(_MORE):
        return None
    first, second = match["first"], match["second"]
    ask = match["ask"].strip()
    ask = _SAME_ONE.sub(r"\1哪个", ask).removesuffix("吗") if _SAME_ONE.match(ask) else ask
    ask = "有多少" if _WHICH_MORE.match(ask) else _SAME.sub("是什么", ask)
    if not ask.strip("？?。 "):
        return None
    before = match.string[: match.start()].strip(" ，,")
    lead = f"{before}，" if before else ""
    other = _with_common(first, second)
    return (first, f"{lead}{first}{ask}"), (second, f"{lead}{other}{ask}")


def _with_common(first: str, second: str) -> str:
    """The second thing with the words before the first one's number, if it is told by a number alone."""
    numbered = bool(_NUMBERED.match(second))
    alike = numbered and first[-1] == second[-1] and len(first) > len(second)
    return f"{first[: len(first) - len(second)]}{second}" if alike else second
