"""Who is responsible for a matter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

from app.compose.asks import answering, asking_parts, asks_of
from app.compose.assignments import Assignment, assignments, row_of
from app.compose.context import (
    LIKELY,
    MAX_MISSING_SHARE,
    MIN_COVERAGE,
    Context,
    clean_statement,
    fits,
)
from app.compose.expected import asks_holder
from app.compose.gathered import names_units
from app.compose.named_thing import is_another_thing
from app.compose.task_rows import MONEY_SIDE, asked_columns, task_line
from app.draft import Draft, Quote
from app.intents import intent_of
from app.passages import Passage
from app.question import Question
from app.terms import coverage, plain, uncovered
from ingest.columns import Column

# What a question for units may be taken for; the other kinds ask what is done.
_BY_UNITS = ("responsibility", "figure", "timeline", "status")
# The heading of a clause names its matter; its running text only mentions others.
_HEADING_BONUS = 0.3
# The question says the heading word for word.
_NAMED_BONUS = 0.2
# Of the clauses that rank first, in order; set by hand.
_RANK_BONUS = (0.25, 0.15, 0.1)
# The likeliest sentence of what the units answer for, beside the likeliest of all. Of 374 questions for units
# that nothing was tuned on, 238 are answered rightly without it and 255 with it.
_LIKELY_BONUS = 0.8
# The question names the kind of unit; more than what tells two likely clauses apart.
_KIND_ASKED = re.compile(r"(?:哪[个几两三一]*|什么|啥)个?([局厅委院]|部(?!门)|办(?![理的公事]))")
_KIND_BONUS = 0.3
# So many passages are held against the matters.
_HELD_AGAINST = 12
_TIE = 0.03
# Who helps is told by a statement that tells leading and helping units apart; so much less may fit of it.
_HELPS = re.compile(r"配合|协助|协同|协办|参与|参加|打下手|搭把手|帮")
_ROLES_MARGIN = 0.4


def compose_responsibility(context: Context) -> Draft | None:
    """Lead and responsible units of the matter asked about."""
    # Units answer for matters; who heads a body is told by a clause on that body.
    if asks_holder(context.question.text):
        return None
    known = list(assignments(context))
    scored = _scored(context, known) or _of_likely_passage(context, known)
    if not scored:
        return None
    scored = _telling_roles(context.question.text, scored)
    best_score = max(s for s, _ in scored)
    chosen = [a for s, a in scored if s >= best_score - _TIE][:3]
    if row := row_of(context, chosen[0]):
        columns = asked_columns(context.question, row)
        if len(columns) > 1 and Column.RESPONSIBLE in columns:
            line = f"{task_line(context, row, columns)}[1]"
            return Draft("answered", line, (chosen[0].quote,), confidence=_confidence(best_score))
        if MONEY_SIDE.search(context.question.text):
            return None
    lines = [_units_line(context, a, n) for n, a in enumerate(chosen, 1)]
    quotes = [a.quote for a in chosen]
    for passage in _also_asked(context, chosen, " ".join(lines)):
        quotes.append(Quote(passage.document_id, passage.start, passage.end))
        lines[0] += f"；{clean_statement(passage.statement)}[{len(quotes)}]"
    lead = lines[0] if len(lines) == 1 else "\n".join(f"- {line}" for line in lines)
    return Draft("answered", lead, tuple(quotes), confidence=_confidence(best_score))


def _of_likely_passage(
    context: Context, known: Sequence[Assignment]
) -> list[tuple[float, Assignment]]:
    """The units for the first passage that tells the matter in other words, with its probability.

    The sentence that tells the matter need not name the units, so it is taken for a plain fact.
    """
    matter = replace(context.question, intent="fact")
    likely = (p for p in context.passages if p.support >= LIKELY and fits(p, matter))
    found = ((p.support, a) for p in likely for a in known if a.is_for(p.document_id, p.start))
    return list(islice(found, 1))


def _scored(context: Context, known: Sequence[Assignment]) -> list[tuple[float, Assignment]]:
    """The assignments whose matter may be the asked one, with their scores (>= 0, higher is better)."""
    near, matter = _first_sections(context), replace(context.question, intent="fact")
    telling = [p for p in context.passages[:_HELD_AGAINST] if fits(p, matter)]
    best = max((p.support for p in telling), default=0.0)
    scored = []
    for one in known:
        own = (p.support for p in telling if one.is_for(p.document_id, p.start))
        support = max(own, default=0.0)
        score = _score(context.question, one, near, support >= LIKELY)
        if score is not None:
            score += _of_kind(context.question.text, one)
            scored.append((score + (_LIKELY_BONUS * support / best if best else 0.0), one))
    return scored


def _of_kind(text: str, one: Assignment) -> float:
    """The bonus of an assignment to a unit of the kind that is asked for: 哪个厅 is no county."""
    asked = _KIND_ASKED.search(text)
    units = (*one.lead, *one.responsible)
    return _KIND_BONUS if asked and any(unit.endswith(asked[1]) for unit in units) else 0.0


def _confidence(score: float) -> float:
    return min(1.0, score / (1 + _HEADING_BONUS + _LIKELY_BONUS) + 0.1)


def _telling_roles(
    text: str, scored: list[tuple[float, Assignment]]
) -> list[tuple[float, Assignment]]:
    """Those that tell leading and helping units apart, where helping ones are asked for."""
    both = [(s, a) for s, a in scored if a.lead and a.responsible]
    near = max((s for s, _ in scored), default=0.0) - _ROLES_MARGIN
    return [(s, a) for s, a in both if s >= near] or scored if _HELPS.search(text) else scored


def _also_asked(context: Context, chosen: Sequence[Assignment], said: str) -> tuple[Passage, ...]:
    """Sentences of the first matter's section with the figures that are asked for beside its units."""
    asks = [ask for ask in asks_of(context.question) if ask.wants_figure]
    beside = [
        p
        for p in context.passages
        if (p.document_id, p.chunk.path) == (chosen[0].document_id, chosen[0].path)
    ]
    more = list(answering(asks, said, beside))
    if not more and _asks_what(context.question.text):
        more = [p for p in beside if p.statement.strip() and not names_units(p.text)][:1]
    return tuple(dict.fromkeys(more))


def _asks_what(text: str) -> bool:
    """Whether a part of the question asks what is done, not who does it."""
    parts = asking_parts(text)
    return len(parts) > 1 and any(intent_of(part) not in _BY_UNITS for part in parts)


def _first_sections(context: Context) -> dict[tuple[str, tuple[str, ...]], float]:
    """The headings under which the first passages stand, with the bonus of each."""
    first: dict[tuple[str, tuple[str, ...]], float] = {}
    for passage in context.passages:
        if len(first) == len(_RANK_BONUS):
            break
        key = (passage.document_id, passage.chunk.path)
        first.setdefault(key, _RANK_BONUS[len(first)])
    return first


def _score(
    question: Question,
    assignment: Assignment,
    near: Mapping[tuple[str, tuple[str, ...]], float],
    likely: bool,
) -> float | None:
    """Coverage by heading and clause, in [0, 1.75]; None where the clause does not support the matter.

    A ``likely`` clause may state the matter in other words.
    """
    terms = question.terms
    title = plain(assignment.title)
    body = plain(assignment.text)
    path = plain(" ".join(assignment.path))
    whole = coverage(terms, body, path)
    total = sum(t.weight for t in terms)
    missing = uncovered(terms, body, path)
    lacks = whole < MIN_COVERAGE or any(t.weight > MAX_MISSING_SHARE * total for t in missing)
    if (lacks or not whole) and not likely:
        return None
    if is_another_thing(question, body + path):
        return None
    named = _NAMED_BONUS if title and title in plain(question.asked) else 0.0
    rank = near.get((assignment.document_id, assignment.path), 0.0)
    return whole + _HEADING_BONUS * coverage(terms, title) + named + rank


def units_draft(context: Context, assignment: Assignment) -> Draft:
    """The units of one assignment."""
    return Draft(
        "answered", _units_line(context, assignment, 1), (assignment.quote,), confidence=1.0
    )


def _units_line(context: Context, assignment: Assignment, label: int) -> str:
    parts = []
    if assignment.lead:
        parts.append("牵头单位：" + "、".join(assignment.lead))
    if assignment.responsible:
        parts.append("责任单位：" + "、".join(assignment.responsible) + (assignment.etc or ""))
    name = context.plan(assignment.document_id).name
    matter = f"“{assignment.title}”" if assignment.title else ""
    return f"《{name}》{matter}——{'；'.join(parts)}[{label}]"
