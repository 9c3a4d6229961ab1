"""What holds for every text: parsing never fails, spans are exact, no text is lost or doubled."""

from __future__ import annotations

from bisect import bisect_left

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ingest_cases import PLANS, lost_text, overlaps, parse, plan, positions_read

from ingest.chunks import MAX_CHARS
from ingest.facts import owner
from ingest.formats.text import decode
from ingest.model import ParsedDocument
from ingest.pieces import embedding_text
from ingest.read import raw_file

# Pieces that bring every rule of the parser into play when they are put together at random.
PIECES = (
    *(
        "第一章",
        "第二章 总体要求",
        "第一节",
        "第三条 ",
        "一、",
        "二、总体要求",
        "（一）",
        "(二)目标",
    ),
    *("1.", "2、", "（1）", "①", "——", "专栏1", "重点工程2：甲工程", "表1 主要指标", "图1"),
    *("附件1", "附件：1.甲", "目录", "前 言", "序号", "类型", "指标名称", "单位", "2025年目标"),
    *("责任单位", "重点内容", "任务名称", "%", "数字经济。", "推进建设：", "按照规定，", "，是指"),
    *("《某规划》", "2021年6月11日", "各县区人民政府：", "福州市人民政府办公室", "收藏", "| |"),
    *("（责任单位：市工信局、市教育局等部门）", "牵头单位:市教育局;责任单位:", "文号 "),
    *("榕政〔2021〕1号", "发布时间:2021-06-11", "到2025年，", "某市规划（征求意见稿）"),
    *(" ", "　", "  ", "\n", "\n\n", "\r\n", "\x0b", "\u2028", "甲" * 600),
    *(
        "# Page 3:",
        "— 12 —",
        "# ",
        "## ",
        "**",
        "- ",
        "推进数字政府建设的有关工作\n安排如下",
        "(",
        "）",
    ),
    "加快数字经济与实体经济深度融合发展" * 3 + "。",
)
# Running text wrapped at 24 characters: most of its lines end at the margin.
WRAPPED = "\n".join(
    ["一、总体要求", "\n".join(["推进数字政府建设和数字经济发展，提升政务服务水平，"] * 12)]
)

built_texts = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
any_texts = st.text(max_size=300)


def check(parsed: ParsedDocument) -> None:
    text = parsed.document.text
    shown = positions_read(text)
    assert lost_text(parsed) == ""
    assert overlaps(parsed.chunks) == []
    by_id = {s.section_id: s for s in parsed.sections}
    assert len(by_id) == len(parsed.sections)
    assert len({c.chunk_id for c in parsed.chunks}) == len(parsed.chunks)
    for chunk in parsed.chunks:
        home = by_id[chunk.section_id]
        assert text[chunk.char_start : chunk.char_end] == chunk.text
        assert chunk.text == chunk.text.strip() != ""
        assert home.char_start <= chunk.char_start < chunk.char_end <= home.char_end
        assert chunk.path == home.path
        assert chunk.line == text.count("\n", 0, chunk.char_start) + 1
        read = bisect_left(shown, chunk.char_end) - bisect_left(shown, chunk.char_start)
        assert chunk.kind == "row" or read <= MAX_CHARS
        assert embedding_text(chunk, None)
        deepest = owner(parsed.sections, chunk.char_start)
        assert chunk.kind == "row" or deepest is not None
        if chunk.kind == "text" and deepest is not home:
            assert home.char_start <= chunk.char_start < home.heading_end
    for section in parsed.sections:
        assert section.char_start <= section.heading_end <= section.char_end <= len(text)
        printed = "".join(text[section.char_start :].split())
        assert printed.startswith("".join((section.label or "").split()))
        line_start = text.rfind("\n", 0, section.char_start) + 1
        assert section.column == section.char_start - line_start
        if section.parent_id:
            parent = by_id[section.parent_id]
            assert parent.char_start <= section.char_start <= section.char_end <= parent.char_end
            assert section.level == parent.level + 1
    starts = [s.char_start for s in parsed.sections]
    assert starts == sorted(starts)
    for table in parsed.tables:
        assert all(len(row.cells) == len(table.columns) for row in table.rows)
    for statement in parsed.responsibilities:
        assert text[statement.char_start : statement.char_end].strip()


@pytest.mark.parametrize("document_id", PLANS)
def test_every_packaged_plan_keeps_all_its_text(document_id: str) -> None:
    check(plan(document_id))


@given(built_texts)
@settings(max_examples=400, deadline=None)
def test_text_of_headings_and_tables_in_any_order_keeps_all_its_text(text: str) -> None:
    check(parse(text))


@given(built_texts)
@settings(max_examples=200, deadline=None)
def test_wrapped_text_keeps_all_its_text(text: str) -> None:
    check(parse(WRAPPED + "\n" + text))


@given(any_texts)
@settings(max_examples=200, deadline=None)
def test_any_text_parses_and_keeps_all_its_text(text: str) -> None:
    check(parse(text))


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_any_part_of_a_plan_parses_and_keeps_all_its_text(data: st.DataObject) -> None:
    text = plan(data.draw(st.sampled_from(PLANS))).document.text
    start = data.draw(st.integers(0, len(text)))
    check(parse(text[start : start + 3000]))


@given(st.text(min_size=1, max_size=200).filter(lambda t: t.strip().isprintable() and t.strip()))
@settings(max_examples=100, deadline=None)
def test_utf_8_text_round_trips(text: str) -> None:
    expected = text.removeprefix("\ufeff")
    if expected.strip():
        assert decode(raw_file("甲.txt", text.encode())) == expected
