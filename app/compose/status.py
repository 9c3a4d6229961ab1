"""What a plan says about itself: 文号, dates, 规划期, validity, issuer, basis."""

from __future__ import annotations

import re

from app.catalog import Plan
from app.compose.comment_period import COMMENT_FIELDS
from app.compose.context import Context, supports
from app.compose.fields import FIELD_WORD, FIELDS, Finder
from app.draft import Draft, Quote
from app.support_model import packaged_model
from app.terms import coverage, plain, uncovered

_HOW_MANY_BASES = re.compile(r"(?:编制|依据|参考|参照).{0,8}(?:多少|几)[份个部件项]")
_MIN_TITLE = 0.8
# Fields that a matter in the plan may have as well.
_OF_MATTERS = ("状态", "施行日期", "来源")
# A matter of a clause (a rule that is to be made) has a date of its own, or none.
_DATED_MATTERS = ("印发日期", "发布日期", "规划期")
# A question that names no plan is answered for so many at most.
_MAX_PLANS = 10


def compose_status(context: Context) -> Draft | None:
    """The asked fields of every plan in question; a field the text does not give is 未载明."""
    fields = [(n, f) for n, pattern, f in FIELDS if re.search(pattern, context.question.text)]
    if any(name in COMMENT_FIELDS for name, _ in fields):
        # Comments on a draft are asked about, not its state or dates.
        fields = [field for field in fields if field[0] in COMMENT_FIELDS]
    plans = context.plans or _titled(context)
    if not fields or not plans or _is_about_a_matter(context, fields[0][0]):
        return None
    lines: list[str] = []
    quotes: list[Quote] = []
    for plan in plans:
        if context.plans or any(find(plan.document) for _, find in fields):
            lines.append(_line(plan, fields, quotes) + _count(plan, context.question.text))
    if not quotes:
        return Draft("not_found", "；".join(lines) + "。") if lines else None
    lead = lines[0] if len(lines) == 1 else "\n".join(f"- {line}" for line in lines)
    counted = tuple(str(len(plan.document.based_on)) for plan in plans)
    return Draft("answered", lead, tuple(quotes), (), 0.95, counted)


def _count(plan: Plan, text: str) -> str:
    """How many documents a plan is based on, where the question asks for their number."""
    titles = plan.document.based_on
    return f"，共 {len(titles)} 份" if titles and _HOW_MANY_BASES.search(text) else ""


def _titled(context: Context) -> tuple[Plan, ...]:
    """The one plan whose title has the words of a question that names none; all if it has no such words."""
    terms = [t for t in context.question.terms if not FIELD_WORD.search(t.text)]
    plans = context.knowledge.catalog.plans
    if not terms and len(plans) <= _MAX_PLANS:
        return plans
    found = tuple(p for p in plans if coverage(terms, plain(p.name)) >= _MIN_TITLE)
    return found if len(found) == 1 else ()


def _is_about_a_matter(context: Context, field: str) -> bool:
    """Whether a word such as 有效期 or 基期 belongs to something in the plan, not to the plan."""
    terms = [t for t in context.question.terms if not FIELD_WORD.search(t.text)]
    outside = [t for p in context.plans for t in uncovered(terms, plain(p.name))]
    best = context.best()
    if field == "基期":
        return bool(outside if context.plans else terms)
    if not outside or best is None:
        return False
    if field in _DATED_MATTERS:
        likely = best.support >= packaged_model().threshold and not best.is_front
        return likely and coverage(outside, plain(best.text)) >= _MIN_TITLE
    # The row of a project tells its own years, whatever field they are called in a plan.
    return (field in _OF_MATTERS or best.is_row) and supports(best, context.question)


def _line(plan: Plan, fields: list[tuple[str, Finder]], quotes: list[Quote]) -> str:
    parts = []
    for name, find in fields:
        value = find(plan.document)
        if value is None:
            parts.append(f"文本未载明{name}")
            continue
        shown, quote = value
        found = quote if isinstance(quote, tuple) else (quote,) if quote else ()
        labels = "".join(f"[{n}]" for n in range(len(quotes) + 1, len(quotes) + len(found) + 1))
        quotes.extend(found)
        parts.append(f"{shown}{labels}")
    return f"《{plan.name}》：{'；'.join(dict.fromkeys(parts))}"
