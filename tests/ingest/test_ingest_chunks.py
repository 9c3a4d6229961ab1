"""Chunks."""

from __future__ import annotations

from ingest_cases import CHANGLE, LUCHENG, parse, plan, section

from ingest.chunks import CHUNKING, MAX_CHARS


def texts(text: str) -> list[str]:
    return [chunk.text for chunk in parse(text).chunks]


def test_short_paragraphs_of_a_section_share_a_chunk() -> None:
    assert texts("一、目标\n甲事项已完成。\n\n乙事项已完成。") == [
        "甲事项已完成。\n\n乙事项已完成。"
    ]


def test_chunks_never_cross_sections() -> None:
    assert texts("一、目标\n甲。\n二、任务\n乙。") == ["甲。", "乙。"]


def test_a_paragraph_is_not_broken_while_whole_ones_fit() -> None:
    first, second = "甲" * 299 + "。", "乙" * 299 + "。"
    assert texts(f"一、目标\n{first}\n{second}") == [first, second]


def test_a_long_paragraph_is_cut_at_sentence_ends() -> None:
    sentence = "甲" * 99 + "。"
    assert [len(t) for t in texts("一、目标\n" + sentence * 6)] == [300, 300]


def test_a_text_without_sentence_ends_is_still_cut() -> None:
    found = texts("一、目标\n" + "甲" * 1000)
    assert "".join(found) == "甲" * 1000
    assert max(map(len, found)) <= MAX_CHARS


def test_hard_wrapped_lines_of_one_sentence_stay_together() -> None:
    wrapped = "推进数字经济\n与实体经济\n融合。"
    assert texts(f"一、目标\n{wrapped}") == [wrapped]


def test_a_run_in_heading_is_quoted_with_its_text() -> None:
    assert texts("一、任务\n1.建设平台。建成一个平台。\n2.建设中心。建成一个中心。") == [
        "1.建设平台。建成一个平台。",
        "2.建设中心。建成一个中心。",
    ]


def test_a_heading_without_text_is_a_chunk_of_its_own() -> None:
    annex = section(plan(LUCHENG), "鹿城区数字经济重点项目")
    (chunk,) = [c for c in plan(LUCHENG).chunks if c.section_id == annex.section_id]
    assert chunk.text == "附件4\n鹿城区数字经济重点项目"


def test_a_table_row_is_a_chunk_with_its_columns() -> None:
    rows = [c for c in plan(CHANGLE).chunks if c.kind == "row" and "表2-1" in c.path[-1]]
    assert len(rows) == 13
    assert dict(zip(rows[12].columns, rows[12].cells, strict=True))["2028年目标"] == ">10000"


def test_furniture_is_in_no_chunk() -> None:
    assert texts("一、目标\n甲。\n加大字体 缩小字体\n乙。") == ["甲。", "乙。"]


def test_chunk_ids_count_inside_their_section() -> None:
    parsed = parse("一、目标\n" + ("甲" * 99 + "。") * 6)
    assert [c.chunk_id for c in parsed.chunks] == ["doc#1.k01", "doc#1.k02"]


def test_the_chunking_has_a_name_for_the_index() -> None:
    assert str(MAX_CHARS) in CHUNKING
