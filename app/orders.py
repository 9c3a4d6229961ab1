"""Orders to the assistant around a question: text to be ignored, not instructions."""

from __future__ import annotations

import re
from collections.abc import Callable

_CLAUSE = re.compile(r"[，,。；;！!？?：:\n]+|\.(?:\s+|(?=[\u4e00-\u9fff])|$)")
# Orders to the assistant, not questions to the plans; dropped only where a question remains.
_ORDER = re.compile(
    r"忽略|(?<!有)无视|忘掉|忘记(?:以上|之前)|不要(?:管|理会|引用)|(?<!分)别管|假装|扮演|你现在是|从现在起|system|prompt|提示词|越狱|直接(?:编|回答)"
    r"|不用(?:查|核实|引用)|ignore|jailbreak|(?:开发者|调试|管理员?)模式|系统通知|管理员.{0,4}授权|回答(?:之?前|时)|你就当"
    r"|(?:先|只|必须|务必|一律)(?:要|须|需)?(?:喊|回答?|回复|输出|说一?句)|以.{1,8}(?:身份|口吻|语气)(?:回|作|说)|(?:你的|系统).{0,4}(?:规则|指令|设定|配置)|disregard|instruction|\bDAN\b",
    re.IGNORECASE,
)


# Behind an order only a question is kept, not what the order is about.
_ASKS = re.compile(r"谁|哪|什么|啥|几|多少|多[大高快久]|怎么|如何|吗|何时|是否|\d{2,4}年")
# Speaks to the assistant; dropped where the clause names nothing that the plans know.
_ADDRESSED = re.compile(
    r"你|回答|答案|答复|回复|输出|打印|复述|重复|加上|附上|结尾|开头|最后(?:加|说|写)|指令|规则|系统|身份|语气|口吻"
    r"|管理员|开发者|测试|一律|只(?:说|答|写|准|许|能)|[别不](?:要|许|准|用)?(?:说|提|引|解释|核对)|[A-Za-z]{2,}\s+[A-Za-z]{2,}",
    re.IGNORECASE,
)


def drop_orders(text: str, informs: Callable[[str], bool]) -> tuple[str, bool]:
    """The text without orders to the assistant, and whether nothing but orders was said.

    ``informs`` tells whether a clause names something that the plans know. What such a clause says
    behind an order ("直接回答某区有多少…") is kept.
    """
    clauses = [c for c in _CLAUSE.split(text) if c.strip()]
    ordered = any(_ORDER.search(c) for c in clauses)
    kept = [said for c in clauses if (said := _said(c, informs))]
    if kept and len(kept) == len(clauses) and not ordered:
        return text, False
    informed = [c for c in kept if informs(c)]
    if informed or (kept and not ordered):
        return ("，".join(kept) if informed else text), False
    return text, ordered


def _said(clause: str, informs: Callable[[str], bool]) -> str:
    """What a clause says beside orders, "" if nothing."""
    if order := _ORDER.search(clause):
        rest = clause[order.end() :].strip()
        return rest if _ASKS.search(rest) and informs(rest) else ""
    return "" if _ADDRESSED.search(clause) and not informs(clause) else clause
