"""The packaged corpus with the real encoder: acceptance questions, and what holds for all answers."""

from __future__ import annotations

import re

import pytest
from answer_plans import ask, lead_of, shown

from app.citations import MAX_CLAUSE, MAX_QUOTE
from app.model import Answer
from eval.figure_metrics import figures_faithful, unsupported_figures
from eval.gold import DEFAULT_GOLD, GoldItem, load_gold

pytestmark = pytest.mark.real_encoder

BRAND = "fuzhou-digital-brand-2021"
LUCHENG = "wenzhou-lucheng-digital-economy-2018-2022"
CHANGLE = "fuzhou-changle-digital-2024-2028"

ANSWERED = [
    ("福州市2021年计划新建多少5G基站?", "6000个以上", BRAND),
    ("2021年福州市要新建5G基站多少个", "6000个以上", BRAND),
    ("2021年数字福州国际品牌建设工作要点里，5G基站要建多少？", "6000个以上", BRAND),
    ("鹿城区2022年数字经济增加值目标是多少", "270亿元以上", LUCHENG),
    ("到2022年，鹿城区的数字经济增加值要达到多少？", "270亿元以上", LUCHENG),
    ("鹿城数字经济增加值2022年要做到多少亿", "270亿元以上", LUCHENG),
    ("长乐区人工智能算力2028年要达到多少P", ">10000", CHANGLE),
    ("长乐2028年的人工智能算力目标是多少？", ">10000", CHANGLE),
    ("数字长乐专项规划里人工智能算力2028年目标值是多少", ">10000", CHANGLE),
]
REFUSED = [
    "厦门市2025年GDP目标是多少",
    "2025年厦门市地区生产总值目标是多少？",
    "厦门2025年GDP要达到多少",
    # The plans name the place, but say nothing of the kind about it.
    "泉州2025年数字经济规模目标",
]


@pytest.fixture(scope="module")
def texts(packaged_service):
    return {document.document_id: document.text for document in packaged_service.documents()}


@pytest.fixture(scope="module")
def answers(packaged_service, texts) -> list[tuple[GoldItem, Answer]]:
    """Every gold question with its answer (about 25 s)."""
    items = load_gold(DEFAULT_GOLD, texts)
    return [
        (item, ask(packaged_service, item.question, history=list(item.history))) for item in items
    ]


def wrong(answers, is_right):
    """Ids of the gold questions whose answer ``is_right`` rejects."""
    return [item.id for item, answer in answers if not is_right(answer)]


@pytest.mark.parametrize(("question", "value", "document_id"), ANSWERED)
def test_an_acceptance_question_is_answered_from_its_plan(
    packaged_service, question, value, document_id
):
    answer = ask(packaged_service, question)
    assert answer.status == "answered"
    assert value in lead_of(answer)
    assert answer.citations[0].document_id == document_id
    assert answer.unverified == []
    assert len(lead_of(answer)) <= 300


@pytest.mark.parametrize("question", [q for q, _, plan in ANSWERED if plan == BRAND])
def test_5g_stations_are_cited_to_item_3_of_the_work_points(packaged_service, question):
    citation = ask(packaged_service, question).citations[0]
    assert citation.plan == "2021年数字福州国际品牌建设工作要点"
    assert citation.reference == "《2021年数字福州国际品牌建设工作要点》二、3."
    assert "新建5G基站6000个以上" in citation.quote


def test_who_is_responsible_for_the_stations_is_answered_with_its_line(packaged_service):
    answer = ask(packaged_service, "福州市2021年新建5G基站由谁负责？")
    assert answer.status == "answered"
    assert "市工信局" in lead_of(answer)
    assert "责任单位:市工信局、市通管办、市卫健委" in answer.citations[0].quote
    assert answer.citations[0].reference.endswith("3.")


@pytest.mark.parametrize("question", [q for q, _, plan in ANSWERED if plan == CHANGLE])
def test_computing_power_is_cited_to_its_row(packaged_service, question):
    citation = ask(packaged_service, question).citations[0]
    assert citation.path[-2].startswith("表2-1")
    assert citation.reference.endswith(f"表2-1“{citation.path[-1]}”行")


@pytest.mark.parametrize("question", REFUSED)
def test_what_no_plan_says_is_not_found(packaged_service, question):
    answer = ask(packaged_service, question)
    assert answer.status == "not_found"
    assert answer.citations == []
    figures = set(re.findall(r"\d+", lead_of(answer)))
    assert figures <= {"2025"}


def test_the_ended_plans_are_noted_and_the_current_one_is_not(packaged_service):
    assert "已届满" in ask(packaged_service, ANSWERED[0][0]).notices[0]
    assert ask(packaged_service, ANSWERED[6][0]).notices == []


def test_all_gold_questions_are_asked(answers):
    assert len(answers) >= 310


def test_every_quote_of_every_answer_is_verbatim_at_its_span(answers, texts):
    def is_right(answer):
        return all(
            c.quote == texts[c.document_id][c.char_start : c.char_end] != "" for c in shown(answer)
        )

    assert wrong(answers, is_right) == []


def test_every_label_resolves_and_every_citation_is_used(answers):
    def is_right(answer):
        own = re.sub(r"(?m)^\[\d+\] .*$", "", lead_of(answer))
        used = {int(n) for n in re.findall(r"\[(\d{1,3})\]", own)}
        return used == {c.label for c in answer.citations}

    assert wrong(answers, is_right) == []


def test_no_label_was_dropped(answers):
    assert wrong(answers, lambda answer: answer.dropped == 0) == []


def test_nothing_in_any_answer_is_unverified(answers):
    assert wrong(answers, lambda answer: answer.unverified == []) == []


def test_quotes_and_clauses_keep_their_lengths(answers):
    def is_right(answer):
        return all(
            len(c.quote) <= MAX_QUOTE == 600 and len(c.clause_text) <= MAX_CLAUSE == 1500
            for c in shown(answer)
        )

    assert wrong(answers, is_right) == []


def test_every_clause_is_the_text_around_its_quote(answers, texts):
    def is_right(answer):
        return all(
            c.clause_text == texts[c.document_id][c.clause_start : c.clause_end]
            and c.clause_start <= c.char_start
            and c.char_end <= c.clause_end
            for c in shown(answer)
            if not c.columns
        )

    assert wrong(answers, is_right) == []


def test_every_row_shows_one_cell_for_each_column(answers):
    def is_right(answer):
        return all(
            len(c.clause_text.split(" | ")) == len(c.columns) or len(c.clause_text) == MAX_CLAUSE
            for c in shown(answer)
            if c.columns
        )

    assert wrong(answers, is_right) == []


def test_every_figure_of_every_answer_stands_in_what_it_cites(answers):
    unfaithful = {
        item.id: unsupported_figures(answer.answer, answer.citations)
        for item, answer in answers
        if figures_faithful(answer.answer, answer.status, answer.citations) == 0
    }
    assert unfaithful == {}


def test_an_answer_cites_and_a_refusal_does_not(answers):
    assert wrong(answers, lambda a: (a.status == "answered") == bool(a.citations)) == []
