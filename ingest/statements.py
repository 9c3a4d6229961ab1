"""Statements of the running text → responsibilities of the clauses that they close."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .facts import SectionIndex
from .lines import line_at
from .model import LEAD_KIND, Responsibility, Section
from .responsibility import UnitStatement, find_statements
from .spans import SpanSet
from .structure import Structure


@dataclass(frozen=True)
class _Placed:
    """A statement and the deepest section that holds it."""

    statement: UnitStatement
    home: Section


def responsibilities_of(
    text: str, structure: Structure, tables: SpanSet
) -> tuple[Responsibility, ...]:
    """All statements outside of ``tables``, in document order."""
    placed = _placed(text, structure, tables)
    clauses = _Clauses(structure.sections, [p.home for p in placed])
    return tuple(
        Responsibility(
            path=clauses.closed(p.home).path,
            lead=p.statement.lead,
            responsible=p.statement.responsible,
            etc=p.statement.etc,
            line=line_at(structure.lines, p.statement.char_start).number,
            char_start=p.statement.char_start,
            char_end=p.statement.char_end,
            deadline=p.statement.deadline,
        )
        for p in placed
    )


def _placed(text: str, structure: Structure, tables: SpanSet) -> Sequence[_Placed]:
    index = SectionIndex(structure.sections)
    found = []
    for statement in find_statements(text, 0, len(text)):
        home = index.owner(statement.char_start)
        if home is not None and not tables.holds(statement.char_start):
            found.append(_Placed(statement, home))
    return found


class _Clauses:
    """Which clause a statement closes: its section, or the clause around a row of lead phrases."""

    def __init__(self, sections: Sequence[Section], homes: Sequence[Section]) -> None:
        self._by_id = {section.section_id: section for section in sections}
        self._last = {s.parent_id: s for s in sections if s.kind == LEAD_KIND}
        self._leads = Counter(s.parent_id for s in sections if s.kind == LEAD_KIND)
        self._stating = Counter(home.parent_id for home in homes if home.kind == LEAD_KIND)

    def closed(self, home: Section) -> Section:
        """A statement behind the last of several leads closes all of them if it is the only one."""
        around = home.parent_id
        only = self._stating[around] == 1 and self._leads[around] > 1
        if home.kind == LEAD_KIND and only and self._last[around] is home and around:
            return self._by_id[around]
        return home
