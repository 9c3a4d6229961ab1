"""Which composers try a question, in order; the first draft wins."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.compose.alignment import compose_alignment
from app.compose.amounts import compose_added, compose_amounts
from app.compose.by_side import asks_stages, compose_by_side, compose_pair
from app.compose.clause import compose_how, compose_summary
from app.compose.context import Context
from app.compose.counting import compose_count, compose_rows
from app.compose.definition import compose_definition, compose_plain_definition
from app.compose.empty import compose_empty
from app.compose.enumerated import compose_enumerated
from app.compose.facts import compose_fact, compose_funding
from app.compose.following import compose_following
from app.compose.layouts import groups_of
from app.compose.listing import (
    compose_list,
    compose_named_section,
    compose_parts,
)
from app.compose.members import compose_members
from app.compose.numbered import compose_numbered
from app.compose.outline_count import compose_outline_count
from app.compose.plans import (
    asks_which_plan,
    compose_ambiguous,
    compose_comparison,
    compose_which_plan,
)
from app.compose.refusal import (
    compose_other_year,
    is_out_of_scope,
    needs_clarification,
    out_of_scope,
)
from app.compose.responsibility import compose_responsibility
from app.compose.spread import compose_spread
from app.compose.stage_parts import compose_stage_part
from app.compose.stages import compose_stages
from app.compose.status import asks_of_plan_only, compose_in_state, compose_status
from app.compose.timeline import asks_furthest, compose_matter_date, compose_timeline
from app.compose.two_asks import completed
from app.compose.unit_matters import compose_unit
from app.draft import Draft
from app.subquestion import question_to

Composer = Callable[[Context], Draft | None]

_MEANING = re.compile(r"是哪|指|什么|啥|哪几|哪些|是谁|有谁|包括|含义|意思|内容|怎么回事")
# These ask for a value or the parts of what a term names, not for what it means.
_VALUES = ("responsibility", "figure", "timeline", "which_plan", "summary")
# When one thing is due is told by its clause; these ask for the dates of several.
_DATES_OF_PARTS = re.compile(
    r"哪些|哪几(?!年|个?月|天)|各|分别|每|阶段|步|内容|什么(?!时)|安排|进度|时间表|重点|主要"
)
# 哪几个区 may ask for the members of “X园Y区”, not for a plan or a number.
_PLACES = ("which_plan", "figure")
_BY_INTENT: dict[str, tuple[Composer, ...]] = {
    "status": (compose_in_state, compose_status, compose_matter_date),
    "summary": (compose_summary,),
    "which_plan": (compose_in_state, compose_which_plan),
    "responsibility": (compose_responsibility,),
    "aggregation": (compose_count, compose_parts),
    "definition": (compose_definition,),
    "list": (compose_count, compose_definition, compose_list, compose_spread),
    "fact": (compose_plain_definition,),
    "timeline": (compose_timeline,),
}
_LAST: tuple[Composer, ...] = (
    needs_clarification,
    compose_how,
    compose_fact,
    compose_other_year,
)


def compose(context: Context) -> Draft | None:
    """Draft an answer; None if nothing in the passages answers."""
    question = context.question
    if is_out_of_scope(context):
        return out_of_scope()
    if aligned := compose_alignment(context):
        return aligned
    several = question.compares or question.several
    compared = None
    fields_only = question.intent == "status" and not _asks_beside_fields(context)
    if several and not fields_only and not asks_which_plan(question):
        compared = compose_comparison(context, compose_single)
    # The number of members tells one sentence apart, whatever other plans say of the matter.
    exact = None if several or compared else _exact(context)
    if found := compared or exact or compose_ambiguous(context, compose_single):
        return found
    sides = compose_by_side(context, compose_single) if asks_stages(question) else None
    draft = sides or compose_single(context)
    if sides is None and (draft is None or draft.status != "answered"):
        draft = compose_by_side(context, compose_single) or draft
    if draft and (both := compose_pair(context, draft, compose_single)):
        return both
    return draft and completed(context, draft, compose_single)


def _exact(context: Context) -> Draft | None:
    """The rows of one plan's table that are asked for, or the members of a counted group."""
    rows = compose_rows(context) if len(context.plans) == 1 else None
    return rows or compose_members(context)


def _asks_beside_fields(context: Context) -> bool:
    """Whether one of the plans is asked something else than a field (谁编的？另一份的主管单位呢)."""
    catalog = context.knowledge.catalog
    own = (question_to(plan, context.question, catalog) for plan in context.plans)
    return any(question.intent != "status" for question in own)


def compose_single(context: Context) -> Draft | None:
    """The first answer of the composers for this kind of question, else the first refusal."""
    refusal: Draft | None = None
    for composer in _composers(context):
        draft = composer(context)
        # A question of nothing but fields has no other answer than that a plan does not state them.
        final = composer is not compose_status or not context.question.terms
        if draft and (draft.status == "answered" or final):
            return draft
        refusal = refusal or draft
    return refusal


def _composers(context: Context) -> tuple[Composer, ...]:
    question = context.question
    first: tuple[Composer, ...] = ()
    furthest = question.intent == "timeline" and asks_furthest(question.text)
    if question.intent != "status" and not furthest and asks_of_plan_only(context):
        first += (compose_in_state, compose_stages, compose_status)
    if question.intent != "status":
        first += (
            compose_numbered,
            compose_rows,
            compose_amounts,
            compose_added,
            compose_stages,
            compose_stage_part,
            compose_outline_count,
            compose_empty,
            compose_unit,
            compose_funding,
        )
        layout = any(groups_of(term) for term in question.quoted[:1])
        asks_meaning = question.intent not in _VALUES or (layout and question.intent in _PLACES)
        if question.quoted and asks_meaning and _MEANING.search(question.text):
            first += (compose_definition,)
        first += (compose_following, compose_members, compose_enumerated)
        if question.intent != "timeline" or _DATES_OF_PARTS.search(question.text):
            first += (compose_named_section,)
    return (*first, *_BY_INTENT.get(question.intent, ()), *_LAST)
