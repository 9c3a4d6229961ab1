"""Which marks are headings."""

from __future__ import annotations

import pytest
from ingest_cases import BRAND, CANGSHAN, CHANGLE, LUCHENG, outline, parse, plan, section


def labels(text: str) -> list[str | None]:
    return [s.label for s in parse(text).sections if s.label]


def test_cross_reference_is_not_a_heading() -> None:
    assert labels(
        "第一条 为了规范管理。\n按照第十二条规定，应当登记。\n第二条所称数据，是指记录。"
    ) == ["第一条"]


@pytest.mark.parametrize(
    "text",
    [
        "第二章和第三章规定的任务由各部门落实",
        "附件1和附件2所列项目",
        "表1所列指标为预期性指标",
        "第五条第二款规定的情形除外",
        "图1为总体架构。",
    ],
)
def test_a_mention_of_another_place_at_the_start_of_a_line_is_not_a_heading(text: str) -> None:
    assert labels(text) == []


def test_a_mark_inside_a_sentence_is_not_a_heading() -> None:
    assert labels("一、目标\n建设内容包括：（一）甲；（二）乙。") == ["一、"]


def test_a_title_below_its_mark_does_not_move_the_line() -> None:
    (chapter,) = parse("第三章\n\n  加快基础设施建设\n\n正文内容。").sections
    assert (chapter.title, chapter.line, chapter.column) == ("加快基础设施建设", 1, 0)


def test_a_number_alone_on_its_line_takes_its_title_from_the_next() -> None:
    parsed = parse("三、任务\n（一）\n严格开展审批。\n全面完成各级系统改造，落实要求。\n")
    assert outline(parsed) == [(1, "三、", "任务"), (2, "（一）", "严格开展审批")]


def test_a_sentence_below_an_untitled_chapter_is_not_its_title() -> None:
    (chapter,) = parse("第三章\n加快建设。\n正文内容。").sections
    assert chapter.title == ""


def test_a_heading_printed_twice_in_a_row_is_one_heading_at_its_first_line() -> None:
    parsed = parse("第一章 总则\n第一章 总则\n正文内容。")
    assert [(s.label, s.line) for s in parsed.sections] == [("第一章", 1)]


def test_equal_headings_with_text_between_are_two() -> None:
    assert labels("（一）建设内容\n甲。\n（一）建设内容\n乙。") == ["（一）", "（一）"]


def test_a_clause_has_no_title_unless_words_stand_alone_or_in_brackets() -> None:
    parsed = parse(
        "第一条 为了规范管理，制定本办法。\n第二条【适用范围】本市适用。\n第三条 附则\n略。"
    )
    assert [s.title for s in parsed.sections] == ["", "适用范围", "附则"]


def test_blanks_inside_the_preface_heading_are_dropped() -> None:
    assert [s.title for s in plan(CHANGLE).sections if s.kind == "前言"] == ["前言"]


def test_numbered_entries_of_a_list_of_documents_are_not_headings() -> None:
    annex = section(plan(CHANGLE), "规划编制依据")
    assert [s for s in plan(CHANGLE).sections if s.parent_id == annex.section_id] == []


def test_doubled_marks_get_their_titles_from_the_toc() -> None:
    """The page prints “第二章第一节” alone in a line; the 目录 names both."""
    parsed = plan(CANGSHAN)
    (chapter,) = [s for s in parsed.sections if s.path == ("第二章 总体要求",)]
    (first, *_) = [s for s in parsed.sections if s.parent_id == chapter.section_id]
    assert (chapter.title_from_toc, chapter.line, chapter.column) == (True, 138, 2)
    assert (first.label, first.title, first.title_from_toc) == ("第一节", "指导思想", True)
    assert (first.line, first.column) == (138, 5)


def test_headings_inside_one_long_line_are_found_in_order() -> None:
    parsed = plan(LUCHENG)
    numbered = [s for s in parsed.sections if s.kind == "一、"]
    assert [s.path[0] for s in numbered] == [
        "一、 重要意义",
        "二、 总体要求",
        "三、 空间布局",
        "四、 主要任务",
        "五、 保障措施",
    ]
    assert {s.line for s in numbered} == {10, 11}


def test_inline_headings_nest_three_deep() -> None:
    found = section(plan(LUCHENG), "软件和信息技术服务业")
    assert found.path == (
        "四、 主要任务",
        "(一) 特色发展,打造核心产业发展新高地",
        "1. 深入推进三大特色产业",
        "—— 软件和信息技术服务业",
    )


def test_an_annex_mark_glued_to_the_list_of_annexes_is_a_heading() -> None:
    annexes = [s for s in plan(LUCHENG).sections if s.kind == "附件"]
    assert [s.label for s in annexes] == ["附件1", "附件2", "附件3", "附件4", "附件5"]
    assert (annexes[0].title, annexes[0].line) == ("2017年全省数字经济综合评价对比", 12)


def test_run_in_items_of_a_work_list_are_headings() -> None:
    items = [s for s in plan(BRAND).sections if s.kind == "1."]
    assert len(items) == 30
    assert items[10].path == ("三、 推进城市数字化转型", "11. 推动e福州能级提升")
    assert all(s.run_in for s in items)


def test_numbering_that_runs_on_across_chapters_stays_one_level() -> None:
    """长乐 numbers (一)…(三十二) through six 一、 sections."""
    chapter = [s for s in plan(CHANGLE).sections if s.path[:1] == ("第三章 主要任务",)]
    numbered = [s for s in chapter if s.kind == "(一)"]
    assert len(numbered) == 32
    assert {s.level for s in numbered} == {3}


def test_plain_text_has_one_untitled_section() -> None:
    assert outline(parse("只有一段正文。")) == [(1, None, "")]


def test_entries_of_a_list_of_annexes_are_no_headings() -> None:
    text = "一、目标\n完成。\n附件：1.任务分工表\n      2.项目清单\n\n附件1\n任务分工表\n甲。\n附件2\n项目清单\n乙。\n"
    assert [(s.label, s.title) for s in parse(text).sections] == [
        ("一、", "目标"),
        ("附件1", "任务分工表"),
        ("附件2", "项目清单"),
    ]


def test_lines_that_lead_to_a_page_number_are_contents_without_their_heading() -> None:
    text = (
        "第一章 目标..........1\n第二章 任务……………………3\n第一章 目标\n完成。\n第二章 任务\n建设。\n"
    )
    assert [s.title for s in parse(text).sections] == ["目标", "任务"]


def test_a_dash_item_may_be_one_long_sentence() -> None:
    goal = "政府治理能力显著提升，政务服务事项网上可办率达到98%以上，一体化平台建成并投入使用"
    (_, item) = parse(f"一、目标\n——{goal}。\n").sections
    assert (item.kind, item.title) == ("——", goal)
