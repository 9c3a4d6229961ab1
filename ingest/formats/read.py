"""``read_source``: the one way from a file's bytes to its source text."""

from __future__ import annotations

from collections.abc import Callable

from ..read import RawFile
from .docx import read_docx
from .html import read_html
from .mhtml import read_mhtml
from .model import SourceText
from .ofd import read_ofd
from .office import read_office
from .pdf import read_pdf
from .sniff import Format, format_of
from .text import decode, text_source


def _read_text(file: RawFile) -> SourceText:
    return text_source(decode(file), format_of(file).value)


_READERS: dict[Format, Callable[[RawFile], SourceText]] = {
    Format.TEXT: _read_text,
    Format.MARKDOWN: _read_text,
    Format.HTML: read_html,
    Format.MHTML: read_mhtml,
    Format.DOCX: read_docx,
    Format.PDF: read_pdf,
    Format.OFD: read_ofd,
    Format.DOC: read_office,
}


def read_source(file: RawFile) -> SourceText:
    """The source text of ``file``, whatever supported format it has.

    Raises IngestError; the message names the file, what is wrong and the remedy.
    """
    return _READERS[format_of(file)](file)
