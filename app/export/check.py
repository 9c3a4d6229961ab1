"""Check posted citations against the indexed text again: a client may have changed them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.citations import reference
from app.model import Answer, Citation
from ingest.model import METADATA_KIND, NOTICE_KIND, Document, Section

# A document with its sections by its id; None where the index has no such document.
Find = Callable[[str], tuple[Document, Sequence[Section]] | None]


@dataclass(frozen=True)
class Checked:
    """An answer with only the citations that hold, and those that do not."""

    answer: Answer
    rejected: tuple[Citation, ...] = ()
    rejected_related: tuple[Citation, ...] = ()


def check(answer: Answer, find: Find) -> Checked:
    """Part the citations of ``answer``, and its related clauses, into those that hold and not."""
    cited, rejected = _parted(answer.citations, find)
    related, rejected_related = _parted(answer.related, find)
    kept = answer.model_copy(update={"citations": cited, "related": related})
    return Checked(kept, tuple(rejected), tuple(rejected_related))


def _parted(citations: Sequence[Citation], find: Find) -> tuple[list[Citation], list[Citation]]:
    good = [c for c in citations if (found := find(c.document_id)) and holds(c, *found)]
    return good, [c for c in citations if c not in good]


def holds(citation: Citation, document: Document, sections: Sequence[Section]) -> bool:
    """Return whether everything that an export prints of ``citation`` is what the index says.

    That is the quote at its place, the plan's name and 文号, the page, the path and the reference.
    """
    start, end = citation.char_start, citation.char_end
    return (
        0 <= start < end
        and document.text[start:end] == citation.quote
        and citation.plan == (document.title or document.document_id)
        and citation.document_number == document.document_number
        and citation.page == document.page_of(start)
        and _place_holds(citation, document, sections)
    )


def _place_holds(citation: Citation, document: Document, sections: Sequence[Section]) -> bool:
    start, path = citation.char_start, citation.path
    around = [s for s in sections if s.char_start <= start < s.char_end]
    section = max(around, key=lambda s: s.level) if around else None
    own = list(section.path) if section else []
    in_front = section is None or section.kind in (METADATA_KIND, NOTICE_KIND)
    if path == own or (in_front and path == [METADATA_KIND]):
        return citation.reference == reference(document, path, row=False)
    is_row = bool(path) and path[:-1] == own and _compact(path[-1]) in _compact(document.text)
    return is_row and citation.reference == reference(document, path, row=True)


def _compact(text: str) -> str:
    return "".join(text.split())
