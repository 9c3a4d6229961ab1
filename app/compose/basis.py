"""The documents that a plan is based on, and where a value is printed in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.citations import MAX_QUOTE
from app.draft import Quote
from ingest.model import Document

# A congress or a speech whose spirit is carried out stands beside the documents: 党的…大精神.
_SPIRIT = re.compile(r"(?<=[落彻实])[^，,。；;《》、\s落彻实]{4,30}精神(?=[和及与，,、])")

Said = tuple[str, Quote | tuple[Quote, ...] | None]


def literal(document: Document, value: str) -> Quote | None:
    """Where ``value`` is printed, blanks in between allowed."""
    pattern = r"\s*".join(re.escape(c) for c in value if not c.isspace())
    match = re.search(pattern, document.text)
    return Quote(document.document_id, match.start(), match.end(), metadata=True) if match else None


def find_basis(document: Document) -> Said | None:
    """The titles, with the sentences and lines that name them."""
    if not document.based_on:
        return None
    titles = "".join(f"《{t}》" for t in document.based_on)
    quotes = tuple(_basis_quotes(document))
    said = document.text[quotes[0].start : quotes[0].end] if quotes else ""
    spirits = "、".join(_SPIRIT.findall(said))
    said_of = f"{spirits}、" if spirits else ""
    return f"编制依据为{said_of}{titles}", quotes


def _basis_quotes(document: Document) -> Iterator[Quote]:
    """The sentence that names the first titles, then the lines that list the others."""
    sentence = _sentence_of(document, document.based_on[0])
    if sentence is None:
        return
    yield sentence
    said = document.text[sentence.start : sentence.end]
    places = [literal(document, t) for t in document.based_on if t not in said]
    listed = sorted({(q.start, q.end) for q in places if q})
    while listed:
        start = listed[0][0]
        inside = [span for span in listed if span[1] <= start + MAX_QUOTE]
        yield Quote(document.document_id, start, inside[-1][1])
        listed = listed[len(inside) :]


def _sentence_of(document: Document, title: str) -> Quote | None:
    quote = literal(document, title)
    if quote is None:
        return None
    start = max(document.text.rfind(mark, 0, quote.start) for mark in "。\n") + 1
    ends = [p for mark in "。\n" if (p := document.text.find(mark, quote.end)) >= 0]
    end = min(ends, default=len(document.text))
    lead = len(document.text[start:end]) - len(document.text[start:end].lstrip())
    return Quote(document.document_id, start + lead, min(end + 1, len(document.text)))
