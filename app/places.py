"""Places of a question that belong to no plan of the index."""

from __future__ import annotations

import re

from app.catalog import Catalog
from app.gazetteer import division_names
from app.segment import is_common, words

# A question opens with the place that it is about.
_OPENING_PLACE = re.compile(
    r"([\u4e00-\u9fff]{2,3}?)(?:省|市|区|县|州|旗)(?![域场民级块间份集面值价钱电力时事心了])"
)
_NO_DIVISION = re.compile(r"(?:城市|地市|社区|小区|园区|新区|地区|景区|各区|片区)$")
# What stands before a place in a sentence, and counts it, is no part of its name.
_NO_NAME = re.compile(
    r"[一二两三四五六七八九十个几多各每在跟和与除去买为到从把被让给这那某哪其下后前的了能会要有外我你他她咱俺说听想问记冲]"
    r"|[超夜集股楼门上都]市$"
)
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,3}?(?:省|市|区|县|镇)")


def foreign_places(asked: str, catalog: Catalog, *, named: bool) -> tuple[str, ...]:
    """Names of places in the question that belong to no plan of the index.

    A place is a name of the country's divisions, or reads like one and opens a question where no
    plan is ``named``. One that the plans mention counts only in full, or where it opens the question.
    """
    known = catalog.places
    cut = [w.text for w in words(asked)]
    opening = _OPENING_PLACE.match(asked.strip())
    if opening and opening[0] not in cut[:1]:
        cut.insert(0, opening[0])
    places = [w for w in cut if w in division_names()]
    if not named and opening and opening[0] not in places and _may_be_division(opening, catalog):
        places.insert(0, opening[0])
    subject = cut[0] if cut and not named else ""
    found = [w for w in places if _PLACE.fullmatch(w) or w not in catalog.text or w == subject]
    return tuple(dict.fromkeys(w for w in found if w not in known))


def _may_be_division(opening: re.Match[str], catalog: Catalog) -> bool:
    """Whether what opens a question like a place may be one that no list of divisions has.

    A common word that the plans use (化工区, 机房省电) is none.
    """
    name = opening[1]
    if _NO_DIVISION.search(opening[0]) or _NO_NAME.search(opening[0]):
        return False
    word = words(name)[0]
    return not (is_common(name) and word.tag != "ns" and name in catalog.text)
