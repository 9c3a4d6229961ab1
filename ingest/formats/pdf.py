"""PDF with a text layer → pages of lines, tables and boxes; scans go to text recognition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page as PdfPage
from pdfplumber.utils.exceptions import PdfminerException

from ..errors import DamagedFileError, EncryptedFileError
from ..read import RawFile
from .compose import compose
from .guard import complaints, damage_told
from .model import SourceText
from .ocr import recognise
from .pages import Item, Page, PageBox, PageTable, blocks_of
from .pdf_tables import Region, cell_rows, held, regions
from .printed import Glyph, printed_lines

# A page with a picture and fewer characters than this is a scan (a stamp, a page number).
_MIN_CHARACTERS = 20
# What pdfminer logs when a compressed part of the file is cut or changed.
_DATA_LOSS = "Data-loss"
_REMEDY = "请重新获取原文件后再试。"


def read_pdf(file: RawFile) -> SourceText:
    """Read a PDF.

    Raises EncryptedFileError, DamagedFileError, EmptyFileError; ScannedFileError for pictures of
    pages where text recognition is not installed.
    """
    warnings: list[str] = []
    with damage_told(file.name, _REMEDY), complaints("pdfminer") as heard:
        pages, scans = _read(file)
    if any(_DATA_LOSS in message for message in heard):
        warnings.append("文件的部分内容已损坏，可能缺字，请与原件核对。")
    if scans:
        pages, noted = recognise(file, pages, scans)
        warnings += noted
    return compose(file.name, "pdf", blocks_of(pages), pages=len(pages), warnings=warnings)


def _read(file: RawFile) -> tuple[list[Page], list[int]]:
    """All pages, and the numbers of those that are pictures."""
    try:
        with pdfplumber.open(BytesIO(file.data)) as pdf:
            if not pdf.pages:
                raise DamagedFileError(f"文件“{file.name}”里没有页面，可能已损坏，{_REMEDY}")
            pages, scans = [], []
            for page in pdf.pages:
                if _is_scan(page):
                    scans.append(page.page_number)
                pages.append(_page(page))
            return pages, scans
    except PdfminerException as error:
        if isinstance(error.args[0] if error.args else None, PDFPasswordIncorrect):
            raise EncryptedFileError(f"文件“{file.name}”设有密码，请取消密码后重试。") from error
        raise


def _is_scan(page: PdfPage) -> bool:
    return bool(page.images) and sum(c["text"].strip() != "" for c in page.chars) < _MIN_CHARACTERS


def _page(page: PdfPage) -> Page:
    glyphs = [
        Glyph(c["text"], c["x0"], c["x1"], c["top"], c["bottom"])
        for c in page.chars
        if c["upright"]
    ]
    found = regions(page)
    outside = [g for g in glyphs if not any(r.holds(g) for r in found)]
    number = page.page_number
    items: list[Item] = list(printed_lines(outside, number))
    for region in found:
        items += _framed(region, glyphs, number)
    items.sort(key=lambda i: i.top)
    page.close()
    return Page(number, float(page.width), float(page.height), tuple(items))


def _framed(region: Region, glyphs: Sequence[Glyph], number: int) -> Iterator[Item]:
    """A frame with several columns is a table, any other a box; an empty frame is nothing."""
    inside = [g for g in glyphs if region.holds(g)]
    x0, top, x1, _ = region.bbox
    if region.is_table:
        rows = cell_rows(region, inside, number)
        if rows:
            yield PageTable(rows, x0, x1, top, (number,) * len(rows))
        return
    cells = [printed_lines(held(cell, inside), number) for cell in region.cells]
    if filled := tuple(tuple(lines) for lines in cells if lines):
        yield PageBox(filled, x0, x1, top)
