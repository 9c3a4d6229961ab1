"""Levels, parents, paths and spans."""

from __future__ import annotations

from ingest_cases import CANGSHAN, CHANGLE, outline, own_text, parse, plan, section


def test_families_nest_in_the_order_of_official_documents() -> None:
    text = "第一章 甲\n第一节 乙\n一、丙\n（一）丁\n1.戊\n（1）己\n第二节 庚\n正文。"
    assert outline(parse(text)) == [
        (1, "第一章", "甲"),
        (2, "第一节", "乙"),
        (3, "一、", "丙"),
        (4, "（一）", "丁"),
        (5, "1.", "戊"),
        (6, "（1）", "己"),
        (2, "第二节", "庚"),
    ]


def test_a_skipped_family_leaves_no_empty_level() -> None:
    assert outline(parse("一、甲\n1.乙\n正文。")) == [(1, "一、", "甲"), (2, "1.", "乙")]


def test_a_path_entry_is_label_blank_title() -> None:
    parsed = parse("第一章 甲\n第一条 为了管理，制定。\n")
    assert parsed.sections[1].path == ("第一章 甲", "第一条")


def test_ids_tell_the_place_in_the_tree() -> None:
    parsed = parse("一、甲\n（一）乙\n（二）丙\n二、丁\n正文。")
    assert [s.section_id for s in parsed.sections] == ["doc#1", "doc#1.1", "doc#1.2", "doc#2"]


def test_a_span_runs_to_the_next_section_of_the_same_or_a_higher_level() -> None:
    text = "一、甲\n（一）乙\n文。\n二、丙\n文。"
    spans = [text[s.char_start : s.char_end] for s in parse(text).sections]
    assert spans == ["一、甲\n（一）乙\n文。\n", "（一）乙\n文。\n", "二、丙\n文。"]


def test_a_box_hangs_under_the_numbered_heading_not_under_a_run_in_item() -> None:
    parsed = parse("一、甲\n1.乙事项。要做好。\n专栏1 工程\n内容。")
    assert parsed.sections[2].path == ("一、 甲", "专栏1 工程")


def test_a_box_never_hangs_under_a_lead_phrase() -> None:
    box = section(plan(CANGSHAN), "城市感知元和行动元建设工程")
    assert box.path == (
        "第三章 加快新型信息基础设施建设",
        "第三节 积极建设融合基础设施",
        "重点工程1 城市感知元和行动元建设工程",
    )


def test_a_flush_left_box_ends_where_indented_text_goes_on() -> None:
    """仓山's 重点工程1 is flush left; the indented paragraph behind it is the section's again."""
    parsed = plan(CANGSHAN)
    box = section(parsed, "城市感知元和行动元建设工程")
    above = section(parsed, "积极建设融合基础设施")
    assert parsed.document.text[box.char_end :].startswith("开展基础设施领域不动产投资信托基金")
    assert "开展基础设施领域不动产投资信托基金" in own_text(parsed, above)


def test_numbering_inside_a_box_does_not_close_it() -> None:
    parsed = parse("一、甲\n专栏1 工程\n1.乙\n文。\n2.丙\n文。\n二、丁\n文。")
    assert [len(s.path) for s in parsed.sections] == [1, 2, 3, 3, 1]


def test_a_numbered_heading_behind_a_box_goes_on_with_the_outer_numbering() -> None:
    parsed = parse("（一）甲\n1.乙\n文。\n专栏1 工程\n文。\n2.丙\n文。")
    assert parsed.sections[-1].path == ("（一） 甲", "2. 丙")


def test_a_figure_holds_its_caption_only() -> None:
    parsed = plan(CHANGLE)
    figure = section(parsed, "“数字长乐”总体架构图")
    assert own_text(parsed, figure) == "图2-1 “数字长乐”总体架构图"
    assert "从层次结构上" in own_text(parsed, section(parsed, "总体架构"))


def test_an_annex_opens_a_tree_of_its_own() -> None:
    assert [s.path for s in plan(CHANGLE).sections if s.kind == "附件"] == [
        ("附件1 “数字长乐”重点信息化建设任务一览表",),
        ("附件2 规划编制依据",),
    ]
