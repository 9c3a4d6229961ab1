"""Quotable passages of clauses: sentences and rows, and what years they speak of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.terms import Term
from ingest.columns import VALUE_COLUMNS, Column, header_unit, role
from ingest.model import Chunk, Document
from ingest.pieces import sentence_spans

# A figure is a number with a unit; 5G, IPv6, 12345 and years are names.
FIGURE = re.compile(
    r"(?<![A-Za-z\d.第])(?!12\d{3}(?!\d))(?!(?:19|20)\d{2}(?:年|—|-|－|）|\)))\d+(?:\.\d+)?\s*(?:[%％‰万亿千百十]|(?!号|届|章|节|款(?=[规项所第之])|日|月|年|条(?:意见|政策|措施|等))[\u4e00-\u9fffA-Z])"
    r"|百分之|(?<![\u4e00-\u9fff第])[一二三四五六七八九十百两]+(?:个|项|家|成|倍|类)|[二三四五六七八九十]+地市"
    r"|翻[一两]?番|全覆盖|[百千万]兆"
    # Round numbers in words: 突破百项技术, 培育千家企业.
    r"|[百千](?:余|多)?(?:项|家(?![争万])|个(?!人)|种|款|件|场|所|台)"
    # Units in Latin letters are read in small ones, too: 300 PFLOPS.
    r"|(?<![A-Za-z\d.第])\d+(?:\.\d+)?\s*(?i:[kmgtpez]?(?:flops|bps|ops)|[kmgtpe]b|[kmg]?w[hp]?|[kmg]hz|[mnu]?s|[mnkc]?m|kg|p)(?![A-Za-z\d])"
    # 400G is a speed, 5G a generation.
    r"|(?<![A-Za-z\d.第])\d{2,}\s*(?i:g)(?![A-Za-z\d])"
)
_FIRST_NUMBER = re.compile(r"\d[\d.,]*")
# What may follow a number whose unit stands in the column of units.
_UNITLESS = re.compile(r"$|[（(]|左右|以上|以下|以内|上下|余|多|\s")
_ANY_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_TITLE = re.compile(r"《[^》]*》")
# Parts that tell what is, not what is to be.
_STANDING = re.compile(r"现状|基础(?!设施)|成效|背景|形势|问题")


@dataclass(frozen=True)
class Passage:
    """A sentence or table row; ``coverage`` in [0, 1], ``score`` orders passages (higher first).

    ``support`` in [0, 1] is the probability that it states what is asked (``app.support``);
    ``is_front``: it stands in the front matter (metadata, printing notice, preface).
    """

    chunk: Chunk
    start: int
    end: int
    text: str
    coverage: float
    score: float
    year_stated: bool
    missing: tuple[Term, ...]
    heading_end: int = 0
    support: float = 0.0
    is_front: bool = False

    @property
    def statement(self) -> str:
        """The text behind the heading that opens it (all of it if there is nothing else)."""
        return self.text[max(0, self.heading_end - self.start) :].lstrip("。：: ") or self.text

    @property
    def document_id(self) -> str:
        return self.chunk.document_id

    @property
    def is_row(self) -> bool:
        return self.chunk.kind == "row"


def grown(chunk: Chunk, start: int, end: int, limit: int) -> tuple[int, int]:
    """``[start, end)`` and as many neighbouring sentences of the chunk as ``limit`` characters hold.

    What follows comes first: it explains what was said.
    """
    spans = list(sentence_spans(chunk))
    behind = [b for a, b in spans if a >= end]
    before = [a for a, b in spans if b <= start]
    while behind or before:
        if behind and behind[0] - start <= limit:
            end = behind.pop(0)
        elif before and end - before[-1] <= limit:
            start = before.pop()
        else:
            break
    return start, end


def row_text(chunk: Chunk) -> str:
    """The row as one clause: each column with its cell."""
    return "；".join(f"{c}：{v}" for c, v in zip(chunk.columns, chunk.cells, strict=True))


def row_shown(chunk: Chunk) -> str:
    """The row as one clause, each figure with the unit that its table gives it elsewhere."""
    return "；".join(f"{h}：{c}" for h, c in shown_cells(chunk))


def shown_cells(chunk: Chunk) -> list[tuple[str, str]]:
    """Each column of a row with its cell, figures with the unit of their header or the row's."""
    pairs = list(zip(chunk.columns, chunk.cells, strict=True))
    own = _own_unit(pairs)
    return [(h, with_unit(c, header_unit(h) or (own if _is_value(h) else ""))) for h, c in pairs]


def _own_unit(pairs: Sequence[tuple[str, str]]) -> str:
    """The unit of a row's values: its cell of units, else that of its name, else that of its money."""
    by_role = {role(header): (header, cell) for header, cell in reversed(pairs)}
    unit = by_role.get(Column.UNIT, ("", ""))[1]
    named = header_unit(by_role.get(Column.NAME, ("", ""))[1])
    return unit or named or header_unit(by_role.get(Column.MONEY, ("", ""))[0])


def _is_value(header: str) -> bool:
    return role(header) in VALUE_COLUMNS


def with_unit(cell: str, unit: str) -> str:
    """A value with its unit behind its first number: 3.7左右 + % → 3.7%左右."""
    number = _FIRST_NUMBER.search(cell)
    if not unit or number is None or not _UNITLESS.match(cell, number.end()):
        return cell
    return cell[: number.end()] + unit + cell[number.end() :]


def year_stated(
    years: Sequence[int], clause: str, before: str, path: str, document: Document
) -> bool:
    """Whether every asked year is the clause's own.

    The year stands in the clause; else the sentence named last before it that has one dates it; else its
    headings do; an undated clause is about the plan's last (or only) year, one on what stands about its
    base year.
    """
    if not years:
        return True
    # The year of a title that a clause names is not its own.
    own = _TITLE.sub("", clause)
    dated = _ANY_YEAR.findall(own) or _last_years(before) or _ANY_YEAR.findall(path)
    stated = {int(y) for y in dated}
    only_year = document.period_start == document.period_end
    standing = bool(_STANDING.search(path)) and not only_year
    own_year = document.base_year if standing else document.period_end
    undated = only_year or not stated
    return all(y in stated or (undated and y == own_year) for y in years)


def _last_years(before: str) -> list[str]:
    """The years of the last sentence that names any."""
    dated = (_ANY_YEAR.findall(sentence) for sentence in reversed(re.split(r"[。；;\n]", before)))
    return next((years for years in dated if years), [])


def row_name(chunk: Chunk) -> str:
    """The cell of a row that names it: its 名称 column, else its first text cell."""
    for column, cell in zip(chunk.columns, chunk.cells, strict=True):
        if "名称" in column or role(column) is Column.NAME:
            return cell
    return next((c for c in chunk.cells if c and not c.isdigit()), "")
