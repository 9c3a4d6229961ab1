"""Pages of printed lines, tables and boxes → blocks: what runs over a page's end is joined.

Shared by all formats that print pages (PDF, OFD, recognised scans).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..lines import squeeze
from ..markers import match_marker
from ..model import BOX_KINDS
from .blocks import Block, Box, Cell, Row, TableBlock, join_broken
from .paragraphs import Margins, margins_of, paragraphs_of
from .printed import PrintedLine

# Running heads and page numbers stand in the outer parts of a page (shares of its height).
_HEAD, _FOOT = 0.1, 0.88
_NUMBER = re.compile(
    r"^(?:第?\s*\d{1,4}\s*页?(?:\s*[/／共]\s*共?\s*\d{1,4}\s*页?)?|[ivxIVX]{1,6})$"
)
_DASHES = " -—–－·•~〜_.．"
# The same words at the edge of so many pages are a running head.
_MIN_REPEATS = 3
_MIN_REPEAT_SHARE = 0.3
_SAME_EDGE = 4.0


@dataclass(frozen=True)
class PageTable:
    """A ruled table: its grid, the page of every row, its edges to know its continuation by."""

    rows: tuple[Row, ...]
    x0: float
    x1: float
    top: float
    pages: tuple[int, ...]


@dataclass(frozen=True)
class PageBox:
    """Framed lines, apart for every cell of the frame."""

    cells: tuple[tuple[PrintedLine, ...], ...]
    x0: float
    x1: float
    top: float


Item = PrintedLine | PageTable | PageBox


@dataclass(frozen=True)
class Page:
    """What is printed on one page, from the top; ``number`` counts from 1."""

    number: int
    width: float
    height: float
    items: tuple[Item, ...]


def blocks_of(pages: Sequence[Page]) -> list[Block]:
    """All blocks of a document, without running heads and page numbers."""
    kept = list(_without_furniture(pages))
    loose = [i for page in kept for i in page.items if isinstance(i, PrintedLine)]
    boxes = [i for page in kept for i in page.items if isinstance(i, PageBox)]
    framed = [line for box in boxes for cell in box.cells for line in cell]
    return list(_blocks(list(_joined(kept)), _widths(kept), loose, framed))


def _without_furniture(pages: Sequence[Page]) -> Iterator[Page]:
    repeats = Counter(key for page in pages for key in {_key(x) for x in _edge_lines(page)})
    least = max(_MIN_REPEATS, _MIN_REPEAT_SHARE * len(pages))
    for page in pages:
        drop = {
            id(line)
            for line in _edge_lines(page)
            if _is_page_number(line) or repeats[_key(line)] >= least
        }
        yield replace(page, items=tuple(i for i in page.items if id(i) not in drop))


def _edge_lines(page: Page) -> list[PrintedLine]:
    lines = [i for i in page.items if isinstance(i, PrintedLine)]
    return [x for x in lines if x.bottom < _HEAD * page.height or x.top > _FOOT * page.height]


def _key(line: PrintedLine) -> str:
    return re.sub(r"\d+", "#", squeeze(line.text))


def _is_page_number(line: PrintedLine) -> bool:
    return _NUMBER.match(line.text.strip(_DASHES)) is not None


def _joined(pages: Sequence[Page]) -> Iterator[Item]:
    """All items in order; tables and boxes that go on at the top of the next page are joined."""
    last: Item | None = None
    for page in pages:
        for index, item in enumerate(page.items):
            merged = _continued(last, item) if last is not None and index == 0 else None
            if merged is not None:
                last = merged
                continue
            if last is not None:
                yield last
            last = item
    if last is not None:
        yield last


def _continued(last: Item, item: Item) -> Item | None:
    if isinstance(last, PrintedLine) or isinstance(item, PrintedLine):
        return None
    if abs(last.x0 - item.x0) > _SAME_EDGE or abs(last.x1 - item.x1) > _SAME_EDGE:
        return None
    if isinstance(last, PageBox) and isinstance(item, PageBox):
        first = item.cells[0][0].text
        marker = match_marker(first, 0, len(first))
        if marker is not None and marker.kind in BOX_KINDS:
            return None
        joined = last.cells[-1] + item.cells[0]
        return replace(last, cells=(*last.cells[:-1], joined, *item.cells[1:]))
    if isinstance(last, PageTable) and isinstance(item, PageTable):
        return _continued_table(last, item)
    return None


def _continued_table(last: PageTable, item: PageTable) -> PageTable | None:
    if len(last.rows[0]) != len(item.rows[0]):
        return None
    rows, before = list(item.rows), list(last.rows)
    if _words(rows[0]) == _words(last.rows[0]):
        rows = rows[1:]
    # A numbered row that the page's end cut in two goes on in a row without a number.
    if rows and not rows[0][0].text and before[-1][0].text.isdigit():
        before[-1] = tuple(
            Cell(join_broken(a.text, b.text), a.covered)
            for a, b in zip(before[-1], rows[0], strict=True)
        )
        rows = rows[1:]
    pages = last.pages + item.pages[: len(rows)]
    return replace(last, rows=(*before, *_carried(before, rows)), pages=pages)


def _carried(before: Sequence[Row], rows: Sequence[Row]) -> list[Row]:
    """A merged cell that the page's end cut in two prints its words only on the first page."""
    cells = [list(row) for row in rows]
    for x, above in enumerate(before[-1]):
        merges = any(row[x].covered for row in before)
        for row in cells:
            if not merges or row[x].text:
                break
            row[x] = Cell(above.text, covered=True)
    return [tuple(row) for row in cells]


def _words(row: Row) -> list[str]:
    return [squeeze(cell.text) for cell in row]


def _widths(pages: Sequence[Page]) -> dict[int, float]:
    return {page.number: page.width for page in pages}


def _blocks(
    items: Sequence[Item],
    widths: dict[int, float],
    loose: Sequence[PrintedLine],
    framed: Sequence[PrintedLine],
) -> Iterator[Block]:
    margins = _margins(loose, widths)
    run: list[PrintedLine] = []
    for item in items:
        if isinstance(item, PrintedLine):
            if run and widths[run[-1].page] != widths[item.page]:
                yield from paragraphs_of(run, margins[widths[run[0].page]])
                run = []
            run.append(item)
            continue
        if run:
            yield from paragraphs_of(run, margins[widths[run[0].page]])
            run = []
        if isinstance(item, PageBox):
            inside = (paragraphs_of(cell, margins_of(framed)) for cell in item.cells)
            yield Box(tuple(paragraph for cell in inside for paragraph in cell))
        else:
            yield TableBlock(item.rows, pages=item.pages)
    if run:
        yield from paragraphs_of(run, margins[widths[run[0].page]])


def _margins(lines: Sequence[PrintedLine], widths: dict[int, float]) -> dict[float, Margins]:
    """Margins of the upright and of the wide pages."""
    by_width: dict[float, list[PrintedLine]] = {}
    for line in lines:
        by_width.setdefault(widths[line.page], []).append(line)
    return {width: margins_of(found) for width, found in by_width.items()}
