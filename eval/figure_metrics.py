"""Whether every figure of an answer stands in a cited clause: number, unit and qualifier.

A figure is a number with what stands around it: "超过" 12 "万个" "左右". Qualifiers are compared by
what they say: 3000个以上 is neither 3000个 nor 超过3000个, but it is 不少于3000个.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.model import Citation
from eval.metrics import lead

# Digits in a lead that are no statement: markers, list numbers, the names of cited plans.
_NO_STATEMENT = re.compile(
    r"\[\d+(?:[,，、]\s*\d+)*\]|^\s*\d+(?:[.)]\s|、)|《[^》]*》", re.MULTILINE
)
_GROUPED = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?!\d)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# Qualifiers right before a number and behind its unit, by what they say.
_BEFORE = re.compile(
    r"(?:(?P<at_least>不少于|不低于|不小于|至少|≥|>=)|(?P<at_most>不超过|不高于|不大于|至多|最高|≤|<=)"
    r"|(?P<over>超过|大于|高于|多于|突破|超|>)|(?P<under>低于|少于|小于|不足|<)|(?P<about>大约|约|近|~))\s*$"
)
_AFTER = r"(?P<at_least>(?:及|\(含\))?以上)|(?P<at_most>(?:及|\(含\))?(?:以下|以内|之内))|(?P<about>左右|上下)"
# Characters that open a Chinese unit or measure word; any other one is just the next word.
_UNIT_CHARACTERS = "个项家件条种类人户名座处片所套台批次倍成年月日天号元吨米公平亩度分秒级期章节款届位篇张园站点路层"
_BEHIND = re.compile(
    r"\s*(?P<large>[十百千万亿]*)(?P<over>[余多]?)(?P<larger>[十百千万亿]*)"
    rf"\s*(?P<unit>个百分点|[%‰℃]|[A-Za-z]+|[{_UNIT_CHARACTERS}])?"
    rf"(?:[\u4e00-\u9fff]{{0,3}}?(?:{_AFTER}))?"
)
# 共 30 条、6 部分
_COUNTED = re.compile(r"共\s*(?:\**\d+\**\s*[\u4e00-\u9fff]{1,3}、?)+")
_ADDITION = re.compile(r"(?P<parts>\d[\d.]*(?:\s*\+\s*\d[\d.]*)+)\s*=\s*\**(?P<sum>\d+(?:\.\d+)?)")
_TITLE = re.compile(r"《[^》]+》")
# The marks of items in plans: 1. 一、 （一） 第一章.
_MARKS = tuple(
    map(
        re.compile,
        (
            r"\d+[.．、]",
            r"[一二三四五六七八九十]+、",
            r"[（(][一二三四五六七八九十]+[)）]",
            r"第[一二三四五六七八九十\d]+[章节条]",
        ),
    )
)
# Longest qualifier with blanks, and longest unit with its qualifier.
_LOOK_BACK = 6
_LOOK_AHEAD = 20
# A year, month, day or ordinal is a name: 2021-2025年, 2024-11-11 and a cell 34 of 第34项 print it
# without a unit.
_DATE_UNITS = frozenset("年月日号")
_ORDINAL = "第"


@dataclass(frozen=True)
class Figure:
    """A number (no thousands separator) with its unit, "" if none, and what qualifies it.

    Of a name (``is_name``) only the number is compared.
    """

    number: str
    unit: str
    qualifiers: frozenset[str]
    is_name: bool
    printed: str


def figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of ``text``.

    Both readings of "150,200" are returned: one number, or two with a Chinese comma between them.
    A number ends where its digits end: "5" is not among the figures of "2025".
    """
    plain = unicodedata.normalize("NFKC", text)
    found = [*_GROUPED.finditer(plain), *_NUMBER.finditer(plain)]
    return tuple(_figure(plain, match) for match in found)


def _figure(text: str, match: re.Match[str]) -> Figure:
    before = _BEFORE.search(text[max(0, match.start() - _LOOK_BACK) : match.start()])
    behind = _BEHIND.match(text[match.end() : match.end() + _LOOK_AHEAD])
    said = [part.groupdict() for part in (before, behind) if part]
    names = ("at_least", "at_most", "over", "under", "about")
    qualifiers = frozenset(name for name in names if any(part.get(name) for part in said))
    unit = "".join(behind[name] or "" for name in ("large", "larger", "unit")) if behind else ""
    is_name = unit in _DATE_UNITS or text[: match.start()].endswith(_ORDINAL)
    start = match.start() + (before.start() - before.end() if before else 0)
    printed = text[start : match.end() + (behind.end() if behind else 0)]
    return Figure(match[0].replace(",", ""), unit, qualifiers, is_name, printed.strip())


def stated_figures(answer: str, citations: Iterable[Citation]) -> tuple[Figure, ...]:
    """Return the figures the lead states, without markers, list numbers and names of plans."""
    statement = lead(answer)
    for number in {citation.document_number for citation in citations}:
        statement = statement.replace(number, " ") if number else statement
    statement = _NO_STATEMENT.sub(" ", statement)
    joined = _GROUPED.sub(lambda group: group.group().replace(",", ""), statement)
    plain = unicodedata.normalize("NFKC", joined)
    return tuple(_figure(plain, match) for match in _NUMBER.finditer(plain))


def unsupported_figures(answer: str, citations: Sequence[Citation]) -> tuple[str, ...]:
    """Return, as printed, the stated figures that nothing cited contains.

    A citation holds its clause and quotation, its headings and, for a table row, the column heads
    (their years date the values). The reader can check a count of the citations, of the titles that the
    lead names, and of its list's lines, all of them or those whose items are marked alike, where it says 共;
    and a sum whose cited summands it writes out (2+3=5).
    """
    said = lead(answer)
    stated = {n for said_so in _COUNTED.findall(said) for n in _NUMBER.findall(said_so)}
    counts = {str(len(citations)), *(stated & set(map(str, _listed(said))))}
    cited = [(text, figures(text)) for text in map(_cited_text, citations)]
    counts |= set(_sums(said, {one.number for _, found in cited for one in found}))
    return tuple(
        dict.fromkeys(
            figure.printed
            for figure in stated_figures(answer, citations)
            if figure.number not in counts
            and not any(_supports(found, figure, text, said) for text, found in cited)
        )
    )


def _sums(said: str, cited: set[str]) -> Iterator[str]:
    """The right results of the additions that the lead writes out of cited numbers."""
    for match in _ADDITION.finditer(said):
        parts = _NUMBER.findall(match["parts"])
        right = sum(map(Decimal, parts)) == Decimal(match["sum"])
        if right and all(any(Decimal(p) == Decimal(c) for c in cited) for p in parts):
            yield from (match["sum"], *parts)


def _listed(said: str) -> Iterator[int]:
    """How many titles the lead names, and how many lines its lists have by the mark of their items."""
    titles = _TITLE.findall(said)
    yield len(titles)
    # The first title is that of the plan whose bases are counted.
    yield len(titles) - 1
    items = [line.removeprefix("- ") for line in said.split("\n") if line.startswith("- ")]
    yield len(items)
    for sort in _MARKS:
        yield sum(bool(sort.match(item)) for item in items)


def figures_faithful(answer: str, status: str, citations: Sequence[Citation]) -> float | None:
    """1 if every figure of the lead is supported (``unsupported_figures``), else 0.

    None unless the answer has status ``answered`` and its lead states a number: a refusal may
    repeat the numbers of the question.
    """
    if status != "answered" or not stated_figures(answer, citations):
        return None
    return float(not unsupported_figures(answer, citations))


def _cited_text(citation: Citation) -> str:
    parts = (citation.clause_text, citation.quote, " ".join(citation.path), *citation.columns)
    return unicodedata.normalize("NFKC", "\n".join(parts))


def _supports(found: Iterable[Figure], figure: Figure, cited: str, said: str) -> bool:
    """Whether a cited figure is ``figure``; a table may print its unit in a cell of its own."""
    if figure.is_name:
        # 2024-03-08 and 2024年3月8日 are one date.
        return any(float(one.number) == float(figure.number) for one in found)
    alike = [one for one in found if one.number == figure.number]
    return any(
        one.qualifiers == figure.qualifiers
        and (
            one.unit == figure.unit
            or (not one.unit and figure.unit in cited)
            or (not figure.unit and one.unit in said)
        )
        for one in alike
    )
