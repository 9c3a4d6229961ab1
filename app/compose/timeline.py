"""When something is due: the date of the clause that names it, or that of its stage."""

from __future__ import annotations

import re
from dataclasses import replace

from app.compose.context import Context
from app.compose.due import due_columns, due_of
from app.compose.facts import answer_from, compose_fact
from app.draft import Draft
from app.passages import Passage

_STAGE = re.compile(r"第[一二三四五六]阶段|[近中远]期|阶段")
_MONTH = r"\d{1,2}\s*月"
_DATE = re.compile(
    rf"20\d{{2}}\s*年|{_MONTH}|“?十[一二三四五]五”?(?:期间|末)|[年月季]度?[底末初]|季度|[上下]半年|每[年月周季日]|定期"
)
_WHEN = re.compile(r"什么时[候间]|[啥何几]时|哪(?:一?[年天日]|个?月)|几[年月号]")
# From one month or year to another is asked for, and said.
_SPANS = (
    (re.compile(r"哪几个?月|几月到几月"), re.compile(rf"{_MONTH}\s*[至到—–\-~～]+")),
    (
        re.compile(r"哪[几两三]个?年|[几哪]年到[几哪]年"),
        re.compile(r"20\d{2}\s*年?\s*[至到—–\-~～]+\s*20"),
    ),
)
# The dates of two events, or month and year of one, are asked for, and said.
_EVENTS = (
    (
        re.compile(r"分别|先后|各[是在]|前后"),
        re.compile(r"20\d{2}\s*年\s*\d{1,2}\s*月.*20\d{2}\s*年"),
    ),
    (re.compile(r"哪个?月|几月"), re.compile(r"20\d{2}\s*年\s*\d{1,2}\s*月")),
)
# How far a plan looks ahead is asked, whatever stands nearer.
_FURTHEST = re.compile(
    r"最(?:长)?远|(?:看|想|展望)到(?:了)?(?:哪一?年|几几年|哪个年头|啥时候|什么时候)|远景"
)
_BY = re.compile(r"(?:到|至|展望)\s*(20\d{2})\s*年")
_LEAST_SAID = 0.5
# A clause under a stage, or with a date of its own, answers "when"; others do not.
_STAGED = 0.3
_DATED = 0.15
_SPAN = 10.0


def compose_timeline(context: Context) -> Draft | None:
    """The fact whose clause is dated: by itself, by what it says is due, by its stage."""
    asked = context.question.text
    if asks_furthest(asked) and (last := _furthest(context)):
        return last
    ranked = sorted(context.passages, key=lambda p: -(p.score + _dated(p, asked)))
    dated = tuple(p for p in ranked if _dated(p, asked) > 0)
    return compose_fact(replace(context, passages=dated)) if dated else None


def asks_furthest(text: str) -> bool:
    """Whether the question asks how far the plan looks ahead, not for which years it is made."""
    return bool(_FURTHEST.search(text))


def _furthest(context: Context) -> Draft | None:
    """The clause of the latest year among those that tell what is to be by a year, title and cover aside."""
    years = [
        (max(map(int, said)), p)
        for p in context.passages
        if not p.is_front and not p.is_row and (said := _BY.findall(p.text))
    ]
    if len(context.plans) != 1 or not years:
        return None
    latest = max(year for year, _ in years)
    first = next(p for year, p in years if year == latest)
    return answer_from(context, first, [first])


def compose_matter_date(context: Context) -> Draft | None:
    """The date of a matter in the plan that is asked for as if the plan itself were dated (何时发布)."""
    question = context.question
    if not _WHEN.search(question.text):
        return None
    return compose_timeline(replace(context, question=replace(question, intent="timeline")))


def _dated(passage: Passage, asked: str) -> float:
    around = " ".join((passage.text, *passage.chunk.path))
    forms = (*_SPANS, *_EVENTS) if passage.coverage >= _LEAST_SAID else _SPANS
    span = any(a.search(asked) and said.search(around) for a, said in forms) * _SPAN
    if any(_STAGE.search(entry) for entry in passage.chunk.path):
        return span + _STAGED
    due = due_of(passage) or (passage.is_row and due_columns(passage.chunk))
    return span + _DATED if due or _DATE.search(passage.text) else 0.0
