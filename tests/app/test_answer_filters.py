"""Filters of a request: which plans may answer."""

from datetime import date

import pytest
from answer_plans import QINGSHI, SONGLING, YUNXI, ask, shown

from app.model import AnswerFilters

QUESTION = "5G基站数量是多少？"
# Every one is answered by the plan of 青石市, each by another composer.
OF_QINGSHI = {
    "responsibility": "青石市城市大脑由谁牵头？",
    "status": "数字青石专项规划的文号是什么？",
    "section": "青石市有哪些保障措施？",
    "outline": "概括数字青石专项规划的主要内容",
    "unit": "市大数据局负责哪些任务？",
}


def plans(answer):
    return {citation.document_id for citation in shown(answer)}


@pytest.mark.parametrize(
    ("filters", "admitted"),
    [
        ({"document_ids": [YUNXI]}, {YUNXI}),
        ({"document_ids": [YUNXI, SONGLING]}, {YUNXI, SONGLING}),
        ({"regions": ["松岭县"]}, {SONGLING}),
        ({"regions": ["云溪区"]}, {YUNXI}),
        ({"levels": ["市"]}, {QINGSHI}),
        ({"levels": ["区县"]}, {YUNXI, SONGLING}),
        ({"in_force_on": "2021-06-01"}, {YUNXI, SONGLING}),
        ({"in_force_on": "2026-06-01"}, {QINGSHI}),
        ({"regions": ["松岭县"], "levels": ["区县"]}, {SONGLING}),
    ],
)
def test_only_admitted_plans_answer(service, filters, admitted):
    answer = ask(service, QUESTION, filters=filters)
    assert answer.status == "answered"
    assert plans(answer)
    assert plans(answer) <= admitted


@pytest.mark.parametrize(
    "filters",
    [
        {"document_ids": ["no-such-plan"]},
        {"regions": ["泉州市"]},
        {"levels": ["国家"]},
        {"in_force_on": "2035-01-01"},
        {"regions": ["松岭县"], "levels": ["市"]},
    ],
)
def test_filters_that_admit_no_plan_leave_nothing_to_quote(service, filters):
    answer = ask(service, QUESTION, filters=filters)
    assert answer.status != "answered"
    assert plans(answer) == set()


def test_a_named_plan_that_is_filtered_out_does_not_answer(service):
    answer = ask(service, "青石市计划新建多少5G基站？", filters={"document_ids": [YUNXI]})
    assert answer.status != "answered"
    assert plans(answer) <= {YUNXI}


def test_a_refusal_may_name_the_plan_that_the_filters_leave_out(service):
    answer = ask(service, "青石市计划新建多少5G基站？", filters={"document_ids": [YUNXI]})
    assert answer.status == "not_found"
    assert "不包含" in answer.answer
    assert answer.unverified == []


@pytest.mark.parametrize("question", OF_QINGSHI.values(), ids=OF_QINGSHI)
@pytest.mark.parametrize("filters", [{"document_ids": [YUNXI]}, {"in_force_on": "2021-06-01"}])
def test_no_composer_cites_a_plan_that_is_filtered_out(service, question, filters):
    assert QINGSHI not in plans(ask(service, question, filters=filters))


def test_a_comparison_does_not_call_a_filtered_plan_silent(service):
    question = "对比青石市和松岭县新建5G基站的数量"
    assert "未载明" not in ask(service, question, filters={"levels": ["市"]}).answer


def test_the_day_asked_for_decides_whether_a_period_has_ended(service):
    question = "松岭县建设多少个智慧茶园？"
    assert ask(service, question).notices
    assert ask(service, question, filters={"in_force_on": date(2021, 6, 1)}).notices == []


def test_search_respects_filters(service):
    hits = service.search("5G基站", AnswerFilters(document_ids=[YUNXI]), 10).hits
    assert {hit.chunk.document_id for hit in hits} == {YUNXI}
