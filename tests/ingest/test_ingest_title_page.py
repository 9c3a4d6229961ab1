"""A title without what a page prints around it, and the documents that a regulation is made under."""

from __future__ import annotations

import pytest
from ingest_cases import parse

from ingest.model import BASIS_RELATION

TITLE = "乙市社区食堂建设方案"
BODY = "一、总体目标\n\n到2026年，建成社区食堂12家。\n\n二、保障措施\n\n健全工作机制。\n"


def title_under(front: str) -> str | None:
    return parse(f"{front}\n\n{BODY}").document.title


@pytest.mark.parametrize(
    "line",
    [
        # behind a label, before the name of the site
        f"标题：{TITLE}",
        f"公文标题：{TITLE}",
        f"{TITLE}_乙市人民政府网站",
        f"{TITLE} - 乙市政府门户",
        f"{TITLE}｜今日快递",
        # cried out
        f"重磅！{TITLE}来了",
        f"重磅！{TITLE}来啦！",
        f"最新：{TITLE}出炉",
        # in the title of a notice that is not printed itself
        f"关于印发{TITLE}的通知",
        f"乙市民政局关于印发《{TITLE}》的通知",
        # told by a report
        f"《{TITLE}》近日印发",
        f"乙市民政局消息，《{TITLE}》近日出台，看看有哪些变化。",
        # of the whole text
        f"{TITLE}（全文）",
        f"{TITLE}【全文】",
    ],
)
def test_what_is_printed_around_a_title_is_no_part_of_it(line: str) -> None:
    assert title_under(line) == TITLE


@pytest.mark.parametrize("line", ["标题：今天吃什么", "重磅！食堂来了", "《乙市食堂日报》近日出版"])
def test_what_names_no_kind_of_plan_is_no_title(line: str) -> None:
    assert title_under(line) is None


@pytest.mark.parametrize(
    "line",
    [
        f"关于公开征求《{TITLE}（征求意见稿）》意见的公告",
        f"乙市民政局关于向社会公开征求《{TITLE}（征求意见稿）》意见的通知",
    ],
)
def test_an_invitation_to_comment_names_the_draft(line: str) -> None:
    document = parse(f"{line}\n\n{BODY}").document
    assert (document.title, document.status) == (TITLE, "征求意见稿")


def based_on(first_article: str) -> list[tuple[str, str]]:
    """Title and relation of the documents that a regulation behind a foreword names."""
    parsed = parse(
        "乙市停车条例\n\n前言\n\n停车难是市民的关切。\n\n第一章 总则\n\n"
        f"第一条 {first_article}\n\n"
        "第二条 依照《丁省城管办法》处以罚款。\n\n第二章 停车场\n\n第三条 停车场应当限速。\n"
    )
    return [(r.title, r.relation) for r in parsed.relations]


@pytest.mark.parametrize(
    ("first_article", "found"),
    [
        (
            "为了规范停车秩序，根据《丙省道路条例》，结合本市实际，制定本条例。",
            [("丙省道路条例", BASIS_RELATION)],
        ),
        (
            "根据《丙省道路条例》《丙省停车办法》，制定本办法。",
            [("丙省道路条例", BASIS_RELATION), ("丙省停车办法", BASIS_RELATION)],
        ),
        # the sentence of the making alone
        ("停车位依照《丙省道路条例》施划。为了便民，制定本条例。", []),
        # another document is made
        ("根据《丙省道路条例》，制定停车位标准。", []),
    ],
)
def test_a_regulation_is_based_on_what_it_is_made_under(
    first_article: str, found: list[tuple[str, str]]
) -> None:
    assert based_on(first_article) == found
