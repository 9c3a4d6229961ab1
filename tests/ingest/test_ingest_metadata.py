"""What the packaged plans and small texts say about themselves."""

from __future__ import annotations

from typing import Any

import pytest
from ingest_cases import BRAND, CANGSHAN, CHANGLE, FUJIAN, LUCHENG, parse, plan

EXPECTED: dict[str, dict[str, Any]] = {
    FUJIAN: {
        "title": "福建省“十四五”数字福建专项规划",
        "issuer": None,
        "document_number": None,
        "published": None,
        "signed": None,
        "status": None,
        "period_start": 2021,
        "period_end": 2025,
        "base_year": 2020,
        "region": "福建省",
        "level": "省",
    },
    CANGSHAN: {
        "title": "福州市仓山区“十四五”智能仓山专项规划",
        "issuer": "福州市仓山区人民政府",
        "document_number": None,
        "published": "2022-04-21",
        "signed": None,
        "status": "征求意见稿",
        "period_start": 2021,
        "period_end": 2025,
        "base_year": 2020,
        "region": "福州市仓山区",
        "level": "区县",
    },
    CHANGLE: {
        "title": "长乐区“数字长乐”专项规划(2024—2028年)",
        "issuer": "福州市长乐区人民政府办公室",
        "document_number": "长政办〔2024〕91号",
        "index_number": "FZ07100-3000-2024-00013",
        "published": "2024-11-11",
        "signed": "2024-11-11",
        "generated": "2024-11-11",
        "status": "有效",
        "period_start": 2024,
        "period_end": 2028,
        "base_year": 2023,
        "region": "福州市长乐区",
        "level": "区县",
    },
    BRAND: {
        "title": "2021年数字福州国际品牌建设工作要点",
        "issuer": "福州市人民政府办公厅",
        "document_number": None,
        "published": None,
        "signed": "2021-06-11",
        "status": None,
        "period_start": 2021,
        "period_end": 2021,
        "base_year": None,
        "region": "福州市",
        "level": "市",
    },
    LUCHENG: {
        "title": "鹿城区数字经济五年倍增实施计划",
        "issuer": "温州市鹿城区人民政府办公室",
        "document_number": "温鹿政办〔2019〕53号",
        "index_number": "001008003001001/2019-36713",
        "published": None,
        "signed": "2019-09-20",
        "generated": "2019-11-08",
        "status": None,
        "period_start": 2018,
        "period_end": 2022,
        "base_year": 2017,
        "region": "温州市鹿城区",
        "level": "区县",
    },
}


@pytest.mark.parametrize("document_id", EXPECTED)
def test_a_plan_says_what_its_page_says_and_nothing_more(document_id: str) -> None:
    document = plan(document_id).document
    expected = EXPECTED[document_id]
    assert {name: getattr(document, name) for name in expected} == expected


def test_the_basis_is_the_list_of_documents_the_preface_names() -> None:
    assert plan(FUJIAN).document.based_on == (
        "新时代数字福建发展纲要",
        "福建省国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要",
    )


def test_an_annex_of_the_basis_adds_its_entries_without_repeating_any() -> None:
    basis = plan(CHANGLE).document.based_on
    assert len(basis) == len(set(basis)) == 37
    assert basis[0] == "国家信息化发展战略纲要"


def test_a_generated_date_does_not_stand_in_for_a_published_one() -> None:
    document = parse("生成日期：2024-01-02\n文号：某政〔2024〕1号\n一、目标\n建成。").document
    assert (document.generated, document.published, document.signed) == ("2024-01-02", None, None)


def test_a_public_disclosure_field_is_no_validity() -> None:
    assert (
        parse("公开方式：主动公开\n文号：某政〔2024〕1号\n一、目标\n建成。").document.status is None
    )


def test_a_repealed_document_says_so() -> None:
    assert (
        parse("有效性：已废止\n文号：某政〔2024〕1号\n一、目标\n建成。").document.status == "废止"
    )


def test_a_number_quoted_in_a_sentence_is_not_the_documents_own() -> None:
    text = "某市数字规划\n为贯彻某规划（国发〔2021〕29号）要求，制定本规划。\n一、目标\n建成。"
    assert parse(text).document.document_number is None


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("某市“十四五”数字规划", (2021, 2025)),
        ("某市“十三五”数字规划", (2016, 2020)),
        ("某市数字行动计划（2023—2025年）", (2023, 2025)),
        ("2022年某市数字工作要点", (2022, 2022)),
        ("某市数字管理办法", (None, None)),
    ],
)
def test_the_period_comes_from_the_title(title: str, period: tuple[int | None, int | None]) -> None:
    document = parse(f"{title}\n一、目标\n建成。").document
    assert (document.title, document.period_start, document.period_end) == (title, *period)


def test_a_chinese_signature_date_is_read() -> None:
    text = (
        "各县区人民政府：\n现将《某市规划》印发给你们。\n某市人民政府\n"
        "二〇二一年十二月三十日\n某市规划\n一、目标\n建成。"
    )
    assert parse(text).document.signed == "2021-12-30"


def test_text_without_metadata_has_only_unknown_values() -> None:
    document = parse("一段没有题名的正文。").document
    assert (document.title, document.issuer, document.region, document.level) == (None,) * 4
    assert document.based_on == ()
