"""The words of a plan that stand for an aligned clause, and what is shown of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.citations import MAX_QUOTE
from app.draft import Quote
from app.knowledge import Knowledge
from app.lookups import quote_of
from ingest.model import Chunk, Indicator, Section

# The first sentence behind a heading: at least one letter, up to its mark or the end of its line.
_SENTENCE = re.compile(r"\W*\w[^。；\n]*[。；]?")


@dataclass(frozen=True)
class Quoter:
    """Makes the quotes of one alignment; ``rows`` are table rows by document and offset."""

    knowledge: Knowledge
    rows: dict[tuple[str, int], Chunk]

    def indicator(self, document_id: str, indicator: Indicator) -> Quote:
        """The row or clause that states an indicator."""
        row = self.rows.get((document_id, indicator.char_start))
        return quote_of(document_id, indicator, row)

    def clause(self, document_id: str, section: Section) -> Quote:
        """A heading with the first sentence under it."""
        text = self.knowledge.documents[document_id].text
        last = min(section.char_end, section.char_start + MAX_QUOTE)
        opening = _SENTENCE.match(text, section.heading_end, last)
        end = opening.end() if opening else section.heading_end
        return Quote(document_id, section.char_start, max(end, section.heading_end))


def quoter(knowledge: Knowledge) -> Quoter:
    """The quoter of an index."""
    rows = {(row.document_id, row.char_start): row for row in knowledge.rows}
    return Quoter(knowledge, rows)
