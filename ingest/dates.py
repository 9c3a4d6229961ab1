"""Dates of a plan: fields of the page, the signature, from and until when it is in force."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from .document_number import year_of
from .numerals import ordinal

_YEAR = r"(?:\d{4}|[二〇○◯零一三四五六七八九]{4})"
_PART = r"(?:\d{1,2}|[元一二三四五六七八九十]{1,3})"
DATE = rf"{_YEAR}\s*[-年./]\s*{_PART}\s*[-月./]\s*{_PART}(?:\s*日)?"
_PARTS = re.compile(
    rf"(?<!\d)(?P<year>{_YEAR})\s*[-年./]\s*(?P<month>{_PART})\s*[-月./]\s*(?P<day>{_PART})(?!\d)"
)
_OWN = r"(?:本[^。；;《》]{0,30}|^[ \t\u3000\xa0]*)"
_EFFECTIVE = re.compile(rf"{_OWN}自\s*(?P<date>{DATE})\s*起(?:正式)?(?:施行|实施|执行|生效)", re.M)
# In force from the day of printing, which stands elsewhere.
_FROM_PRINTING = re.compile(
    rf"{_OWN}自(?:印发|发布|公布)之日起(?:正式)?(?:施行|实施|执行|生效)", re.M
)
_UNTIL = re.compile(
    rf"(?:有效期|施行期|实施期限|执行期限|试行期)\s*(?:限)?[为是:：]?\s*(?:截?至|到)[\s:：]*(?P<date>{DATE})"
)
_YEARS = re.compile(
    r"(?:有效期|施行期|试行期)\s*(?:限)?[为是:：]?\s*(?P<years>\d{1,2}|[一二两三四五六七八九十]{1,2})\s*年"
)
_FIELD_GAP = r"[\s:：|｜*】\]]*"
# How far behind its first day a text may state for how long it holds.
_NEAR = 120


@dataclass(frozen=True)
class Validity:
    """First and last day in force (YYYY-MM-DD), as far as the text states them."""

    effective: str | None
    expires: str | None


def dates(text: str) -> Iterator[tuple[int, str]]:
    """Yield (offset, YYYY-MM-DD) of every date that exists in the calendar."""
    for match in _PARTS.finditer(text):
        if found := _day(match):
            yield match.start(), found.isoformat()


def field_date(front: str, names: str) -> str | None:
    """The date of the first of the page's fields ``names`` (alternatives of a pattern)."""
    match = re.search(rf"(?:{names}){_FIELD_GAP}(?P<date>{DATE})", front)
    return next((iso for _, iso in dates(match["date"])), None) if match else None


def validity(front: str, text: str) -> Validity:
    """When the document itself comes into force and expires; what it says of others is left out.

    A number of years counts from the first day only if that day is stated too.
    """
    own = _EFFECTIVE.search(text)
    stated = own and next((iso for _, iso in dates(own["date"])), None)
    effective = stated or field_date(front, "施行日期|实施日期|生效日期")
    until = _UNTIL.search(front)
    if own := own or _FROM_PRINTING.search(text):
        near = text[own.start() : own.end() + _NEAR]
        until = until or _UNTIL.search(near)
        years = _YEARS.search(near)
        if not until and years and effective:
            return Validity(effective, _last_day(effective, ordinal(years["years"])))
    return Validity(effective, _iso(until["date"]) if until else None)


def _iso(printed: str) -> str | None:
    return next((iso for _, iso in dates(printed)), None)


def _last_day(effective: str, years: int | None) -> str | None:
    """The day before the anniversary (29 February has its anniversary on 1 March)."""
    first = date.fromisoformat(effective)
    if not years:
        return None
    try:
        again = first.replace(year=first.year + years)
    except ValueError:
        again = date(first.year + years, 3, 1)
    return (again - timedelta(days=1)).isoformat()


def _day(match: re.Match[str]) -> date | None:
    month, day = (1 if match[n] == "元" else ordinal(match[n]) for n in ("month", "day"))
    try:
        return date(year_of(match["year"]), month or 0, day or 0)
    except ValueError:
        return None
