"""What the asker tells before the question: a paper to write, a meeting, a new job, a search in vain.

A letter to a colleague begins with its occasion. Words of the occasion (数字经济 in "在写数字经济的材料") are not
what is asked about, so it is left out, but only where the question behind it is whole without it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice, takewhile

_ASKER = r"(?:我们?|咱们?|本?科室|本?单位|本?处|同事|领导|最近|正在|上次|之前|刚刚?|手头|背景)"
_OF_ASKER = re.compile(rf"{_ASKER}|群众|百姓|下周|今天|明天|会议?|检查|督查|调研|材料")
# A paper to write, figures to check, a meeting, a new job, a search in vain.
_TOLD = re.compile(
    rf"(?=.*{_ASKER}).*(?:写|编制?|起草|准备|整理|汇总|填报?|做|弄)[^，,]{{0,16}}(?:材料|报告|总结|方案|稿子?|汇报|表格?|课件|(?i:ppt)|简报|文件)(?:呢|了)?"
    r"|.*(?:需要|要|想|得)?(?:核对|核实|确认)(?:一?下|一遍|几[个处]|些)*(?:数据|数字|情况|内容|信息|提法|表述)"
    r"|(?:上次|之前|前几天|昨天|今天|会上|刚才)(?:我们?|大家|领导)?(?:开会|会上|会议)?[^，,]{0,4}(?:讨论|研究|说|提|聊|学习)(?:了|过|到)[^，,]{0,16}(?:事情?|问题|情况|话题|工作)?"
    r"|.*(?:刚刚?|新)(?:接手|调[到来]|来到?|负责|转岗)[^，,]{0,14}"
    r"|.*(?:情况|内容|业务|政策)[^，,]{0,4}(?:不熟悉?|不了解|不清楚|不懂|没底)"
    r"|(?:听)?(?:同事|领导|有人|别人|人家|朋友)?(?:说|讲)(?:规划|文件|计划|方案|要点|材料)?[里中上]?(?:有|写|提)(?:写|提|到|过|了|的)*"
    r"|(?:但是?|可是?|不过)?(?:我们?|咱们?)?(?:找|查|翻|看)(?:了)?(?:半天|好久|一遍)?(?:也|都|还|就)?没(?:有)?(?:找|查|看)到"
    r"|(?:但是?|可是?|不过)(?:我们?|咱们?)?(?:也|都|还|就)?没(?:有)?(?:找|查|看|翻)到|背景|问题|提问"
)
# Ends like somebody's wish to know: 群众来信问到，领导批示要核实一下，做课题研究需要.
_WANTED = re.compile(
    r".*(?:领导|同事|群众|百姓|居民|企业|客户|记者|代表|委员|上级|检查|课题|我们?|咱们?|科室|单位|会上|会议|热线|来信|来电|来访|工作|请教|咨询|打听)"
    r".*?(?:[来又]?问(?:起|到|过|一下|一句|我们?)?(?:(?:这|那|了)?个?(?:问题|事情?))?|(?:需要|要用|用到|用得[着上]|要)(?:到|一些|一下|几个)?(?:数据|数字|材料|资料|信息)?"
    r"|(?:核实|确认|核对|了解|查|弄清楚)(?:一下|清楚)?|(?:请教|咨询|打听|提|碰到|遇到)(?:了|到)?(?:一?个|一下|点)?[^，,]{0,4}(?:问题|事情?|政策))"
)
_MARK = re.compile(r"[，,。；;！!：:\n]+")
_FULL_STOP = re.compile(r"[。；;！!]")
_ASKS = re.compile(r"谁|哪|什么|啥|多少|怎|如何|吗|何时|为何|[？?]")
_COUNTS = "几"
# Names what the question is about, or counts something.
_OF_MATTER = re.compile(r"\d|[“\"《「]|^(?:关于|就|针对|对于?|有关)")
# Longer parts tell more than an errand.
_LONGEST = 40
# An occasion has few parts; pasted text has many, and is no occasion.
_MOST_PARTS = 8
# Words as common in plans as 数据 and 政策 are no matter.
_COMMON = 1.5


def without_errand(
    text: str,
    matter: Callable[[str], float],
    names_plan: Callable[[str], bool],
    names_place: Callable[[str], bool],
) -> str:
    """The text without the occasion told before the question, if the question names its matter itself.

    ``matter``: how much a text says of a matter of the plans, 0 for nothing (the heaviest term's weight);
    ``names_plan``: whether it names a plan in any way; ``names_place``: by its place. What names a place is
    no occasion, and a whole sentence is taken for one only before a question that names a plan. A question
    without a matter is whole where the occasion has none.
    """
    marks = islice(_MARK.finditer(text), _MOST_PARTS)
    starts = [m.end() for m in takewhile(lambda m: _may_be_told(text[: m.end()]), marks)]
    for start in reversed(starts):
        told, question = text[:start], text[start:].strip()
        if not question or names_place(told):
            continue
        if not matter(question) and (not names_plan(question) or matter(told) > _COMMON):
            continue
        if _is_told(told) or (_is_occasion(told) and names_plan(question)):
            return question
    return text


def _may_be_told(text: str) -> bool:
    return not _ASKS.search(text) and all(
        len(part) <= _LONGEST
        and not _OF_MATTER.search(part)
        and (_COUNTS not in part or _is_told(part))
        for part in map(str.strip, _MARK.split(text))
    )


def _is_occasion(text: str) -> bool:
    """Whether a whole sentence tells of the asker; a topic before a question does not (智慧停车。甲区有几处)."""
    return bool(_FULL_STOP.search(text.rstrip()[-1:]) and _OF_ASKER.search(text))


def _is_told(text: str) -> bool:
    parts = [part.strip() for part in _MARK.split(text) if part.strip()]
    return all(_TOLD.fullmatch(part) or _WANTED.fullmatch(part) for part in parts)
