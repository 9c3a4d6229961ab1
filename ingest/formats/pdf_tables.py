"""Ruled frames of a PDF page: their cells, merged ones recognised by the missing rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pdfplumber.page import Page as PdfPage
from pdfplumber.table import TableFinder

from .blocks import Row, join_broken
from .grids import Spanned, spread
from .printed import Glyph, printed_lines

Bbox = tuple[float, float, float, float]  # x0, top, x1, bottom

# Rules closer than this (points) are one rule.
_SAME_RULE = 3.0
_MAX_COLUMNS = 100
# A page with more rules than this holds a drawing, no table.
_MAX_RULES = 4000


@dataclass(frozen=True)
class Region:
    """A frame and its cells."""

    bbox: Bbox
    cells: tuple[Bbox, ...]

    @property
    def is_table(self) -> bool:
        """Whether it has several columns."""
        return len(_edges([c[0] for c in self.cells])) > 1

    def holds(self, glyph: Glyph) -> bool:
        """Whether the glyph's middle lies in it."""
        return bool(held(self.bbox, (glyph,)))


def regions(page: PdfPage) -> list[Region]:
    """The frames of a page, from the top."""
    if not 0 < len(page.edges) <= _MAX_RULES:
        return []
    groups: list[list[Bbox]] = []
    for cell in TableFinder(page, None).cells:
        touching = [g for g in groups if any(_touch(cell, other) for other in g)]
        groups = [g for g in groups if g not in touching]
        groups.append([cell, *(c for g in touching for c in g)])
    found = [Region(_bounds(group), tuple(sorted(group, key=_place))) for group in groups]
    outer = [r for r in found if not any(r is not o and _inside(r.bbox, o.bbox) for o in found)]
    return sorted(outer, key=lambda r: r.bbox[1])


def _place(cell: Bbox) -> tuple[float, float]:
    return cell[1], cell[0]


def _touch(a: Bbox, b: Bbox) -> bool:
    across = a[0] <= b[2] + _SAME_RULE and b[0] <= a[2] + _SAME_RULE
    return across and a[1] <= b[3] + _SAME_RULE and b[1] <= a[3] + _SAME_RULE


def _bounds(cells: Sequence[Bbox]) -> Bbox:
    x0, top, x1, bottom = zip(*cells, strict=True)
    return min(x0), min(top), max(x1), max(bottom)


def _inside(a: Bbox, b: Bbox) -> bool:
    return b[0] <= a[0] and b[1] <= a[1] and b[2] >= a[2] and b[3] >= a[3]


def held(box: Bbox, glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs whose middles lie in ``box``."""
    x0, top, x1, bottom = box
    return [g for g in glyphs if x0 <= (g.x0 + g.x1) / 2 <= x1 and top <= g.middle <= bottom]


def cell_rows(region: Region, glyphs: Sequence[Glyph], page: int) -> tuple[Row, ...]:
    """The grid of a frame; a cell over several rules is a merged one."""
    lefts = _edges([c[0] for c in region.cells])
    tops = _edges([c[1] for c in region.cells])
    rows: list[list[Spanned]] = [[] for _ in tops]
    for cell in sorted(region.cells):
        first = _index(tops, cell[1])
        down = sum(cell[1] - _SAME_RULE < top < cell[3] - _SAME_RULE for top in tops)
        across = sum(cell[0] - _SAME_RULE < left < cell[2] - _SAME_RULE for left in lefts)
        rows[first].append(Spanned(_text(cell, glyphs, page), down, across))
    return spread(rows, _MAX_COLUMNS)


def _edges(values: Sequence[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SAME_RULE:
            edges.append(value)
    return edges


def _index(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - value))


def _text(cell: Bbox, glyphs: Sequence[Glyph], page: int) -> str:
    text = ""
    for line in printed_lines(held(cell, glyphs), page):
        text = join_broken(text, line.text)
    return text
