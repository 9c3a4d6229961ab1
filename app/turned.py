"""A question of a conversation, taken apart: names of plans, year, topic, and the words that ask."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from app.called import TITLE
from app.catalog import Catalog
from app.plan_names import find_plans
from app.segment import words
from app.terms import function_words

PARTICLES = re.compile(r"^[的地呢啊，,。？?\s]+|[的呢啊，,。？?\s]+$")
# The noun behind a question word is what is asked for, not what it is asked of.
_ASKED_NOUN = re.compile(r"(?:哪[些几]?|什么|啥|几)(?:个|家|项|类|种)?[\u4e00-\u9fff]{1,6}$")
ASKING = re.compile(
    r"(?:分别)?(?:是|为|有|要|达到|到|新?建|定)*(?:多少(?:个|家|项|条|亿条|元|P)?|什么|啥|哪些|哪几个?|几(?:个|家|项)?)(?:产业|内容|单位|部门|任务)?$"
    r"|(?:是|由|归)?(?:谁|(?:哪|什么)(?:些|几)?(?:家|个)?(?:单位|部门|局|委)?)(?:来|去)?(?:负责|牵头|管|[干做搞弄办盯抓]|落实|承担|统筹).*$"
    r"|[推做搞办达建弄]?到?个?(?:什么|啥)(?:程度|水平|地步)了?$|[排列居]?(?:在|到)?第几(?:位|名)?$"
    r"|(?:是|由|归)(?:哪|什么)(?:些|几)?(?:家|个)?(?:单位|部门|局)$"
    r"|(?:用|是)?(?:什么|啥|哪)[^，,]{0,4}(?:钱|资金|经费)$|(?:资金|钱)[^，,]{0,4}(?:来源|哪)[^，,]*$"
    r"|(?:放|设|建|落|位于|安)?在哪[里儿]?$|(?:什么时候|何时|哪年).*$|怎么(?:样|做|办|弄|搞|安排)?$|谁(?:管|负责|牵头)$"
    r"|的?(?:副?组长|主任|负责人|牵头人|责任人)?(?:是|归|由|找)谁(?:当|任|担任)?$"
)
_INTERROGATIVE = re.compile(
    r"谁|哪|什么|啥|几|多少|多[大高快久长远宽深重]|怎么|如何|吗$|能不能|有没有|是否|何时|还是"
)
# A year or a span of years; the bracketed period of a title is none.
YEAR = re.compile(
    r"(?<![(（\d—–\-~～])(?<!20\d\d至)(?:20\d{2}\s*年?\s*[—–\-~～至]+\s*)?20\d{2}\s*年?(?:的|底|末)?"
    r"|(?<!\d)[1-4]\d年(?:的|底|末)?"
)
# Asks for another side of the same thing, not for another thing.
SIDE = re.compile(
    r"基期|基数|目标|现状|责任|牵头|资金|钱|来源|依据|单位|比重|占比|增速|年均|时间|阶段|内容|名单|上限|封顶|顶格|下限|保底|总投资|实际|副手|组长|办公室"
)


# Who does it names no thing; nor does the place of a plan once more (某区那边).
_WHO_DOES = re.compile(r"(?:是|由|归|该|让|叫)*谁(?:家)?(?:来|去|在)?[干做搞弄办管盯抓]")
_OVER_THERE = re.compile(r"^\s*(?:(?:那|这)(?:边|里|儿|头)(?=..)|(?:层面|方面)的?)")
# An amount tells which of several is meant (70岁以上的), it is no thing.
_AMOUNT = re.compile(r"\d[\d.]*[兆万亿千百年月%％]*(?:以上|以下|以内)?")
_MARKS = re.compile(r"[，,]")
# The mean of a whole region is held against a plan's own value; it names no other plan.
_MEAN = re.compile(r"(?:全[国省市区县]|[省市])的?(?:平均|均值|水平)|全[国省市区县]排")
# 比某市高几个点 asks how far the value lies above another's.
_HELD_BY = re.compile(r"[比较]$")
_HOW_MUCH = re.compile(
    r"[更还]?(?:要)?[高低快慢多少大小强](?:出|了)?[^，,。；;？?]{0,3}几个?(?:百分)?点"
)
_MEASURED_BY = re.compile(r"(?:占|比|[和跟与同])$")


def is_thing(said: str) -> bool:
    """Whether the words name a thing, not only a year, a side of one or what was said before."""
    return len(PARTICLES.sub("", YEAR.sub("", said))) > 1 and not SIDE.search(said)


@dataclass(frozen=True)
class Turned:
    """A question of a conversation: without its opening words and its closing mark."""

    body: str
    catalog: Catalog

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names of plans as written, in order."""
        _, spans = find_plans(self.body, self.catalog)
        whole = [
            s
            for s in set(spans)
            if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans)
            and not self._measures(*s)
        ]
        return tuple(self.body[a:b] for a, b in sorted(whole))

    def _measures(self, start: int, end: int) -> bool:
        """Whether a name is only what a value is held against: 占全市几成."""
        whole = self.body[start:end].startswith("全")
        if _HELD_BY.search(self.body[:start]) and _HOW_MUCH.match(self.body, end):
            return True
        return bool(
            _MEAN.match(self.body, start) or (whole and _MEASURED_BY.search(self.body[:start]))
        )

    @cached_property
    def plan(self) -> str:
        """The plan that the question names first, "" if none; a title as it stands there, in 《》."""
        name = "".join(self.names[:1])
        titles = (title[0] for title in TITLE.finditer(self.body) if name and name in title[1])
        return next(titles, name)

    @cached_property
    def rest(self) -> str:
        """The question without names of plans."""
        text = self.body
        for name in sorted(self.names, key=len, reverse=True):
            text = text.replace(name, "", 1)
        return PARTICLES.sub("", _OVER_THERE.sub("", text))

    @cached_property
    def placeless(self) -> str:
        """``rest`` without the places that it only holds a value against."""
        text = self.rest
        for place in sorted(self.catalog.places, key=len, reverse=True):
            text = text.replace(place, " ")
        return text

    @cached_property
    def year(self) -> str:
        """The year as written with 年, "" if none."""
        match = YEAR.search(self.rest)
        written = match[0].rstrip("的底末 ") if match else ""
        return written if not written or written.endswith("年") else f"{written}年"

    @cached_property
    def topic_words(self) -> tuple[str, ...]:
        """Nouns that name a thing of their own: known to the plans, no attribute, place or time."""
        stated = _ASKED_NOUN.sub(" ", _WHO_DOES.sub(" ", YEAR.sub(" ", self.placeless)))
        found = (w for w in words(stated) if len(w.text) > 1)
        return tuple(
            w.text
            for w in found
            if (w.tag[0] == "n" or w.tag in ("vn", "code", "eng", "l", "j", "an"))
            and w.tag != "ns"
            and w.text not in function_words()
            and not SIDE.search(w.text)
            and not _AMOUNT.fullmatch(w.text)
        )

    @cached_property
    def is_name(self) -> bool:
        """Whether nothing but an unknown name is said ("某某的呢？"): no verb, attribute, date or count."""
        found = [w for w in words(PARTICLES.sub("", self.rest)) if len(w.text) > 1]
        plain_names = all(w.tag[0] == "n" and w.text not in function_words() for w in found)
        return (
            bool(found)
            and plain_names
            and not self.rest[:1].isdigit()
            and not SIDE.search(self.rest)
        )

    @cached_property
    def asks(self) -> bool:
        """Whether the words say what is asked, not only of what."""
        return bool(_INTERROGATIVE.search(self.rest) or ASKING.search(self.rest))

    @cached_property
    def asking(self) -> str:
        """The words at the end that ask ("是多少", "由谁牵头"), "" if there are none."""
        match = ASKING.search(self.body)
        return match[0] if match else ""

    @cached_property
    def topic(self) -> str:
        """The question without the words that ask."""
        return ASKING.sub("", self.body).rstrip("的，, ")

    @cached_property
    def matter(self) -> str:
        """The topic without the sides of it that were asked for last ("…，责任单位")."""
        parts = _MARKS.split(self.topic)
        while len(parts) > 1:
            last = Turned(parts[-1], self.catalog)
            if last.names or last.topic_words or not SIDE.search(parts[-1]):
                break
            parts.pop()
        return "，".join(parts)
