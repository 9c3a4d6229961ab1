"""牵头单位 / 责任单位 statements of the running text.

- labelled: （牵头单位：A；责任单位：B、C，完成时限：2025年底前）, on a line of its own or
  behind the last sentence of a paragraph, 【责任单位】A;
- bracketed without a label: （A牵头，B、C配合）, （A、B按职责分工负责）, and nothing but （A、B）
  behind the last sentence of a paragraph;
- in prose: 由A牵头，B、C等部门配合; 由A、B负责。 Here only names that look like bodies count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .unit_lists import CLOSE, OPEN, has_role, is_body, read_units, split_units

_ROLE = "牵头|责任|配合|协同|协助|参与|参加|主办|协办|实施|支持|承办|负责|落实"
_KEY = rf"(?:主要)?(?:{_ROLE})(?:责任)?(?:单位|部门|处室|科室|主体)"
_SHORT_KEY = "牵头|责任|配合|主办|协办|承办"
_LIMIT = "(?:完成|办理|计划完成|整改)?(?:时限|期限|时间节点|时间)(?:要求)?|完成日期"
_OTHER = "(?:责任|牵头|分管|联系)(?:领导|人)|联系电话"
_COLON = r"\s*[:：]"
_OPENED, _CLOSED = f"[{re.escape(OPEN)}]", f"[{re.escape(CLOSE)}]"
_STATEMENT = re.compile(
    rf"{_OPENED}\s*(?:{_KEY}|{_SHORT_KEY}|{_OTHER}|{_LIMIT}){_COLON}"
    rf"|(?:(?<=[\n。；;])|^)[ \t\u3000\xa0]*{_KEY}{_COLON}"
    rf"|(?:(?<=\n)|^)[ \t\u3000\xa0]*[【\[〔]{_KEY}[】\]〕]"
)
_PART = re.compile(
    rf"(?:(?P<unit>{_KEY})[】\]〕]|(?P<key>{_KEY}|{_SHORT_KEY}){_COLON}|[【\[〔]?(?:(?P<limit>{_LIMIT})|{_OTHER})(?:[】\]〕]|{_COLON}))"
)
_LEAD = re.compile("牵头|主办")
_BRACKET = re.compile(f"{_OPENED}|{_CLOSED}")
_NO_BRACKET = r"[^（(〔\[【）)〕\]】。\n]"
_BRACKETED = re.compile(
    rf"{_OPENED}(?P<list>{_NO_BRACKET}{{2,200}}(?:[（(]{_NO_BRACKET}{{1,30}}[）)]{_NO_BRACKET}{{0,200}}){{0,12}}"
    rf"(?:牵头|负责|配合|落实|参与|协助|实施)){_CLOSED}"
)
# Nothing but names behind the last sentence of a paragraph.
_BARE_LIST = re.compile(
    rf"(?<=[。；;])\s*(?P<open>{_OPENED})(?P<list>{_NO_BRACKET}{{2,300}}){_CLOSED}[。；;]?[ \t\u3000]*(?=\n|$)"
)
_NAMES = r"[\u4e00-\u9fff“”（）()、]{2,80}?"
_PROSE = re.compile(
    rf"(?P<stated>由(?P<lead>{_NAMES})(?:共同|负责)?牵头(?:负责)?(?:组织|制定|编制|实施|建设|推进)*)"
    rf"(?:[，,、]\s*(?:会同|联合)?(?P<others>{_NAMES})(?:积极|密切|协同|共同)*(?:配合|参与|协助))?"
)
# What ends with 负责 says who; 由A负责统筹… is about one of A's duties.
_IN_CHARGE = re.compile(
    rf"由(?P<names>{_NAMES})(?:共同|分别|联合|具体|按(?:照)?(?:各自)?职责(?:分工)?)?(?:负责|组织实施)(?=[。；;，,\n]|$)"
)
# A statement is a line of names; anything longer is a sentence that merely mentions one.
_MAX_STATEMENT = 600


@dataclass(frozen=True)
class UnitStatement:
    """The units of one statement at ``[char_start, char_end)`` (brackets included)."""

    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    etc: str | None
    char_start: int
    char_end: int
    deadline: str | None = None


def find_statements(text: str, start: int, end: int) -> Iterator[UnitStatement]:
    """Yield the statements in ``text[start:end]``, in order; of overlapping ones the first."""
    found = [
        *_labelled(text, start, end),
        *_bracketed(text, start, end),
        *_bare_lists(text, start, end),
        *_in_prose(text, start, end),
        *_in_charge(text, start, end),
    ]
    position = start
    for statement in sorted(found, key=lambda s: s.char_start):
        if statement.char_start >= position:
            position = statement.char_end
            yield statement


def _labelled(text: str, start: int, end: int) -> Iterator[UnitStatement]:
    for match in _STATEMENT.finditer(text, start, end):
        opening = match.start() + len(match[0]) - len(match[0].lstrip())
        bare = match[0].rstrip()[-1] in CLOSE or text[opening] not in OPEN
        closing = _line_end(text, opening, end) if bare else _closing(text, opening, end)
        if closing is None:
            continue
        inner = text[opening + (not bare) : closing - (not bare)]
        statement = _statement(inner, opening, closing)
        if statement.lead or statement.responsible:
            yield statement


def _line_end(text: str, opening: int, end: int) -> int:
    stop = min(end, opening + _MAX_STATEMENT)
    line_end = text.find("\n", opening, stop)
    return line_end if line_end >= 0 else stop


def _closing(text: str, opening: int, end: int) -> int | None:
    """Offset behind the bracket that balances the one at ``opening``."""
    depth = 0
    for bracket in _BRACKET.finditer(text, opening, min(end, opening + _MAX_STATEMENT)):
        depth += 1 if bracket[0] in OPEN else -1
        if depth == 0:
            return bracket.end()
    return None


def _statement(body: str, start: int, end: int) -> UnitStatement:
    lead: list[str] = []
    responsible: list[str] = []
    etc: str | None = None
    deadline: str | None = None
    parts = list(_PART.finditer(body))
    for index, part in enumerate(parts):
        stop = parts[index + 1].start() if index + 1 < len(parts) else len(body)
        listed = body[part.end() : stop].split("。")[0]
        if part["limit"]:
            deadline = "".join(listed.split()).strip("；;，,、") or None
        key = part["unit"] or part["key"]
        if key:
            units = read_units(listed, leads=bool(_LEAD.search(key)))
            lead += units.lead
            responsible += units.responsible
            etc = units.etc or etc
            deadline = units.deadline or deadline
    return UnitStatement(tuple(lead), tuple(responsible), etc, start, end, deadline)


def _bracketed(text: str, start: int, end: int) -> Iterator[UnitStatement]:
    """（A牵头，B、C配合）: a bracket that holds nothing but bodies and what they do."""
    for match in _BRACKETED.finditer(text, start, end):
        units = read_units(match["list"], leads=False)
        names = (*units.lead, *units.responsible)
        if names and has_role(match["list"]) and all(is_body(name) for name in names):
            yield UnitStatement(
                units.lead, units.responsible, units.etc, *match.span(), units.deadline
            )


def _bare_lists(text: str, start: int, end: int) -> Iterator[UnitStatement]:
    """（A、B、C） that closes a paragraph, if it holds nothing but bodies."""
    for match in _BARE_LIST.finditer(text, start, end):
        units = read_units(match["list"], leads=False)
        names = (*units.lead, *units.responsible)
        if names and all(is_body(name) for name in names):
            span = match.start("open"), match.end("list") + 1
            yield UnitStatement(units.lead, units.responsible, units.etc, *span, units.deadline)


def _in_charge(text: str, start: int, end: int) -> Iterator[UnitStatement]:
    """由A、B负责 at the end of a clause, if all its names are bodies."""
    for match in _IN_CHARGE.finditer(text, start, end):
        names, etc = split_units(match["names"].replace("会同", "、"))
        if names and all(is_body(name) for name in names):
            yield UnitStatement((), tuple(names), etc, *match.span())


def _in_prose(text: str, start: int, end: int) -> Iterator[UnitStatement]:
    """由A牵头，B、C等部门配合; the second half is left out unless all its names are bodies."""
    for match in _PROSE.finditer(text, start, end):
        leading, _, joined = match["lead"].partition("会同")
        lead, lead_etc = split_units(leading)
        with_them, joined_etc = split_units(joined)
        others, etc = split_units(match["others"] or "")
        if not all(is_body(name) for name in (*lead, *with_them)):
            continue
        stop = match.end()
        if not all(is_body(name) for name in others):
            others, etc, stop = (), None, match.end("stated")
        etc = etc or joined_etc or lead_etc
        yield UnitStatement(lead, (*with_them, *others), etc, match.start(), stop)
