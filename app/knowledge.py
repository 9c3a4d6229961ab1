"""One opened index with everything that answering reads from it, prepared once per index version."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from app.aliases import NO_ALIASES, Aliases
from app.catalog import Catalog, build_catalog
from app.prepared import Prepared, prepare
from app.terms import plain
from index.filters import admits
from index.model import Filters
from index.policy_index import PolicyIndex
from index.store import Found
from ingest.model import METADATA_KIND, NOTICE_KIND, Chunk, Document, Responsibility, Section

# Chunks remembered as prepared for ranking: a hundred plans have more, but not in one question.
_PREPARED = 4096
# Kinds of sections that are no item of a list.
NO_ITEM = ("表", "图", METADATA_KIND, NOTICE_KIND)


@dataclass(frozen=True)
class Heading:
    """A section's titled parts and, all ``plain``, its title with its pairs of characters, the
    plan's title, and both with all headings and the titles of the parts."""

    items: tuple[Section, ...]
    title: str
    pairs: frozenset[str]
    name: str
    whole: str


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

    def heading(self, section: Section) -> Heading:
        """A section as lists look for it."""
        return self._headings[section.section_id]

    @cached_property
    def prepared(self) -> Callable[[Chunk], Prepared]:
        """A chunk as ranking compares it with questions, remembered for the next question."""

        def make(chunk: Chunk) -> Prepared:
            document = self.documents[chunk.document_id]
            return prepare(chunk, document, self.section(chunk.section_id))

        return lru_cache(maxsize=_PREPARED)(make)

    @cached_property
    def plain_texts(self) -> dict[str, str]:
        """The whole text of each document, ``plain``."""
        return {name: plain(document.text) for name, document in self.documents.items()}

    @cached_property
    def pair_counts(self) -> Counter[str]:
        """In how many chunks each pair of neighbouring characters stands."""
        counts: Counter[str] = Counter()
        for chunk in self.chunks:
            text = plain("".join(chunk.path) + chunk.text)
            counts.update({text[i : i + 2] for i in range(len(text) - 1)})
        return counts

    def pair_weights(self, pairs: Iterable[str]) -> dict[str, float]:
        """Inverse document frequency of pairs of characters, ln(1 + (N + 1) / (df + 0.5)) > 0."""
        total = self.catalog.chunk_count + 1
        return {pair: math.log(1 + total / (self.pair_counts[pair] + 0.5)) for pair in pairs}

    @cached_property
    def chunks(self) -> tuple[Chunk, ...]:
        """All chunks, in document order."""
        chunks = self.index.store.chunks()
        return tuple(c for c in chunks if c.document_id in self.documents)

    @cached_property
    def rows(self) -> tuple[Chunk, ...]:
        """All table rows."""
        return tuple(c for c in self.chunks if c.kind == "row")

    def chunks_within(self, document_id: str, start: int, end: int) -> Iterator[Chunk]:
        """The chunks of a document that share a character with ``[start, end)``, in order."""
        listed = self._chunks_of.get(document_id, ())
        return (c for c in listed if c.char_start < end and start < c.char_end)

    @cached_property
    def _chunks_of(self) -> dict[str, tuple[Chunk, ...]]:
        found: dict[str, list[Chunk]] = {}
        for chunk in self.chunks:
            found.setdefault(chunk.document_id, []).append(chunk)
        return {document_id: tuple(listed) for document_id, listed in found.items()}

    @cached_property
    def responsibilities(self) -> tuple[Found[Responsibility], ...]:
        """All statements of responsibility."""
        found = self.index.store.responsibilities()
        return tuple(f for f in found if f.document_id in self.documents)

    @cached_property
    def _by_id(self) -> dict[str, Section]:
        return {s.section_id: s for listed in self.sections.values() for s in listed}

    @cached_property
    def _headings(self) -> dict[str, Heading]:
        return {
            section.section_id: self._heading(section, self.documents[document_id].title or "")
            for document_id, listed in self.sections.items()
            for section in listed
        }

    def _heading(self, section: Section, name: str) -> Heading:
        items = tuple(c for c in self.children(section) if c.kind not in NO_ITEM and c.title)
        title = plain(section.title)
        pairs = frozenset(title[i : i + 2] for i in range(len(title) - 1))
        whole = plain(f"{name} {' '.join(section.path)} {' '.join(i.title for i in items)}")
        return Heading(items, title, pairs, plain(name), whole)

    @cached_property
    def _children(self) -> dict[str, tuple[Section, ...]]:
        found: dict[str, list[Section]] = {}
        for section in self._by_id.values():
            if section.parent_id:
                found.setdefault(section.parent_id, []).append(section)
        return {parent: tuple(listed) for parent, listed in found.items()}


def load_knowledge(index: PolicyIndex, aliases: Aliases = NO_ALIASES) -> Knowledge:
    """Read what answering needs from ``index`` (about a second for a hundred plans)."""
    documents = {d.document_id: d for d in index.store.documents()}
    sections = {d: index.store.sections(d) for d in documents}
    return Knowledge(index, build_catalog(index.store, aliases), documents, sections)
