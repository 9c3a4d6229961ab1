"""Every clause and task row that says which units are responsible for its matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.compose.context import Context
from app.compose.rows import row_quote
from app.draft import Quote
from app.passages import row_name
from ingest.columns import Column, role
from ingest.model import NUMBERED_KINDS, Chunk, Responsibility
from ingest.unit_lists import split_units


@dataclass(frozen=True)
class Assignment:
    """A clause or task row with the units it names; ``start``: where what they answer for begins."""

    document_id: str
    title: str
    path: tuple[str, ...]
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    etc: str | None
    text: str
    quote: Quote
    start: int

    def is_for(self, document_id: str, start: int) -> bool:
        """Whether it tells the units for what stands at ``start``."""
        return document_id == self.document_id and self.start <= start < self.quote.end


def assignments(context: Context) -> Iterator[Assignment]:
    """All responsibility statements and task rows of the plans in question."""
    wanted = {p.document_id for p in context.plans}
    for found in context.knowledge.responsibilities:
        if not wanted or found.document_id in wanted:
            yield _statement(context, found.document_id, found.fact)
    for row in context.knowledge.rows:
        if (not wanted or row.document_id in wanted) and (task := task_of(row)):
            yield task


def _statement(context: Context, document_id: str, fact: Responsibility) -> Assignment:
    text = context.knowledge.documents[document_id].text
    start = _scope_start(context, document_id, fact)
    quote = Quote(document_id, fact.char_start, fact.char_end)
    return Assignment(
        document_id,
        fact.path[-1] if fact.path else "",
        fact.path,
        fact.lead,
        fact.responsible,
        fact.etc,
        text[start : fact.char_end],
        quote,
        start,
    )


def _scope_start(context: Context, document_id: str, fact: Responsibility) -> int:
    """A statement closes everything since the one before it, within its numbered section."""
    home = context.knowledge.section_at(document_id, fact.char_start)
    while home and home.kind not in NUMBERED_KINDS and home.parent_id:
        home = context.knowledge.section(home.parent_id)
    start = home.char_start if home else 0
    earlier = [
        r.fact.char_end
        for r in context.knowledge.responsibilities
        if r.document_id == document_id and start <= r.fact.char_end <= fact.char_start
    ]
    return max([start, *earlier])


def task_of(chunk: Chunk) -> Assignment | None:
    """A row of a task list as an assignment, if it names units; a column of leading ones is told apart."""
    pairs = zip(chunk.columns, chunk.cells, strict=True)
    cells = [(h, c) for h, c in pairs if role(h) is Column.RESPONSIBLE and c]
    if not cells:
        return None
    several = len(cells) > 1
    lead = [u for h, c in cells if several and "牵头" in h for u in split_units(c)[0]]
    others = [split_units(c) for h, c in cells if not (several and "牵头" in h)]
    name = row_name(chunk)
    return Assignment(
        chunk.document_id,
        name,
        (*chunk.path, name),
        tuple(lead),
        tuple(unit for units, _ in others for unit in units),
        next((etc for _, etc in others if etc), None),
        chunk.text,
        row_quote(chunk, name),
        chunk.char_start,
    )


def row_of(context: Context, assignment: Assignment) -> Chunk | None:
    """The row of a task list that an assignment is."""
    quote = assignment.quote
    rows = (r for r in context.knowledge.rows if r.document_id == quote.document_id)
    return next((r for r in rows if quote.row and r.char_start == quote.start), None)
