"""Numbers, signatures, dates, status and titles as pages and notices give them."""

from __future__ import annotations

import pytest
from ingest_cases import parse


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


def test_a_number_alone_beneath_the_title_is_the_documents_own() -> None:
    text = "某市数字经济行动计划(2025—2026年)\n\n  某工信〔2025〕42号\n\n  一、总体要求\n\n  坚持创新。\n"
    assert parse(text).document.document_number == "某工信〔2025〕42号"
