"""Things of public life that a question names and a clause does not: housing funds, vaccines, pets.

What plans call in many ways is left to the support model; these have names of their own, and a clause
that has none of them states something else in words alike (“补贴”, “系统由谁负责”).
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate

from app.segment import words
from app.terms import plain, word_lines

_MARKS = re.compile(r"[，,。；;？?！!]")
_RUNS = re.compile(r"[^\u4e00-\u9fffA-Za-z\d]")
_ASKS = re.compile(r"多少|几|多[大高快久长]|谁|什么|啥|哪|怎么|何|如何|吗|能不能|有没有|呢$")


@cache
def _things() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(plain(w) for w in line.split()) for line in word_lines("field_things.txt"))


def lacks_field_thing(asked: str, around: str) -> bool:
    """Whether ``asked`` is about a thing for which ``around`` (``plain``) has no word.

    What is asked beside the first matter (…, 公积金有吗) does not count.
    """
    first = plain(_first_ask(asked))
    named = (things for things in _things() if _names(things[0], first))
    return any(not any(word in around for word in things) for things in named)


def _names(thing: str, text: str) -> bool:
    """Whether the text names the thing, by words of their own: 在路外卖菜 names no 外卖."""
    if thing not in text:
        return False
    for run in filter(None, _RUNS.split(text)):
        starts = accumulate((len(word.text) for word in words(run)), initial=0)
        if any(run.startswith(thing, at) for at in starts):
            return True
    return False


def _first_ask(asked: str) -> str:
    """The text up to the end of its first part that asks something."""
    end = 0
    for part in _MARKS.split(asked):
        end += len(part) + 1
        if _ASKS.search(part):
            break
    return asked[:end]
