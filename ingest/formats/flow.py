"""The flow of an HTML element: block elements and <br> end a line, tables stand apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from .blocks import Block, Box, Paragraph, TableBlock
from .grids import Spanned, spread
from .xml import Element

_INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "big", "bdi", "bdo", "cite", "code", "data", "del", "dfn"),
        *("em", "font", "i", "img", "ins", "kbd", "label", "map", "mark", "o:p", "q", "rp", "ruby"),
        *("s", "samp", "small", "span", "st1", "strike", "strong", "sub", "sup", "time", "tt"),
        *("u", "var", "wbr", "area", "base", "link", "meta"),
    )
)
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_BLANKS = re.compile(r"[ \t\r\n\f]+")
# A line break of the markup between two Chinese characters or marks is no blank.
_SOURCE_BREAK = re.compile(
    r"(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])[ \t]*[\r\n][ \t\r\n]*(?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])"
)
_MAX_COLUMNS = 200
# HTML (4.9.11): rowspan counts at most 65,534, colspan at most 1,000.
_MAX_SPAN = 65_534
# A table is a page's layout if one cell holds nearly all of its text and that is long.
_LAYOUT_SHARE = 0.8
_MIN_LAYOUT = 400


class _Lines:
    """Collects words until a line ends; a heading's level is the one open at that moment."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self.level: int | None = None

    def add(self, words: str | None, *, verbatim: bool = False) -> None:
        if words:
            plain = words if verbatim else _BLANKS.sub(" ", _SOURCE_BREAK.sub("", words))
            self._words.append(plain)

    def end(self) -> Iterator[Paragraph]:
        text = "".join(self._words).strip()
        self._words = []
        if text:
            yield Paragraph(text, self.level)


def flow(root: Element, stop: Element | None = None) -> Iterator[Block]:
    """Yield the blocks of ``root`` in order, up to the element ``stop`` (not included).

    Walks without recursion, so that no depth of nesting is too deep.
    """
    lines = _Lines()
    verbatim = 0
    walker = etree.iterwalk(root, events=("start", "end", "comment"))
    for event, element in walker:
        if element is stop:
            break
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag == "table" and element is not root and not _holds(element, stop):
                table = _table(element)
                if table is not None:
                    yield from lines.end()
                    yield table
                    walker.skip_subtree()
                    continue
            if tag not in _INLINE:
                yield from lines.end()
            lines.level = _HEADINGS.get(tag, lines.level)
            verbatim += tag == "pre"
            lines.add(element.text, verbatim=verbatim > 0)
        else:
            if tag and tag not in _INLINE:
                yield from lines.end()
            if tag in _HEADINGS:
                lines.level = None
            verbatim -= tag == "pre"
            if element is not root:
                lines.add(element.tail, verbatim=verbatim > 0)
    yield from lines.end()


def _holds(element: Element, inner: Element | None) -> bool:
    return inner is not None and any(above is element for above in inner.iterancestors())


def _table(table: Element) -> Block | None:
    """A table of data, a box around text, or None for a table that only lays out the page."""
    if table.get("role") == "presentation" or table.find(".//table") is not None:
        return None
    rows = [[c for c in row if c.tag in ("td", "th")] for row in table.iter("tr")]
    rows = [row for row in rows if row]
    cells = [cell for row in rows for cell in row]
    if not cells:
        return None
    if max(map(len, rows)) == 1 and all(_span(c, "colspan") == 1 for c in cells):
        return Box(tuple(block for cell in cells for block in flow(cell)))
    texts = {cell: _cell_text(cell) for cell in cells}
    longest, total = max(map(len, texts.values())), sum(map(len, texts.values()))
    if longest >= _MIN_LAYOUT and longest > _LAYOUT_SHARE * total:
        return None
    spanned = [
        [Spanned(texts[c], _span(c, "rowspan") or len(rows), _span(c, "colspan")) for c in row]
        for row in rows
    ]
    marked = next((y for y, row in enumerate(rows) if any(c.tag == "td" for c in row)), 0)
    return TableBlock(spread(spanned, _MAX_COLUMNS), marked or None)


def _cell_text(cell: Element) -> str:
    return "\n".join(p.text for p in flow(cell) if isinstance(p, Paragraph))


def _span(cell: Element, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(int(value), _MAX_SPAN) if value.isascii() and value.isdigit() else 1
