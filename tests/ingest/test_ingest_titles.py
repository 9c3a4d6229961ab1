"""Where a title ends when its text follows in the same line."""

from __future__ import annotations

import pytest

from ingest.titles import cut_title


def cut(text: str, kind: str = "一、") -> tuple[str, bool]:
    found = cut_title(text, 0, len(text), kind)
    return text[: found.title_end], found.run_in


def test_a_title_ends_before_the_first_full_stop() -> None:
    assert cut("大数据。以打造数都为目标，支持建设。") == ("大数据", True)


def test_a_title_ends_before_the_first_colon() -> None:
    assert cut("一号园区(暂定名):聚焦数字贸易。依托原工业区。") == ("一号园区(暂定名)", True)


def test_a_title_alone_on_its_line_takes_the_line() -> None:
    assert cut("发展形势分析") == ("发展形势分析", False)


def test_the_full_stop_at_the_end_of_a_lone_title_is_no_part_of_it() -> None:
    assert cut("发展现状。") == ("发展现状", False)


def test_a_known_title_ends_where_its_text_begins_without_punctuation() -> None:
    assert cut(
        "重要意义某区作为全市的政治、经济、文化中心，" + "在建设方面取得进展" * 5 + "。"
    ) == (
        "重要意义",
        True,
    )


def test_a_sentence_opener_ends_a_title_without_punctuation() -> None:
    long = "立足于沿线地区传统制造业基础、特色数字经济集聚等优势，以推进融合为目标" * 2 + "。"
    assert cut("两化融合示范走廊" + long, "(一)") == ("两化融合示范走廊", True)


def test_a_two_part_title_ends_where_the_sentence_begins() -> None:
    long = (
        "成立领导小组，由区长任组长，相关单位参与，并在区经信局设办公室，负责日常推进工作" * 2
        + "。"
    )
    assert cut("全面加强组织领导,明确落实部门责任" + long, "(一)") == (
        "全面加强组织领导,明确落实部门责任",
        True,
    )


def test_a_nested_first_mark_ends_a_title() -> None:
    assert cut("总体要求(一)指导思想以新思想为指导。") == ("总体要求", False)


SENTENCES = (
    "登记主体，是指本市行政区域内根据工作职责直接持有或管理公共数据资源的单位，以及依法依规对授权范围的数据进行开发运营的法人组织",
    "应当在收到登记材料之日起十个工作日内完成审核并将审核结果告知登记主体同时报送上级数据管理部门备案或者公布结果以备各方查询和使用",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_without_evidence_is_its_own_title(sentence: str) -> None:
    assert cut(sentence + "。", "(一)") == (sentence, False)
    assert cut(sentence + "。另有规定的除外。", "(一)") == (sentence, True)


def test_a_sentence_longer_than_any_title_gives_none() -> None:
    assert cut(SENTENCES[1] * 6 + "。", "(一)") == ("", True)


def test_items_of_a_clause_are_sentences_whatever_their_shape() -> None:
    text = "基于统一管理机制确保平台安全运行稳定可靠，按照规定实时监测平台运行状态，保障各项运行指标正常并及时处置。"
    end = cut_title(text, 0, len(text), "(一)", sentences=True).title_end
    assert text[:end] == text[:-1]
