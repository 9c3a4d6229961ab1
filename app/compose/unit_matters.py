"""All matters that a unit leads or is responsible for."""

from __future__ import annotations

import re

from app.compose.assignments import Assignment, assignments, task_of
from app.compose.context import Context, shorten
from app.compose.rows import row_quote
from app.draft import Draft
from app.passages import row_name
from app.unit_names import units_in

_MATTERS = re.compile(
    r"任务|项目|工作|事|活|哪几块|参与|涉及|掺和|领了|组长|打头|挑头|带头|几条|几项|多少[条项件]|挂名|挂了名|有关|负责|承担|摊|职责|责任(?:项|事项)|担(?:的|着|了|起)?(?:哪|什么|啥|几)|责任单位[^，,。？?]{0,3}(?:只|就|仅|单)|分工|[干做管扛接揽][点些]?(?:啥|什么|哪|几)|认领|分到|牵头(?:哪|什么|的)"
)
LEADS = re.compile(r"牵头|打头|挑头|领头|带头|领衔|组长|主抓")
_WHO = re.compile(
    r"谁|(?:哪|什么)(?:个|些|家|几个|几家)?(?:单位|部门|局)|除了|配合(?!做|干|搞|开展|完成|的?(?:任务|工作|事))|还有哪"
)
# When a unit's matter is due asks for a date, not for all its matters.
_WHICH = re.compile(
    r"(?:哪些|哪几|什么|啥)[^，,。]{0,3}(?:任务|项目|工作|事|活)|[干做管](?:啥|什么)"
)
# No unit beside it is asked for.
_ALONE = re.compile(
    r"一家(?:独?自|单独|来|在)*(?:扛|管|干|做|弄|搞|抓|负责|牵头|承担|揽|包|挑|落实|完成|的(?!任务))|独家|独自|独力|单独(?:负责|承担|牵头|管|干|做)"
    r"|(?:光|只|就|仅|单)(?:写|列|填|挂|有)了?[^，,。]{1,12}(?:一家|1家)|(?:光|只|仅|单)(?:由|归|靠|有)[^，,。]{2,12}(?:负责|承担|管|干|做|牵头|扛|的)|没有(?:别的|其他|别家)(?:单位|部门)?"
)
_TABLE = re.compile(r"一览表|任务表|清单|附件|项目表")


def named_units(context: Context) -> tuple[str, ...]:
    """Units of the corpus that the question names, with or without their region's name."""
    catalog = context.knowledge.catalog
    return tuple(units_in(context.question.text, catalog.units, catalog.aliases))


def asked_assignments(context: Context) -> tuple[set[str], list[Assignment]] | None:
    """The units whose matters the question asks for, and all their assignments in plan order."""
    text = context.question.text
    when = context.question.intent == "timeline" and not _WHICH.search(text)
    if when or not _MATTERS.search(text) or _WHO.search(text):
        return None
    units = set(named_units(context))
    if not units:
        return None
    leads_only = bool(LEADS.search(text))
    named = [a for a in assignments(context) if units & _named_in(a, leads_only=leads_only)]
    return units, [a for a in named if not asks_alone(text) or _is_alone(a)]


def asks_alone(text: str) -> bool:
    """Whether matters are asked for that a unit has without any other."""
    return bool(_ALONE.search(text))


def _is_alone(assignment: Assignment) -> bool:
    return len({*assignment.lead, *assignment.responsible}) == 1 and not assignment.etc


def _named_in(assignment: Assignment, *, leads_only: bool) -> set[str]:
    """The units of an assignment; its leading ones where it tells them and only they are asked for."""
    if leads_only and assignment.lead:
        return set(assignment.lead)
    return {*assignment.lead, *assignment.responsible}


def asks_table(text: str) -> bool:
    """Whether matters are asked for that stand in a task list."""
    return bool(_TABLE.search(text))


def compose_unit(context: Context) -> Draft | None:
    """Every matter that a unit leads or is responsible for, grouped by plan."""
    asked = asked_assignments(context)
    if asked is None:
        return None
    units, listed = asked
    text = context.question.text
    in_table = asks_table(text) and any(task_of(row) for row in context.knowledge.rows)
    found = [a for a in listed if a.quote.row or not in_table]
    names = "、".join(sorted({u for a in listed for u in units & {*a.lead, *a.responsible}}))
    if not found:
        return _no_task(context, names) if in_table else None
    lines = [f"- {_matter(a, units)}[{n}]" for n, a in enumerate(found, 1)]
    ids = dict.fromkeys(a.document_id for a in found)
    plans = "、".join(f"《{context.plan(d).name}》" for d in ids)
    names += "一家单独" if asks_alone(text) else ""
    lead = f"{plans}中，{names}承担的任务共 {len(found)} 项：\n" + "\n".join(lines)
    quotes = tuple(a.quote for a in found)
    return Draft("answered", lead, quotes, confidence=0.9, counted=(str(len(found)),))


def _no_task(context: Context, names: str) -> Draft:
    rows = [r for r in context.knowledge.rows if task_of(r)]
    first = {r.path: r for r in reversed(rows)}
    tables = "、".join(path[-1] for path in first)
    related = tuple(row_quote(r, row_name(r)) for r in first.values())
    return Draft("not_found", f"{tables}中没有责任单位为“{names}”的任务。", related=related)


def _matter(assignment: Assignment, units: set[str]) -> str:
    duty = "牵头" if units & set(assignment.lead) else "责任"
    return f"{shorten(assignment.title)}（{duty}单位）"
