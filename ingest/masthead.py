"""A line under the title that names issuer, 文号 and day side by side, as copied pages print them.

GB/T 9704-2012 sets each of them in a place of its own; where a page or a converter put them on one
line, blanks part them: 甲县人民政府办公室 甲政办〔2024〕1号 2024年4月16日印发.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .dates import DATE, dates
from .document_number import NUMBER
from .regions import level_of, region_of
from .title_page import is_body

_DAY = re.compile(rf"{DATE}(?:印发|发布|公布|公开|签发)?")
_MONTH = re.compile(r"20\d{2}\s*年\s*\d{1,2}\s*月")
_NUMBER = re.compile(NUMBER)
# A line with more names than one number and one day are about something else (a list, a table).
_MAX_WIDTH = 200


@dataclass(frozen=True)
class Masthead:
    """``issuer``: the bodies in the order of print joined by 、; ``number`` as printed; ``day`` YYYY-MM-DD."""

    issuer: str | None = None
    number: str | None = None
    day: str | None = None


def read_masthead(lines: Iterable[str]) -> Masthead:
    """What the lines that hold nothing else say, of each the first; every field None without such a line."""
    bodies: tuple[str, ...] = ()
    number = day = None
    for line in lines:
        parts = line.strip("（）() \t\u3000\xa0").split()
        if not parts or len(line) > _MAX_WIDTH or not all(map(_is_part, parts)):
            continue
        bodies = bodies or _issuers(parts)
        number = number or next(filter(_NUMBER.fullmatch, parts), None)
        day = day or next((iso for part in parts for _, iso in dates(part)), None)
    return Masthead("、".join(bodies) or None, number, day)


def _issuers(parts: Sequence[str]) -> tuple[str, ...]:
    """The bodies of a line; alone they are issuers only by the name of a place or of a national body.

    A heading (大数据中心) may end like a body.
    """
    bodies = tuple(filter(is_body, parts))
    beside = len(bodies) < len(parts)
    return bodies if beside or any(region_of(b) or level_of(None, b) for b in bodies) else ()


def _is_part(part: str) -> bool:
    return bool(
        _NUMBER.fullmatch(part) or _DAY.fullmatch(part) or _MONTH.fullmatch(part) or is_body(part)
    )
