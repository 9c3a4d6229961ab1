"""A question that refers to the turn before by its place, its words or its answer, put in full.

下一项呢 (``app.neighbours``), 第二个靠什么发展 and 该工程由谁负责 (``app.told``), 原文怎么写的, 只看某一块的.
"""

from __future__ import annotations

import re

from app.neighbours import neighbour
from app.told import coined_told, nth_told, pointed
from app.turned import YEAR, Turned

# Where it is written is told by the reference of the same answer.
_WHERE = re.compile(
    r"^(?:它|这个?|该|这[句条话]|以上|上面)*的?(?:"
    r"(?:原文|原话|出处|原句)(?:是|在|出自|怎么|咋|如何|给|贴|发|的|写|说|讲|我|看看|看下|一下|一?看|出来|来|第几|哪一?|什么|啥|章|节|条|页|个|儿|里|份|文件)*"
    r"|(?:写|说|提|出)?(?:在|自|于)?(?:第几|哪一?)(?:章|节)(?:里|中|写的|说的|提的|的)?)"
    r"(?P<rest>[？?。；;，,].*)?$"
)
# Only a part of what was asked for is wanted now.
_ONLY = re.compile(r"^(?:我)?(?:只|就|光|单|仅)(?:想)?(?:看|说|要|问|讲|列|查|给我(?:说|列)?)(?=.)")
_OF_PART = re.compile(r"(?:[那这](?:一?块|部分|个|项|一?类|方面|边)|方面|部分|的)+$")
# Whether the same holds of another thing: 某某镇也是它吗.
_ALSO = re.compile(
    r"^(?:那)?(?P<thing>[^，,。；;？?]{2,12}?)(?:也|又|还|是不是也|是否也)(?:是|归|由|靠|算|有|要|一样|如此|这样)+"
    r"(?:它|他们?|这家|那家|这个(?:单位|部门)?|该单位|该部门|同一家)?(?:负责|牵头|管|来管|来做)?(?:吗|么|嘛|不)?$"
)
_SHORT_PART = 8
_MARKS = "，,。；;？?、 "


def referred(new: Turned, old: Turned, answer: str) -> str:
    """The question that ``new`` stands for after ``old`` and its ``answer``; "" if it refers to neither so."""
    if new.names:
        return ""
    if beside := neighbour(new, old, answer):
        return beside
    if where := _WHERE.match(new.body):
        rest = (where["rest"] or "").strip(_MARKS)
        return f"{old.body}，{rest}？" if rest else f"{old.body}？"
    if also := _ALSO.match(new.body):
        return _likewise(old, also["thing"])
    if told := nth_told(new.body, answer):
        thing, rest = told
        return f"{old.plan}{thing}{rest}？"
    if only := _ONLY.match(new.body):
        return _narrowed(old, new.body[only.end() :])
    if coined := coined_told(new.body, answer):
        return f"{old.plan}{coined}？"
    named = pointed(new.body, old.body, answer)
    return f"{old.plan}{named}？" if named else ""


def _likewise(old: Turned, thing: str) -> str:
    """The question before about another thing, in place of the one that ends alike (甲镇 → 乙镇)."""
    for size in (2, 1):
        for word in old.topic_words:
            at = old.body.find(word)
            if word.endswith(thing[-size:]) and at >= 0:
                start = max(len(old.plan), 0) if old.body.startswith(old.plan) else at
                return f"{old.body[:start]}{thing}{old.body[at + len(word) :]}？"
    return f"{old.plan}{thing}{old.asking}？" if old.asking else ""


def _narrowed(old: Turned, said: str) -> str:
    """The question before, about one part of its matter."""
    part = _OF_PART.sub("", said)
    if not part or len(part) > _SHORT_PART or YEAR.search(part):
        return ""
    return f"{old.topic}，{part}{old.asking or '是多少'}？"
