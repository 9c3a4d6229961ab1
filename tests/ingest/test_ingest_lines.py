"""Lines and their offsets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.lines import line_at, lines_between, split_lines, squeeze


@given(st.text())
def test_lines_joined_give_the_text_back(text: str) -> None:
    lines = split_lines(text)
    assert "\n".join(line.raw for line in lines) == text
    assert all(text[line.start : line.end] == line.raw for line in lines)


def test_only_line_feeds_end_a_line() -> None:
    assert [line.raw for line in split_lines("甲\r\n乙\u2028丙\x0b丁")] == [
        "甲\r",
        "乙\u2028丙\x0b丁",
    ]


def test_a_line_knows_where_its_words_are() -> None:
    line = split_lines("首行\n　　正文 \n")[1]
    assert (line.number, line.text, line.text_start, line.text_end) == (2, "正文", 5, 7)
    assert line.indented


def test_a_blank_line_is_not_indented() -> None:
    assert not split_lines("  ")[0].indented


def test_the_line_of_a_position_is_found() -> None:
    lines = split_lines("甲乙\n\n丙")
    assert [line_at(lines, position).number for position in range(5)] == [1, 1, 1, 2, 3]


def test_lines_between_two_positions_are_those_that_begin_there() -> None:
    lines = split_lines("甲\n乙\n丙")
    assert [line.text for line in lines_between(lines, 1, 4)] == ["乙"]


def test_headings_compare_without_blanks_and_width() -> None:
    assert squeeze("前　 言") == "前言"
    assert squeeze("５Ｇ（一）") == "5G(一)"
