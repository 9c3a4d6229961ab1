"""What a question points to exactly: fields of plans, matters of a unit, rows to count, parts to list.

These places follow from the structure of the plans and need no ranking; they join the candidates of
a search, and ``shown_first`` puts short excerpts of parts and rows in front where a list is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from app.compose.context import Context
from app.compose.counting import counted_rows
from app.compose.fields import field_quotes
from app.compose.listing import asked_parts
from app.compose.numbered import compose_numbered
from app.compose.openings import opening_end, sentence_end
from app.compose.unit_matters import asked_assignments, asks_table
from app.draft import Quote
from app.knowledge import Knowledge
from app.passages import row_name
from app.question import Question
from app.sections import Ranked
from index.model import Hit
from ingest.model import Chunk, Section

# Scores of hits that are placed, not ranked: only the order of the list says something.
PLACED = 1.0
# The openings of all parts together are about this many characters: what a reader sees at once.
SCREENFUL = 1000


def document_of(section: Section) -> str:
    """The id of the document that a section belongs to."""
    return section.section_id.split("#")[0]


@dataclass(frozen=True)
class Pointers:
    """Places that state an asked field, clauses of an asked unit, rows to count, parts to list.

    ``idle_unit``: the matters of a unit are asked for, and it has none there.
    """

    fields: tuple[Quote, ...] = ()
    units: tuple[Quote, ...] = ()
    rows: tuple[Chunk, ...] = ()
    parts: tuple[Section, ...] = ()
    chunks: tuple[Chunk, ...] = ()
    row_ids: frozenset[str] = frozenset()
    unit_ids: frozenset[str] = frozenset()
    idle_unit: bool = False

    def states_field(self, document_id: str, start: int, end: int) -> bool:
        """Whether ``[start, end)`` states an asked field of the plan."""
        return any(
            q.document_id == document_id and q.start < end and start < q.end for q in self.fields
        )

    def is_part(self, chunk: Chunk) -> bool:
        """Whether the chunk stands in one of the parts that are asked for."""
        return any(
            document_of(s) == chunk.document_id and s.char_start <= chunk.char_start < s.char_end
            for s in self.parts
        )


def pointers(question: Question, knowledge: Knowledge) -> Pointers:
    """What the question points to within what ``knowledge`` admits; parts only with passages at hand."""
    plans = tuple(p for p in question.plans if p.document_id in knowledge.documents)
    context = Context(question, knowledge, (), plans)
    fields = tuple(_fields(context)) if question.intent == "status" else ()
    numbered = compose_numbered(context)
    fields += numbered.quotes if numbered else ()
    asked = asked_assignments(context)
    in_table = asks_table(question.text)
    units = tuple(a.quote for a in asked[1] if a.quote.row or not in_table) if asked else ()
    counted = None if asked else counted_rows(context)
    rows = counted.rows if counted else ()
    of_units = tuple(_chunks(knowledge, units))
    chunks = (*_chunks(knowledge, fields), *of_units, *rows)
    return Pointers(
        fields=fields,
        units=units,
        rows=rows,
        chunks=tuple(dict.fromkeys(chunks)),
        row_ids=frozenset(row.chunk_id for row in rows),
        idle_unit=bool(asked) and not units,
        unit_ids=frozenset(chunk.chunk_id for chunk in of_units),
    )


def with_parts(
    found: Pointers, question: Question, knowledge: Knowledge, ranked: tuple[Ranked, ...]
) -> Pointers:
    """``found`` and the parts that are asked for, told by the passages that rank first."""
    if found.units or found.idle_unit or found.rows:
        return found
    plans = tuple(p for p in question.plans if p.document_id in knowledge.documents)
    parts = asked_parts(Context(question, knowledge, (), plans), ranked)
    if not parts:
        return found
    spans = (Quote(document_of(s), s.char_start, s.char_end) for s in parts)
    chunks = dict.fromkeys((*found.chunks, *_chunks(knowledge, spans)))
    return replace(found, parts=parts, chunks=tuple(chunks))


def _fields(context: Context) -> Iterator[Quote]:
    """Where the named plans (all, if none is named) state the asked fields."""
    plans = context.plans or context.knowledge.catalog.plans
    return field_quotes(context.question.text, (p.document for p in plans))


def _chunks(knowledge: Knowledge, quotes: Iterable[Quote]) -> Iterator[Chunk]:
    for quote in quotes:
        yield from knowledge.chunks_within(quote.document_id, quote.start, quote.end)


def excerpts(found: Pointers, knowledge: Knowledge) -> tuple[Hit, ...]:
    """Openings of the parts, or names of the counted rows, as hits of their own."""
    if found.rows:
        return tuple(Hit(_named(row), PLACED) for row in found.rows)
    share = SCREENFUL // max(1, len(found.parts))
    return tuple(Hit(opening_of(section, share, knowledge), PLACED) for section in found.parts)


def _named(row: Chunk) -> Chunk:
    """A row cut to the cell that names it; the whole row where the cell is not printed as such."""
    name = row_name(row)
    at = row.text.find(name)
    if at < 0:
        return row
    start = row.char_start + at
    return replace(
        row,
        chunk_id=f"{row.chunk_id}.name",
        text=name,
        char_start=start,
        char_end=start + len(name),
        line=row.line + row.text.count("\n", 0, at),
    )


def opening_of(section: Section, share: int, knowledge: Knowledge) -> Chunk:
    """A part's heading with its first sentences: one at least, more while ``share`` has room."""
    document = knowledge.documents[document_of(section)]
    text, start = document.text, section.char_start
    end = opening_end(text, section)
    while (further := sentence_end(text, end, section.char_end)) - start <= share and further > end:
        end = further
    end = start + len(text[start:end].rstrip())
    return Chunk(
        chunk_id=f"{section.section_id}.opening",
        document_id=document.document_id,
        section_id=section.section_id,
        kind="text",
        path=section.path,
        text=text[start:end],
        char_start=start,
        char_end=end,
        line=section.line,
    )
