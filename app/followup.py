"""Rewrite an elliptic question ("那某区呢？", "由谁牵头？") into one that stands alone, without a model.

The earlier question is the frame with slots: plan, year, number of a series, topic, and the words
that ask. What the new question names replaces the same slot; a question with a topic of its own takes
over the plan only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from app.catalog import Catalog
from app.intents import intent_of
from app.model import Turn
from app.plan_names import find_plans
from app.question import COMPARING
from app.segment import correct, words
from app.terms import function_words

# Points to what was said before, so that the topic is the same.
_POINTING = re.compile(
    r"它们?|其中|这(?:个|项|事|件|条|块)|上述|前者|后者|该(?:规划|计划|任务|项)|里头的?(?=[？?]|$)"
)
# Asks for what a plan says about itself: the plan of the last answer is meant.
_ABOUT_PLAN = re.compile(
    r"文号|依据(?:是|有|哪|什么|呢)|规划期|有效(?:没|吗|期)|征求意见|(?:印发|发布)(?:日期|时间|机构|单位)|哪(?:天|年)(?:印发|发布)|谁(?:印发|发布|发)的?"
)
# "不是这个，我问的是 …" takes back what was understood; what it asks for stands behind.
_TAKEN_BACK = re.compile(
    r"^(?:不是|不对|别说)[^，,。；;！!\s]*[，,。；;！!\s]\s*(?:我|咱)?(?:想|要)?(?:问的?|要的?|说的?|指的?|查的?)?(?:是|就是)?"
)
# Held against another plan: 和某区比呢.
_AGAINST = re.compile(r"^(?:[和跟与同].*比|比)")
# Courtesies are no part of the conversation about plans.
_COURTESY = re.compile(r"(?:谢谢|多谢|好的?|辛苦|再见|你好|您好|收到|明白)[了您你啦呀！!。，,]*")
_LEADING = re.compile(r"^(?:那么?|还有|另外|再|换成|如果是|改成|换个(?:事|问题)[，,]?)(?!生)")
_PRONOUN = re.compile(r"^(?:那么?|它|这个?|该)?(?:规划|文件|计划|方案)?的?")
_PARTICLES = re.compile(r"^[的地呢啊，,。？?\s]+|[的呢啊，,。？?\s]+$")
# The noun behind a question word is what is asked for, not what it is asked of.
_ASKED_NOUN = re.compile(r"(?:哪[些几]?|什么|啥|几)(?:个|家|项|类|种)?[\u4e00-\u9fff]{1,6}$")
_TAIL = re.compile(r"(?:呢|吗|啊|呀|嘛|吧)?[?？。！!]*$")
_ASKING = re.compile(
    r"(?:分别)?(?:是|为|有|要|达到|到|新?建|定)*(?:多少(?:个|家|项|条|亿条|元|P)?|什么|啥|哪些|哪几个?|几(?:个|家|项)?)(?:产业|内容|单位|部门|任务)?$"
    r"|(?:是|由|归)?(?:谁|(?:哪|什么)(?:些|几)?(?:家|个)?(?:单位|部门|局|委)?)(?:来)?(?:负责|牵头|管|做|落实|承担|统筹).*$"
    r"|(?:是|由|归)(?:哪|什么)(?:些|几)?(?:家|个)?(?:单位|部门|局)$"
    r"|(?:用|是)?(?:什么|哪)[^，,]{0,4}钱$|(?:资金|钱)[^，,]{0,4}(?:来源|哪)[^，,]*$"
    r"|(?:什么时候|何时|哪年).*$|怎么(?:样|做|办|弄|搞|安排)?$|谁(?:管|负责|牵头)$"
)
_INTERROGATIVE = re.compile(
    r"谁|哪|什么|啥|几|多少|多[大高快久]|怎么|如何|吗$|能不能|有没有|是否|何时"
)
# A year or a span of years; the bracketed period of a title is none.
_YEAR = re.compile(
    r"(?<![(（\d—–\-~])(?<!20\d\d至)(?:20\d{2}\s*年?\s*[—–\-~至]+\s*)?20\d{2}\s*年?(?:的|底|末)?"
    r"|(?<!\d)[1-4]\d年的?"
)
_BETWEEN_YEARS = re.compile(r"[和与跟及到、各都，,\s]+")
_SERIES = re.compile(
    r"^(?:第)?([一二三四五六七八九十\d]+)(号|期|章|节|阶段|条|项|类|层)|第([一二三四五六七八九十\d]+)(号|期|章|节|阶段|条|项|类|层|步)"
)
# Asks for another side of the same thing, not for another thing.
_ATTRIBUTE = re.compile(
    r"基期|基数|目标|现状|责任|牵头|资金|钱|来源|依据|单位|比重|占比|增速|年均|时间|阶段|内容|名单|上限|总投资|副手|组长|办公室"
)
# A question this short is mostly about a side of the topic before, even if it names a thing.
_SHORT = 12
# Fewer characters beside plan and year say nothing.
_SHORTEST_EXTRA = 2
# How a topic is asked for whose own question has no words for it.
_ASKED_BY_INTENT = {
    "responsibility": "由谁负责",
    "figure": "是多少",
    "list": "有哪些",
    "summary": "主要内容是什么",
    "timeline": "是什么时候",
}


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
        ]
        return tuple(self.body[a:b] for a, b in sorted(whole))

    @cached_property
    def rest(self) -> str:
        """The question without names of plans."""
        text = self.body
        for name in sorted(self.names, key=len, reverse=True):
            text = text.replace(name, "", 1)
        return _PARTICLES.sub("", text)

    @cached_property
    def year(self) -> str:
        """The year as written with 年, "" if none."""
        match = _YEAR.search(self.rest)
        written = match[0].rstrip("的底末 ") if match else ""
        return written if not written or written.endswith("年") else f"{written}年"

    @cached_property
    def topic_words(self) -> tuple[str, ...]:
        """Nouns that name a thing of their own: known to the plans, no attribute, place or time."""
        stated = _ASKED_NOUN.sub(" ", _YEAR.sub(" ", self.rest))
        found = (w for w in words(stated) if len(w.text) > 1)
        return tuple(
            w.text
            for w in found
            if (w.tag[0] == "n" or w.tag in ("vn", "code", "eng", "l", "j", "an"))
            and w.tag != "ns"
            and w.text not in function_words()
            and not _ATTRIBUTE.search(w.text)
        )

    @cached_property
    def is_name(self) -> bool:
        """Whether nothing but an unknown name is said ("某某的呢？"): no verb, attribute, date or count."""
        found = [w for w in words(_PARTICLES.sub("", self.rest)) if len(w.text) > 1]
        plain_names = all(w.tag[0] == "n" and w.text not in function_words() for w in found)
        return bool(found) and plain_names and not _ATTRIBUTE.search(self.rest)

    @cached_property
    def asks(self) -> bool:
        """Whether the words say what is asked, not only of what."""
        return bool(_INTERROGATIVE.search(self.rest) or _ASKING.search(self.rest))

    @cached_property
    def asking(self) -> str:
        """The words at the end that ask ("是多少", "由谁牵头"), "" if there are none."""
        match = _ASKING.search(self.body)
        return match[0] if match else ""

    @cached_property
    def topic(self) -> str:
        """The question without the words that ask."""
        return _ASKING.sub("", self.body).rstrip("的，, ")


def standalone(question: str, history: Sequence[Turn], catalog: Catalog) -> str:
    """Return ``question`` itself if it stands alone, else the last question with its slots replaced."""
    if _COURTESY.fullmatch(question.strip()):
        return question
    frame = named = ""
    for turn in [*history, Turn(role="user", content=question)]:
        if turn.role == "assistant":
            named = _only_plan(turn.content, catalog) or named
        elif turn.content.strip() and not _COURTESY.fullmatch(turn.content.strip()):
            said = turn.content.strip()
            frame = _next(said, frame, named, catalog) if frame else said
    return frame or question


def _next(said: str, frame: str, named: str, catalog: Catalog) -> str:
    """What is meant by ``said`` after the question ``frame``, answered from the plan ``named``."""
    written = correct(said, catalog.text, catalog.sounds)
    current = _TAKEN_BACK.sub("", written) or written
    if named and _ABOUT_PLAN.search(current) and not find_plans(current, catalog)[0]:
        return f"《{named}》{_PRONOUN.sub('', current)}"
    return _resolve(current, said, _placed(frame, named, catalog), catalog)


def _placed(frame: str, named: str, catalog: Catalog) -> str:
    """The frame with the plan that answered it, where it names none itself."""
    return frame if not named or find_plans(frame, catalog)[0] else f"《{named}》{frame}"


def _only_plan(answer: str, catalog: Catalog) -> str:
    """Title of the one plan that an earlier answer names, "" if none or several."""
    named = {p.name for p in catalog.plans if p.name in answer}
    return named.pop() if len(named) == 1 else ""


def _resolve(current: str, said: str, frame: str, catalog: Catalog) -> str:
    new = Turned(_TAIL.sub("", _LEADING.sub("", current)), catalog)
    old = Turned(_TAIL.sub("", frame), catalog)
    if intent_of(new.body) == "which_plan" or (
        new.names and intent_of(new.body) in ("status", "summary")
    ):
        return said
    if new.names and old.names and _compares(new.body) and not new.topic_words:
        other = _with_plan(old, new)
        return f"{old.body}，{_with_year(other, new.year) if new.year else other}，比一比？"
    if series := _SERIES.search(new.rest):
        return _in_series(old, new, series)
    own = new.topic_words or new.is_name
    if own and not _POINTING.search(new.rest):
        return _own_topic(old, new, current)
    return _same_topic(old, new)


def _compares(body: str) -> bool:
    return bool(COMPARING.search(body) or _AGAINST.search(body))


def _own_topic(old: Turned, new: Turned, current: str) -> str:
    """Another thing: it takes over the plan, and the year and the asking words that it lacks."""
    place = "" if new.names else "".join(old.names[:1])
    # Who does a thing that is named is asked of that thing alone.
    whole = intent_of(new.body) == "responsibility" and new.topic_words
    if new.asks and not new.names and not whole and len(new.body) <= _SHORT:
        return f"{old.topic}，{new.rest}？"
    if new.asks or "吗" in current:
        return current if not place else f"{place}{new.body}？"
    year = new.year or old.year
    thing = _PARTICLES.sub("", _YEAR.sub("", new.rest))
    thing = re.sub(r"(?:那|这)(?:个|条|块|部分|项)$", "", thing)
    asking = old.asking or _ASKED_BY_INTENT.get(intent_of(old.body), "怎么规定")
    return f"{new.body if new.names else f'{place}{year}{thing}'}{asking}？"


def _same_topic(old: Turned, new: Turned) -> str:
    """The same thing for another plan or year, or another side of it."""
    framed = _with_plan(old, new)
    if len(_YEAR.findall(new.rest)) > 1:
        own = _BETWEEN_YEARS.sub("", _ASKING.sub("", _YEAR.sub("", new.rest)))
        topic = _YEAR.sub("", Turned(framed, old.catalog).topic)
        return f"{(new.names or old.names or ('',))[0] if own else f'{topic}，'}{new.rest}？"
    if new.year:
        framed = _with_year(framed, new.year)
    elif new.names:
        framed = _YEAR.sub("", framed)
    extra = _PARTICLES.sub("", _YEAR.sub("", new.rest))
    extra = _PARTICLES.sub("", _POINTING.sub("", extra))
    if len(extra) < _SHORTEST_EXTRA:
        return f"{framed}？"
    return f"{Turned(framed, old.catalog).topic}，{extra}？"


def _with_plan(old: Turned, new: Turned) -> str:
    """The frame about the plans that the new question names."""
    if not new.names:
        return old.body
    named = "和".join(new.names)
    return old.body.replace(old.names[0], named, 1) if old.names else named + old.body


def _with_year(frame: str, year: str) -> str:
    return _YEAR.sub(year, frame, count=1) if _YEAR.search(frame) else year + frame


def _in_series(old: Turned, new: Turned, series: re.Match[str]) -> str:
    """Put the new number into the series of the frame ("一号园区" + "三号" → "三号园区")."""
    kind = series[2] or series[4]
    framed = _with_plan(old, new)
    same = re.search(rf"第?[一二三四五六七八九十\d]+{kind}", framed)
    if same is None:
        topic = Turned(framed, old.catalog).topic
        said = topic if Turned(topic, old.catalog).rest else framed
        return f"{said}，{new.rest}？"
    return f"{framed[: same.start()]}{series[0]}{framed[same.end() :]}？"
