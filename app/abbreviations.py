"""Latin abbreviations that the titles of the plans spell out: AI+政务 → 人工智能+政务."""

from __future__ import annotations

import re

from app.catalog import Catalog
from app.terms import plain

_ABBREVIATION = re.compile(r"(?<![A-Za-z\d])[A-Za-z]{2,6}(?=\+)")
# With so many characters behind it, the plus among them, the plans' own spelling is known again.
_BEHIND = 2


def spelt_out(text: str, catalog: Catalog) -> str:
    """The text with each abbreviation as a title writes it, unless the plans print it as asked."""

    def printed(match: re.Match[str]) -> str:
        said, end = match[0], match.end()
        if plain(said + text[end : end + _BEHIND]) in catalog.text:
            return said
        forms = (f for f in catalog.aliases.get(plain(said), ()) if not f.isascii())
        return next((f for f in forms if _titled(f, plain(said), catalog)), said)

    return _ABBREVIATION.sub(printed, text)


def _titled(form: str, abbreviation: str, catalog: Catalog) -> bool:
    """Whether a title has the form, and none has the abbreviation."""
    titles = plain("\n".join(plan.name for plan in catalog.plans))
    return form in titles and not re.search(rf"(?<![a-z\d]){abbreviation}(?![a-z\d])", titles)
