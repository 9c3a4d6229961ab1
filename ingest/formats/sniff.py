"""Which format a file has, told by its content; the name is never trusted."""

from __future__ import annotations

import codecs
import re
from enum import Enum

from ..errors import (
    DamagedFileError,
    EncryptedFileError,
    UnreadableFileError,
    UnsupportedFormatError,
)
from ..read import RawFile
from .archive import entries

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
# PDF readers accept the signature within the first 1,024 bytes (ISO 32000-1, Annex H.3.4.1).
_PDF_REACH = 1024
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_HEAD = 4096
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_TAG = re.compile(
    rb"</?(?:div|p|span|table|tbody|tr|td|br|a|h[1-6]|meta|link|script|style|ul|li)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
# A fragment of a page begins with a tag and goes on with more; a text that shows a tag does not.
_MIN_TAGS = 5
_MHTML = re.compile(
    rb"^(?:From|MIME-Version|Content-Type|Subject|Snapshot-Content-Location):", re.I
)


class Format(Enum):
    """What a file is read as; the value is ``SourceText.format``."""

    TEXT = "txt"
    MARKDOWN = "md"
    HTML = "html"
    MHTML = "mhtml"
    DOCX = "docx"
    PDF = "pdf"
    OFD = "ofd"
    DOC = "doc"


def format_of(file: RawFile) -> Format:
    """The format of ``file``.

    Raises UnsupportedFormatError for spreadsheets, slides and pictures, EncryptedFileError for
    protected Office files, DamagedFileError for other OLE2 files, and what ``archive.entries``
    raises.
    """
    data = file.data
    if data.startswith(_ZIP):
        return _in_zip(file)
    if data.startswith(OLE2):
        return _in_ole2(file)
    if b"%PDF-" in data[:_PDF_REACH]:
        return Format.PDF
    if data.startswith(b"{\\rtf"):
        return Format.DOC
    if data.startswith(_IMAGES) and b"\0" in data[:_HEAD]:
        raise UnsupportedFormatError(
            f"文件“{file.name}”是图片，不能直接收录，请先做文字识别（OCR）并存成 txt 或 docx。"
        )
    return _in_text(file)


def _in_zip(file: RawFile) -> Format:
    names = entries(file)
    lower = {name.lower().lstrip("/") for name in names}
    if "word/document.xml" in lower:
        return Format.DOCX
    if "ofd.xml" in lower:
        return Format.OFD
    if any(name.startswith("xl/") for name in lower):
        raise UnsupportedFormatError(_spreadsheet(file.name))
    if any(name.startswith("ppt/") for name in lower):
        raise UnsupportedFormatError(_slides(file.name))
    if "content.xml" in lower and "mimetype" in lower:
        return Format.DOC
    raise UnreadableFileError(
        f"文件“{file.name}”是压缩包，不能直接收录，请解压后逐个收录其中的文件。"
    )


def _in_ole2(file: RawFile) -> Format:
    """Streams of an OLE2 file are told by their names in its directory (UTF-16)."""
    if _stream("EncryptedPackage") in file.data:
        raise EncryptedFileError(f"文件“{file.name}”设有密码，请取消密码后重试。")
    if _stream("WordDocument") in file.data:
        return Format.DOC
    if _stream("Workbook") in file.data:
        raise UnsupportedFormatError(_spreadsheet(file.name))
    if _stream("PowerPoint Document") in file.data:
        raise UnsupportedFormatError(_slides(file.name))
    raise DamagedFileError(
        f"文件“{file.name}”已损坏或不是 Word、WPS 文字文件，请用 Word 或 WPS 打开并另存后重试。"
    )


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le")


def _in_text(file: RawFile) -> Format:
    head = file.data[:_HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "ignore").encode()
    if _MHTML.match(head.lstrip()) and b"multipart/related" in head.lower():
        return Format.MHTML
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    tags = len(_TAG.findall(head))
    if _HTML.search(head) and (start.startswith(b"<") or tags >= _MIN_TAGS):
        return Format.HTML
    if start.startswith(b"<") and tags >= _MIN_TAGS:
        return Format.HTML
    return Format.MARKDOWN if file.name.lower().endswith((".md", ".markdown")) else Format.TEXT


def _spreadsheet(name: str) -> str:
    return f"文件“{name}”是电子表格，不能直接收录，请把其中的规划正文或表格存成 docx 或 txt。"


def _slides(name: str) -> str:
    return f"文件“{name}”是演示文稿，不能直接收录，请把正文存成 docx 或 txt。"
