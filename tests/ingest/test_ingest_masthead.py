"""A line under the title with issuer, 文号 and day side by side, and until when a plan holds."""

from __future__ import annotations

import pytest
from ingest_cases import parse

from ingest.masthead import Masthead, read_masthead

TITLE = "青湖县数字商贸行动方案（2024—2026年）"
BODY = "为加快发展，制定本方案。\n\n一、总体要求\n\n坚持以用促产。\n\n二、重点任务\n\n（一）建设直播港。建成直播港1座。\n"


@pytest.mark.parametrize(
    ("line", "issuer", "number", "signed"),
    [
        (
            "青湖县人民政府办公室　青政办发〔2024〕7号",
            "青湖县人民政府办公室",
            "青政办发〔2024〕7号",
            None,
        ),
        (
            "青政发〔2024〕18号 青湖县人民政府 2024年2月26日",
            "青湖县人民政府",
            "青政发〔2024〕18号",
            "2024-02-26",
        ),
        (
            "青湖县人民政府办公室 2024年4月16日印发",
            "青湖县人民政府办公室",
            None,
            "2024-04-16",
        ),
        (
            "青湖县发展和改革局　青湖县数据局　2024年3月",
            "青湖县发展和改革局、青湖县数据局",
            None,
            None,
        ),
    ],
)
def test_a_line_under_the_title_gives_issuer_number_and_day(line, issuer, number, signed):
    document = parse(f"{TITLE}\n{line}\n{BODY}").document
    assert document.title == TITLE
    assert (document.issuer, document.document_number, document.signed) == (issuer, number, signed)


@pytest.mark.parametrize(
    "line",
    [
        "根据 青政办发〔2024〕7号 精神",
        "牵头单位 青湖县数据局",
        "青政办发〔2024〕7号 见附件",
        "",
    ],
)
def test_a_line_with_anything_else_says_nothing(line):
    assert read_masthead([line]) == Masthead()


@pytest.mark.parametrize("heading", ["大数据中心", "智慧研究院　数据集团公司"])
def test_a_heading_that_ends_like_a_body_is_no_issuer(heading):
    assert read_masthead([heading]) == Masthead()
    assert read_masthead([f"{heading} 2024年4月16日"]).issuer is not None


def test_a_number_behind_the_first_sentence_is_another_documents():
    document = parse(f"{TITLE}\n\n{BODY}\n青湖县人民政府 青政发〔2020〕3号\n").document
    assert document.document_number is None


def test_a_plan_that_holds_from_its_printing_on_expires_on_the_stated_day():
    text = f"{TITLE}\n\n{BODY}\n本方案自印发之日起施行，有效期至2026年12月31日。\n"
    document = parse(text).document
    assert document.expires == "2026-12-31"
    assert document.effective is None


def test_until_when_another_document_holds_is_not_told_of_this_one():
    text = f"{TITLE}\n\n{BODY}\n《旧办法》自印发之日起施行，有效期至2023年12月31日。\n"
    assert parse(text).document.expires is None
