"""Blocks → SourceText: the text is written once, and every span is taken while it is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..errors import EmptyFileError
from ..spans import Span
from .blocks import Block, Box, Paragraph, TableBlock, clean
from .grids import captions_of, columns_of, field_lines, header_rows, printed, tidy, values_of
from .model import NativeRow, NativeTable, SourceText, StyledHeading

_MIN_TABLE = 2


class _Writer:
    def __init__(self) -> None:
        self._parts: list[str] = []
        self.size = 0
        self.pages: dict[int, int] = {}
        self.tables: list[NativeTable] = []
        self.headings: list[StyledHeading] = []
        self.boxes: list[Span] = []

    def text(self) -> str:
        return "".join(self._parts)

    def line(self, text: str) -> Span | None:
        """Write one line; return its span, None for a blank one, which is left out."""
        shown = text.strip()
        if not shown:
            return None
        start = self.size
        self._parts += [shown, "\n"]
        self.size += len(shown) + 1
        return start, start + len(shown)

    def block(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            self._paragraph(block)
        elif isinstance(block, Box):
            start = self.size
            for inner in block.blocks:
                self.block(inner)
            if self.size > start:
                self.boxes.append((start, self.size - 1))
        else:
            self._table(tidy(block))

    def _paragraph(self, paragraph: Paragraph) -> None:
        start = self.size
        spans = [s for part in clean(paragraph.text).split("\n") if (s := self.line(part))]
        for offset, page in paragraph.pages:
            self.pages.setdefault(page, min(start + offset, self.size))
        if spans and paragraph.level is not None:
            heading = StyledHeading(paragraph.level, spans[0][0], spans[-1][1])
            self.headings.append(heading)

    def _table(self, table: TableBlock) -> None:
        captions, table = captions_of(table)
        for caption in captions:
            self.line(caption)
        wide = len(table.rows[0]) if table.rows else 0
        fields = field_lines(table)
        if fields is not None:
            for field in fields:
                self.line(field)
        elif wide < _MIN_TABLE or len(table.rows) < _MIN_TABLE:
            self._loose(table)
        else:
            self._native(table)

    def _loose(self, table: TableBlock) -> None:
        for y, row in enumerate(table.rows):
            self._page(table, y)
            self.line(printed(row))

    def _native(self, table: TableBlock) -> None:
        head = header_rows(table)
        start, rows = self.size, []
        for y, row in enumerate(table.rows):
            self._page(table, y)
            span = self.line(printed(row))
            if y >= head and span:
                rows.append(NativeRow(values_of(row), *span))
        columns = columns_of(table.rows[:head])
        self.tables.append(NativeTable(columns, tuple(rows), start, self.size - 1))

    def _page(self, table: TableBlock, row: int) -> None:
        if table.pages:
            self.pages.setdefault(table.pages[row], self.size)


def compose(
    name: str,
    form: str,
    blocks: Iterable[Block],
    *,
    pages: int = 0,
    fields: Sequence[tuple[str, str]] = (),
    warnings: Sequence[str] = (),
) -> SourceText:
    """Write ``blocks`` one paragraph or table row a line.

    ``pages`` is the number of pages of the file, 0 for a format without. Raises EmptyFileError if
    there is no text.
    """
    writer = _Writer()
    for block in blocks:
        writer.block(block)
    if not writer.size:
        raise EmptyFileError(f"文件“{name}”没有文字内容，请换一个有正文的文件。")
    return SourceText(
        text=writer.text(),
        format=form,
        page_starts=_page_starts(writer, pages),
        tables=tuple(writer.tables),
        headings=tuple(writer.headings),
        boxes=tuple(writer.boxes),
        fields=tuple(fields),
        warnings=tuple(warnings),
    )


def _page_starts(writer: _Writer, pages: int) -> tuple[int, ...]:
    """Where each page begins; a page without text begins where the next one does."""
    starts, following = [], writer.size
    for page in range(pages, 0, -1):
        following = min(writer.pages.get(page, following), following)
        starts.append(following)
    return tuple(reversed(starts))
