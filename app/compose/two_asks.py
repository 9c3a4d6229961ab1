"""Two questions in one, answered from two places: what the answer to the whole leaves open is asked again.

"…目标多少，谁负责" asks a table for the figure and a clause for the units; "甲有几个，乙占多少" two clauses.
Sentences of one clause are put together before (``app.compose.asks``); here the open part is looked up
by itself and its answer stands beside the first one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from app.compose.asks import Ask, asking_parts, asks_of
from app.compose.assignments import assignments
from app.compose.context import Context
from app.compose.responsibility import units_draft
from app.draft import Draft, joined
from app.intents import intent_of
from app.question import Question, understand

Single = Callable[[Context], Draft | None]

# An answer to the open part must be this likely; a doubtful one beside a sure one is worse than none.
_SURE = 0.3
_WHO = "responsibility"


def completed(context: Context, draft: Draft, single: Single) -> Draft:
    """The draft with the answers to the parts of the question that it leaves open, if they are found."""
    if context.again is None or draft.status != "answered":
        return draft
    found = [own for ask in _open(context, draft) if (own := _answer(context, ask, single))]
    found = [own for own in found if not set(own.quotes) <= set(draft.quotes)]
    if not found:
        return draft
    asks_who = context.question.intent == _WHO
    drafts = [*found, _units_for(context, found[0]) or draft] if asks_who else [draft, *found]
    lead, quotes, confidence = joined(drafts)
    counted = tuple(n for d in drafts for n in d.counted)
    return Draft("answered", lead, quotes, confidence=confidence, counted=counted)


def _open(context: Context, draft: Draft) -> Iterator[Ask]:
    """The parts left open: a figure must stand in the lead, anything else there or in what it quotes."""
    quoted = "".join(
        _text(context, quote.document_id, quote.start, quote.end) for quote in draft.quotes
    )
    for ask in asks_of(context.question):
        said = draft.lead if ask.wants_figure else draft.lead + quoted
        if intent_of(ask.question.text) != _WHO and not ask.covered_by(said):
            yield ask


def _text(context: Context, document_id: str, start: int, end: int) -> str:
    return context.knowledge.documents[document_id].text[start:end]


def _answer(context: Context, ask: Ask, single: Single) -> Draft | None:
    """What the plans say to one part alone."""
    own = single(context.again(_alone(context, ask))) if context.again else None
    return own if own and own.status == "answered" and own.confidence >= _SURE else None


def _alone(context: Context, ask: Ask) -> Question:
    """The part as a question: with what stands before all parts as its topic, in the same plans.

    One without words of its own is the whole question, for another kind of answer.
    """
    whole, part = context.question, ask.question.text
    if not any(term.text in part for term in whole.terms):
        return replace(whole, intent=intent_of(part))
    topic = whole.text[: whole.text.find(asking_parts(whole.text)[0])]
    alone = understand(topic + part, context.knowledge.catalog)
    return alone if alone.plans else replace(alone, plans=whole.plans)


def _units_for(context: Context, draft: Draft) -> Draft | None:
    """The units that answer for the very clause which the draft quotes, where it names some."""
    quote = draft.quotes[0]
    known = (a for a in assignments(context) if a.is_for(quote.document_id, quote.start))
    found = next(known, None)
    return units_draft(context, found) if found else None
