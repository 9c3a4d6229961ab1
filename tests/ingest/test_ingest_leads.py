"""段首: lead phrases of paragraphs."""

from __future__ import annotations

from ingest_cases import CANGSHAN, CHANGLE, parse, plan

TWO = "一、目标\n数字基建。建成新型基础设施。\n数字政府。建成一网好办。"


def leads(text: str) -> list[str]:
    return [s.title for s in parse(text).sections if s.kind == "段首"]


def test_lead_phrases_of_sibling_paragraphs_are_headings() -> None:
    assert leads(TWO) == ["数字基建", "数字政府"]


def test_a_lone_lead_is_no_heading() -> None:
    assert leads("一、目标\n数字基建。建成新型基础设施。\n到2025年，全区实现全覆盖。") == []


def test_a_lead_without_explanation_is_no_heading() -> None:
    assert leads("一、目标\n数字基建。\n数字政府。") == []


def test_a_lead_is_at_most_forty_characters_long() -> None:
    long = "数" * 41
    assert leads(f"一、目标\n{long}。建成。\n{long}。建成。") == []


def test_a_sentence_with_an_uneven_comma_is_no_lead() -> None:
    assert (
        leads(
            "一、目标\n当前，形势发生了深刻而复杂的变化。要应对。\n今后，我们要全面加快建设步伐。要落实。"
        )
        == []
    )


def test_a_two_part_lead_is_one_heading() -> None:
    titles = [s.title for s in plan(CANGSHAN).sections if s.path[1:2] == ("第二节 基本原则",)]
    assert titles[1:] == [
        "统筹协调,集约建设",
        "政府引导,社会参与",
        "以人为本,信息惠民",
        "自主可控,保障安全",
    ]


def test_leads_that_end_with_a_colon_count() -> None:
    """长乐's 总体架构 explains its layers in paragraphs “基础设施层:…”."""
    found = [s for s in plan(CHANGLE).sections if s.kind == "段首" and "四、 总体架构" in s.path]
    assert [s.title for s in found] == ["基础设施层", "中枢层", "应用层", "保障体系"]
    assert {len(s.path) for s in found} == {3}
