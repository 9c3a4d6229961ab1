"""What a search shows: what is pointed to, or the clauses that an answer rests on, then the ranking.

Words do not find all parts of something: the steps of a plan, the members of a coined term, the items
to be counted stand where the plan puts them. What finds them for an answer finds them for a search.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.compose.context import Context
from app.compose.dispatch import compose
from app.compose.outline_count import compose_outline_count
from app.compose.stage_parts import compose_stage_part
from app.compose.stages import compose_stages
from app.draft import Draft, Quote
from app.knowledge import Knowledge
from app.pointers import PLACED, SCREENFUL, excerpts, opening_of
from app.reading import context_of
from app.retrieval import Found
from index.model import Filters, Hit
from ingest.model import Chunk

# Questions for the parts of something; what answers others is told by its words, and ranks first.
_OF_PARTS = frozenset({"list", "summary", "definition", "timeline", "aggregation"})
# These read places only, no passages, so that they cost next to nothing.
_BY_PLACE = (compose_stages, compose_stage_part, compose_outline_count)
# Whole clauses of so many would be more than a reader sees at once: each is shown as it is quoted.
_MANY = 8


def shown(found: Found, filters: Filters, candidates: int) -> tuple[Hit, ...]:
    """The hits of a search, best first; ``candidates``: clauses that an answer is composed from."""
    question, listed = found.question, found.shown
    if not listed or found.by_plan or question.compares or excerpts(found.pointed, found.knowledge):
        return listed
    draft = _drafted(found, filters, candidates)
    if draft is None or draft.status != "answered":
        return listed
    counted = question.intent not in _OF_PARTS or question.intent == "aggregation"
    return resting_first(listed, draft.quotes, found.knowledge, counted=counted)


def _drafted(found: Found, filters: Filters, candidates: int) -> Draft | None:
    question, knowledge = found.question, found.knowledge
    if question.intent in _OF_PARTS:
        return compose(context_of(question, knowledge, filters, found.hits[:candidates]))
    plans = tuple(p for p in question.plans if p.document_id in knowledge.documents)
    context = Context(question, knowledge, (), plans)
    return next((draft for one in _BY_PLACE if (draft := one(context))), None)


def resting_first(
    listed: Sequence[Hit], quotes: Sequence[Quote], knowledge: Knowledge, *, counted: bool = False
) -> tuple[Hit, ...]:
    """The first hit, then what is quoted, each in its clause, then the other hits in their order.

    Many quotations are shown as they are; ``counted``: many of them are what is counted, and no clause
    that ranks first says more of them.
    """
    many = len(quotes) >= _MANY
    share = SCREENFUL // max(1, len(quotes))
    ahead = listed[:0] if many and counted else listed[:1]
    first: list[Hit] = []
    for quote in quotes:
        hit = _cut(quote, knowledge) if many else _clause(quote, share, listed, knowledge)
        if not any(_holds(one, hit) for one in first):
            first.append(hit)
    # The first hit stays first, as the clause of a quotation where it is one.
    first.sort(key=lambda hit: not any(_holds(hit, one) for one in ahead))
    lead = [one for one in ahead if not any(_holds(hit, one) for hit in first)]
    rest = (h for h in listed if not any(_holds(one, h) for one in (*lead, *first)))
    return (*lead, *first, *rest)


def _holds(outer: Hit, inner: Hit) -> bool:
    a, b = outer.chunk, inner.chunk
    return (
        a.document_id == b.document_id and a.char_start <= b.char_start and b.char_end <= a.char_end
    )


def _clause(quote: Quote, share: int, listed: Sequence[Hit], knowledge: Knowledge) -> Hit:
    """A quotation's chunk, grown by what it lacks of it; of a heading, the opening that it heads."""
    inside = tuple(knowledge.chunks_within(quote.document_id, quote.start, quote.end))
    whole = (c for c in inside if c.char_start <= quote.start and quote.end <= c.char_end)
    if chunk := next(whole, None):
        ranked = (h for h in listed if h.chunk.chunk_id == chunk.chunk_id)
        return next(ranked, Hit(chunk, PLACED))
    section = knowledge.section_at(quote.document_id, quote.start)
    if not inside and section is not None:
        return Hit(opening_of(section, share, knowledge), PLACED)
    start = min((quote.start, *(c.char_start for c in inside)))
    end = max((quote.end, *(c.char_end for c in inside)))
    return _cut(replace(quote, start=start, end=end), knowledge)


def _cut(quote: Quote, knowledge: Knowledge) -> Hit:
    """The quoted characters as a hit of their own."""
    document = knowledge.documents[quote.document_id]
    section = knowledge.section_at(quote.document_id, quote.start)
    chunk = Chunk(
        chunk_id=f"{quote.document_id}@{quote.start}-{quote.end}",
        document_id=quote.document_id,
        section_id=section.section_id if section else "",
        kind="row" if quote.row else "text",
        path=section.path if section else (),
        text=document.text[quote.start : quote.end],
        char_start=quote.start,
        char_end=quote.end,
        line=document.text.count("\n", 0, quote.start) + 1,
        columns=quote.columns,
    )
    return Hit(chunk, PLACED)
