"""Word documents → blocks: paragraphs with their automatic numbers, tables, boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as REL
from lxml import etree

from ..read import RawFile
from .blocks import Block, Box, Paragraph, TableBlock
from .compose import compose
from .docx_styles import Styles, read_styles
from .docx_text import Words, is_on
from .grids import Spanned, spread
from .guard import damage_told
from .model import SourceText
from .numbering import Numbering, read_numbering
from .xml import NS, Element, W

_MAX_COLUMNS = 63  # Word's own limit.
_TOC_PAGE = re.compile(r"\t\s*\d+\s*$")
# Wrappers whose content is the document's own.
_WRAPPERS = (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}smartTag", f"{W}ins", f"{W}moveTo")


def read_docx(file: RawFile) -> SourceText:
    """Read a .docx file whose container was checked (``archive.entries``).

    Headers and footers, deletions and comments are left out. Raises DamagedFileError,
    EmptyFileError.
    """
    with damage_told(file.name, "请用 Word 或 WPS 打开并另存后重试。"):
        document = docx.Document(BytesIO(file.data))
        blocks = list(_Reader(document).blocks(document.element.body))
    return compose(file.name, "docx", blocks)


class _Reader:
    """Walks the body in document order, counting list numbers on the way."""

    def __init__(self, document: Document) -> None:
        self._styles: Styles = read_styles(document.styles.element)
        self._numbering: Numbering = read_numbering(_part(document, REL.NUMBERING))
        notes = _part(document, REL.FOOTNOTES, REL.ENDNOTES)
        self._footnotes = {
            note.get(f"{W}id", ""): note
            for note in (notes if notes is not None else ())
            if note.get(f"{W}type", "normal") == "normal"
        }

    def blocks(self, parent: Element) -> Iterator[Block]:
        """Yield the blocks below ``parent``; a deleted paragraph mark joins two paragraphs."""
        pending = ""
        for element in parent:
            if element.tag == f"{W}p":
                words = Words(element)
                if words.mark_deleted:
                    pending += words.text
                    continue
                yield from self._paragraph(element, words, pending)
                pending = ""
            elif element.tag == f"{W}tbl":
                yield self._table(element)
            elif element.tag in _WRAPPERS:
                yield from self.blocks(element)
        if pending.strip():
            yield Paragraph(pending)

    def _paragraph(self, element: Element, words: Words, before: str) -> Iterator[Block]:
        style = self._styles.of(element)
        text = before + words.text
        if style.is_toc:
            text = _TOC_PAGE.sub("", text)
        if text.strip():
            label = self._numbering.label(*style.numbering) if style.numbering else ""
            yield Paragraph(label + text.strip(), style.level)
        for frame in words.frames:
            yield Box(tuple(self.blocks(frame)))
        for note in words.notes:
            if note in self._footnotes:
                yield from self.blocks(self._footnotes[note])

    def _table(self, table: Element) -> Block:
        rows = [row for row in _below(table, "tr") if not is_on(row, "trPr/w:del")]
        cells = [list(_below(row, "tc")) for row in rows]
        if max(map(len, cells), default=0) <= 1:
            return Box(tuple(block for row in cells for cell in row for block in self.blocks(cell)))
        spanned = _vertical([self._row(row) for row in rows])
        marked = 0
        while marked < len(rows) and is_on(rows[marked], "trPr/w:tblHeader"):
            marked += 1
        return TableBlock(spread(spanned, _MAX_COLUMNS), marked or None)

    def _row(self, row: Element) -> list[tuple[str, int, str | None]]:
        """Text, width in grid columns and merge state of each cell."""
        found: list[tuple[str, int, str | None]] = []
        if before := _number(row, "trPr/w:gridBefore"):
            found.append(("", before, None))
        for cell in _below(row, "tc"):
            merge = cell.find("w:tcPr/w:vMerge", NS)
            state = None if merge is None else merge.get(f"{W}val", "continue")
            text = "\n".join(_texts(self.blocks(cell)))
            found.append((text, max(_number(cell, "tcPr/w:gridSpan"), 1), state))
        return found


def _below(parent: Element, name: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _below(child, name)


def _number(element: Element, path: str) -> int:
    found = element.find(f"w:{path}", NS)
    value = "" if found is None else found.get(f"{W}val", "")
    return int(value) if value.isdigit() else 0


def _texts(blocks: Iterator[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Box):
            yield from _texts(iter(block.blocks))
        else:
            yield from (c.text for row in block.rows for c in row if not c.covered)


def _vertical(rows: list[list[tuple[str, int, str | None]]]) -> list[list[Spanned]]:
    """Turn restart/continue marks into row spans: a continued cell belongs to the one above."""
    spans: list[list[Spanned]] = []
    opened: dict[int, tuple[int, int]] = {}
    for y, row in enumerate(rows):
        x = 0
        cells: list[Spanned] = []
        for text, wide, state in row:
            if state == "continue" and x in opened:
                above, index = opened[x]
                cell = spans[above][index]
                grown = f"{cell.text}\n{text}".strip() if text.strip() else cell.text
                spans[above][index] = Spanned(grown, y - above + 1, cell.columns)
            else:
                opened.pop(x, None)
                if state:
                    opened[x] = (y, len(cells))
                cells.append(Spanned(text, 1, wide))
            x += wide
        spans.append(cells)
    return spans


def _part(document: Document, *kinds: str) -> Element | None:
    """The root of the first related part of one of the kinds."""
    for relation in document.part.rels.values():
        if relation.reltype in kinds and not relation.is_external:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            return etree.fromstring(relation.target_part.blob, parser)
    return None
