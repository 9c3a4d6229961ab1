"""OFD (GB/T 33190)."""

from __future__ import annotations

import pytest
from formats_cases import MM, lines, ofd, read, unzipped, zipped

from ingest.errors import DamagedFileError

FULL = "推进数字产业化和产业数字化建设现代化产业体系推进数字政"  # 27 characters, a full line


def test_words_are_read_in_lines_from_the_top() -> None:
    data = ofd([(30, 60, "建设。"), (30, 40, "一、总体"), (30 + 4 * MM, 40, "要求")])
    assert lines(read("甲.ofd", data)) == ["一、总体要求", "建设。"]


def test_wrapped_lines_are_one_paragraph() -> None:
    indent = 30 + 2 * MM
    page = [
        (indent, 40, FULL[:25]),
        (30, 50, FULL),
        (30, 60, "府。"),
        (indent, 70, FULL[:25]),
        (30, 80, "完。"),
    ]
    assert lines(read("甲.ofd", ofd(page))) == [f"{FULL[:25]}{FULL}府。", f"{FULL[:25]}完。"]


def test_every_page_is_known() -> None:
    source = read("甲.ofd", ofd([(30, 40, "甲。")], [(30, 40, "乙。")]))
    assert source.format == "ofd"
    assert [source.page_of(source.text.index(c)) for c in "甲乙"] == [1, 2]


def test_page_numbers_are_dropped() -> None:
    pages = [[(30, 40, f"第{n}段。"), (100, 280, f"- {n} -")] for n in (1, 2)]
    assert lines(read("甲.ofd", ofd(*pages))) == ["第1段。", "第2段。"]


def test_a_file_without_its_document_is_damaged() -> None:
    parts = unzipped(ofd([(30, 40, "甲。")]))
    del parts["Doc_0/Document.xml"]
    with pytest.raises(DamagedFileError, match="“甲.ofd”已损坏"):
        read("甲.ofd", zipped(parts))
