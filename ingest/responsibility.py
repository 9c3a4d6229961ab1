"""牵头单位 / 责任单位 statements of the running text, split into units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPEN, _CLOSE = "（(〔[【", "）)〕]】"
_ROLE = "牵头|责任|配合|协同|协助|参与|参加|主办|协办|实施|支持|承办"
_KEY = rf"(?:主要)?(?:{_ROLE})(?:责任)?(?:单位|部门|处室)"
_STATEMENT = re.compile(rf"[{_OPEN}]\s*{_KEY}\s*[:：]|(?:(?<=\n)|^)[ \t\u3000\xa0]*{_KEY}\s*[:：]")
_PART = re.compile(rf"({_KEY})\s*[:：]")
_SEPARATORS = "、，,；;"
# "等部门", "等单位", "等具有…职能的部门"; a name never contains 等 before its last letters.
_ETC = re.compile(r"等(?:[^、，,；;]{0,20}(?:部门|单位|企业|机构|地区))?$")
_LEAD = re.compile("牵头|主办")
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


def find_statements(text: str, start: int, end: int) -> Iterator[UnitStatement]:
    """Yield the statements in ``text[start:end]``, in order."""
    for match in _STATEMENT.finditer(text, start, end):
        opening = match.start() + len(match[0]) - len(match[0].lstrip())
        closing = _closing(text, opening, end)
        if closing is None:
            continue
        inner = text[opening + (text[opening] in _OPEN) : closing - (text[closing - 1] in _CLOSE)]
        yield _statement(inner, opening, closing)


def _closing(text: str, opening: int, end: int) -> int | None:
    """Offset behind the bracket that balances the one at ``opening`` (or the line's end)."""
    stop = min(end, opening + _MAX_STATEMENT)
    if text[opening] not in _OPEN:
        line_end = text.find("\n", opening, stop)
        return line_end if line_end >= 0 else stop
    depth = 0
    for position in range(opening, stop):
        depth += (text[position] in _OPEN) - (text[position] in _CLOSE)
        if depth == 0:
            return position + 1
    return None


def _statement(body: str, start: int, end: int) -> UnitStatement:
    lead: list[str] = []
    responsible: list[str] = []
    etc: str | None = None
    parts = list(_PART.finditer(body))
    for index, part in enumerate(parts):
        stop = parts[index + 1].start() if index + 1 < len(parts) else len(body)
        units, rest = split_units(body[part.end() : stop])
        (lead if _LEAD.search(part[1]) else responsible).extend(units)
        etc = rest or etc
    return UnitStatement(tuple(lead), tuple(responsible), etc, start, end)


def split_units(listed: str) -> tuple[tuple[str, ...], str | None]:
    """Split a list of units outside brackets; a trailing 等… is returned apart."""
    plain = "".join(listed.split()).rstrip("。；;，,、")
    etc = None
    if match := _ETC.search(plain):
        etc, plain = match[0], plain[: match.start()]
    units, depth, name = [], 0, ""
    for c in plain:
        depth += (c in _OPEN) - (c in _CLOSE)
        if c in _SEPARATORS and depth <= 0:
            units.append(name)
            name = ""
        else:
            name += c
    units.append(name)
    return tuple(u for u in units if u), etc
