"""A clause that announces its items (有下列情形之一的：), answered with the items that follow it."""

from __future__ import annotations

import re

from app.compose.context import Context, fits
from app.compose.facts import where
from app.compose.listing import items_draft
from app.draft import Draft
from app.passages import Passage
from app.sections import MIN_ITEMS, items_of

_ANNOUNCES = re.compile(r"(?:下列|以下|如下)[^。；]{0,40}[:：]?\s*$")
_SEVERAL = re.compile(
    r"哪些|哪几|什么样|什么(?:情况|情形|条件|事|内容|信息|数据|职责|材料)|有啥|有什么|啥|列|都"
)
_INTENTS = ("list", "fact", "summary", "definition")
# Of the first passages those about as likely as the best one.
_FIRST, _AS_LIKELY = 6, 0.8
# What must not be is asked of the clause that forbids it.
_FORBIDS_ASKED = re.compile(r"不(?:许|准|能|得|可以?|允许)|禁止|不让")
_FORBIDS = re.compile(r"不得|禁止|不予|不可")


def compose_following(context: Context) -> Draft | None:
    """The items behind the clause that announces them; None if no likely clause announces any."""
    question = context.question
    if question.intent not in _INTENTS or not _SEVERAL.search(question.text):
        return None
    passage = next((p for p in context.passages[:_FIRST] if _announces(context, p)), None)
    if passage is None:
        return None
    items = items_of(context.knowledge, context.knowledge.section(passage.chunk.section_id))
    return items_draft(context, items, where(context, passage), with_leads=True)


def _announces(context: Context, passage: Passage) -> bool:
    best, question = context.passages[0], context.question
    if passage.support < _AS_LIKELY * best.support or not fits(passage, question):
        return False
    if _FORBIDS_ASKED.search(question.text) and not _FORBIDS.search(passage.text):
        return False
    section = context.knowledge.section(passage.chunk.section_id)
    several = len(items_of(context.knowledge, section)) >= MIN_ITEMS
    return several and bool(_ANNOUNCES.search(passage.text.rstrip()))
