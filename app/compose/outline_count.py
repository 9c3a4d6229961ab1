"""How many parts, numbered items or works of a kind a whole plan has, listed as they were counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.compose.context import Context, shorten
from app.compose.general import asks_nothing_else
from app.compose.listing import names_part, outline
from app.compose.openings import opening
from app.draft import Draft, Quote
from app.knowledge import NO_ITEM
from app.sections import MIN_ITEMS, number_of
from ingest.columns import Column, role
from ingest.model import NUMBERED_KINDS, Section

# 多少条任务, 几大块, 几个工程: what is counted is the noun, else the measure word itself.
_HOW_MANY = re.compile(
    r"(?:多少|(?<!第)几)大?(?P<measure>个|项(?!目)|条(?![路街河渠线链沟船])|款|件|章|节|篇|编|块|部分|方面|板块)?的?(?:重点|主要|具体|大)?"
    r"(?P<noun>工程|行动|任务|举措|措施|工作(?![日人])|要点|方面|板块|部分|条款|事情|事|章|节)?"
)
_KINDS = ("章", "节", "篇", "编", "条")
_PARTS = re.compile(r"块|部分|方面")
_ITEMS = re.compile(r"条|项|款|件|任务|举措|措施|工作|要点|事")
# Siblings that are all named alike are works of that kind (某某工程, 某某行动).
_WORKS = ("工程", "行动")
_MIN_SHARE = 0.6
# Questions about boxes and tables are counted from those.
_ELSEWHERE = re.compile(r"专栏|重点工程|附件|指标|表[里中内]|一览表|清单|依据|参考|单位|部门")
_MAX_LISTED = 60


def compose_outline_count(context: Context) -> Draft | None:
    """The count of each kind that the question asks for; None unless it asks that of a whole plan."""
    text = context.question.text
    if len(context.plans) != 1 or _ELSEWHERE.search(text) or not asks_nothing_else(context):
        return None
    # What is to be by a year is a target, not the number of the plan's parts.
    if context.question.years:
        return None
    if names_part(context) and _PARTS.search(text):
        return None
    counted = [c for said in _HOW_MANY.finditer(text) if (c := _counted(context, said))]
    if not counted:
        return None
    listed = sorted({s for _, sections in counted for s in sections}, key=lambda s: s.char_start)
    shown = listed[:_MAX_LISTED]
    plan = context.plans[0]
    said = "、".join(f"{len(sections)} {name}" for name, sections in counted)
    document = context.knowledge.documents[plan.document_id]
    quotes = tuple(Quote(plan.document_id, *opening(document.text, s)) for s in shown)
    lines = [
        f"- {shorten(document.text[quote.start : quote.end])}[{n}]"
        if not section.title
        else f"- {shorten(section.path[-1])}[{n}]"
        for n, (section, quote) in enumerate(zip(shown, quotes, strict=True), 1)
    ]
    lead = f"《{plan.name}》共 {said}：\n" + "\n".join(lines)
    numbers = tuple(str(len(sections)) for _, sections in counted)
    return Draft("answered", lead, quotes, confidence=0.85, counted=numbers)


def _counted(context: Context, said: re.Match[str]) -> tuple[str, tuple[Section, ...]] | None:
    """The measure word to show and the sections that one 多少 or 几 counts."""
    measure, noun = said["measure"] or "", said["noun"] or ""
    plan = context.plans[0]
    sections = context.knowledge.sections[plan.document_id]
    unit = noun or measure
    if unit in _KINDS and (kind := tuple(s for s in sections if s.kind == unit)):
        return unit, kind
    if unit in _WORKS and (works := _works(context, sections, unit)):
        return f"个{unit}", works
    parts = tuple(s for s in outline(context, plan) if s.kind in NUMBERED_KINDS)
    if _PARTS.search(unit) and parts:
        return "部分", parts
    if noun == "任务" and _has_task_list(context):
        return None
    if _ITEMS.search(unit) and (items := numbered_throughout(sections)):
        return (measure if measure in ("条", "项") else "项"), items
    return None


def _has_task_list(context: Context) -> bool:
    wanted = context.plans[0].document_id
    rows = (r for r in context.knowledge.rows if r.document_id == wanted)
    return any(Column.RESPONSIBLE in map(role, row.columns) for row in rows)


def _works(context: Context, sections: Sequence[Section], noun: str) -> tuple[Section, ...]:
    """The siblings that are named as works of that kind, if most of them are."""
    for section in sections:
        children = context.knowledge.children(section)
        items = tuple(c for c in children if c.kind not in NO_ITEM and c.title)
        named = tuple(c for c in items if c.title.endswith(noun))
        if len(named) >= MIN_ITEMS and len(named) >= _MIN_SHARE * len(items):
            return named
    return ()


def numbered_throughout(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The longest run of items that one numbering counts through several parts of the plan."""
    runs = [run for kind in {s.kind for s in sections} for run in _runs(sections, kind)]
    through = [run for run in runs if len({s.parent_id for s in run}) >= MIN_ITEMS]
    return max(through, key=len, default=())


def _runs(sections: Sequence[Section], kind: str) -> Iterator[tuple[Section, ...]]:
    """Sections of one kind whose printed numbers follow one another from 1 on."""
    run: list[Section] = []
    for section in sections:
        number = number_of(section) if section.kind == kind else None
        if number is None:
            continue
        if number != len(run) + 1:
            yield tuple(run)
            run = []
        if number == len(run) + 1:
            run.append(section)
    yield tuple(run)
