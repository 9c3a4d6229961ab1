"""Front matter."""

from __future__ import annotations

from ingest_cases import CHANGLE, LUCHENG, plan

from ingest.front import front_parts, read_front
from ingest.lines import split_lines

PAGE = """索引号 | 001-2024 | 文号 | 某政办〔2024〕9号
发布日期 | 2024-03-01
某市人民政府办公室关于印发某市数字经济发展规划的通知
各县区人民政府，市直各部门：
现将《某市数字经济发展规划》印发给你们。
某市人民政府办公室
2024年3月1日
（此件公开发布）
某市数字经济发展规划
（2024—2026年）
目录
第一章 总则
第二章 任务
第一章 总则
正文。"""


def test_metadata_notice_title_and_toc_are_told_apart() -> None:
    lines = split_lines(PAGE)
    front = read_front(lines)
    assert front.metadata == (0, 2)
    assert front.notice == (2, 8)
    assert front.title == (8, 10)
    assert front.toc is not None
    assert (front.toc.first, front.toc.last) == (10, 13)
    assert lines[front.body].text == "第一章 总则"


def test_every_line_before_the_body_belongs_to_a_part_or_to_the_toc() -> None:
    lines = split_lines(PAGE)
    parts = front_parts(lines, read_front(lines))
    assert parts == (("文件信息", (0, 2)), ("印发通知", (2, 8)), ("文件信息", (8, 10)))


def test_a_toc_behind_running_text_does_not_hide_that_text() -> None:
    text = "编者按：本文较长，请读者留意各章之间的关系。\n目录\n第一章 甲\n第一章 甲\n正文。"
    lines = split_lines(text)
    front = read_front(lines)
    assert (front.body, front.in_toc(1)) == (0, True)


def test_a_plain_text_has_no_front() -> None:
    front = read_front(split_lines("一、目标\n到2025年建成。"))
    assert (front.metadata, front.notice, front.title, front.toc, front.body) == (
        None,
        None,
        None,
        None,
        0,
    )


def test_the_notice_of_a_plan_runs_from_its_title_to_its_public_note() -> None:
    (notice,) = [s for s in plan(LUCHENG).sections if s.kind == "印发通知"]
    text = plan(LUCHENG).document.text[notice.char_start : notice.char_end]
    assert text.startswith("各街道办事处、镇人民政府")
    assert text.endswith("(此件公开发布)")


def test_a_plan_keeps_its_metadata_block_as_a_section_without_headings_inside() -> None:
    parsed = plan(CHANGLE)
    assert [s.kind for s in parsed.sections[:3]] == ["文件信息", "印发通知", "文件信息"]
    assert parsed.sections[3].title == "前言"
