"""The format is told by the content, never by the name."""

from __future__ import annotations

import pytest
from formats_cases import LONG, ofd, pdf, read, word

from ingest.errors import EncryptedFileError, IngestError, UnsupportedFormatError

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("form", "data"),
    [
        ("docx", word(lambda d: d.add_paragraph(LONG) and None)),
        ("pdf", pdf([LONG])),
        ("ofd", ofd([(30, 40, "一、总体要求")])),
        ("html", f"<!DOCTYPE html><html><body><p>{LONG}</p></body></html>".encode()),
        ("html", f"<div><p>{LONG}</p><p>{LONG}</p><p>{LONG}</p></div>".encode()),
        ("txt", LONG.encode()),
    ],
)
def test_a_wrong_name_does_not_mislead(form: str, data: bytes) -> None:
    assert read("规划.txt", data).format == form


def test_a_text_that_mentions_a_tag_is_no_page() -> None:
    assert read("甲.txt", "网页应当有<html>和<body>标签。".encode()).format == "txt"


def test_markdown_is_a_text_by_that_name() -> None:
    assert read("甲.MD", "# 总则".encode()).format == "md"


@pytest.mark.parametrize(
    ("stream", "error", "words"),
    [
        ("EncryptedPackage", EncryptedFileError, "设有密码"),
        ("Workbook", UnsupportedFormatError, "电子表格"),
        ("PowerPoint Document", UnsupportedFormatError, "演示文稿"),
        ("Nothing", IngestError, "已损坏"),
    ],
)
def test_an_office_container_that_is_no_text_says_what_it_is(
    stream: str, error: type[IngestError], words: str
) -> None:
    with pytest.raises(error, match=words):
        read("甲.doc", OLE2 + stream.encode("utf-16-le"))
