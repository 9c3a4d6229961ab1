"""What a plan says about itself: 文号, dates, 规划期, validity, issuer, basis."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.catalog import Plan
from app.compose.comment_period import COMMENT_FIELDS
from app.compose.context import Context, supports
from app.compose.fields import FIELD_WORD, FIELDS, FIND_STATUS, Finder
from app.draft import Draft, Quote
from app.support_model import packaged_model
from app.terms import Term, coverage, plain, uncovered

_HOW_MANY_BASES = re.compile(r"(?:编制|依据|参考|参照).{0,8}(?:多少|几)[份个部件项]")
_MIN_TITLE = 0.8
# Words that stand beside those that ask for a field and name no matter.
_BESIDE = re.compile(
    r"联合|共同|贯彻|落实|上级|上头|上面|国家|中央|正式|当初|最早|编制?|制定|政策|要求"
)
# Fields that a matter in the plan may have as well.
_OF_MATTERS = ("状态", "施行日期", "来源")
# A matter of a clause (a rule that is to be made) has a date of its own, or none.
_DATED_MATTERS = ("印发日期", "发布日期", "规划期")
# Kinds of question that ask for more than fields, whatever words they use.
_OTHER_KINDS = ("aggregation", "definition", "summary", "figure")
# Which document is in a state: the state as documents print it, and how it is asked for.
_STATES = (
    (
        "征求意见",
        re.compile(r"征求意见|没(?:有)?定稿|还没定|[没未]正式|(?:尚|还)?未(?:定稿|印发|出台)|草案"),
    ),
    ("废止", re.compile(r"废止|作废")),
    ("失效", re.compile(r"失效")),
    ("试行", re.compile(r"试行")),
)
_WHICH = re.compile(r"哪(?:一|几|些)?(?:份|个|本|部|些)?(?:文件|规划|计划|方案|材料|稿)?(?!里|中)")
# A question that names no plan is answered for so many at most.
_MAX_PLANS = 10


def asks_of_plan_only(context: Context) -> bool:
    """Whether nothing but fields of the plans in question is asked for, in whatever words."""
    question = context.question
    asking = [said[0] for _, p, _ in FIELDS for said in re.finditer(p, question.text)]
    if not asking or question.intent in _OTHER_KINDS or not question.terms and not context.plans:
        return False
    own = [t for t in question.terms if not _tells_field(t, asking)]
    plans = context.plans or _titled(context, own)
    named = plain(" ".join(plan.name for plan in plans))
    return bool(plans) and all(t.text in named for t in own)


def _tells_field(term: Term, asking: Sequence[str]) -> bool:
    """Whether the word only says which field is meant, as part of the words that ask for it or beside them."""
    inside = any(term.text in plain(said) for said in asking)
    return inside or bool(FIELD_WORD.search(term.text) or _BESIDE.fullmatch(term.text))


def compose_in_state(context: Context) -> Draft | None:
    """The plans that are in the state asked about (哪份还在征求意见); None if none is, or none is asked for."""
    asked = context.question.text
    state = next((s for s, said in _STATES if said.search(asked)), "")
    if not state or not _WHICH.search(asked) or context.plans:
        return None
    found = [(p, FIND_STATUS(p.document)) for p in context.knowledge.catalog.plans]
    stated = [(p, said[1]) for p, said in found if said and state in (p.document.status or "")]
    quotes = tuple(q for _, q in stated if isinstance(q, Quote))
    if not stated or len(quotes) != len(stated):
        return None
    lines = (
        f"《{p.name}》的状态为“{p.document.status}”[{n}]" for n, (p, _) in enumerate(stated, 1)
    )
    return Draft("answered", "；".join(lines), quotes, confidence=0.9)


def compose_status(context: Context) -> Draft | None:
    """The asked fields of every plan in question; a field the text does not give is 未载明."""
    fields = [(n, f) for n, pattern, f in FIELDS if re.search(pattern, context.question.text)]
    if any(name in COMMENT_FIELDS for name, _ in fields):
        # Comments on a draft are asked about, not its state or dates.
        fields = [field for field in fields if field[0] in COMMENT_FIELDS]
    plans = context.plans or _titled(context, _matters(context))
    if not fields or not plans or _is_about_a_matter(context, fields[0][0]):
        return None
    lines: list[str] = []
    quotes: list[Quote] = []
    for plan in plans:
        if context.plans or any(find(plan.document) for _, find in fields):
            lines.append(_line(plan, fields, quotes) + _count(plan, context.question.text))
    if not quotes:
        # What is said beside the fields may name a matter that another plan dates.
        silent = lines and not _outside(context)
        return Draft("not_found", "；".join(lines) + "。") if silent else None
    lead = lines[0] if len(lines) == 1 else "\n".join(f"- {line}" for line in lines)
    counted = tuple(str(len(plan.document.based_on)) for plan in plans)
    return Draft("answered", lead, tuple(quotes), (), 0.95, counted)


def _count(plan: Plan, text: str) -> str:
    """How many documents a plan is based on, where the question asks for their number."""
    titles = plan.document.based_on
    return f"，共 {len(titles)} 份" if titles and _HOW_MANY_BASES.search(text) else ""


def _matters(context: Context) -> list[Term]:
    """The words of the question that name no field."""
    return [t for t in context.question.terms if not FIELD_WORD.search(t.text)]


def _titled(context: Context, terms: Sequence[Term]) -> tuple[Plan, ...]:
    """The one plan whose title has the words of a question that names none; all if it has no such words."""
    plans = context.knowledge.catalog.plans
    if not terms and len(plans) <= _MAX_PLANS:
        return plans
    found = tuple(p for p in plans if coverage(terms, plain(p.name)) >= _MIN_TITLE)
    return found if len(found) == 1 else ()


def _outside(context: Context) -> list[Term]:
    """Words of the question that name no field and stand in no title of the plans in question."""
    terms = _matters(context)
    return [t for p in context.plans for t in uncovered(terms, plain(p.name))]


def _is_about_a_matter(context: Context, field: str) -> bool:
    """Whether a word such as 有效期 or 基期 belongs to something in the plan, not to the plan."""
    terms = _matters(context)
    outside = _outside(context)
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
