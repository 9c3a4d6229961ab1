"""Titles that run into what follows them, and regions of pages that show another place's plan."""

from __future__ import annotations

import pytest
from ingest_cases import parse

TITLE = "丁原市数据要素市场培育行动方案（2025—2027年）"
BODY = (
    "为加快培育数据要素市场，制定本方案。\n\n一、总体目标\n\n到2027年，开放数据集900个。\n\n"
    "二、保障措施\n\n健全工作机制。\n"
)


@pytest.mark.parametrize(
    "text",
    [
        # a page that has lost its line breaks
        f"{TITLE} {BODY.replace(chr(10), ' ')}",
        f"{TITLE} | {TITLE} {BODY.replace(chr(10), ' ')}",
        # fields behind the title
        f"{TITLE} 发布时间：2025-03-18\n{BODY}",
        f"| {TITLE} |\n| --- |\n{BODY}",
    ],
)
def test_a_title_may_lead_a_line_that_goes_on(text):
    document = parse(text).document
    assert document.title == TITLE
    assert document.region == "丁原市"


def test_a_sentence_that_begins_with_a_plan_is_no_title():
    text = f"丁原市数据要素市场培育行动方案，自发布之日起施行。\n\n{BODY}"
    assert parse(text).document.title is None


def test_the_number_behind_a_title_is_no_part_of_it():
    document = parse(f"{TITLE}（丁原政办〔2025〕7号）\n来源：丁原市人民政府\n{BODY}").document
    assert document.title == TITLE
    assert document.document_number == "丁原政办〔2025〕7号"


def test_an_invitation_to_comment_is_no_part_of_the_title():
    document = parse(f"{TITLE}（征求意见稿）公开征求意见\n\n{BODY}").document
    assert (document.title, document.status) == (TITLE, "征求意见稿")


def test_a_policy_title_is_found_where_a_date_runs_into_it():
    text = (
        "丁原政〔2025〕31号\n丁原市人民政府关于印发培育智能船舶产业\n若干政策（2.0版）的通知\n"
        "各县区人民政府，市政府各部门：\n现将《培育智能船舶产业若干政策（2.0\n版）》印发给你们，请认真贯彻落实。\n"
        "丁原市人民政府\n2025年8月11日培育智能船舶产业\n若干政策（2.0版）\n" + BODY
    )
    document = parse(text).document
    assert document.title == "培育智能船舶产业若干政策（2.0版）"
    assert (document.region, document.issuer) == ("丁原市", "丁原市人民政府")


def test_the_title_tells_the_region_of_a_plan_on_another_place_s_page():
    notice = (
        f"戊山县人民政府\n政府信息公开\n丁原市人民政府办公室关于印发{TITLE}的通知\n各县区人民政府：\n"
        f"现将《{TITLE}》印发给你们，请认真贯彻执行。\n2025年3月18日\n{TITLE}\n{BODY}"
    )
    assert parse(notice).document.region == "丁原市"


def test_a_notice_that_holds_its_plan_on_one_line_is_no_notice():
    rest = BODY.replace("\n", " ") + "三、重点任务 （一）建设数据交易场所。" + "完善配套服务。" * 60
    text = f"丁原市人民政府办公室关于印发{TITLE}的通知\n各县区人民政府： 现将《{TITLE}》印发给你们。 {rest}"
    parsed = parse(text)
    assert parsed.document.title == TITLE
    assert "重点任务" in [s.title for s in parsed.sections]
