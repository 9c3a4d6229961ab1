"""The conversation of the chat page, screen by screen, without a browser."""

from dataclasses import replace

import pytest
from fakes import HOSTILE_TITLE, FakeService, citation, plan

from app import page_html
from app.errors import UnavailableError
from app.model import AnswerRequest
from app.page import MAX_HISTORY_TURNS, converse


def screens(service, question, conversation=()):
    return list(converse(service, question, conversation))


def test_the_answer_grows_and_ends_with_its_sources():
    first, *growing, last = screens(FakeService(), "终端目标是多少？")
    assert first.messages[-1].content == "正在查阅……"
    texts = [screen.messages[-1].content for screen in growing]
    assert all(b.startswith(a) for a, b in zip(texts, texts[1:], strict=False))
    assert last.messages[-1].content == texts[-1]
    assert "查看原文" in last.sources
    assert "征求意见稿" in last.notices
    assert last.question == ""


def test_a_follow_up_carries_the_conversation():
    service = FakeService()
    conversation = screens(service, "终端目标是多少？")[-1].conversation
    screens(service, "那占比呢？", conversation)
    history = service.requests[-1].history
    assert [turn.role for turn in history] == ["user", "assistant"]
    assert history[0].content == "终端目标是多少？"


def test_only_the_last_turns_are_sent():
    service, conversation = FakeService(), ()
    for number in range(MAX_HISTORY_TURNS):
        conversation = screens(service, f"问题{number}", conversation)[-1].conversation
    assert len(service.requests[-1].history) == MAX_HISTORY_TURNS
    assert len(conversation) == 2 * MAX_HISTORY_TURNS


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (UnavailableError("索引尚未建立。"), "索引尚未建立。"),
        (RuntimeError("secret"), "服务内部出错，请稍后重试；若仍出现，请联系管理员。"),
    ],
)
def test_a_failure_is_one_sentence_and_keeps_what_was_typed(error, sentence):
    def fail(request: AnswerRequest):
        raise error

    last = screens(FakeService(fail), "终端目标是多少？")[-1]
    assert last.messages[-1].content == sentence
    assert last.question == "终端目标是多少？"
    assert last.conversation == ()


@pytest.mark.parametrize(("question", "part"), [("  ", "不能为空"), ("问" * 2001, "共 2001 字")])
def test_a_question_out_of_bounds_is_explained_and_kept(question, part):
    (only,) = screens(FakeService(), question)
    assert part in only.messages[-1].content
    assert only.question == question


def test_related_clauses_are_shown_when_a_plan_does_not_say():
    last = screens(FakeService(), "没有的内容")[-1]
    assert "相关条款" in last.sources


def test_words_of_plans_and_answers_are_escaped():
    answer = FakeService().answer(AnswerRequest(question="问"))
    hostile = citation(plan()).model_copy(
        update={"reference": HOSTILE_TITLE, "quote": HOSTILE_TITLE, "url": "//x'onclick='1"}
    )
    answer = answer.model_copy(
        update={"citations": [hostile], "notices": [HOSTILE_TITLE], "unverified": ["<b>"]}
    )
    listed = page_html.documents_html([replace(plan(), title=HOSTILE_TITLE)])
    for html in (page_html.sources_html(answer), page_html.notices_html(answer), listed):
        assert "<img" not in html
        assert "<b>&" not in html
    assert "href='./x&#x27;onclick=&#x27;1'" in page_html.sources_html(answer)


def test_what_could_not_be_verified_is_a_notice():
    answer = FakeService().answer(AnswerRequest(question="问"))
    html = page_html.notices_html(answer.model_copy(update={"unverified": ["90%"]}))
    assert "未能在原文中核对：90%" in html


def test_how_a_question_was_read_is_a_notice_only_where_it_differs():
    answer = FakeService().answer(AnswerRequest(question="那乙市呢？"))
    assert "理解为" not in page_html.notices_html(answer)
    read = answer.model_copy(update={"standalone_question": "乙市<多少>基站？"})
    assert "您的问题理解为：乙市&lt;多少&gt;基站？" in page_html.notices_html(read)


def test_examples_come_from_the_titles_of_the_plans():
    questions = page_html.example_questions([plan(), replace(plan(), title=None)])
    assert len(questions) == len(page_html.EXAMPLE_QUESTIONS)
    assert all(plan().title in question for question in questions)
    assert page_html.example_questions([]) == []


def test_unknown_facts_of_a_plan_are_called_so():
    bare = replace(plan(), document_number=None, status=None, period_start=None, period_end=None)
    assert page_html.documents_html([bare]).count("未注明") == 3
