"""The same measure of every plan: rows of indicator tables that bear the same name.

One plan's best answer may be a row and another's a sentence about the matter, though that plan has a
row of its own for the same indicator. The surest row that others have as well then speaks for all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from app.alignment.names import MIN_NAME_PAIRS, bare_name, shared_pairs
from app.catalog import Plan
from app.compose.context import Context, fits, supports
from app.compose.expected import asks_holder
from app.compose.facts import answer_from
from app.compose.rows import row_draft
from app.draft import Draft
from app.knowledge import Knowledge
from app.passages import FIGURE, Passage, row_name
from app.terms import plain
from ingest.columns import Column, role
from ingest.model import Chunk

_PARTS = re.compile(r"[，,。；;：:\n]")
# A run of so many characters of the question names the thing whose figure is asked for.
_SUBJECT = 4
# A clause beside another plan's answer may be this unlikely if it names so much of the question.
_LEAST_SUPPORT, _NAMES_ALL = 0.1, 0.9
# The unit of a figure: 万户 and 户 are one.
_UNIT = re.compile(r"\d\s*[百千万亿]*([%％]|[\u4e00-\u9fffA-Z])(?<![年月日第—])")


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
    return same_quantity(contexts, drafts)


def same_unit(
    contexts: Sequence[Context], drafts: Sequence[Draft | None]
) -> tuple[Draft | None, ...]:
    """The drafts, with those of silent plans from a clause with a figure in the unit of the others, or
    with the head of a body where the others tell theirs.

    What the others state tells what kind of value is asked, so that a clause which names all that is
    asked answers, though it is less likely than a lone answer must be.
    """
    if any(drafts) and all(asks_holder(context.question.text) for context in contexts):
        return tuple(d or _with_holder(c) for c, d in zip(contexts, drafts, strict=True))
    units = {unit for draft in drafts if draft for unit in _UNIT.findall(_cited_text(draft))}
    if not units or any(context.question.intent != "figure" for context in contexts):
        return tuple(drafts)
    return tuple(
        draft or _with_unit(context, units) for context, draft in zip(contexts, drafts, strict=True)
    )


def _with_holder(context: Context) -> Draft | None:
    """The draft from the likeliest clause that says who heads a body; few clauses of a plan do."""
    likely = [p for p in context.passages if p.support >= _LEAST_SUPPORT]
    best = max((p for p in likely if fits(p, context.question)), key=_by_support, default=None)
    return answer_from(context, best, [best]) if best else None


def _by_support(passage: Passage) -> float:
    return passage.support


def _with_unit(context: Context, units: set[str]) -> Draft | None:
    """The draft from the first clause that names all that is asked, with a figure in one of the units."""
    likely = (p for p in context.passages if p.support >= _LEAST_SUPPORT and not p.is_row)
    fitting = (p for p in likely if p.coverage >= _NAMES_ALL and fits(p, context.question))
    same = (p for p in fitting if units & set(_UNIT.findall(p.text)))
    return next((answer_from(context, p, [p]) for p in same), None)


def same_quantity(
    contexts: Sequence[Context], drafts: Sequence[Draft | None]
) -> tuple[Draft | None, ...]:
    """The drafts, those replaced whose sentence gives the figure of another thing than the others.

    One plan states "某产业规模 3 亿元" under the very heading that the question names, and beside it
    the quantity that the other plans give: what is asked and its figure stand in one part there.
    """
    said = [_subject(c, _cited_text(d)) if d else "" for c, d in zip(contexts, drafts, strict=True)]
    if max(map(len, said), default=0) < _SUBJECT:
        return tuple(drafts)
    return tuple(
        _restated(context, draft) if draft and len(subject) < _SUBJECT else draft
        for context, draft, subject in zip(contexts, drafts, said, strict=True)
    )


def _restated(context: Context, draft: Draft) -> Draft:
    """The draft from the first passage that gives the figure of what is asked by name."""
    if not draft.quotes or draft.quotes[0].row:
        return draft
    supported = [p for p in context.passages if supports(p, context.question) and not p.is_row]
    named = [p for p in supported if len(_subject(context, p.text)) >= _SUBJECT]
    restated = answer_from(context, named[0], supported) if named else None
    return restated or draft


def _cited_text(draft: Draft) -> str:
    """What the draft's lead says behind the heading that it opens with."""
    return draft.lead.split("”：", 1)[-1]


def _subject(context: Context, text: str) -> str:
    """The longest run of the question's words that stands in one part of the text with a figure."""
    asked = plain(context.question.asked)
    parts = (p for p in _PARTS.split(plain(text)) if FIGURE.search(p))
    return max((_shared(asked, part) for part in parts), key=len, default="")


def _shared(asked: str, part: str) -> str:
    """The longest run of ``asked`` that ``part`` has."""
    best = ""
    for start in range(len(asked)):
        while (run := asked[start : start + len(best) + 1]) in part and len(run) > len(best):
            best = run
    return best


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
