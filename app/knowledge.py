"""One opened index with everything that answering reads from it, prepared once per index version."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

from app.catalog import Catalog, build_catalog
from index.filters import admits
from index.model import Filters
from index.policy_index import PolicyIndex
from index.store import Found
from ingest.model import Chunk, Document, Responsibility, Section


@dataclass(frozen=True)
class Knowledge:
    """The index, its catalog, and the documents with their sections by id."""

    index: PolicyIndex
    catalog: Catalog
    documents: dict[str, Document] = field(repr=False)
    sections: dict[str, tuple[Section, ...]] = field(repr=False)

    @property
    def version(self) -> str:
        """Version of the index that answers."""
        return self.index.manifest.index_version

    def only(self, filters: Filters) -> Knowledge:
        """What the filters admit; the same object if they admit everything."""
        admitted = {i: d for i, d in self.documents.items() if admits(filters, d)}
        if len(admitted) == len(self.documents):
            return self
        plans = tuple(p for p in self.catalog.plans if p.document_id in admitted)
        sections = {i: s for i, s in self.sections.items() if i in admitted}
        return Knowledge(self.index, replace(self.catalog, plans=plans), admitted, sections)

    def section_at(self, document_id: str, position: int) -> Section | None:
        """The deepest section that holds ``position``."""
        inside = [s for s in self.sections[document_id] if s.char_start <= position < s.char_end]
        return max(inside, key=lambda s: s.level) if inside else None

    def section(self, section_id: str) -> Section:
        """The section with this id."""
        return self._by_id[section_id]

    def children(self, section: Section) -> tuple[Section, ...]:
        """Sections right under ``section``, in document order."""
        return self._children.get(section.section_id, ())

    @cached_property
    def rows(self) -> tuple[Chunk, ...]:
        """All table rows."""
        chunks = self.index.store.chunks()
        return tuple(c for c in chunks if c.kind == "row" and c.document_id in self.documents)

    @cached_property
    def responsibilities(self) -> tuple[Found[Responsibility], ...]:
        """All statements of responsibility."""
        found = self.index.store.responsibilities()
        return tuple(f for f in found if f.document_id in self.documents)

    @cached_property
    def _by_id(self) -> dict[str, Section]:
        return {s.section_id: s for listed in self.sections.values() for s in listed}

    @cached_property
    def _children(self) -> dict[str, tuple[Section, ...]]:
        found: dict[str, list[Section]] = {}
        for section in self._by_id.values():
            if section.parent_id:
                found.setdefault(section.parent_id, []).append(section)
        return {parent: tuple(listed) for parent, listed in found.items()}


def load_knowledge(index: PolicyIndex) -> Knowledge:
    """Read what answering needs from ``index`` (about a second for a hundred plans)."""
    documents = {d.document_id: d for d in index.store.documents()}
    sections = {d: index.store.sections(d) for d in documents}
    return Knowledge(index, build_catalog(index.store), documents, sections)
