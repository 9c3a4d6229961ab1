"""Which numbering family encloses which."""

from __future__ import annotations

from ingest_cases import outline, parse

from ingest.levels import nesting_order


def encloses(outer: str, inner: str, *marks: tuple[str, int]) -> bool:
    order = nesting_order(marks)
    return order[outer] < order[inner]


def test_the_usual_order_holds_without_evidence() -> None:
    assert encloses("一、", "(一)", ("一、", 1))
    assert encloses("条", "一、", ("条", 1), ("一、", 1), ("一、", 2), ("条", 2))


def test_items_that_restart_under_each_number_lie_inside_it() -> None:
    marks = (("1.", 1), ("(一)", 1), ("(一)", 2), ("1.", 2), ("(一)", 1), ("1.", 3))
    assert encloses("1.", "(一)", *marks)


def test_one_list_that_stands_first_turns_nothing_around() -> None:
    marks = (("1.", 1), ("1.", 2), ("(一)", 1), ("1.", 1), ("(一)", 2), ("1.", 1))
    assert encloses("(一)", "1.", *marks)


def test_clauses_that_run_on_through_parts_lie_inside_the_parts() -> None:
    text = "一、总则\n第一条 为了推进。\n第二条 适用。\n二、职责\n第三条 职责为甲。\n"
    assert [level for level, _, _ in outline(parse(text))] == [1, 2, 2, 1, 2]


def test_numbers_above_bracketed_numerals_are_levels_of_their_own() -> None:
    text = "1.总体要求\n（一）思想\n推进。\n（二）目标\n完成。\n2.任务\n（一）平台\n建设。\n"
    assert outline(parse(text)) == [
        (1, "1.", "总体要求"),
        (2, "（一）", "思想"),
        (2, "（二）", "目标"),
        (1, "2.", "任务"),
        (2, "（一）", "平台"),
    ]


def test_styled_headings_without_numbers_nest_by_their_style() -> None:
    text = "# 某市数字政府建设规划\n\n## 总体要求\n\n### 指导思想\n\n推进。\n\n### 基本原则\n\n坚持。\n\n## 重点任务\n\n建设。\n"
    headings = [(s.level, s.kind, s.title) for s in parse(text).sections if s.kind == "标题"]
    assert headings == [
        (1, "标题", "总体要求"),
        (2, "标题", "指导思想"),
        (2, "标题", "基本原则"),
        (1, "标题", "重点任务"),
    ]


def test_an_unnumbered_styled_heading_ranks_with_numbers_of_its_style() -> None:
    text = "## 一、总体要求\n\n### 指导思想\n\n推进。\n\n## 二、重点任务\n\n建设。\n\n## 附则\n\n完成。\n"
    assert [(s.level, s.title) for s in parse(text).sections] == [
        (1, "总体要求"),
        (2, "指导思想"),
        (1, "重点任务"),
        (1, "附则"),
    ]


def test_a_lone_styled_line_is_no_heading() -> None:
    text = "推进工作，安排如下。\n\n## 全文\n\n一、目标\n\n完成。\n\n二、任务\n\n建设。\n"
    assert "标题" not in {s.kind for s in parse(text).sections}


def test_the_page_numbers_of_a_converter_are_no_headings() -> None:
    text = "一、目标\n完成。\n\n# Page 2:\n\n二、任务\n建设。\n\n# Page 3:\n\n三、保障\n落实。\n"
    assert [s.title for s in parse(text).sections] == ["目标", "任务", "保障"]
