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


def noticed(signature: str, rest: str = "", title: str = "某市规划") -> str:
    """A notice with its signature, the plan's title and text."""
    return (
        "各县区人民政府：\n\n现将《某市规划》印发给你们，请认真贯彻执行。\n\n"
        f"{signature}\n\n{title}\n\n一、目标\n\n统筹推进各项工作。\n\n{rest}"
    )


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("某政〔2024〕1号", "某政〔2024〕1号"),
        ("某政［２０２４］ 15 号", "某政〔2024〕15号"),
        ("某政（二○二四）第3号", "某政〔2024〕3号"),
        ("某市人民政府令第12号", "某市人民政府令第12号"),
    ],
)
def test_a_number_is_given_in_one_form_and_as_printed(printed: str, number: str) -> None:
    document = parse(f"{printed}\n\n某市数字规划\n\n一、目标\n\n建成。").document
    assert (document.document_number, document.document_number_printed) == (number, printed)


@pytest.mark.parametrize(
    "day", ["二〇二四年三月五日", "二○二四年三月五日", "二零二四年三月五日", "2024年3月5日"]
)
def test_a_signature_date_is_read_in_every_script(day: str) -> None:
    assert parse(noticed(f"某市人民政府\n\n{day}")).document.signed == "2024-03-05"


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert parse(noticed("某市人民政府\n\n2024年2月31日")).document.signed is None


@pytest.mark.parametrize(
    ("signature", "issuer"),
    [
        ("某市人民政府办公室\n\n2024年3月5日", "某市人民政府办公室"),
        ("某市数据局　某市财政局\n\n2024年3月5日", "某市数据局、某市财政局"),
        ("某市数据局\n\n某市财政局\n\n2024年3月5日", "某市数据局、某市财政局"),
        ("某 市 数 据 局\n\n2024年3月5日", "某市数据局"),
        ("某市人民政府办公室 2024年3月5日", "某市人民政府办公室"),
        ("教育部 工业和信息化部\n\n2024年3月5日", "教育部、工业和信息化部"),
    ],
)
def test_the_bodies_that_sign_are_the_issuers(signature: str, issuer: str) -> None:
    assert parse(noticed(signature)).document.issuer == issuer


def test_a_ministry_is_national() -> None:
    document = parse(noticed("教育部\n\n2024年3月5日", title="教育数字化规划")).document
    assert (document.region, document.level) == (None, "国家")


@pytest.mark.parametrize(
    ("clause", "effective", "expires"),
    [
        ("本办法自2024年5月1日起施行。", "2024-05-01", None),
        ("本办法自二〇二四年五月一日起施行，有效期5年。", "2024-05-01", "2029-04-30"),
        ("本办法自2024年5月1日起施行，有效期至2027年4月30日。", "2024-05-01", "2027-04-30"),
        ("本办法自印发之日起施行，有效期5年。", None, None),
        ("《旧办法》自2020年1月1日起施行。", None, None),
    ],
)
def test_validity_is_what_the_document_says_of_itself(
    clause: str, effective: str | None, expires: str | None
) -> None:
    text = f"某市数据管理办法\n\n一、总则\n\n规范管理。\n\n二、附则\n\n{clause}\n"
    document = parse(text).document
    assert (document.effective, document.expires) == (effective, expires)


def test_fields_of_the_page_keep_their_dates_apart() -> None:
    text = (
        "发文机关：某市人民政府\n成文日期：2024年1月15日\n发布日期：2024年1月20日\n"
        "施行日期：2024年3月1日\n有效期至：2027年2月28日\n文号：某政〔2024〕1号\n某市规划\n一、目标\n建成。"
    )
    document = parse(text).document
    assert (document.written, document.published, document.signed) == (
        "2024-01-15",
        "2024-01-20",
        None,
    )
    assert (document.effective, document.expires) == ("2024-03-01", "2027-02-28")


@pytest.mark.parametrize(
    ("page", "status"),
    [
        ("某市规划（征求意见稿）", "征求意见稿"),
        ("某市规划（公开征求意见稿）", "征求意见稿"),
        ("某市规划（草案）", "草案"),
        ("某市规划（送审稿）", "送审稿"),
        ("某市管理办法（试行）", "试行"),
        ("时效性：失效\n某市规划", "失效"),
        ("【已废止】某市规划", "废止"),
        ("某市规划", None),
    ],
)
def test_the_status_is_what_the_page_says(page: str, status: str | None) -> None:
    assert parse(f"{page}\n\n一、目标\n\n统筹推进。").document.status == status


@pytest.mark.parametrize(
    "lines",
    [
        ("青石市“十四五”数字政府", "建设总体方案"),
        ("青石市人民政府关于加快发展", "数字经济的若干措施"),
        ("关于加快推进", "数字政府建设的", "工作要点"),
        ("某市数字政府顶层设计",),
        ("某市数字化建设指南",),
        ("某市重点任务清单",),
    ],
)
def test_a_title_on_several_lines_is_one(lines: tuple[str, ...]) -> None:
    text = "\n\n".join([*lines, "一、目标", "统筹推进各项工作。"])
    assert parse(text).document.title == "".join(lines)


def test_a_line_of_the_page_is_no_part_of_the_title() -> None:
    text = "青石市人民政府\n\n数字规划\n\n一、目标\n\n统筹推进各项工作。"
    assert parse(text).document.title == "数字规划"


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("到2028年，规模较2023年实现翻番。", 2023),
        ("到2028年，规模比2023年翻一番。", 2023),
        ("到2028年，规模较2023年提高5个百分点。", None),
        ("规模较2023年翻番，数量较2020年翻番。", None),
    ],
)
def test_a_doubling_since_one_year_gives_the_base(sentence: str, year: int | None) -> None:
    text = f"某市规划（2024—2028年）\n\n一、目标\n\n{sentence}\n"
    assert parse(text).document.base_year == year
