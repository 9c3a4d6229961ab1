"""What stands and what is to be: a figure of the one is no answer to a question for the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.passages import Passage
from app.question import Question

_NOW = re.compile(
    r"眼下|眼前|如今|目前|当前|现在|现有|现今|已经|已|至今|原来|基期|起点|去年|前年|了多少|了几|实际|当时|那会儿"
)
_TO_BE = re.compile(
    r"将来|以后|未来|今后|计划|打算|目标|准备|[想要](?:[到达搞做建提冲发增翻涨添]|再|新)|再[添增建新加]|新[增建添]|力争|争取|最终|末年?|定(?:到|成|的?是?多少|了?多少|多少)"
)
_STANDING_PATH = re.compile(r"现状|基础(?!设施)|成效|背景|形势|回顾|成就|成果|问题")
_TARGET = re.compile(r"[到至]20\d{2}年|力争|争取|目标|将(?:达|建|新)|新[建增]")
# A passage that says so much less of the question is no better for its tense.
_LESS = 0.15


def in_tense(question: Question, passages: Sequence[Passage]) -> list[Passage]:
    """The passages in order; those that tell what stands behind, where a target is asked for."""
    asked = question.asked
    if question.intent != "figure" or question.years or _NOW.search(asked):
        return list(passages)
    if not _TO_BE.search(asked) or not passages:
        return list(passages)
    least = max(p.coverage for p in passages) - _LESS
    return sorted(passages, key=lambda p: p.coverage < least or _stands(p))


def _stands(passage: Passage) -> bool:
    standing = any(map(_STANDING_PATH.search, passage.chunk.path))
    return standing and not passage.is_row and not _TARGET.search(passage.text)
