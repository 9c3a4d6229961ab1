"""Scanned pages → lines by text recognition (rapidocr, the optional extra ``policyqa[ocr]``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING, Any

import pypdfium2

from ..errors import ScannedFileError
from ..read import RawFile
from .pages import Page
from .printed import Glyph, printed_lines

if TYPE_CHECKING:
    from rapidocr import RapidOCR

# Official documents are set in 三号 (16 points); 200 dots per inch give such type 44 pixels.
_DOTS_PER_INCH = 200
_POINTS_PER_INCH = 72
_MIN_SCORE = 0.5
# Recognised boxes whose heights differ by less than this share hold type of one size.
_SAME_TYPE = 0.35


def recognise(
    file: RawFile, pages: Sequence[Page], scans: Sequence[int]
) -> tuple[list[Page], list[str]]:
    """Fill the scanned pages (numbers from 1) with recognised lines; return pages and warnings.

    Without the recognition library a file of scans only raises ScannedFileError; in a mixed file
    its scanned pages stay as they are, with a warning.
    """
    shown = "、".join(map(str, scans))
    engine = _engine()
    if engine is None:
        if len(scans) == len(pages):
            raise ScannedFileError(
                f"文件“{file.name}”是扫描件，需要OCR（文字识别）才能收录，请安装 policyqa[ocr]，"
                "或换用带文字的 PDF。"
            )
        return list(pages), [f"第 {shown} 页是扫描图像，没有文字可供查询。"]
    filled = list(pages)
    document = pypdfium2.PdfDocument(file.data)
    try:
        for number in scans:
            filled[number - 1] = _read(engine, document, filled[number - 1])
    finally:
        document.close()
    return filled, [f"第 {shown} 页是扫描件，文字由程序识别，可能有错，请与原件核对。"]


def _engine() -> RapidOCR | None:
    try:
        from rapidocr import RapidOCR  # noqa: PLC0415 - an optional extra
    except ImportError:
        return None
    return RapidOCR(params={"Global.log_level": "error"})


def _read(engine: RapidOCR, document: pypdfium2.PdfDocument, page: Page) -> Page:
    picture = document[page.number - 1].render(scale=_DOTS_PER_INCH / _POINTS_PER_INCH)
    glyphs = list(_glyphs(engine(picture.to_numpy())))
    lines = printed_lines(glyphs, page.number)
    return replace(page, items=tuple(lines))


def _glyphs(result: Any) -> list[Glyph]:  # noqa: ANN401 - the library is optional and untyped here
    """Recognised lines in points; corners run clockwise from the top left one."""
    if result.boxes is None:
        return []
    scale = _POINTS_PER_INCH / _DOTS_PER_INCH
    found = []
    for corners, text, score in zip(result.boxes, result.txts, result.scores, strict=True):
        if score >= _MIN_SCORE:
            xs = [float(x) * scale for x, _ in corners]
            ys = [float(y) * scale for _, y in corners]
            found.append(Glyph(text, min(xs), max(xs), min(ys), max(ys)))
    return _evened(found)


def _evened(glyphs: list[Glyph]) -> list[Glyph]:
    """Boxes of one type size differ by their characters; give them the usual height."""
    if not glyphs:
        return []
    usual = median(g.size for g in glyphs)
    return [
        replace(g, top=g.middle - usual / 2, bottom=g.middle + usual / 2)
        if abs(g.size - usual) < _SAME_TYPE * usual
        else g
        for g in glyphs
    ]
