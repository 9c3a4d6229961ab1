"""Answers over several plans: one column a plan in comparisons, one line a plan where none is named."""

from __future__ import annotations

import re

import pytest
from answer_plans import QINGSHI, SONGLING, YUNXI, ask, lead_of

SILENT = "未载明"


def columns(answer) -> list[str]:
    """What the table says of each plan, in order: one column a plan."""
    table = [line for line in lead_of(answer).splitlines() if line.startswith("| ")]
    if not table:
        return []
    names, _, said = (line.strip("| ").split(" | ") for line in table)
    assert len(names) == len(said)
    return said


def lines(answer) -> list[str]:
    return [line for line in lead_of(answer).splitlines() if line.startswith("- 《")]


def cited(answer) -> list[str]:
    return [citation.document_id for citation in answer.citations]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("青石市和松岭县新建多少5G基站？", ("3000个以上", "150个")),
        ("松岭县跟青石市新建5G基站哪个更多？", ("3000个以上", "150个")),
        ("青石市与云溪区的城市大脑分别由谁牵头？", ("市大数据局", "区数据管理中心")),
        (
            "青石市和云溪区数字经济核心产业增加值目标分别是多少？",
            ("500亿元以上", "80亿元"),
        ),
        ("青石市新建多少5G基站，云溪区改造多少智慧停车场？", ("3000个以上", "25个")),
    ],
)
def test_every_plan_of_a_comparison_has_a_column_of_its_own(service, question, said):
    answer = ask(service, question)
    assert len(columns(answer)) == 2
    for own, other, column in zip(said, reversed(said), columns(answer), strict=True):
        assert own in column
        assert other not in column


def test_three_named_plans_give_three_columns(service):
    answer = ask(service, "青石市、云溪区、松岭县的保障措施分别有哪些？")
    assert len(columns(answer)) == 3
    assert set(cited(answer)) == {QINGSHI, YUNXI, SONGLING}


@pytest.mark.parametrize(
    ("question", "document_id", "silent_column"),
    [
        ("对比青石市和松岭县的智慧茶园数量", SONGLING, 0),
        ("松岭县和云溪区的智慧停车场分别有多少个？", YUNXI, 0),
        ("青石市和松岭县分别有多少益农信息社？", SONGLING, 0),
    ],
)
def test_a_silent_plan_says_so_and_is_not_cited(service, question, document_id, silent_column):
    answer = ask(service, question)
    assert columns(answer)[silent_column] == SILENT
    assert SILENT not in columns(answer)[1 - silent_column]
    assert set(cited(answer)) == {document_id}


def test_plans_that_are_all_silent_are_not_put_in_a_table(service):
    answer = ask(service, "青石市和松岭县的潜艇数量分别是多少？")
    assert answer.status == "not_found"
    assert columns(answer) == []


def test_the_labels_of_a_table_number_its_citations_in_order(service):
    answer = ask(service, "青石市和松岭县新建多少5G基站？")
    assert re.findall(r"\[(\d)\]", lead_of(answer)) == ["1", "2"]
    assert cited(answer) == [QINGSHI, SONGLING]


@pytest.mark.parametrize("question", ["对比青石市和松岭县的保障措施有哪些", "保障措施有哪些？"])
def test_lists_inside_an_answer_are_not_counted(service, question):
    lead = lead_of(ask(service, question))
    assert "加强组织领导[1]" in lead
    assert "强化资金保障[2]" in lead
    assert not re.search(r"共 \d+ 项", lead)


def test_a_list_alone_is_counted(service):
    assert "共 2 项" in lead_of(ask(service, "青石市的保障措施有哪些？"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("新建5G基站多少个？", {QINGSHI: "3000个以上", SONGLING: "150个"}),
        (
            "数字经济核心产业增加值目标是多少？",
            {QINGSHI: "500亿元以上", YUNXI: "80亿元"},
        ),
    ],
)
def test_a_question_that_names_no_plan_is_answered_by_every_plan_that_says_it(
    service, question, said
):
    answer = ask(service, question)
    assert lead_of(answer).startswith("各文件的说法如下")
    assert set(cited(answer)) == set(said)
    for value in said.values():
        assert sum(value in line for line in lines(answer)) == 1


@pytest.mark.parametrize(
    ("question", "document_id"),
    [("建设多少个智慧茶园？", SONGLING), ("改造多少个智慧停车场？", YUNXI)],
)
def test_what_one_plan_alone_says_is_no_list_of_plans(service, question, document_id):
    answer = ask(service, question)
    assert not lead_of(answer).startswith("各文件")
    assert set(cited(answer)) == {document_id}


def test_a_named_plan_is_answered_alone(service):
    answer = ask(service, "松岭县新建多少5G基站？")
    assert set(cited(answer)) == {SONGLING}
    assert lines(answer) == []


def test_all_plans_are_compared_where_a_comparison_names_none(service):
    answer = ask(service, "对比各地5G基站数量")
    assert len(columns(answer)) == 3
    assert not any(SILENT in row for row in columns(answer))
