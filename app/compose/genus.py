"""What a word is that no plan prints in quotation marks: the sentence that opens with it and says so."""

from __future__ import annotations

import re

from app.compose.context import Context
from app.passages import Passage
from app.terms import plain

# What X is, asked with the word behind or before the words that ask.
_BEHIND = re.compile(
    r"(?:啥叫|什么叫做?|何谓|何为|什么是|啥是|(?:怎么|如何)(?:理解|定义|界定|解释)|解释一?下)([^，,。？?\s]{2,12})"
)
_STRESS = (
    r"(?:到底|究竟|说白了|说穿了|其实|具体|本身|这个?(?:词|概念|说法|东西|岗位?|叫法|提法)?|[，,])*"
)
_WHAT = r"一?[个种类]?(?:怎么?样的?|什么样的?|什么|啥)"
# The noun behind 什么 says nothing new (意思, 东西) or names the kind of thing, and ends the ask.
_BEFORE = re.compile(
    rf"([^，,。？?\s的]{{2,12}}?){_STRESS}"
    rf"(?:(?:指|算|说|属于?|叫)的?是?(?:{_WHAT}|谁|哪)|是{_WHAT}|是?[干做](?:什么|啥|嘛)用?的|是?怎么(?:个意思|回事)|(?:怎么|如何)(?:理解|定义|界定|解释)|的?(?:定义|含义|概念))"
    r"(?!时|地方|原因|级|标准|单位|部门|水平|程度|颜色)[\u4e00-\u9fff]{0,4}(?=$|[，,。？?！!\s])"
)
# What stands before the word where a text spells out its own: the mark of an item, 上述, 本要点所称.
_ITEM = r"(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]|第[一二三四五六七八九十百\d]+条)?"
_OPENING = rf"{_ITEM}(?:上述|所谓|其中|本[\u4e00-\u9fff]{2, 4}所称的?)?[“\"]?"
_SAYS = r"[”\"]?(?:[(（][^)）]{1,20}[)）])?(?:[，,:：]?(?:是指|指的是|系指|是|指|即)(?!否|一个)|[^。；;]{1,60}[，,]是(?!否))"
# Praise tells the worth of a thing, not what it is: 是…的重要引擎.
_PRAISE = re.compile(
    r"[^，,。；;]{0,30}?(?:重要|关键|核心|必然|必由|战略选择|引擎|体现|标志|抓手|动力|支撑|主战场|根本|保障)"
)


def asked_word(text: str) -> str:
    """The word of which the question asks what it is, "" if it asks no such thing."""
    asked = _BEHIND.search(text) or _BEFORE.search(text)
    return plain(asked[1]) if asked else ""


def says_what_it_is(context: Context, word: str) -> Passage | None:
    """The passage that best says what the word is: spelt out before told, told before praised."""
    if not word:
        return None
    opens = re.compile(rf"{_OPENING}{re.escape(plain(word))}{_SAYS}")
    said = [(p, m) for p in context.passages if (m := opens.match(plain(p.statement)))]
    if context.question.intent != "definition":
        said = [one for one in said if not _praises(*one)]
    best = min(said, key=lambda one: _doubt(*one), default=None)
    return best[0] if best else None


def _doubt(passage: Passage, opened: re.Match[str]) -> tuple[bool, bool]:
    return _praises(passage, opened), not re.search(r"[指即]$", opened[0])


def _praises(passage: Passage, opened: re.Match[str]) -> bool:
    return bool(_PRAISE.match(plain(passage.statement), opened.end()))
