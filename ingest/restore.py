"""Parsed values of the logical text → the same values with positions in the source text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from .lines import Line, line_at
from .logical import LogicalText
from .model import (
    Chunk,
    Indicator,
    ParsedDocument,
    PlanRelation,
    Responsibility,
    Section,
    Table,
    TableRow,
    Task,
    Term,
)

_Placed = TypeVar(
    "_Placed", Section, TableRow, Indicator, Task, Responsibility, Chunk, Term, PlanRelation
)


class Restorer:
    """Moves spans from the logical to the source text and tells their source lines."""

    def __init__(self, logical: LogicalText, lines: Sequence[Line]) -> None:
        self._logical = logical
        self._lines = lines

    def placed(self, value: _Placed) -> _Placed:
        """``value`` with its span and line in the source text."""
        start, end = self._logical.source_span((value.char_start, value.char_end))
        return replace(value, char_start=start, char_end=end, line=self._line(start).number)

    def section(self, section: Section) -> Section:
        """``section`` with span, end of its heading, line and column in the source text."""
        moved = self.placed(section)
        line = self._line(moved.char_start)
        _, heading_end = self._logical.source_span((section.char_start, section.heading_end))
        return replace(moved, column=moved.char_start - line.start, heading_end=heading_end)

    def table(self, table: Table) -> Table:
        """``table`` and its rows with spans and lines in the source text."""
        start, end = self._logical.source_span((table.char_start, table.char_end))
        return replace(
            table,
            rows=tuple(self.placed(row) for row in table.rows),
            char_start=start,
            char_end=end,
            line_start=self._line(start).number,
            line_end=self._line(max(end - 1, start)).number,
        )

    def chunk(self, chunk: Chunk, source: str) -> Chunk:
        """``chunk`` with its verbatim text cut from the source text."""
        moved = self.placed(chunk)
        return replace(moved, text=source[moved.char_start : moved.char_end])

    def term(self, term: Term, source: str) -> Term:
        """``term`` with its verbatim sentence cut from the source text."""
        moved = self.placed(term)
        return replace(moved, sentence=source[moved.char_start : moved.char_end])

    def _line(self, position: int) -> Line:
        return line_at(self._lines, position)


def restored(
    parsed: ParsedDocument, logical: LogicalText, source: str, lines: Sequence[Line]
) -> ParsedDocument:
    """``parsed`` (read from ``logical.text``) with every position in ``source``."""
    if logical.text == source:
        return parsed
    restorer = Restorer(logical, lines)
    return replace(
        parsed,
        document=replace(parsed.document, text=source),
        sections=tuple(restorer.section(s) for s in parsed.sections),
        tables=tuple(restorer.table(t) for t in parsed.tables),
        indicators=tuple(restorer.placed(i) for i in parsed.indicators),
        tasks=tuple(restorer.placed(t) for t in parsed.tasks),
        responsibilities=tuple(restorer.placed(r) for r in parsed.responsibilities),
        chunks=tuple(restorer.chunk(c, source) for c in parsed.chunks),
        terms=tuple(restorer.term(t, source) for t in parsed.terms),
        relations=tuple(restorer.placed(r) for r in parsed.relations),
    )
