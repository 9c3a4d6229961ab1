"""A report as a Word document in the look of an official paper."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import datetime, time

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.shared import Length, Mm
from docx.text.paragraph import Paragraph as DocxParagraph

from app.export.blocks import Block, Heading, Item, Line, Quotation, Run, Table
from app.export.footnotes import Footnotes
from app.export.report import (
    REJECTED_HINT,
    RELATED_HINT,
    Exchange,
    Report,
    chinese_number,
    note,
    source_head,
    source_row,
)
from app.export.word_styles import CELL, HINT, PAGE_WIDTH, QUOTATION, SMALL, new_document
from app.export.word_styles import LEFT as LEFT_MARGIN
from app.export.word_styles import RIGHT as RIGHT_MARGIN
from app.verify import UNVERIFIED_MARK

AUTHOR = "policyqa"
BULLET = "·"
TEXT_WIDTH = Length(PAGE_WIDTH - LEFT_MARGIN - RIGHT_MARGIN)
# Widths of the table 来源; the quoted words get what is left.
SOURCE_WIDTHS = {"序号": Mm(13), "文件": Mm(33), "文号": Mm(30), "章节条款": Mm(34), "页码": Mm(13)}
# Characters that XML 1.0 cannot hold; a posted answer may contain them.
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_word(report: Report) -> bytes:
    """Return ``report`` as the bytes of a .docx file."""
    return _Writer(report).written()


class _Writer:
    def __init__(self, report: Report) -> None:
        self._report = report
        self._document = new_document()
        self._notes = Footnotes(self._document)
        self._texts = {s.number: note(s.citation) for s in report.sources}

    def written(self) -> bytes:
        report = self._report
        self._paragraph(report.title, "Title")
        for number, exchange in enumerate(report.exchanges, 1):
            self._exchange(exchange, number)
        self._sources()
        self._paragraph(report.closing, SMALL)
        self._set_properties()
        stream = io.BytesIO()
        self._document.save(stream)
        return stream.getvalue()

    def _set_properties(self) -> None:
        properties = self._document.core_properties
        properties.title, properties.author = _clean(self._report.title), AUTHOR
        properties.comments, properties.language = "", "zh-CN"
        properties.created = properties.modified = datetime.combine(self._report.exported, time())

    def _exchange(self, exchange: Exchange, number: int) -> None:
        self._paragraph(f"{chinese_number(number)}、{exchange.question}", "Heading 1")
        if exchange.understood:
            self._paragraph(f"（理解为：{exchange.understood}）")
        parts: list[tuple[str, Sequence[Block]]] = [("回答", exchange.lead)]
        if exchange.grounds:
            parts.append(("原文与依据", exchange.grounds))
        for i, (name, blocks) in enumerate(parts, 1):
            self._paragraph(f"（{chinese_number(i)}）{name}", "Heading 2")
            for block in blocks:
                self._block(block)
        if exchange.related:
            self._paragraph(f"（{chinese_number(len(parts) + 1)}）相关条款", "Heading 2")
            self._paragraph(RELATED_HINT)
            for citation in exchange.related:
                self._paragraph(note(citation), QUOTATION)
        for hint in exchange.hints:
            self._line((Run("提示：", bold=True), Run(hint)), HINT)

    def _sources(self) -> None:
        report, number = self._report, len(self._report.exchanges) + 1
        if report.sources:
            self._paragraph(f"{chinese_number(number)}、来源", "Heading 1")
            head = source_head(report)
            rows = [head, *(source_row(report, source) for source in report.sources)]
            left = TEXT_WIDTH - sum(SOURCE_WIDTHS.get(name, 0) for name in head)
            widths = [SOURCE_WIDTHS.get(name, Length(left)) for name in head]
            self._table([[(Run(cell),) for cell in row] for row in rows], widths)
            number += 1
        if report.rejected:
            self._paragraph(f"{chinese_number(number)}、未核实的引用", "Heading 1")
            self._paragraph(REJECTED_HINT, HINT)
            for citation in report.rejected:
                self._paragraph(note(citation) + UNVERIFIED_MARK)

    def _block(self, block: Block) -> None:
        if isinstance(block, Table):
            columns = max(1, len(block.rows[0]))
            self._table(block.rows, [Length(TEXT_WIDTH // columns)] * columns)
        elif isinstance(block, Item):
            self._line((Run(_bullet(block)), *block.runs))
        else:
            style = {Heading: "Heading 3", Quotation: QUOTATION}.get(type(block), "Normal")
            self._line(block.runs, style)

    def _paragraph(self, text: str, style: str = "Normal") -> None:
        self._line((Run(text),), style)

    def _line(self, runs: Line, style: str = "Normal") -> None:
        self._fill(self._document.add_paragraph(style=style), runs)

    def _fill(self, paragraph: DocxParagraph, runs: Line) -> None:
        for run in runs:
            if run.source is not None:
                self._notes.mark(paragraph, run.source, _clean(self._texts[run.source]))
            elif run.text:
                paragraph.add_run(_clean(run.text)).bold = run.bold or None

    def _table(self, rows: Sequence[Sequence[Line]], widths: Sequence[Length]) -> None:
        table = self._document.add_table(len(rows), len(widths), "Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for i, (row, lines) in enumerate(zip(table.rows, rows, strict=True)):
            properties = row._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if i == 0:
                properties.append(OxmlElement("w:tblHeader"))
            for cell, line, width in zip(row.cells, lines, widths, strict=False):
                cell.width = width
                paragraph = cell.paragraphs[0]
                paragraph.style = CELL
                self._fill(paragraph, tuple(_bold(run) for run in line) if i == 0 else line)


def _bullet(item: Item) -> str:
    """An entry that opens with the mark of a source, as references do, needs no bullet."""
    opens_with_mark = bool(item.runs) and item.runs[0].source is not None
    bullet = item.number or ("" if opens_with_mark else BULLET)
    return "　" * item.depth + (f"{bullet} " if bullet else "")


def _bold(run: Run) -> Run:
    return Run(run.text, bold=True, source=run.source)


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)
