"""Abbreviations and coined terms, on invented plans."""

from __future__ import annotations

import pytest
from ingest_cases import parse

from ingest.model import Term


def terms(sentence: str) -> list[Term]:
    parsed = parse(
        f"青石市数字规划\n\n一、重点任务\n\n{sentence}\n\n二、保障措施\n\n加强统筹协调。\n"
    )
    return list(parsed.terms)


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("建设青石新区（以下简称“新区”）。", "新区"),
        ("本市登记平台（以下简称平台）统一受理。", "平台"),
        ("《青石市数字规划》（以下简称《规划》）已印发。", "规划"),
        ("构建城市信息模型（CIM）。", "CIM"),
        ("推行“首席信息官”(CIO)制度。", "CIO"),
        ("推进TSV（硅通孔）技术研发。", "TSV"),
        ("建设第五代移动通信（5G）网络。", "5G"),
        ("本办法所称公共数据，是指履职中产生的数据。", "公共数据"),
        ("实现产业链、创新链、资金链“三链协同”。", "三链协同"),
        ("整合成为上下贯通的外网和内网“两张网”。", "两张网"),
        ("争创甲示范区、乙示范区和丙中心、丁中心、戊中心（“二区三中心”）。", "二区三中心"),
        ("构建3大特色产业、3大新兴产业为主体的“3+3”体系。", "3+3"),
        ("发展“1+3+N”产业，即一个主导产业和三个特色产业。", "1+3+N"),
        ("实施“6个1”工程：即一个中心；一个平台。", "6个1"),
        ("形成“两朵云、一条路”（政务云、商务云，光缆）的格局。", "两朵云、一条路"),
    ],
)
def test_a_term_is_found_with_the_sentence_that_defines_it(sentence: str, term: str) -> None:
    (found,) = terms(sentence)
    assert (found.term, found.sentence) == (term, sentence)
    assert (found.path, found.line) == (("一、 重点任务",), 5)


@pytest.mark.parametrize(
    "sentence",
    [
        "推广“1+2+3”的发展布局。",
        "落实食品安全“两个责任”。",
        "与共建“一带一路”国家合作。",
        "编制“十四五”规划（A）。",
        "执行国家标准（GB/T 9704）。",
        "推进政务服务“一网通办”、城市运行“一网统管”。",
        "建设示范区（试行），完善第二期（II）。",
    ],
)
def test_a_term_that_is_only_used_is_left_out(sentence: str) -> None:
    assert terms(sentence) == []


def test_the_next_sentence_belongs_to_the_definition_if_it_takes_the_term_apart() -> None:
    sentence = "构建“1+1+N”架构。打造“1个基座”，建设“1个中心”，开发“N个应用”。"
    (found,) = terms(sentence)
    assert (found.term, found.sentence) == ("1+1+N", sentence)


def test_two_abbreviations_of_a_sentence_are_two_terms() -> None:
    found = terms("应用客户关系管理（CRM）、供应链管理（SCM）系统。")
    assert [t.term for t in found] == ["CRM", "SCM"]


def test_a_definition_that_opens_a_sentence_names_its_term() -> None:
    (found,) = terms("登记主体，是指直接持有或管理数据的单位。")
    assert found.term == "登记主体"
