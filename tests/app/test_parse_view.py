"""``policyqa parse``: the contract's JSON and the tree on the console."""

from __future__ import annotations

import io
import json
from importlib.resources import files
from typing import Any

import pytest
from rich.console import Console

from app.parse_view import parse_json, print_outline
from ingest.pipeline import parse_text

TEXT = """某市数字规划（2024—2026年）（征求意见稿）
一、总体目标
建成[bold]一张网。（牵头单位：市数据局；责任单位：市工信局等部门）
表1 主要指标
序号
指标名称
单位
2023年基期
2026年目标
1
算力规模
P
10
附件1：任务表
序号
任务名称
资金来源
责任单位
1
建设算力中心
财政资金
市数据局、市财政局
附件2：空附件"""


def view(text: str = TEXT) -> dict[str, Any]:
    result = parse_json(parse_text(text, "doc"))
    return json.loads(json.dumps(result, ensure_ascii=False))


def shown(text: str = TEXT) -> str:
    out = io.StringIO()
    print_outline(parse_text(text, "doc"), Console(file=out, width=100))
    return out.getvalue()


def test_the_document_is_shown_without_its_text() -> None:
    document = view()["document"]
    assert "text" not in document
    assert document["title"] == "某市数字规划（2024—2026年）"
    assert document["status"] == "征求意见稿"
    assert (document["period_start"], document["period_end"]) == (2024, 2026)


def test_unknown_values_are_null_and_lists_are_lists() -> None:
    document = view()["document"]
    assert document["document_number"] is None
    assert document["based_on"] == []


@pytest.mark.parametrize(
    ("part", "fields"),
    [
        ("document", "document_id title issuer document_number index_number published signed"),
        ("document", "generated status period_start period_end base_year region level based_on"),
        ("sections", "section_id kind label title level path run_in title_from_toc line column"),
        ("sections", "char_start char_end"),
        ("tables", "name path columns rows line_start line_end"),
        (
            "indicators",
            "name unit category base_year base_value target_year target_value pace path",
        ),
        ("tasks", "number direction project name content funding responsible path"),
        ("responsibilities", "path lead responsible etc line deadline"),
        ("document", "document_number_printed written effective expires"),
        ("indicators", "source line char_start char_end"),
    ],
)
def test_every_field_of_the_contract_is_there(part: str, fields: str) -> None:
    found = view()[part]
    first = found if part == "document" else found[0]
    assert set(fields.split()) <= set(first)


def test_rows_are_lists_of_cells_with_blank_cells_empty() -> None:
    assert view()["tables"][0]["rows"] == [["1", "算力规模", "P", "", "10"]]


def test_an_indicator_without_a_base_value_has_null() -> None:
    (found,) = view()["indicators"]
    assert (found["base_value"], found["target_value"], found["target_year"]) == (None, "10", 2026)


FACTS = """某市数字规划（2024—2026年）

前言

本规划依据《某省数字规划》（某政〔2023〕1号）编制。

一、重点任务

构建城市信息模型（CIM），到2026年新建基站60个以上。（责任单位：市数据局，完成时限：2026年底前）

二、保障措施

加强统筹协调。
"""


def test_facts_of_sentences_are_listed_with_their_lines() -> None:
    found = view(FACTS)
    assert set(found["terms"][0]) == {"term", "sentence", "path", "line", "char_start", "char_end"}
    (target,), (term,), (relation,) = found["indicators"], found["terms"], found["relations"]
    assert (target["name"], target["target_value"], target["target_year"], target["source"]) == (
        "新建基站",
        "60个以上",
        2026,
        "句",
    )
    assert (term["term"], term["line"]) == ("CIM", 9)
    assert (relation["title"], relation["document_number"]) == ("某省数字规划", "某政〔2023〕1号")
    assert found["responsibilities"][0]["deadline"] == "2026年底前"


def test_the_outline_shows_tables_of_the_facts_of_sentences() -> None:
    text = shown(FACTS)
    for words in (
        "文中目标",
        "60个以上",
        "术语",
        "CIM",
        "依据与衔接",
        "某政〔2023〕1号",
        "2026年底前",
    ):
        assert words in text
    assert "1 项指标、0 项任务、1 条责任单位、1 个术语、1 个依据与衔接文件" in text


def test_a_task_lists_its_units() -> None:
    (found,) = view()["tasks"]
    assert found["responsible"] == ["市数据局", "市财政局"]
    assert found["path"] == ["附件1 任务表"]


def test_a_statement_keeps_lead_units_and_etc_apart() -> None:
    (found,) = view()["responsibilities"]
    assert (found["lead"], found["responsible"], found["etc"]) == (
        ["市数据局"],
        ["市工信局"],
        "等部门",
    )
    assert (found["path"], found["line"]) == (["一、 总体目标"], 3)


def test_sections_come_in_document_order_with_their_spans() -> None:
    sections = view()["sections"]
    assert [s["label"] for s in sections] == [None, "一、", "表1", "附件1", "附件2"]
    assert TEXT[sections[1]["char_start"] :].startswith("一、总体目标")


def test_warnings_are_part_of_the_json() -> None:
    assert "“附件2 空附件”只有标题，没有正文。" in view()["warnings"]


def test_a_packaged_plan_is_json() -> None:
    plan = files("ingest").joinpath("corpus/fuzhou-changle-digital-2024-2028.txt")
    found = view(plan.read_text("utf-8"))
    rows = [i for i in found["indicators"] if i["source"] == "表"]
    assert (len(found["tasks"]), len(rows)) == (38, 13)
    assert len(found["tables"][1]["rows"][0]) == len(found["tables"][1]["columns"]) == 7


def test_the_outline_names_metadata_headings_tables_counts_and_warnings() -> None:
    text = shown()
    assert "征求意见稿" in text
    assert "未载明" in text
    assert "附件1 任务表" in text
    assert "表1 主要指标：5 列 1 行" in text
    assert "1 项指标、1 项任务、1 条责任单位" in text
    assert "提示　“附件2 空附件”只有标题，没有正文。" in text


def test_the_outline_nests_headings() -> None:
    lines = shown().splitlines()
    outer = next(line for line in lines if "一、 总体目标" in line)
    inner = next(line for line in lines if "└── 表1 主要指标" in line)
    assert inner.index("表1") > outer.index("一、")


def test_square_brackets_of_a_plan_are_printed_as_they_are() -> None:
    assert "[red]工程" in shown("一、[red]工程\n正文。\n二、[/]任务\n正文。")


def test_a_text_without_a_title_is_shown() -> None:
    assert "（无标题）" in shown("一段正文。")
    assert "（标题前的正文）" in shown("一段正文。")
