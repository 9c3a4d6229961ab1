"""The section whose parts rank first all over, where a question says nothing but how many kinds there are."""

from __future__ import annotations

import re
from collections import Counter

from app.compose.context import Context
from app.compose.listing import items_draft
from app.draft import Draft
from app.sections import MIN_ITEMS, items_of

# 主推哪几大类东西, 重点搞哪几样: nothing of it names a matter.
_KINDS = re.compile(r"哪[几些]?大?[类种样块]|几大?[类种样块]|哪些(?:东西|产品|方向|领域)")
# So many parts of one section must be among the first passages, more than of any other section.
_FIRST, _TOUCHED = 10, 3


def compose_spread(context: Context) -> Draft | None:
    """The parts of that section with their openings; None if the question names anything."""
    question = context.question
    unnamed = len(context.plans) == 1 and not question.terms and not question.years
    if question.intent != "list" or not unnamed or not _KINDS.search(question.text):
        return None
    knowledge = context.knowledge
    parts = {p.chunk.section_id for p in context.passages[:_FIRST] if not p.is_front}
    parents = Counter(knowledge.section(part).parent_id for part in parts)
    ranked = [(parent, n) for parent, n in parents.most_common(2) if parent is not None]
    if not ranked or ranked[0][1] < _TOUCHED or [n for _, n in ranked[1:]] == [ranked[0][1]]:
        return None
    section = knowledge.section(ranked[0][0])
    items = items_of(knowledge, section)
    if len(items) < MIN_ITEMS:
        return None
    name = f"《{context.plans[0].name}》“{section.path[-1]}”"
    return items_draft(context, items, name, with_leads=True)
