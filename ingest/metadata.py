"""What a plan says about itself: title, issuer, 文号, dates, 规划期, status, region."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .dates import dates, field_date, validity
from .document_number import NUMBER, normalised
from .letterhead import end_date
from .lines import Line
from .masthead import read_masthead
from .model import NOTICE_KIND, PREFACE_KIND, Document, Indicator, Section
from .regions import level_of, region_of, region_parts
from .spans import Span
from .structure import Structure
from .title_page import (
    is_appendage,
    issuer_of,
    led_title,
    split_status,
    squeeze_title,
    status_of,
    title_of,
)

_INDEX = re.compile(r"索\s*引\s*号[\s:：|｜]*([A-Za-z0-9][A-Za-z0-9/\-_.]{5,})")
_RANGE = r"(20\d{2})\s*年?\s*[—–\-~～至到]+\s*(20\d{2})"
_PERIOD = re.compile(rf"规划(?:期限?|年限|时间)[为是:：至从]*\s*{_RANGE}")
_OWN_RANGE = re.compile(
    rf"本[^。，,《》]{{0,10}}(?:计划|规划|方案|纲要|要点|意见)[（(]\s*{_RANGE}\s*年?\s*[)）]"
)
_FIVE_YEAR = re.compile(r"[“\"]?十([一二三四五六])五[”\"]?")
_BASE_YEAR = re.compile(r"基(?:期|准)年?[为是:：]\s*(20\d{2})")
# “较2017年实现翻番”: the year from which a doubling is counted is the plan's base.
_DOUBLED_SINCE = re.compile(r"[较比](20\d{2})年[^。；;，,0-9]{0,12}(?:翻[一两]?番|倍增)")
# Since the third one (1966) five-year plans follow each other without a gap: N begins in
# 1966 + 5 (N - 3), so 十四五 is 2021—2025.
_THIRD_FIVE_YEAR = 1966
_PREFACE_CHARS = 3000
# Where no heading announces a preface, a title may stand on the body's first lines.
_OPENING_LINES = 6
_OPENING_WIDTH = 60
# Title, issuer, number and day of a plan without a printing notice stand on so many lines.
_FIRST_LINES = 12


def read_metadata(
    document_id: str, text: str, structure: Structure, indicators: Sequence[Indicator]
) -> Document:
    """Return the document with every metadata field its text states; all others stay None."""
    front = _front_text(text, structure)
    notice = _part(text, structure.sections, NOTICE_KIND)
    preface = "\n".join(text[slice(*span)] for span in preface_spans(structure))
    title_lines = _title_lines(structure)
    raw_title = title_of(title_lines, notice, preface) or _led_title(structure)
    title, draft = split_status(raw_title)
    masthead = read_masthead(_under_title(structure, raw_title))
    issuer = issuer_of(front, notice, raw_title) or masthead.issuer
    region = _of_plan(region_of(issuer or ""), region_of(title or ""))
    start, end = _period(title or "", preface)
    opening = "\n".join(line.text for line in (*title_lines, *structure.body_lines[:1]))
    number = _printed_number(front) or _printed_number(opening) or masthead.number
    valid = validity(front, text)
    return Document(
        document_id=document_id,
        text=text,
        title=title,
        issuer=issuer,
        document_number=normalised(number) if number else None,
        document_number_printed=number,
        index_number=match[1] if (match := _INDEX.search(front)) else None,
        published=field_date(front, "发布时间|发布日期"),
        signed=_signed(notice)
        or (end_date(structure.body_lines) if structure.front.head else None)
        or masthead.day,
        generated=field_date(front, "生成日期"),
        written=field_date(front, "成文日期"),
        effective=valid.effective,
        expires=valid.expires,
        status=status_of(front, draft),
        period_start=start,
        period_end=end,
        base_year=_base_year(text, preface, indicators),
        region=region,
        level=level_of(region, issuer.split("、")[0] if issuer else None),
    )


def _led_title(structure: Structure) -> str | None:
    """The title that begins a line which then goes on with fields or with the text itself."""
    lines = (line.text for line in structure.lines[:_FIRST_LINES])
    return next((title for text in lines if (title := led_title(text))), None)


def preface_spans(structure: Structure) -> tuple[Span, ...]:
    """Where the plan introduces itself: its 前言, else the first words of its body."""
    stated = [(s.char_start, s.char_end) for s in structure.sections if s.kind == PREFACE_KIND]
    if stated:
        return tuple((start, min(end, start + _PREFACE_CHARS)) for start, end in stated)
    body = structure.body_lines
    if not body:
        return ()
    return ((body[0].start, min(body[0].start + _PREFACE_CHARS, body[-1].end)),)


def _front_text(text: str, structure: Structure) -> str:
    first = _front_end(structure)
    return text[: structure.lines[first].start] if first < len(structure.lines) else text


def _front_end(structure: Structure) -> int:
    front = structure.front
    return min(front.body, front.toc.first) if front.toc else front.body


def _title_lines(structure: Structure) -> list[Line]:
    """The lines of the front; where it holds none, the short ones that open the body."""
    front = structure.lines[: _front_end(structure)]
    if any(line.text for line in front):
        return [*front, *filter(is_appendage, structure.body_lines[:1])]
    opening: list[Line] = []
    for line in structure.body_lines[:_OPENING_LINES]:
        if len(line.text) > _OPENING_WIDTH or "。" in line.text:
            break
        opening.append(line)
    return opening


def _under_title(structure: Structure, title: str | None) -> Iterator[str]:
    """The short lines behind the title, up to the first sentence."""
    lines = [line.text for line in structure.lines[:_FIRST_LINES] if line.text]
    at = next((n for n, line in enumerate(lines) if title and squeeze_title(line) in title), None)
    if at is None:
        return
    for line in lines[at:]:
        if "。" in line:
            return
        yield line


def _part(text: str, sections: Sequence[Section], kind: str) -> str:
    return "\n".join(text[s.char_start : s.char_end] for s in sections if s.kind == kind)


def _printed_number(front: str) -> str | None:
    """The 文号 of the page's field or of a line of its own; never one quoted in a sentence."""
    field = re.search(rf"(?:文\s*号|发文字号|发文编号)[\s:：|｜*】\]]*({NUMBER})", front)
    if field:
        return field[1]
    lines = [line.strip(" \t\u3000\xa0（）()") for line in front.splitlines()]
    if alone := next((line for line in lines if re.fullmatch(NUMBER, line)), None):
        return alone
    # Behind the title, in brackets.
    short = (line for line in lines if len(line) <= _OPENING_WIDTH)
    behind = (m for line in short if (m := re.search(rf"[（(]({NUMBER})$", line)))
    return next((m[1] for m in behind), None)


def _signed(notice: str) -> str | None:
    found = list(dates(notice))
    return found[-1][1] if found else None


def _period(title: str, preface: str) -> tuple[int | None, int | None]:
    stated = _PERIOD.search(preface) or re.search(_RANGE, title) or _OWN_RANGE.search(preface)
    if stated:
        return int(stated[1]), int(stated[2])
    if five := _FIVE_YEAR.search(title):
        number = 10 + "一二三四五六".index(five[1]) + 1
        start = _THIRD_FIVE_YEAR + 5 * (number - 3)
        return start, start + 4
    if year := re.match(r".{0,12}?(20\d{2})年", title):
        return int(year[1]), int(year[1])
    return None, None


def _base_year(text: str, preface: str, indicators: Sequence[Indicator]) -> int | None:
    """The year the plan names as its base, else the one of its tables or of its doublings."""
    if base := _BASE_YEAR.search(preface):
        return int(base[1])
    of_tables = {i.base_year for i in indicators if i.base_year}
    doubled = {int(match[1]) for match in _DOUBLED_SINCE.finditer(text)}
    years = of_tables or doubled
    return years.pop() if len(years) == 1 else None


def _of_plan(issuer: str | None, title: str | None) -> str | None:
    """The region of the title, or the issuer's where it says more of the same place or stands alone.

    A page of one place also shows the plans of others.
    """
    if issuer and title and any(part in title for part in region_parts(issuer)):
        return max(issuer, title, key=len)
    return title or issuer
