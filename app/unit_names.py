"""Which bodies a text names: by name, without their region's name, or shortened as people say it.

People shorten a name by leaving characters out (卫生健康委 → 卫健委, 某某融合工作专班 → 某某专班): the
first of them, the kind of body at the end and the order stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from app.terms import plain

_REGION_PREFIX = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,4}?(?:省|市|区|县))?(?:[省市区县])?(?=[\u4e00-\u9fff“]{2,})"
)
# 区委宣传部 is the 宣传部 of the party committee; 市委 or 区委办 alone are no such names.
_PARTY = re.compile(r"(?<=^)委(?=[\u4e00-\u9fff]{2,}(?:部|办公室|室|办)$)")
# A board that shares its seat with a commission is called by its own name: 市科委某某管委会.
_JOINED = re.compile(
    r"^[\u4e00-\u9fff]{1,5}[委局厅办](?=[\u4e00-\u9fff]{2,}(?:管委会|管理局|中心)$)"
)
# People call the government of a town by the town's name.
_TOWN = re.compile(r"(?<=[镇乡])(?:人民)?政府$|(?<=街道)办事处$")
# 某某区人民政府 is mostly called 某某区政府.
_PEOPLE = re.compile(r"人民(?=政府$)")
_BRACKETED = re.compile(r"\([^()]{1,12}\)(?=.)")
_QUOTES = re.compile(r"[“”\"‘’]")
_MIN_UNIT = 3
# A long kind of body at the end wants a longer beginning as well.
_LONG_KIND = re.compile(r"(?:专班|中心|公司|集团|小组|指挥部|办公室|管委会|委员会|管理处|银行)$")
_SHORT_KIND = re.compile(r"[局委厅办部院]$")
# So many characters of a name must be left to recognise it; a commission is known by two (农委).
_MIN_COMMISSION, _MIN_SHORT, _MIN_LONG = 2, 3, 4
_NO_OTHER_WORD = "(?![员托派])"
_LEVELS = "国省市区县乡镇党工各"

Span = tuple[int, int]


def units_in(text: str, units: Iterable[str], aliases: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Those of ``units`` that ``text`` names; a shortened name counts where no whole one says as much."""
    asked = _QUOTES.sub("", plain(text))
    listed = tuple(units)
    whole = {unit: span for unit in listed if (span := _whole(unit, asked, aliases))}
    short = {
        unit: span
        for unit in listed
        if unit not in whole
        and (span := _shortened(unit, asked))
        and not any(_beats(other, span) for other in whole.values())
    }
    said = {**whole, **short}
    return [u for u in listed if u in said and not any(_inside(said[u], s) for s in said.values())]


def _whole(unit: str, asked: str, aliases: Mapping[str, tuple[str, ...]]) -> Span | None:
    forms = [f for f in forms_of(unit, aliases) if _is_name(f) and f in asked]
    longest = max(forms, key=len, default="")
    at = asked.find(longest) if longest else -1
    return (at, at + len(longest)) if at >= 0 else None


def forms_of(unit: str, aliases: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The name, the name without its region or its party committee, and what else it is called."""
    own, without_region = _own_forms(unit)
    yield from own
    yield from aliases.get(without_region, ())


@lru_cache(maxsize=10_000)
def _own_forms(unit: str) -> tuple[tuple[str, ...], str]:
    """The forms that the name itself gives, and the name without its region."""
    full = _QUOTES.sub("", plain(unit))
    short = _bare(unit)
    # 某某(某某)中心 is also said without what stands in the brackets.
    forms = (
        full,
        short,
        _BRACKETED.sub("", full),
        _BRACKETED.sub("", short),
        _PARTY.sub("", short),
        _JOINED.sub("", short),
        _TOWN.sub("", full),
        _PEOPLE.sub("", full),
    )
    return tuple(dict.fromkeys(forms)), _REGION_PREFIX.sub("", plain(unit))


def _bare(unit: str) -> str:
    return _QUOTES.sub("", _REGION_PREFIX.sub("", plain(unit)))


def _is_name(form: str) -> bool:
    """Whether a form is long enough to name a unit; 教委 and 科委 are, 区委 or 市局 are not."""
    short = len(form) == _MIN_UNIT - 1 and form[-1] == "委" and form[0] not in _LEVELS
    return len(form) >= _MIN_UNIT or short


def _shortened(unit: str, asked: str) -> Span | None:
    """Where the text has the name with characters left out inside."""
    pattern, least = _abbreviations(unit)
    found = (m.span() for m in pattern.finditer(asked)) if pattern else ()
    return next((span for span in found if span[1] - span[0] >= least), None)


@lru_cache(maxsize=10_000)
def _abbreviations(unit: str) -> tuple[re.Pattern[str] | None, int]:
    name = _bare(unit)
    if kind := _LONG_KIND.search(name):
        head, least = 2, _MIN_LONG
    elif kind := _SHORT_KIND.search(name):
        head, least = 1, _MIN_COMMISSION if kind[0] == "委" else _MIN_SHORT
    if kind is None or kind.start() <= head or len(name) <= least or name[0] in _LEVELS:
        return None, 0
    middle = "".join(f"{re.escape(c)}?" for c in name[head : kind.start()])
    return re.compile(f"{re.escape(name[:head])}{middle}{kind[0]}{_NO_OTHER_WORD}"), least


def _beats(whole: Span, short: Span) -> bool:
    """Whether a whole name stands where the shortened one does, unless that says more."""
    meets = whole[0] < short[1] and short[0] < whole[1]
    return meets and not _inside(whole, short)


def _inside(span: Span, other: Span) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]
