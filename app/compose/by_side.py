"""One thing on several sides of a plan, told by several clauses: each side is asked for by itself.

"2027年和2030年要到多少" is answered by a sentence for the one year and another for the other, "第一阶段和
第二阶段有什么不同" by what each stage says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from app.catalog import Catalog
from app.compose.context import Context
from app.compose.pairs import paired
from app.draft import Draft, Quote, shift
from app.question import Question, understand
from app.terms import plain

Single = Callable[[Context], Draft | None]

# Sides next to each other; a span of years (从2021年到2025年, 2021—2025年) is one period.
_JOIN = r"\s*(?:[、和与跟及，,]|vs|比)\s*"
_YEAR = r"(?:20)?\d{2}\s*年?[底末]?(?:的)?"
_YEARS = re.compile(rf"(?<!\d){_YEAR}(?:{_JOIN}{_YEAR})+(?<=[年底末的])")
_NTH = r"[一二三四五六]"
_STAGE = rf"(?:第{_NTH}(?:个)?(?:阶段|步|期|章|节)|(?:头|首|前|后|最后|第{_NTH})(?:一)?个?(?:阶段|步|期))"
_STAGES = re.compile(rf"(?P<first>{_STAGE}){_JOIN}(?P<second>{_STAGE})")
# How far the sides lie apart is told by what is said of each.
_APART = re.compile(
    r"(?:的?(?:要求|目标|指标))?(?:差在哪[里儿]?|差(?:了|别|距)?(?:多少|多大)|有?(?:什么|啥|何)(?:不同|不一样|区别|差别|变化))"
)
_EACH = re.compile(r"各(?:自)?(?=[喊讲说写干做搞抓强提是有要])|分别")
_SILENT = "未载明"


def compose_by_side(context: Context, single: Single) -> Draft | None:
    """What the plan says of each of the years or stages; None unless it says something of one of them."""
    question, catalog = context.question, context.knowledge.catalog
    if context.again is None or len(context.plans) > 1:
        return None
    return _draft(context.again, _years(question, catalog) or _stages(question, catalog), single)


def compose_pair(context: Context, draft: Draft, single: Single) -> Draft | None:
    """Of two things that the question names the one and the other, where no clause tells of both."""
    catalog = context.knowledge.catalog
    sides = paired(context.question.asked) if len(context.plans) == 1 else None
    if context.again is None or sides is None or not _have_names(context, sides):
        return None
    plan = context.plans[0]
    named = f"《{plan.name}》"
    asked = [
        (name, replace(understand(named + text, catalog), plans=(plan,))) for name, text in sides
    ]
    both = _draft(context.again, asked, single)
    if both is None or _SILENT in both.lead or set(both.quotes) <= set(draft.quotes):
        return None
    return both if len(set(both.quotes)) > 1 else None


def _have_names(context: Context, sides: Sequence[tuple[str, str]]) -> bool:
    """Whether each of the two is told by a word that the other one has not."""
    own = [{t.text for t in context.question.terms if t.text in plain(name)} for name, _ in sides]
    return all(own[n] - own[1 - n] for n in (0, 1))


def _draft(
    again: Callable[[Question], Context], sides: Sequence[tuple[str, Question]], single: Single
) -> Draft | None:
    """A line for each side with what the plan says of it; None if it says nothing in one line."""
    lines: list[str] = []
    quotes: list[Quote] = []
    drafts: list[Draft] = []
    for name, own in sides:
        draft = single(again(own))
        if draft is None or draft.status != "answered":
            lines.append(f"- {name}：{_SILENT}")
            continue
        lines.append(f"- {name}：{shift(draft.lead, len(quotes))}")
        quotes += draft.quotes
        drafts.append(draft)
    if not drafts or any("\n" in draft.lead for draft in drafts):
        return None
    sure = min(draft.confidence for draft in drafts)
    return Draft("answered", "\n".join(lines), tuple(quotes), confidence=sure)


def asks_stages(question: Question) -> bool:
    """Whether two parts of the plan are held against each other."""
    both = _APART.search(question.text) or _EACH.search(question.text)
    return bool(_STAGES.search(question.text) and both)


def _years(question: Question, catalog: Catalog) -> Sequence[tuple[str, Question]]:
    years = sorted(question.years)
    named = _YEARS.search(question.text)
    if len(years) < 2 or named is None:
        return ()
    return [
        (f"{y}年", replace(_alone(question, named[0], f"{y}年", catalog), years=(y,)))
        for y in years
    ]


def _stages(question: Question, catalog: Catalog) -> Sequence[tuple[str, Question]]:
    named = _STAGES.search(question.text)
    if named is None or not asks_stages(question):
        return ()
    names = (named["first"], named["second"])
    return [(name, _alone(question, named[0], name, catalog)) for name in names]


def _alone(question: Question, named: str, side: str, catalog: Catalog) -> Question:
    """The question about one of the sides that it names next to each other."""
    told = "是多少" if question.years else "是什么"
    own = understand(_APART.sub(told, question.text.replace(named, side, 1)), catalog)
    return replace(own, plans=own.plans or question.plans, several=False, compares=False)
