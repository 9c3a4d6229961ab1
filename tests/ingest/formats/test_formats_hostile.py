"""Broken, locked and malicious files: one clear sentence, never a traceback or a full disk."""

from __future__ import annotations

import random
from io import BytesIO

import pytest
from formats_cases import LONG, ofd, pdf, read, unzipped, word, zipped
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    IngestError,
    OversizedFileError,
    UnreadableFileError,
    UnsupportedFormatError,
)

DOCX = word(lambda d: d.add_paragraph(LONG) and None)
PDF = pdf([LONG])
OFD = ofd([(30, 40, "一、总体要求")])
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MIB = 1024 * 1024


def locked_pdf(user: str) -> bytes:
    file = BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption(user, ownerPassword="owner"))
    canvas.drawString(100, 700, "words")
    canvas.save()
    return file.getvalue()


def with_document(xml: str) -> bytes:
    return zipped({**unzipped(DOCX), "word/document.xml": xml})


def outcome(name: str, data: bytes) -> str:
    try:
        return "read" if read(name, data).text else "empty"
    except IngestError as error:
        told = name in str(error) and "\n" not in str(error)
        return "one sentence" if told else str(error)


@pytest.mark.parametrize("name", ["a.txt", "a.pdf", "a.docx", "a.html", "a.ofd", "a.doc"])
@pytest.mark.parametrize("data", [b"", b" \n"], ids=["empty", "blank"])
def test_an_empty_file_says_so(name: str, data: bytes) -> None:
    with pytest.raises(EmptyFileError, match=f"“{name}”没有文字内容"):
        read(name, data)


@pytest.mark.parametrize(
    "head", [b"", b"%PDF-1.7\n", b"PK\x03\x04", OLE2], ids=["", "pdf", "zip", "ole"]
)
def test_junk_is_refused(head: bytes) -> None:
    with pytest.raises(IngestError, match="“甲.bin”"):
        read("甲.bin", head + random.Random(7).randbytes(10_000))


@pytest.mark.parametrize("share", [0.3, 0.9])
@pytest.mark.parametrize(("name", "data"), [("a.docx", DOCX), ("a.pdf", PDF), ("a.ofd", OFD)])
def test_a_file_cut_off_is_damaged(name: str, data: bytes, share: float) -> None:
    with pytest.raises(DamagedFileError, match=f"“{name}”.*已损坏"):
        read(name, data[: int(len(data) * share)])


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize(("name", "data"), [("a.docx", DOCX), ("a.pdf", PDF), ("a.ofd", OFD)])
def test_changed_bytes_never_give_a_traceback(name: str, data: bytes, seed: int) -> None:
    chance = random.Random(seed)
    changed = bytearray(data)
    for _ in range(8):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    assert outcome(name, bytes(changed)) in ("read", "one sentence")


def test_an_archive_that_unpacks_to_gigabytes_is_not_opened() -> None:
    bomb = zipped({**unzipped(DOCX), "word/document.xml": bytes(600 * MIB)})
    assert len(bomb) < MIB
    with pytest.raises(OversizedFileError, match="解压后过大"):
        read("a.docx", bomb)


def test_an_archive_packed_beyond_reason_is_not_opened() -> None:
    with pytest.raises(OversizedFileError):
        read("a.ofd", zipped({**unzipped(OFD), "Doc_0/Res.xml": bytes(64 * MIB)}))


def test_entities_that_multiply_are_not_expanded() -> None:
    entities = '<!ENTITY e0 "甲甲甲甲甲甲甲甲甲甲">' + "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9)
    )
    xml = (
        f'<?xml version="1.0"?><!DOCTYPE d [{entities}]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&e8;</w:t></w:r></w:p></w:body></w:document>"
    )
    with pytest.raises(IngestError):
        read("a.docx", with_document(xml))


def test_a_file_outside_is_never_read(tmp_path) -> None:
    (tmp_path / "secret").write_text("机密")
    document = unzipped(DOCX)["word/document.xml"].decode()
    address = (tmp_path / "secret").as_uri()
    entity = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{address}">]><w:document'
    xml = document.replace("<w:document", entity, 1).replace("推进", "推进&x;", 1)
    assert "机密" not in read("a.docx", with_document(xml)).text


def test_a_locked_pdf_asks_for_the_password_to_be_removed() -> None:
    with pytest.raises(EncryptedFileError, match="设有密码，请取消密码"):
        read("a.pdf", locked_pdf("secret"))


def test_a_pdf_that_only_forbids_changes_is_read() -> None:
    assert read("a.pdf", locked_pdf("")).text == "words\n"


def test_a_locked_word_file_asks_for_the_password_to_be_removed() -> None:
    data = OLE2 + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(EncryptedFileError, match="设有密码"):
        read("a.docx", data)


def test_a_spreadsheet_is_told_from_a_damaged_document() -> None:
    with pytest.raises(UnsupportedFormatError, match="电子表格"):
        read("a.docx", zipped({"xl/workbook.xml": "<workbook/>"}))


def test_an_archive_of_files_is_to_be_unpacked_first() -> None:
    with pytest.raises(UnreadableFileError, match="压缩包.*解压"):
        read("a.docx", zipped({"规划.txt": "正文"}))


def test_a_picture_is_told() -> None:
    with pytest.raises(UnsupportedFormatError, match="图片"):
        read("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))


def test_a_text_of_fifty_megabytes_is_read() -> None:
    data = ("推进数字经济发展。" * 20 + "\n").encode() * (50 * MIB // 541)
    assert len(read("a.txt", data).text) > 16 * MIB


def test_a_table_of_twenty_thousand_rows_is_read() -> None:
    table = "<tr><td>甲</td><td>乙</td></tr>" * 20_000
    source = read("a.html", f"<html><body><table>{table}</table></body></html>".encode())
    assert len(source.tables[0].rows) == 19_999


def test_spans_of_a_cell_beyond_the_table_are_cut() -> None:
    row = "<tr><td rowspan=65000 colspan=1000>甲</td><td>乙</td></tr>"
    source = read(
        "a.html", f"<html><body><p>{LONG}</p><table>{row * 50}</table></body></html>".encode()
    )
    assert len(source.text) < 100_000
