"""Facts that fit a look-up, with the citations that prove them: what ``/v1/indicators`` … answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from pydantic import BaseModel

from app.citations import resolve
from app.draft import Quote
from app.knowledge import Knowledge
from app.model import Citation
from index.lookups import Duty, Lookups, Role
from index.names import Likeness
from ingest.model import Chunk, Indicator, Responsibility, Task

Fact = Indicator | Task | Responsibility
Source = Literal["表", "句"]


class FactItem(BaseModel):
    """A fact of a plan: where it stands and its citation, labelled by its place in the list."""

    document_id: str
    plan: str
    path: list[str]
    line: int
    char_start: int
    char_end: int
    citation: Citation


class StatedIndicator(FactItem):
    """An indicator as its plan states it."""

    name: str
    unit: str | None
    category: str | None
    base_year: int | None
    base_value: str | None
    target_year: int | None
    target_value: str | None
    pace: str | None
    source: Source


class IndicatorItem(StatedIndicator):
    """An indicator; ``match`` says how like the asked name is: the same, a part, most words."""

    match: Likeness | None


class TaskItem(FactItem):
    """A row of a task list."""

    number: str | None
    direction: str | None
    project: str | None
    name: str
    content: str | None
    funding: str | None
    responsible: list[str]


class StatementDuty(FactItem):
    """A 责任单位 statement that names the unit (in the plan: ``matched_units``)."""

    kind: Literal["条文"]
    role: Role
    matched_units: list[str]
    lead: list[str]
    responsible: list[str]
    etc: str | None
    deadline: str | None


class TaskDuty(TaskItem):
    """A row of a task list that names the unit; such a row has no leading unit of its own."""

    kind: Literal["任务"]
    role: Role
    matched_units: list[str]
    lead: list[str] = []


DutyItem = StatementDuty | TaskDuty


@dataclass(frozen=True)
class FactLookups:
    """The look-ups of ``index.lookups`` as items with citations; complete, as those are."""

    knowledge: Knowledge
    index: Lookups

    def indicators(self, name: str | None, source: str | None = None) -> list[IndicatorItem]:
        """The indicators named like ``name``, the likest first, or all."""
        found = self.index.find_indicators(name, source=source)
        fields = self._fields([(f.document_id, f.fact) for f in found])
        return [
            IndicatorItem(**values, match=f.match) for f, values in zip(found, fields, strict=True)
        ]

    def responsibilities(self, unit: str) -> list[DutyItem]:
        """Everything that ``unit`` leads or is responsible for, in text and task lists."""
        found = self.index.find_responsibilities(unit)
        fields = self._fields([(f.document_id, f.fact.fact) for f in found])
        return [_duty(f.fact, values) for f, values in zip(found, fields, strict=True)]

    def tasks(
        self,
        unit: str | None = None,
        funding: str | None = None,
        direction: str | None = None,
        project: str | None = None,
    ) -> list[TaskItem]:
        """The rows of task lists that meet all conditions given."""
        found = self.index.find_tasks(unit, funding, direction, project)
        fields = self._fields([(f.document_id, f.fact) for f in found])
        return [TaskItem(**values) for values in fields]

    def _fields(self, found: Sequence[tuple[str, Fact]]) -> list[dict[str, Any]]:
        """Each fact's own fields with its document's id and title and its citation."""
        rows = {(row.document_id, row.char_start): row for row in self.knowledge.rows}
        quotes = [quote_of(i, fact, rows.get((i, fact.char_start))) for i, fact in found]
        return [
            {**asdict(fact), "document_id": i, "plan": citation.plan, "citation": citation}
            for (i, fact), citation in zip(found, resolve(quotes, self.knowledge), strict=True)
        ]


def quote_of(document_id: str, fact: Fact, row: Chunk | None) -> Quote:
    """The span of a fact; of one that stands in a table the whole row, named by the fact."""
    if row is None or isinstance(fact, Responsibility):
        return Quote(document_id, fact.char_start, fact.char_end)
    cells = (fact.name, *row.cells)
    return Quote(document_id, row.char_start, row.char_end, row=cells, columns=row.columns)


def _duty(duty: Duty, fields: dict[str, Any]) -> DutyItem:
    item = TaskDuty if duty.kind == "任务" else StatementDuty
    return item.model_validate(
        {**fields, "kind": duty.kind, "role": duty.role, "matched_units": duty.units}
    )
