"""The same measure of every plan: rows of indicator tables that bear the same name.

One plan's best answer may be a row and another's a sentence about the matter, though that plan has a
row of its own for the same indicator. The surest row that others have as well then speaks for all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from app.alignment.names import MIN_NAME_PAIRS, bare_name, shared_pairs
from app.catalog import Plan
from app.compose.context import Context, supports
from app.compose.facts import row_draft
from app.draft import Draft
from app.knowledge import Knowledge
from app.passages import Passage, row_name
from ingest.columns import Column, role
from ingest.model import Chunk


def same_measure(
    contexts: Sequence[Context], drafts: Sequence[Draft | None]
) -> tuple[Draft | None, ...]:
    """The drafts, those replaced whose plan has the row that the surest draft of a row cites."""
    if any(context.question.intent != "figure" for context in contexts):
        return tuple(drafts)
    for passage in _cited_rows(contexts, drafts):
        found = _drafts_of(contexts, passage)
        if len(found) > 1:
            return tuple(found.get(n, draft) for n, draft in enumerate(drafts))
    return tuple(drafts)


def plans_with_same(context: Context) -> tuple[Plan, ...]:
    """The plans that have the row of the best passage of a figure question, if it is such a row."""
    best = next((p for p in context.passages if supports(p, context.question)), None)
    if context.question.intent != "figure" or best is None or not _is_indicator(best.chunk):
        return ()
    known = context.knowledge
    found = counterparts(known, best.chunk, set(known.documents))
    return tuple(context.plan(row.document_id) for row in found)


def _cited_rows(contexts: Sequence[Context], drafts: Sequence[Draft | None]) -> tuple[Passage, ...]:
    """The indicator rows that the drafts cite, the likeliest first."""
    cited = {
        (q.document_id, q.start)
        for draft in drafts
        if draft and draft.status == "answered"
        for q in draft.quotes[:1]
        if q.row
    }
    rows = {
        (p.document_id, p.start): p
        for context in contexts
        for p in context.passages
        if (p.document_id, p.start) in cited and _is_indicator(p.chunk)
    }
    return tuple(sorted(rows.values(), key=lambda p: -p.support))


def _drafts_of(contexts: Sequence[Context], passage: Passage) -> Mapping[int, Draft]:
    """What each plan's row of the same indicator answers, by the place of its context."""
    found = {}
    for n, context in enumerate(contexts):
        own = {p.document_id for p in context.plans}
        row = next((r for r in counterparts(context.knowledge, passage.chunk, own)), None)
        if row is None:
            continue
        draft = row_draft(context, of_row(passage, row))
        if draft and draft.status == "answered":
            found[n] = draft
    return found


def of_row(passage: Passage, row: Chunk) -> Passage:
    """The passage with another row in its place."""
    return replace(passage, chunk=row, start=row.char_start, end=row.char_end, text=row.text)


def counterparts(knowledge: Knowledge, row: Chunk, plans: set[str]) -> Iterator[Chunk]:
    """The row of the same indicator in each of the plans that has one: the likest of its rows."""
    asked = bare_name(row_name(row))
    for document_id in sorted(plans):
        likest, best = None, 0.0
        for other in knowledge.rows:
            if other.document_id == document_id and _is_indicator(other):
                name = bare_name(row_name(other))
                likeness = 2.0 if name == asked else shared_pairs(asked, name)
                if likeness > best:
                    likest, best = other, likeness
        if likest is not None and best >= MIN_NAME_PAIRS:
            yield likest


def _is_indicator(row: Chunk) -> bool:
    return row.kind == "row" and bool({Column.TARGET, Column.BASE} & {role(h) for h in row.columns})
