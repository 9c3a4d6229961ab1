"""Rewrite an elliptic question ("那某区呢？", "由谁牵头？") into one that stands alone, without a model.

The earlier question is the frame with slots: plan, year, number of a series, topic, and the words
that ask. What the new question names replaces the same slot; a question with a topic of its own takes
over the plan only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.asides import set_aside
from app.asked_terms import content_terms
from app.catalog import Catalog
from app.corrected import is_courtesy, meant, without_preamble
from app.intents import intent_of
from app.model import Turn
from app.places import foreign_places
from app.plan_names import find_plans
from app.question import COMPARING, without_occasion
from app.referred import referred
from app.requests import without_order
from app.turned import ASKING, PARTICLES, YEAR, Turned, is_thing
from app.whole import POINTING, is_whole

# Asks for what a plan says about itself: the plan of the last answer is meant.
_ABOUT_PLAN = re.compile(
    r"文号|依据(?:是|有|哪|什么|呢)|规划期|有效(?:没|吗|期)|征求意见|(?:印发|发布)(?:日期|时间|机构|单位)|哪(?:天|年)(?:印发|发布)|谁(?:印发|发布|发)的?"
)
# Goes back to what was asked earlier, before other things: 刚才那个 …, 回到 ….
_BACK = re.compile(
    r"^(?:那)?(?:(?:刚才|刚刚|前面|之前|先前|一开始|最开始|开头|上面)(?:[问说提讲聊](?:的|到|过)*)?的?(?:那|这)?(?:个|条|项)?|(?:再?回到|说回|回过头)(?:来|去)?(?:前面?一个|上一个)?的?[,，]?)"
)
_ONE_BEFORE = re.compile(r"^(?:那)?(?:再?回到|说回)?(?:前|上)(?:面)?一个")
# What has been reached is asked for, not what is to be.
_REACHED = re.compile(r"已经?|基期|基数|起点|实际|现在|目前|眼下|如今|完成了|做到了")
_PLANNED = re.compile(r"的?(?:目标|指标|任务)值?$|(?:要|将要?|计划|打算|准备|力争)(?=[^，,]{0,4}$)")
# The first or the last part of a series, whichever the frame speaks of.
_ENDS = re.compile(r"^(?:最后|末尾?|头|首)一?个?(?:阶段|期|步)")
_PART_NAMED = re.compile(r"第[一二三四五六七八九十]个?(?:阶段|期|步)")
# A code that the answer told is a thing of its own: 这个1+2+N是什么意思.
_CODE_POINTED = re.compile(r"^(?:那|这)(?:个|项|种)?(?=[“\"]?[A-Za-z\d]+[+＋])")
# A chapter or box of a plan that is named is no part of what was spoken of.
_PART_OF_PLAN = re.compile(
    r"^(?:规划|计划|方案|要点|文件)?(?:里|中)?的?"
    r"(?:第[一二三四五六七八九十\d]+|(?=专栏|附))(编|篇|章|节|部分|专栏|附件|附表)"
)
# Held against another plan: 和某区比呢.
_AGAINST = re.compile(
    r"^(?:[和跟与同].*比|比)|比(?:这个?|它|那个?|刚才(?:那个?)?|上面|前面)[^，,]{0,3}[高低多少大小快慢早晚强]"
)
_LEADING = re.compile(
    r"^(?:那么?(?![个份本张部][^，,？?呢]{0,6}(?:规划|要点|计划|方案|文件|表))(?:个(?=[^，,？?]{4,}呢))?|还有|另外|再|换成|如果是|改成|换个(?:事|问题)[，,]?)(?!生)"
)
_PRONOUN = re.compile(r"^(?:那么?|它|这个?|该)?(?:规划|文件|计划|方案)?的?")
_TAIL = re.compile(r"(?:来着)?(?:呢|吗|啊|呀|嘛|吧)?[?？。！!]*$")
_BETWEEN_YEARS = re.compile(r"[和与跟及到、各都，,\s]+")
_SERIES = re.compile(
    r"^(?:第)?([一二三四五六七八九十\d]+)(号|期|章|节|阶段|条|项|类|层)|第([一二三四五六七八九十\d]+)(号|期|章|节|阶段|条|项|类|层|步)"
)
# Another thing, told first, and then what is asked of it: 某某呢，建了多少.
_TURNS_TO = re.compile(r"^([^，,？?呢]{1,9}[^，,？?呢的])呢[，,\s]+\S")
# A question this short is mostly about a side of the topic before, even if it names a thing.
_SHORT = 12
# A thing with a name as long as this is no side of another one.
_LONG_NAME = 6
# One word alone stands in many plans.
_FEW_TERMS = 2
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


def standalone(question: str, history: Sequence[Turn], catalog: Catalog) -> str:
    """Return ``question`` itself if it stands alone, else the last question with its slots replaced."""
    if not history or is_courtesy(question):
        return question
    frame = named = answer = ""
    asked: list[str] = []
    for turn in [*history, Turn(role="user", content=question)]:
        if turn.role == "assistant":
            named = _only_plan(turn.content, catalog) or named
            answer = turn.content
        elif turn.content.strip() and not is_courtesy(turn.content):
            said = without_occasion(without_preamble(turn.content), catalog)
            said = without_order(set_aside(said).text)
            if asked and (back := _asked_before(said, asked, catalog)):
                frame, named, said = back, "", _BACK.sub("", said)
            first = not frame
            heard = (named, answer)
            frame = catalog.speller.correct(said) if first else _next(said, frame, heard, catalog)
            asked.append(frame)
    return frame or question


def _asked_before(said: str, asked: Sequence[str], catalog: Catalog) -> str:
    """The last of the questions that names the thing to which ``said`` goes back, "" if none."""
    if not _BACK.search(said):
        return ""
    if _ONE_BEFORE.search(said):
        return asked[-2] if len(asked) > 1 else ""
    things = Turned(_BACK.sub("", said), catalog).topic_words
    return next((q for q in reversed(asked) if any(t in q for t in things)), "")


def _next(said: str, frame: str, heard: tuple[str, str], catalog: Catalog) -> str:
    """What is meant by ``said`` after the question ``frame``; ``heard``: the plan that answered, the answer."""
    named, answer = heard
    current, taken = meant(catalog.speller.correct(said))
    if named and _ABOUT_PLAN.search(current) and not find_plans(current, catalog)[0]:
        return f"《{named}》{_PRONOUN.sub('', current)}"
    placed = _placed(frame, named, catalog)
    denied = [n for n in Turned(placed, catalog).names if n in taken]
    for name in denied:
        placed = placed.replace(name, "")
    return _resolve(current, said, placed, answer, catalog)


def _placed(frame: str, named: str, catalog: Catalog) -> str:
    """The frame with the plan that answered it, where it names none itself."""
    return frame if not named or find_plans(frame, catalog)[0] else f"《{named}》{frame}"


def _only_plan(answer: str, catalog: Catalog) -> str:
    """Title of the one plan that an earlier answer names, "" if none or several."""
    named = {p.name for p in catalog.plans if p.name in answer}
    return named.pop() if len(named) == 1 else ""


def _resolve(current: str, said: str, frame: str, answer: str, catalog: Catalog) -> str:
    new = Turned(_CODE_POINTED.sub("", _TAIL.sub("", _LEADING.sub("", current))), catalog)
    old = Turned(_TAIL.sub("", frame), catalog)
    if whole := referred(new, old, answer):
        return whole
    if intent_of(new.body) == "which_plan" or (
        new.names and intent_of(new.body) in ("status", "summary")
    ):
        return said
    if new.names and old.names and _compares(new.body) and not new.topic_words:
        other = _with_plan(old, new)
        return f"{old.body}，{_with_year(other, new.year) if new.year else other}，比一比？"
    if _ENDS.search(new.rest) and _PART_NAMED.search(old.body):
        return f"{''.join(new.names or old.names[:1])}{new.rest}？"
    if new.names and (part := _PART_OF_PLAN.search(new.rest)) and part[1] not in old.body:
        return said
    if series := _SERIES.search(new.rest):
        return _in_series(old, new, series)
    if (turned := _TURNS_TO.search(new.body)) and not new.names and is_thing(turned[1]):
        year = "" if new.year else old.year
        return f"{''.join(old.names[:1])}{year}{new.body.replace('呢', '', 1)}？"
    if not new.names and is_whole(new):
        return said if _is_elsewhere(new) else f"{_plan_of(old, new)}{new.body}？"
    own = new.topic_words or new.is_name
    if own and not POINTING.search(new.rest):
        return _own_topic(old, new, current)
    return _same_topic(old, new)


def _is_elsewhere(new: Turned) -> bool:
    """Whether the question is about a place that no plan speaks of, so about none of the conversation."""
    places = foreign_places(new.placeless, new.catalog, named=False)
    return any(place not in new.catalog.text for place in places)


def _plan_of(old: Turned, new: Turned) -> str:
    """The plan of the frame, "" if what is asked stands in another one and not in that."""
    plans = find_plans(old.body, old.catalog)[0]
    terms = [t.text for t in content_terms(new.placeless, new.catalog)]
    if len(plans) != 1 or len(terms) < _FEW_TERMS:
        return old.plan
    own = plans[0]
    others = (p for p in old.catalog.plans if p is not own)
    elsewhere = any(all(t in p.document.text for t in terms) for p in others)
    missing = [t for t in terms if t not in own.document.text]
    return "" if elsewhere and terms[0] in missing else old.plan


def _compares(body: str) -> bool:
    return bool(COMPARING.search(body) or _AGAINST.search(body))


def _own_topic(old: Turned, new: Turned, current: str) -> str:
    """Another thing: it takes over the plan, and the year and the asking words that it lacks."""
    place = "" if new.names or not _plan_of(old, new) else "".join(old.names[:1])
    # Who does a thing that is named is asked of that thing alone.
    whole = bool(new.topic_words) and intent_of(new.body) == "responsibility"
    whole = whole or sum(map(len, new.topic_words)) >= _LONG_NAME
    if new.asks and not new.names and not whole and len(new.body) <= _SHORT:
        return f"{old.topic}，{new.rest}？"
    if new.asks or "吗" in current:
        return current if not place else f"{place}{new.body}？"
    year = new.year or old.year
    thing = PARTICLES.sub("", YEAR.sub("", new.rest))
    thing = re.sub(r"(?:那|这)(?:个|条|块|部分|项)$", "", thing)
    asking = old.asking or _ASKED_BY_INTENT.get(intent_of(old.body), "怎么规定")
    return f"{new.body if new.names else f'{place}{year}{thing}'}{asking}？"


def _same_topic(old: Turned, new: Turned) -> str:
    """The same thing for another plan or year, or another side of it."""
    framed = _with_plan(old, new)
    if len(YEAR.findall(new.rest)) > 1:
        own = _BETWEEN_YEARS.sub("", ASKING.sub("", YEAR.sub("", new.rest)))
        topic = YEAR.sub("", Turned(framed, old.catalog).topic)
        return f"{(new.names or old.names or ('',))[0] if own else f'{topic}，'}{new.rest}？"
    if new.year:
        framed = _with_year(framed, new.year)
    elif new.names:
        framed = YEAR.sub("", framed)
    extra = PARTICLES.sub("", YEAR.sub("", new.rest))
    extra = PARTICLES.sub("", POINTING.sub("", extra))
    if len(extra) < _SHORTEST_EXTRA:
        return f"{framed}？"
    matter = Turned(framed, old.catalog).matter
    return f"{_PLANNED.sub('', matter) if _REACHED.search(extra) else matter}，{extra}？"


def _with_plan(old: Turned, new: Turned) -> str:
    """The frame about the plans that the new question names."""
    if not new.names:
        return old.body
    named = "和".join(new.names)
    return old.body.replace(old.names[0], named, 1) if old.names else named + old.body


def _with_year(frame: str, year: str) -> str:
    return YEAR.sub(year, frame, count=1) if YEAR.search(frame) else year + frame


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
