"""Orders to the assistant around a question: text to be ignored, not instructions."""

from __future__ import annotations

import re

_CLAUSE = re.compile(r"[，,。；;！!？?：:\n]+|\.\s+(?=[\u4e00-\u9fff])")
# Orders to the assistant, not questions to the plans; dropped only where a question remains.
_ORDER = re.compile(
    r"忽略|(?<!有)无视|忘掉|忘记(?:以上|之前)|不要(?:管|理会|引用)|(?<!分)别管|假装|扮演|你现在是|从现在起|system|prompt|提示词|越狱|直接(?:编|回答)"
    r"|不用(?:查|核实|引用)|ignore|jailbreak|(?:开发者|调试|管理员?)模式|系统通知|管理员.{0,4}授权|回答(?:之?前|时)|你就当"
    r"|(?:先|只|必须|务必|一律)(?:要|须|需)?(?:喊|回答?|回复|输出|说一?句)|以.{1,8}(?:身份|口吻|语气)(?:回|作|说)|disregard|instruction|\bDAN\b",
    re.IGNORECASE,
)


def drop_orders(text: str) -> tuple[str, bool]:
    """The text without orders to the assistant, and whether nothing but orders was said."""
    clauses = [c for c in _CLAUSE.split(text) if c.strip()]
    kept = [c for c in clauses if not _ORDER.search(c)]
    if not kept:
        return text, bool(clauses)
    return ("，".join(kept) if len(kept) < len(clauses) else text), False
