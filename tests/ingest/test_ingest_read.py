"""Encodings, and one clear message for each file that cannot be read."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from ingest.errors import EmptyFileError, IngestError, UnreadableFileError
from ingest.formats.text import decode
from ingest.read import raw_file, read_file

TEXT = "第一章 总则\r\n数字经济（5G）发展。\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("gb18030"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8-bom", "gb18030", "utf-16-le", "utf-16-be", "bare-le", "bare-be"],
)
def test_every_supported_encoding_gives_the_same_text(data: bytes) -> None:
    assert decode(raw_file("甲.txt", data)) == TEXT


@pytest.mark.parametrize("data", [b"", b" \n\t ", codecs.BOM_UTF8], ids=["empty", "blank", "bom"])
def test_a_file_without_text_says_so(data: bytes) -> None:
    with pytest.raises(EmptyFileError, match="“甲.txt”没有文字内容"):
        decode(raw_file("甲.txt", data))


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
        bytes(1000),
        b"\xff\xff\xff\xff",
        codecs.BOM_UTF16_LE + b"\x00",
        b"PK\x03\x04" + bytes(range(200)),
    ],
    ids=["png", "zeros", "invalid", "half-utf-16", "zip"],
)
def test_binary_junk_is_no_text(data: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="“甲.txt”不是可识别的文本"):
        decode(raw_file("甲.txt", data))


def test_a_missing_file_says_where_it_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"无此文件\.txt”不存在"):
        read_file(tmp_path / "无此文件.txt")


def test_a_directory_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="文件夹"):
        read_file(tmp_path)


def test_a_file_has_its_sha256(tmp_path: Path) -> None:
    path = tmp_path / "甲.txt"
    path.write_bytes(b"abc")
    # FIPS 180-2, appendix B.1.
    assert read_file(path).sha256.startswith("ba7816bf8f01cfea")


def test_every_message_is_one_line_of_chinese_without_a_traceback(tmp_path: Path) -> None:
    with pytest.raises(IngestError) as caught:
        read_file(tmp_path / "甲.txt")
    assert "\n" not in str(caught.value)
    assert "Errno" not in str(caught.value)
