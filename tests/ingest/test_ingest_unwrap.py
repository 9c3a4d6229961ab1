"""Hard-wrapped lines, page marks and Markdown marks."""

from __future__ import annotations

import pytest
from ingest_cases import outline, parse

from ingest.formats.text import text_source
from ingest.lines import split_lines
from ingest.unwrap import read_logically
from ingest.wrap import find_margin, width_of

SENTENCE = "为深入推进数字政府建设，全面提升政务服务数字化水平，增强群众和企业的获得感，加快构建一体化政务大数据体系，"
WIDTH = 28


def wrapped(*paragraphs: str, indent: str = "") -> str:
    """Each paragraph broken after every WIDTH characters, its first line indented."""
    lines = []
    for paragraph in paragraphs:
        text = indent + paragraph
        lines += [text[i : i + WIDTH] for i in range(0, len(text), WIDTH)]
    return "\n".join(lines)


def logical(text: str) -> list[str]:
    return read_logically(text_source(text)).text.split("\n")


def test_widths_count_two_columns_for_a_chinese_character() -> None:
    assert width_of("5G网络") == 6


def test_lines_of_natural_length_have_no_margin() -> None:
    lines = split_lines("\n".join(["推进建设。" * n for n in range(1, 12)]))
    assert find_margin(lines, [False] * len(lines)) is None


def test_wrapped_paragraphs_are_joined_and_headings_stay_apart() -> None:
    body = SENTENCE * 3 + "取得实效。"
    text = wrapped("一、总体要求", body, "（一）加强统筹。" + body, "二、保障措施", body)
    assert logical(text) == ["一、总体要求", body, "（一）加强统筹。" + body, "二、保障措施", body]


def test_an_indent_begins_a_paragraph_even_where_a_line_is_full() -> None:
    first, second = SENTENCE[: 2 * WIDTH - 4] + "完成。", SENTENCE * 2 + "完成。"
    paragraphs = logical(wrapped(first, second, indent="　　"))
    assert [p.strip() for p in paragraphs] == [first, second]


def test_a_title_broken_over_two_lines_is_one_title() -> None:
    title = "（一）健全数据资源目录管理制度和公共数据分类分级授权运营管理机制"
    body = SENTENCE * 4 + "完成。"
    parsed = parse(wrapped(title + "。" + body, "（二）建设平台。" + body))
    assert outline(parsed)[0] == (1, "（一）", title[3:])


def test_a_statement_broken_inside_its_brackets_is_one_statement() -> None:
    text = SENTENCE * 3 + "完成。\n（牵头单位：甲市数据局；\n责任单位：\n甲市教育局、甲市民政\n局）"
    parsed = parse(
        wrapped("一、任务", SENTENCE * 3 + "完成。") + "\n" + wrapped(text[:-40]) + text[-40:]
    )
    (statement,) = parsed.responsibilities
    assert (statement.lead, statement.responsible) == (
        ("甲市数据局",),
        ("甲市教育局", "甲市民政局"),
    )
    source = parsed.document.text[statement.char_start : statement.char_end]
    assert source.startswith("（牵头单位")
    assert source.endswith("）")
    assert "\n" in source


def test_a_page_mark_inside_a_sentence_does_not_end_it() -> None:
    body = wrapped(SENTENCE * 4)
    broken = body[: 3 * (WIDTH + 1) - 1] + "\n\n— 2 —\n" + body[3 * (WIDTH + 1) :]
    assert logical(broken + "完成。") == [SENTENCE * 4 + "完成。"]


def test_a_blank_stands_between_latin_words_only() -> None:
    full = "建设统一的城市运行管理服务平台和数字底座，推进digital"
    text = wrapped(SENTENCE * 3)[: 3 * (WIDTH + 1)] + full + "\ntwin平台的应用，" + "完成。"
    shown = read_logically(text_source(text)).text
    assert "推进digital twin平台" in shown
    assert SENTENCE in shown


@pytest.mark.parametrize("mark", ["## ", "### ", "**", "## **"])
def test_markdown_marks_are_no_part_of_headings(mark: str) -> None:
    close = "**" if mark.endswith("**") else ""
    text = "\n\n".join(
        [
            f"{mark}一、总体要求{close}",
            "推进建设。",
            f"{mark}（一）目标{close}",
            "完成。",
            f"{mark}二、任务{close}",
        ]
    )
    parsed = parse(text)
    assert outline(parsed) == [(1, "一、", "总体要求"), (2, "（一）", "目标"), (1, "二、", "任务")]
    assert parsed.sections[0].column == len(mark)


def test_a_star_in_a_plain_text_stays() -> None:
    text = "一、目标\n按照 3*5 的布局推进建设。"
    assert read_logically(text_source(text)).text == text
