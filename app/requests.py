"""Requests and search words as questions: 说明某某的含义, 某某 建成年份, 列出某某的名单.

What is wanted stands in them as a noun, where a question has a word that asks. The kinds of question
(``app.intents``) and the checks of an answer go by words that ask, so the noun is put into one. A text that
asks already loses only the order before it (告诉我某某由谁牵头).
"""

from __future__ import annotations

import re

# Opens a request and says nothing of its matter.
_ORDER = re.compile(
    r"^(?:那么?|然后|另外|还有?|顺便|现在)?(?:也|再|先|就)?(?:请|麻烦|烦请|敬请|劳驾|恳请)?(?:您|你|贵[区市省县局处])?(?:再|先|帮忙|协助)?(?:(?:帮|替|给|向|为)(?:我们?|咱们?|我[局处科办]|我?单位))?(?:再)?"
    r"(?P<verb>说明|说清楚?|告诉|告知|给出|提供|列明|列出|列举|列示|查询|查找|查明|明确|写明|注明|指出|阐述|阐明|解释|答复|回答|介绍|概述|概括|简述|归纳|梳理|总结|汇总|整理|核实|核对|确认"
    r"|[说讲列查报](?=一下)|(?<=请)[列查])"
    r"(?:一下|下|清楚|出)?(?:给?我们?|咱们?|我[局处科办])?(?:一下|下)?(?:[:：，,]\s*)?(?=.{3})"
)
_LISTS = re.compile(r"列|汇总|梳理|整理")
_SUMS_UP = re.compile(r"介绍|概述|概括|简述|归纳|总结|梳理")
_ASKS = re.compile(
    r"谁|哪|什么|啥|几(?![乎率何])|多少|多[大高快久长远宽]|怎|咋|如何|何|吗|是否|有没有|是不是|能不能|要不要|[与能]否|给个|[？?]\S"
)
_MARKS = re.compile(r"[\s。.？?！!，,、；;：:]+$")
# A unit in brackets behind what is wanted: 目标值(亿元).
_UNIT = re.compile(r"\([^()]{1,6}\)$")
_OF = re.compile(r"[的\s]+$")
_SEVERAL = re.compile(
    r"的几(?:个|大|点|项)(?:主要|重点|大)?(?P<kept>方面|内容|任务|措施|举措|方向|领域|原则)$"
)
# A point of time, not how long something lasts.
_LASTING = ("等候", "等待", "办理", "响应", "处置", "审批", "平均", "服务", "受理", "开放", "最短", "最长")
_SHORTER = ("缩短", "压缩", "压减")
# What is wanted, as a noun at the end, and how a question asks for it; the first that matches is taken. A
# noun that names what is measured or listed is ``kept``.
_WANTED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(f"{noun}$"), asking)
    for noun, asking in (
        (r"(?:年份|年度)", "是哪一年"),
        (
            "".join(f"(?<!{w})" for w in (*_LASTING, *_SHORTER))
            + "(?:时间节点|时间点|时点|时间|日期)",
            "是什么时候",
        ),
        (r"总(?P<unit>[项条个份])?数量?", "一共有多少"),
        (r"(?:总?数量|数目)", "有多少"),
        (r"(?<![用农商住贫])(?P<unit>[个家户人次项条份台座处])数", "有多少"),
        (r"(?P<kept>目标|指标|计划|现状|基期)(?:值|数)", "是多少"),
        (r"(?<=[\u4e00-\u9fff]{2})(?<![指参函系倍小])数", "有多少"),
        (
            r"(?P<kept>金额|总额|数额|额度|规模|比例|比重|占比|面积|长度|速度|增速|排名|位次|单价|价格|投资额|交易额|[^质变能力流]量|[^效]率)",
            "是多少",
        ),
        (r"(?:数值|具体值)", "是多少"),
        (r"(?:含义|定义|概念|意思|释义|内涵)", "是什么意思"),
        (r"(?:布局|建设|设置|落户|所在)?(?:地点|位置|地址|选址|所在地)", "在哪里"),
        (r"(?:名单|清单|名录|列表)", "有哪些"),
        (r"(?P<kept>[一二三四五六七八九十]\S{1,6}?)的?名称", "有哪些"),
        (r"(?P<kept>单位|部门|机构|公司|企业)的?名称", "是哪家"),
        (
            r"(?P<kept>(?:对接|负责|主管|配合|管理|承办|运营|业主|协办|实施|监管)(?:单位|部门|机构|方))",
            "是哪个单位",
        ),
        (
            r"(?P<kept>举措|措施|做法|办法|安排|要求|内容|任务|工作|方面|领域|方向|行业|问题|功能|场景|项目|原则|平台|路径|渠道|步骤|活动|条件|对象)",
            "有哪些",
        ),
    )
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
    order = _ORDER.match(text)
    verb = order["verb"] if order else ""
    rest = text[order.end() :] if order else text
    said = _UNIT.sub("", _MARKS.sub("", rest))
    if several := _SEVERAL.search(said):
        return f"{said[: several.start()]}的主要{several['kept']}有哪些？"
    if _ASKS.search(rest):
        return without_order(text)
    asked = next((q for noun, asking in _WANTED if (q := _asked(said, noun, asking))), "")
    if asked or _SUMS_UP.search(verb):
        return asked or text
    return f"{_OF.sub('', said)}有哪些？" if _LISTS.search(verb) else rest


def _asked(said: str, noun: re.Pattern[str], asking: str) -> str:
    """The question for what ``said`` wants, if it ends in such a noun behind something else."""
    wanted = noun.search(said)
    if wanted is None:
        return ""
    named = wanted.groupdict()
    matter = _OF.sub("", said[: wanted.start()] + (named.get("kept") or ""))
    return f"{matter}{asking}{named.get('unit') or ''}？" if len(matter) > 1 else ""
