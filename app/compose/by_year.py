"""One thing in several years, told by several clauses: each year is asked for by itself.

"2027年和2030年要到多少" is answered by a sentence for the one year and another for the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from app.catalog import Catalog
from app.compose.context import Context
from app.draft import Draft, Quote, shift
from app.question import Question, understand

Single = Callable[[Context], Draft | None]

# Years side by side; a span of years (从2021年到2025年, 2021—2025年) is one period.
_YEAR = r"(?:20)?\d{2}\s*年?[底末]?(?:的)?"
_JOINED = re.compile(rf"(?<!\d){_YEAR}(?:\s*(?:[、和与跟及，,]|vs)\s*{_YEAR})+(?<=[年底末的])")
# How far the years lie apart is told by what is said of each.
_APART = re.compile(
    r"(?:的?(?:要求|目标|指标))?(?:差在哪[里儿]?|差(?:了|别|距)?(?:多少|多大)|有?(?:什么|啥|何)(?:不同|区别|差别|变化))"
)
_SILENT = "未载明"


def compose_by_year(context: Context, single: Single) -> Draft | None:
    """What the plan says of each of the asked years; None unless it says something of one of them."""
    question = context.question
    years = sorted(question.years)
    named = _JOINED.search(question.text)
    if context.again is None or len(years) < 2 or len(context.plans) > 1 or named is None:
        return None
    lines: list[str] = []
    quotes: list[Quote] = []
    drafts: list[Draft] = []
    for year in years:
        draft = single(context.again(_of_year(question, named[0], year, context.knowledge.catalog)))
        if draft is None or draft.status != "answered":
            lines.append(f"- {year}年：{_SILENT}")
            continue
        lines.append(f"- {year}年：{shift(draft.lead, len(quotes))}")
        quotes += draft.quotes
        drafts.append(draft)
    if not drafts or any("\n" in draft.lead for draft in drafts):
        return None
    sure = min(draft.confidence for draft in drafts)
    return Draft("answered", "\n".join(lines), tuple(quotes), confidence=sure)


def _of_year(question: Question, named: str, year: int, catalog: Catalog) -> Question:
    """The question about one of the years that it names side by side."""
    text = _APART.sub("是多少", question.text.replace(named, f"{year}年", 1))
    own = understand(text, catalog)
    plans = own.plans or question.plans
    return replace(own, plans=plans, years=(year,), several=False, compares=False)
