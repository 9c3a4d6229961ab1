"""Requests and search words as questions: 说明某某的含义, 某某 建成年份, 列出某某的名单.

What is wanted stands in them as a noun, where a question has a word that asks. The kinds of question
(``app.intents``) and the checks of an answer go by words that ask, so the noun is put into one
(``app.wanted``). A text that asks already loses only the order before it (告诉我某某由谁牵头).
"""

from __future__ import annotations

import re

from app.wanted import asked_for

# Opens a request and says nothing of its matter.
_ORDER = re.compile(
    r"^(?:那么?|然后|另外|还有?|顺便|现在)?(?:也|再|先|就)?(?:请|麻烦|烦请|敬请|劳驾|恳请)?(?:您|你|贵[区市省县局处])?(?:再|先|帮忙|协助)?(?:(?:帮|替|给|向|为)(?:我们?|咱们?|我[局处科办]|我?单位))?(?:再|分别|逐[条项个一]|分条|详细|简要|具体|一一)?"
    r"(?P<verb>说明|说清楚?|告诉|告知|给出|写出|算出|报出|标出|点出|给(?=我)|查一?查|提供|列明|列出|列举|列示|查询|查找|查明|明确|写明|注明|指出|阐述|阐明|解释|答复|回答|介绍|概述|概括|简述|归纳|梳理|总结|汇总|整理|核实|核对|确认"
    r"|[说讲列查报](?=一下)|(?<=请)[列查]|^查(?![询找明处办验封获阅看账档扣究缉违重体]))"
    # 解释权, 查询平台: a name begins so.
    r"(?!权|书|信|员|平台|系统|服务|机制|制度|能力|窗口|中心|功能|量|率)"
    r"(?:一下|下|清楚|出)?(?:给?我们?|咱们?|我[局处科办])?(?:一下|下)?(?:[:：，,]\s*)?(?=.{3})"
)
# 把某某的牵头单位告诉我: what is wanted stands between.
_GIVE = re.compile(
    r"^(?:请|麻烦|帮忙|帮我)?把(?P<wanted>.{3,200}?)(?:都|分别|一并|一起|也|全部|全|逐条|一个一个|一一)*(?P<verb>告诉|发给?|给|报给?|列给?|列出来?|写给?|写出来|说清楚|说明|讲清楚|整理出来|找出来)(?:我们?|咱们?|一下|出来)*[。！!]?$"
)
_LISTS = re.compile(r"列|汇总|梳理|整理|写出来")
_SUMS_UP = re.compile(r"介绍|概述|概括|简述|归纳|总结|梳理")
_ASKS = re.compile(
    r"谁|哪|什么|啥|几(?![乎率何])|多少|多[大高快久长远宽]|怎|咋|如何|何|吗|是否|有没有|是不是|能不能|要不要|[与能]否|给个|(.)不\1|[？?]\S"
)
_MARKS = re.compile(r"[\s。.？?！!，,、；;：:]+$")
# A unit in brackets behind what is wanted: 目标值(亿元).
_UNIT = re.compile(r"\((?P<unit>[^()]{1,6})\)$")
_OF = re.compile(r"[的\s]+$")
# A wanted noun asked about in many words: 验收时间是如何安排的.
_SETTLED = re.compile(
    r"(?:分别|具体|又)*(?:是|为)?(?:如何|怎[么样])(?:规定|安排|确定|设定|要求|明确|定|分配)的?$"
)
_SEVERAL = re.compile(
    r"的几(?:个|大|点|项)(?:主要|重点|大)?(?P<kept>方面|内容|任务|措施|举措|方向|领域|原则)$"
)


def without_order(text: str) -> str:
    """The text without the words that open a request (告诉我, 请说明一下), if it asks without them. Pure."""
    order = _ORDER.match(text)
    if order is None or _LISTS.search(order["verb"]) or _SUMS_UP.search(order["verb"]):
        return text
    rest = text[order.end() :]
    return rest if _ASKS.search(rest) else text


def as_question(text: str) -> str:
    """The text as a question, or itself if it is one or nothing in it tells what is wanted. Pure."""
    given = _GIVE.match(text)
    order = given or _ORDER.match(text)
    verb = order["verb"] if order else ""
    rest = given["wanted"] if given else text[order.end() :] if order else text
    said = _UNIT.sub(r" \g<unit>", _MARKS.sub("", rest))
    if (settled := _SETTLED.search(said)) and (asked := asked_for(said[: settled.start()])):
        return asked
    if several := _SEVERAL.search(said):
        return f"{said[: several.start()]}的主要{several['kept']}有哪些？"
    if _ASKS.search(rest):
        return rest if given else without_order(text)
    # How it is to be told is said by the verb: 概括某某的保障措施.
    if _SUMS_UP.search(verb):
        return text
    if asked := asked_for(said):
        return asked
    return f"{_OF.sub('', said)}有哪些？" if _LISTS.search(verb) else rest
