"""OFD (GB/T 33190) → pages of lines, with the library ofdkit.

Rules are not read, so that a table's cells become words of a line.
"""

from __future__ import annotations

import ofdkit

from ..errors import OversizedFileError
from ..read import RawFile
from .compose import compose
from .guard import damage_told
from .model import SourceText
from .pages import Page, blocks_of
from .printed import Glyph, printed_lines

# ``TextRun.y`` is the baseline; of a Chinese glyph about this share of its size stands above it.
_ASCENT = 0.88


def read_ofd(file: RawFile) -> SourceText:
    """Read an OFD file whose container was checked (``archive.entries``).

    Raises DamagedFileError, OversizedFileError, EmptyFileError.
    """
    with damage_told(file.name, "请重新获取原文件后再试。"):
        pages = _pages(file)
    return compose(file.name, "ofd", blocks_of(pages), pages=len(pages))


def _pages(file: RawFile) -> list[Page]:
    try:
        with ofdkit.open(file.data) as document:
            return [_page(page, number) for number, page in enumerate(document.pages, 1)]
    except ofdkit.OFDLimitError as error:
        raise OversizedFileError(
            f"文件“{file.name}”的内容超出允许的大小，已拒绝打开，请检查来源。"
        ) from error


def _page(page: ofdkit.Page, number: int) -> Page:
    glyphs = [
        Glyph(
            run.text,
            run.x,
            run.x + run.width,
            run.y - _ASCENT * run.size,
            run.y + (1 - _ASCENT) * run.size,
        )
        for run in page.runs
    ]
    lines = printed_lines(glyphs, number)
    return Page(number, page.width, page.height, tuple(lines))
