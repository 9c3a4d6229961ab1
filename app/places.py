"""Places of a question that belong to no plan of the index."""

from __future__ import annotations

import re

from app.catalog import Catalog
from app.gazetteer import division_names
from app.segment import words

# A question opens with the place that it is about.
_OPENING_PLACE = re.compile(r"[\u4e00-\u9fff]{2,3}?(?:省|市|区|县|州|旗)(?!域|场|民|级|块|间)")
_NO_DIVISION = re.compile(
    r"(?:城市|地市|社区|小区|园区|新区|地区|景区|各区|片区)$|[两几各每哪给我你他她咱俺说听想问]|记得|^多少"
)
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,3}?(?:省|市|区|县|镇)")


def foreign_places(asked: str, catalog: Catalog, *, named: bool) -> tuple[str, ...]:
    """Names of places in the question that belong to no plan of the index.

    A place is a name of the country's divisions, or reads like one and opens a question where no
    plan is ``named``. One that the plans mention counts only in full, or where it opens the question.
    """
    known = {n for p in catalog.plans for n in (*p.places, *p.outer)}
    cut = [w.text for w in words(asked)]
    opening = _OPENING_PLACE.match(asked.strip())
    if opening and opening[0] not in cut[:1]:
        cut.insert(0, opening[0])
    places = [w for w in cut if w in division_names()]
    if opening and not named and not _NO_DIVISION.search(opening[0]) and opening[0] not in places:
        places.insert(0, opening[0])
    subject = cut[0] if cut and not named else ""
    found = [w for w in places if _PLACE.fullmatch(w) or w not in catalog.text or w == subject]
    return tuple(dict.fromkeys(w for w in found if w not in known))
