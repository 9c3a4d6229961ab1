"""What the plans do not say is refused, without a figure that nothing quoted holds."""

import re

import pytest
from answer_plans import QINGSHI, ask, lead_of

from app.compose.refusal import OUT_OF_SCOPE
from app.compose.value_kinds import _MONEY_ASKED

UNANSWERABLE = {
    "another city": "泉州市2028年公共算力规模是多少？",
    "another province": "广东省2028年公共算力规模是多少？",
    "a later year": "青石市2035年公共算力规模目标是多少？",
    "a year of another plan": "云溪区2030年要建成多少个智慧社区？",
    "a year between base and target": "青石市2026年政务事项网上可办率目标是多少？",
    "a blank cell": "青石市2028年数字产业投资额目标是多少？",
    "no such indicator": "青石市2028年人均可支配收入目标是多少？",
    "a matter of another plan": "松岭县改造多少个智慧停车场？",
}


def numbers(text):
    return set(re.findall(r"\d+(?:\.\d+)?", text))


@pytest.mark.parametrize("question", UNANSWERABLE.values(), ids=UNANSWERABLE)
def test_what_no_plan_says_is_not_found_but_related_clauses_are_shown(calibrated, question):
    answer = ask(calibrated, question)
    assert answer.status == "not_found"
    assert answer.citations == []
    assert answer.related
    assert answer.notices == []


@pytest.mark.parametrize("question", UNANSWERABLE.values(), ids=UNANSWERABLE)
def test_a_refusal_states_no_figure_that_is_not_quoted(calibrated, question):
    answer = ask(calibrated, question)
    titles = re.findall(r"《[^》]*》", lead_of(answer))
    quoted = " ".join(f"{r.quote} {' '.join(r.columns)} {' '.join(r.path)}" for r in answer.related)
    allowed = numbers(question) | numbers(quoted) | numbers(" ".join(titles))
    assert numbers(lead_of(answer)) <= allowed
    assert answer.unverified == []


@pytest.mark.parametrize("wrong", ["3000", "200"])
def test_the_value_of_another_year_is_not_passed_off(service, wrong):
    text = lead_of(ask(service, UNANSWERABLE["a later year"]))
    assert wrong not in numbers(text)


def test_a_blank_cell_is_called_blank_and_its_row_shown(service):
    answer = ask(service, UNANSWERABLE["a blank cell"])
    assert "空白" in lead_of(answer)
    assert "12.5" not in lead_of(answer)
    assert answer.related[0].document_id == QINGSHI
    assert answer.related[0].path[-1] == "数字产业投资额"


@pytest.mark.parametrize("place", ["鼓楼区", "思明区", "白鹭市"])
def test_a_place_of_no_plan_is_refused_whatever_the_dictionary_knows(service, place):
    assert ask(service, f"{place}2028年公共算力规模是多少？").status == "not_found"


@pytest.mark.parametrize(
    "chat",
    [
        "你好",
        "讲个笑话",
        "今天天气怎么样",
        "帮我写一首诗",
        "你是谁？",
        "局长的手机号是多少",
        "谢谢",
    ],
)
def test_chat_is_out_of_scope(service, chat):
    answer = ask(service, chat)
    assert answer.status == "out_of_scope"
    assert answer.answer == OUT_OF_SCOPE
    assert (answer.citations, answer.related, answer.notices) == ([], [], [])
    assert answer.confidence == 0


def test_what_has_been_built_does_not_answer_how_much_is_newly_built(service):
    assert "860" not in lead_of(ask(service, "云溪区计划新建多少5G基站？"))


@pytest.mark.parametrize(
    ("text", "is_money"),
    [
        *[("有几亿人在用", False), ("汇聚多少亿条", False), ("又没多少钱", False)],
        *[("产值多少个亿", True), ("要花几个亿", True), ("总投资多少", True)],
    ],
)
def test_what_is_counted_in_yi_is_no_money(text, is_money):
    assert bool(_MONEY_ASKED.search(text)) is is_money
