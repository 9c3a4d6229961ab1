"""What holds for the facts of every text: spans are exact and facts say what stands there."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from ingest_cases import parse

from ingest.model import SENTENCE_SOURCE

# Pieces that bring every rule of the extractors into play when they are put together at random.
PIECES = (
    *(
        "到2025年，",
        "力争",
        "新建",
        "培育",
        "5G基站",
        "云平台",
        "6000个以上",
        "10家",
        "超过13%",
        "分别达到",
    ),
    *(
        "规模",
        "年均增长",
        "15%以上",
        "较2017年实现翻番",
        "由38%提高到",
        "截至2020年，",
        "、",
        "和",
        "以及",
    ),
    *(
        "（以下简称“新区”）",
        "信息模型（CIM）",
        "“1+1+N”",
        "打造“1个基座”",
        "，即",
        "是指",
        "“三链协同”",
    ),
    *(
        "依据《某省规划》",
        "（某政〔2023〕1号）",
        "与《乙规划》衔接",
        "（市甲局牵头，市乙局配合）",
        "由市甲局牵头",
    ),
    *(
        "责任单位：",
        "【责任单位】",
        "完成时限：2025年底",
        "（",
        "）",
        "“",
        "”",
        "《",
        "》",
        "自2024年5月1日起施行",
    ),
    *("一、目标", "（一）任务", "前言", "附件1：编制依据", "某市规划（2024—2028年）"),
    *("。", "；", "，", "\n", "\n\n", " ", "　"),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_facts_stand_where_their_spans_say(text: str) -> None:
    parsed = parse(text)
    source = parsed.document.text
    for fact in (*parsed.terms, *parsed.relations, *parsed.responsibilities, *parsed.indicators):
        assert 0 <= fact.char_start < fact.char_end <= len(source)
        assert fact.line == source.count("\n", 0, fact.char_start) + 1
    for term in parsed.terms:
        assert source[term.char_start : term.char_end] == term.sentence
    for indicator in parsed.indicators:
        if indicator.source == SENTENCE_SOURCE:
            clause = "".join(source[indicator.char_start : indicator.char_end].split())
            value = indicator.target_value or indicator.pace or ""
            assert "".join(value.split()) in clause
            assert indicator.name
            assert (indicator.target_value is None) != (indicator.pace is None)
    for relation in parsed.relations:
        assert source[relation.char_start] == "《"
