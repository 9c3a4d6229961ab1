"""Elliptic questions: what they take over from the conversation, and what they replace."""

import pytest
from answer_plans import QINGSHI, YUNXI, ask, lead_of

from app.followup import standalone
from app.model import Turn


def user(*questions):
    return [Turn(role="user", content=question) for question in questions]


def converse(service, *questions):
    history, answer = [], None
    for question in questions:
        answer = ask(service, question, history=history)
        history += [
            Turn(role="user", content=question),
            Turn(role="assistant", content=answer.answer),
        ]
    return answer


def test_another_place_replaces_the_place(service):
    first = "青石市数字经济核心产业增加值目标是多少？"
    answer = converse(service, first, "那云溪呢？")
    assert "80亿元" in lead_of(answer)
    assert "500" not in lead_of(answer)
    assert {citation.document_id for citation in answer.citations} == {YUNXI}


def test_who_is_in_charge_refers_to_the_matter_before(service):
    answer = converse(service, "青石市城市大脑汇聚多少类数据？", "由谁牵头？")
    assert answer.intent == "responsibility"
    assert "市大数据局" in lead_of(answer)


def test_a_conversation_goes_on_over_several_turns(service):
    turns = ("青石市城市大脑汇聚多少类数据？", "由谁牵头？", "那云溪呢？")
    assert "区数据管理中心" in lead_of(converse(service, *turns))


def test_another_year_replaces_the_year(service):
    answer = converse(service, "青石市公共算力规模2028年目标是多少？", "2023年呢？")
    assert "200P" in lead_of(answer)
    assert "3000" not in lead_of(answer)


def test_a_question_about_the_plan_means_the_plan_of_the_answer(service):
    answer = converse(service, "智慧养老服务平台覆盖全市多少个社区", "这个规划的文号是什么？")
    assert "青政办〔2024〕12号" in lead_of(answer)
    assert {citation.document_id for citation in answer.citations} == {QINGSHI}


def test_an_elliptic_question_without_history_does_not_fail(service):
    assert ask(service, "那云溪呢？").status != "answered"


def test_a_history_of_answers_only_changes_nothing(service):
    history = [Turn(role="assistant", content="您好，请提问。")]
    answer = ask(service, "青石市计划新建多少5G基站？", history=history)
    assert "3000个以上" in lead_of(answer)


@pytest.mark.parametrize(
    ("history", "question", "kept", "gone"),
    [
        (["青石市新建多少5G基站？"], "那云溪呢？", ("云溪", "5G基站"), ("青石",)),
        (["青石市新建多少5G基站？"], "松岭县呢？", ("松岭县", "5G基站"), ("青石",)),
        (["青石市5G基站有多少？"], "由谁牵头？", ("青石市", "5G基站", "谁牵头"), ()),
        (["青石市2028年上云率是多少？"], "2023年呢？", ("青石市", "2023年", "上云率"), ("2028",)),
        (
            ["青石市2028年上云率是多少？"],
            "那松岭县2022年呢？",
            ("松岭县", "2022年", "上云率"),
            ("2028",),
        ),
        (["青石市上云率是多少？", "那云溪呢？"], "松岭呢？", ("松岭", "上云率"), ("云溪", "青石")),
    ],
)
def test_slots_are_replaced_and_the_rest_is_kept(catalog, history, question, kept, gone):
    found = standalone(question, user(*history), catalog)
    assert all(part in found for part in kept), found
    assert not any(part in found for part in gone), found


@pytest.mark.parametrize(
    "question",
    [
        "云溪区“十四五”期间计划改造多少个智慧停车场和新增多少泊位？",
        "松岭县数字乡村行动计划提出的农产品网络零售额目标是多少？",
    ],
)
def test_a_full_question_stands_alone(catalog, question):
    assert standalone(question, user("青石市新建多少5G基站？"), catalog) == question


def test_without_history_a_question_is_itself(catalog):
    assert standalone("由谁牵头？", [], catalog) == "由谁牵头？"


@pytest.mark.parametrize(
    "taken_back", ["不是青石，我问云溪", "不对，我说的是云溪", "不是这个，我要云溪的"]
)
def test_a_correction_replaces_what_was_understood(catalog, taken_back):
    meant = standalone(taken_back, user("青石市数字经济核心产业增加值目标是多少？"), catalog)
    assert "云溪" in meant
    assert "青石" not in meant
    assert "核心产业增加值" in meant


def test_an_earlier_thing_is_gone_back_to(catalog):
    before = user("青石市2028年上云率是多少？", "松岭县的文号是什么")
    found = standalone("刚才那个上云率，23年才多少", before, catalog)
    assert "青石市" in found
    assert "松岭县" not in found


def test_a_denied_plan_is_left(catalog):
    before = user("青石市2028年上云率是多少？")
    assert "青石市" not in standalone("不是青石市的，我问别的那份，网点要建几个", before, catalog)
