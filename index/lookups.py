"""Exact look-ups beside text search: every fact that fits, not the best few.

SQL reads the names of the admitted documents' facts, which are compared as ``index.names`` and
``index.units`` say; then the facts that fit. Results are complete and in document order; of names
that fit better or worse, the better come first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeVar

from ingest.model import Document, Indicator, Responsibility, Section, Task

from .errors import DocumentMissingError
from .filters import admits
from .model import Filters
from .names import AskedName, Likeness, asked_name, is_part, plain_name
from .store import Cells, Found, Store
from .tokenize import Tokenizer
from .units import Aliases, asked_units, is_unit

T = TypeVar("T")

NO_ALIASES: Aliases = MappingProxyType({})
# A statement of the running text, or a row of a task list.
DutyKind = Literal["条文", "任务"]
Role = Literal["牵头", "责任"]
_DUTY_KINDS: dict[type, DutyKind] = {Responsibility: "条文", Task: "任务"}


@dataclass(frozen=True)
class Named(Found[T]):
    """A fact found by its name; ``match`` is None where no name was asked for."""

    match: Likeness | None


@dataclass(frozen=True)
class Duty:
    """What a unit has to do; ``units`` are the names by which the fact prints this unit."""

    kind: DutyKind
    role: Role
    units: tuple[str, ...]
    fact: Responsibility | Task


@dataclass(frozen=True)
class Lookups:
    """Look-ups in the documents that ``filters`` admit; safe from several threads.

    ``documents``: all of the store's, by id. In every method ``document_ids`` restricts further,
    None does not; unknown ids find nothing.
    """

    store: Store
    documents: Mapping[str, Document]
    tokenizer: Tokenizer
    filters: Filters = Filters()

    def find_indicators(
        self,
        name: str | None = None,
        document_ids: Sequence[str] | None = None,
        source: str | None = None,
    ) -> tuple[Named[Indicator], ...]:
        """Return the indicators named like ``name``, or all.

        First those of exactly that name, then those whose name contains it or is contained in it;
        last, of documents without either, those that share most of their words with it.
        ``source``: only those of tables ("表") or of sentences ("句").
        """
        cells = self.store.cells(Indicator, ("name", "source"), self._admitted(document_ids))
        chosen = [c for c in cells if source in (None, c.values[1])]
        return self._like(Indicator, name, [(c, c.values[:1]) for c in chosen])

    def sections_like(
        self, title: str, document_ids: Sequence[str] | None = None
    ) -> tuple[Named[Section], ...]:
        """Return the sections whose title, with or without label, is like ``title``.

        In the order of ``find_indicators``.
        """
        cells = self.store.cells(Section, ("label", "title"), self._admitted(document_ids))
        headings = [(c, (c.values[1], (c.values[0] or "") + c.values[1])) for c in cells]
        return self._like(Section, title, headings)

    def find_responsibilities(
        self,
        unit: str,
        document_ids: Sequence[str] | None = None,
        aliases: Aliases = NO_ALIASES,
    ) -> tuple[Found[Duty], ...]:
        """Return every statement and every task row that names ``unit`` as a whole name.

        ``aliases``: a name → further names of the same office; without them only its own count.
        """
        admitted = self._admitted(document_ids)
        asked = asked_units(unit, aliases)
        stated = self._duties(
            Responsibility, {"lead": "牵头", "responsible": "责任"}, asked, admitted
        )
        listed = self._duties(Task, {"responsible": "责任"}, asked, admitted)
        return tuple(
            sorted((*stated, *listed), key=lambda f: (f.document_id, f.fact.fact.char_start))
        )

    def find_tasks(
        self,
        unit: str | None = None,
        funding: str | None = None,
        direction: str | None = None,
        project: str | None = None,
        document_ids: Sequence[str] | None = None,
        aliases: Aliases = NO_ALIASES,
    ) -> tuple[Found[Task], ...]:
        """Return the task rows that meet all conditions given.

        ``funding``, ``direction`` and ``project`` are whole cells; in a document where no cell says
        exactly that, the cells that contain it count (专栏1 is no part of 专栏12).
        ``unit`` and ``aliases`` as in ``find_responsibilities``.
        """
        names = ("responsible", "funding", "direction", "project")
        cells: Sequence[Cells] = self.store.cells(Task, names, self._admitted(document_ids))
        if unit is not None:
            asked = asked_units(unit, aliases)
            cells = [c for c in cells if self._matching(c, c.values[0], asked)]
        for column, wanted in enumerate((funding, direction, project), start=1):
            cells = cells if wanted is None else _with_cell(cells, column, wanted)
        return self.store.facts(Task, [c.key for c in cells])

    def document_metadata(self, document_id: str) -> Document:
        """Return what a document says about itself.

        Raises DocumentMissingError if it is unknown or not admitted.
        """
        if not self._admitted((document_id,)):
            raise DocumentMissingError(
                f"索引中没有“{document_id}”，或筛选条件排除了它，请检查编号和筛选条件。"
            )
        return self.documents[document_id]

    def _admitted(self, document_ids: Sequence[str] | None) -> list[str]:
        return [
            document_id
            for document_id, document in self.documents.items()
            if (document_ids is None or document_id in document_ids)
            and admits(self.filters, document)
        ]

    def _duties(
        self,
        kind: type[Responsibility] | type[Task],
        roles: Mapping[str, Role],
        asked: frozenset[str],
        admitted: Sequence[str],
    ) -> list[Found[Duty]]:
        """Facts of one kind that name the unit; ``roles``: fields of units, the leading one first."""
        matched: dict[int, tuple[Role, tuple[str, ...]]] = {}
        for cells in self.store.cells(kind, tuple(roles), admitted):
            by_role = zip(roles.values(), cells.values, strict=True)
            named = [
                (role, u) for role, listed in by_role for u in self._matching(cells, listed, asked)
            ]
            if named:
                matched[cells.key] = named[0][0], tuple(unit for _, unit in named)
        facts = self.store.facts(kind, list(matched))
        return [
            Found(f.document_id, Duty(_DUTY_KINDS[kind], role, units, f.fact))
            for f, (role, units) in zip(facts, matched.values(), strict=True)
        ]

    def _matching(
        self, cells: Cells, units: Iterable[str], asked: frozenset[str]
    ) -> tuple[str, ...]:
        region = self.documents[cells.document_id].region
        return tuple(unit for unit in units if is_unit(asked, unit, region))

    def _like(
        self, kind: type[T], name: str | None, named: Sequence[tuple[Cells, tuple[str, ...]]]
    ) -> tuple[Named[T], ...]:
        """The facts whose names are like ``name``, or all; ``named``: cells and names of each."""
        if name is None:
            found = self.store.facts(kind, [cells.key for cells, _ in named])
            return tuple(Named(f.document_id, f.fact, None) for f in found)
        ranked = _ranked(asked_name(name, self.tokenizer), named, self.tokenizer)
        found = self.store.facts(kind, [key for key, _ in ranked])
        return tuple(
            Named(f.document_id, f.fact, likeness)
            for f, (_, likeness) in zip(found, ranked, strict=True)
        )


def _ranked(
    asked: AskedName, named: Sequence[tuple[Cells, tuple[str, ...]]], tokenizer: Tokenizer
) -> list[tuple[int, Likeness]]:
    """Keys with their likeness, the likest first; by words only where a document has no better."""
    exact: list[tuple[int, Likeness]] = []
    containing: list[tuple[int, Likeness]] = []
    served: set[str] = set()
    for cells, names in named:
        if asked.equals(names):
            exact.append((cells.key, "exact"))
        elif asked.overlaps(names):
            containing.append((cells.key, "contains"))
        else:
            continue
        served.add(cells.document_id)
    rest = [(c, names) for c, names in named if c.document_id not in served]
    sharing = [c.key for c, names in rest if asked.shares_words(names, tokenizer)]
    return [*exact, *containing, *((key, "words") for key in sharing)]


def _with_cell(cells: Sequence[Cells], column: int, wanted: str) -> list[Cells]:
    asked = plain_name(wanted)
    plain = [(c, plain_name(c.values[column] or "")) for c in cells]
    exact = {c.document_id for c, text in plain if text and text == asked}
    return [
        c
        for c, text in plain
        if text == asked or (c.document_id not in exact and is_part(asked, text))
    ]
