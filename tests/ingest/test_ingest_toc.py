"""The 目录."""

from __future__ import annotations

from ingest.lines import split_lines
from ingest.toc import Toc, find_toc


def toc(text: str) -> Toc | None:
    return find_toc(split_lines(text))


def test_it_ends_where_its_first_entry_is_printed_again() -> None:
    found = toc("目 录\n前 言\n第一章 总则\n前言\n正文。")
    assert found is not None
    assert (found.first, found.last) == (0, 3)


def test_it_gives_titles_by_chains_of_marks() -> None:
    found = toc("目录\n第一章 总则\n第一节目标\n第二章 任务\n第一节分工\n第一章 总则\n正文。")
    assert found is not None
    assert found.titles[(("章", 2), ("节", 1))] == "分工"


def test_leader_dots_and_page_numbers_are_no_part_of_a_title() -> None:
    found = toc("目录\n第一章 总则……………… 3\n第二章 任务 ...... 12\n第一章 总则\n正文。")
    assert found is not None
    assert set(found.titles.values()) == {"总则", "任务"}


def test_a_year_that_ends_an_entry_is_kept() -> None:
    found = toc("目录\n一、目标2025\n二、任务\n一、目标2025\n正文。")
    assert found is not None
    assert found.titles[(("一、", 1),)] == "目标2025"


def test_short_lines_below_the_word_are_no_list_unless_marked_or_printed_again() -> None:
    assert toc("目录\n甲事项\n乙事项\n这是正文。") is None
    assert toc("正文提到目录和其他内容。") is None
