"""Rewrite an elliptic question ("那某区呢？", "由谁牵头？") into one that stands alone, without a model.

The earlier question is the frame; what the new one names (plan, year, number of a series, kind of
question) replaces the same slot of the frame.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.catalog import Catalog
from app.intents import DEFAULT_INTENT, intent_of
from app.model import Turn
from app.plan_names import find_plans
from app.question import content_terms

_POINTING = re.compile(
    r"^(?:那么?|哪|还有|另外|再|其|它|该|这|上述|上面|刚才|同样|换成|如果是|改成)|它们?|这个|这项|上述|该(?:规划|计划|任务|项)"
)
# Asks for what a plan says about itself: the plan of the last answer is meant.
_ABOUT_PLAN = re.compile(
    r"文号|依据(?:是|有|哪|什么|呢)|规划期|有效(?:没|吗|期)|征求意见|(?:印发|发布)(?:日期|时间|机构|单位)|哪(?:天|年)(?:印发|发布)|谁(?:印发|发布|发)的?"
)
_HOW_MANY = re.compile(r"多少|几|多大|多高")
# "不是这个，我问的是 …" takes back what was understood; what it asks for stands behind.
_TAKEN_BACK = re.compile(
    r"^(?:不是|不对)[^，,。；;！!]*[，,。；;！!]\s*(?:我|咱)?(?:想|要)?(?:问的?|要的?|说的?|指的?|查的?)?(?:是|就是)?"
)
_LEADING = re.compile(r"^(?:那么?|还有|另外|再|换成|如果是|改成)")
_PRONOUN = re.compile(r"^(?:那么?|它|这个?|该)?(?:规划|文件|计划|方案)?的?")
_TAIL = re.compile(r"(?:呢|吗|啊|呀|嘛|吧)?[?？。！!]*$")
_ASKING = re.compile(
    r"(?:分别)?(?:是|为|有|要|达到|到|新?建)*(?:多少(?:个|家|项|条|亿条|元|P)?|什么|啥|哪些|哪几个?|几(?:个|家|项)?)(?:产业|内容|单位|部门|任务)?$"
    r"|(?:由|归)?谁(?:来)?(?:负责|牵头|管|做).*$|(?:什么时候|何时|哪年).*$|怎么(?:样|做|办)?$"
)
_YEAR = re.compile(r"20\d{2}\s*年?(?:的|底|末)?|[2-4]\d年的?")
_SERIES = re.compile(r"(第?[一二三四五六七八九十\d]+)(号|期|章|节|阶段|条|项|类|层|步)")
# Asks for another side of the same thing, not for another thing.
_ATTRIBUTE = re.compile(
    r"基期|基数|目标|现状|责任|牵头|资金|来源|依据|单位|比重|占比|增速|年均|时间|阶段|内容|名单"
)
# "不是这个，我问的是…": what follows is the question.
_CORRECTION = re.compile(
    r"^(?:不是|不要|别说)[^，,。]{0,12}[，,。]\s*(?:我|俺)?(?:问|说|要|想问)?的?是?"
)
_SLOT_ONLY = re.compile(r"^(?:那么?|还有|另外|换成|如果是|改成|的|呢|\s)*$")
# A question this short without a subject of its own cannot stand alone.
_SHORT = 12


def standalone(question: str, history: Sequence[Turn], catalog: Catalog) -> str:
    """Return ``question`` itself if it stands alone, else the last question with its slots replaced."""
    frame = ""
    named = ""
    for turn in [*history, Turn(role="user", content=question)]:
        if turn.role == "assistant":
            named = _only_plan(turn.content, catalog) or named
        elif turn.content.strip():
            current = _TAKEN_BACK.sub("", turn.content.strip()) or turn.content.strip()
            if (
                frame
                and named
                and _ABOUT_PLAN.search(current)
                and not find_plans(current, catalog)[0]
            ):
                frame = f"《{named}》{_PRONOUN.sub('', current)}"
            else:
                frame = (
                    _resolve(current, _placed(frame, named, catalog), catalog) if frame else current
                )
    return frame or question


def _placed(frame: str, named: str, catalog: Catalog) -> str:
    """The frame with the plan that answered it, where it names none itself."""
    return frame if not named or find_plans(frame, catalog)[0] else f"《{named}》{frame}"


def _only_plan(answer: str, catalog: Catalog) -> str:
    """Title of the one plan that an earlier answer names, "" if none or several."""
    named = {p.name for p in catalog.plans if p.name in answer}
    return named.pop() if len(named) == 1 else ""


def _resolve(question: str, frame: str, catalog: Catalog) -> str:
    body = _TAIL.sub("", _CORRECTION.sub("", question))
    plans, spans = find_plans(body, catalog)
    rest = _cut(body, spans)
    terms = content_terms(rest, catalog)
    alone = bool(plans) and intent_of(body) in ("status", "summary")
    if plans and terms and _POINTING.search(body):
        whole = _ASKING.search(rest) or _HOW_MANY.search(rest)
        return f"{_LEADING.sub('', body)}{'' if whole else _asking_of(frame)}？"
    if alone or not _is_elliptic(body, bool(terms), bool(plans)):
        return question
    if plans and not terms and not _YEAR.search(rest) and _SLOT_ONLY.search(rest) is None:
        asked = re.sub(r"^(?:那么?|还有|另外)", "", rest).strip()
        return f"{_topic(_replace_plan(frame, body, spans, catalog))}，{asked}？"
    if series := _SERIES.search(rest):
        return _replace_series(frame, series)
    framed = _replace_plan(frame, body, spans, catalog) if plans else frame
    if year := _YEAR.search(rest):
        framed = _replace_year(framed, year[0].rstrip("的"))
    elif plans:
        framed = _YEAR.sub("", framed)
    asks = _has_own_asking(rest)
    if terms and not (asks or plans or year):
        return _other_topic(framed, rest, catalog)
    if terms or asks:
        undated = _YEAR.sub("", rest)
        asked = re.sub(r"^(?:那么?|还有|另外|它的?|其|这个?|该)", "", undated).strip()
        return f"{_topic(framed)}，{asked}？"
    return framed


def _other_topic(frame: str, topic: str, catalog: Catalog) -> str:
    """The question of the frame about another thing ("物联网呢？"): plan, year, thing, asking words."""
    _, spans = find_plans(frame, catalog)
    name = "".join(frame[a:b] for a, b in sorted(set(spans))[:1])
    year = _YEAR.search(frame)
    thing = re.sub(r"^(?:那么?|还有|另外|再|换成|如果是|改成)", "", topic).strip(" 的，,")
    return f"{name}{year[0] if year else ''}{thing}{_asking_of(frame) or '怎么规定'}？"


def _has_own_asking(rest: str) -> bool:
    """Whether the words say what is asked, not only of what."""
    if any(p.search(rest) for p in (_ASKING, _ATTRIBUTE, _HOW_MANY)):
        return True
    # The name of an indicator reads like a question for a figure, but asks nothing by itself.
    return intent_of(rest) not in (DEFAULT_INTENT, "figure")


def _asking_of(frame: str) -> str:
    """The words at the end of the frame that ask ("是多少", "由谁牵头"), "" if there are none."""
    asks = _ASKING.search(_TAIL.sub("", frame))
    return asks[0] if asks else ""


def _is_elliptic(body: str, has_terms: bool, has_plan: bool) -> bool:
    if _POINTING.search(body):
        return True
    return len(body) <= _SHORT and not (has_terms and has_plan) and (not has_terms or not has_plan)


def _cut(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in sorted(set(spans), reverse=True):
        text = text[:start] + text[end:]
    return text


def _replace_plan(frame: str, body: str, spans: Sequence[tuple[int, int]], catalog: Catalog) -> str:
    start, end = spans[0]
    name = body[start:end]
    _, framed = find_plans(frame, catalog)
    if not framed:
        return name + frame
    first = min(framed)
    return _cut(frame[: first[0]] + name + frame[first[1] :], [])


def _replace_year(frame: str, year: str) -> str:
    written = year if year.endswith("年") else f"{year}年"
    return _YEAR.sub(written, frame, count=1) if _YEAR.search(frame) else written + frame


def _replace_series(frame: str, series: re.Match[str]) -> str:
    """Put the new number into the series of the frame ("一号园区" + "三号" → "三号园区")."""
    same = [m for m in _SERIES.finditer(frame) if m[2] == series[2]]
    if not same:
        return f"{_topic(frame)}，{series[0]}？"
    return frame[: same[0].start()] + series[0] + frame[same[0].end() :]


def _topic(frame: str) -> str:
    """The frame without its own question phrase."""
    return _ASKING.sub("", _TAIL.sub("", frame)).rstrip("的，, ")
