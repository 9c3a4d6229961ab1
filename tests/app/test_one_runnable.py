"""Every caller answers through ``service.runnable``: replaced once, all of them change."""

import json
import sys
from contextlib import suppress

import pytest
from answer_plans import ask, service_over
from fakes import make_client
from langchain_core.runnables import Runnable, RunnableLambda

import app.assemble
from app.chain import AnswerPart
from app.model import AnswerRequest
from app.page import converse
from eval.cli import main

QUESTION = "青石市计划新建多少5G基站？"
SENTENCE = "另一条作答流程的回答。"


def other_runnable(answer):
    """A runnable that gives ``answer`` in the words of ``SENTENCE``, piece by piece."""

    def pieces(request):
        yield AnswerPart(text=SENTENCE[:4])
        yield AnswerPart(text=SENTENCE[4:])
        changed = {"answer": SENTENCE, "question": request.question, "citations": []}
        yield AnswerPart(answer=answer.model_copy(update=changed))

    return RunnableLambda(pieces)


@pytest.fixture(scope="module")
def replaced(invented_index):
    """A service whose one runnable was replaced."""
    service = service_over(invented_index)
    service.runnable = other_runnable(ask(service, QUESTION))
    return service


@pytest.fixture(scope="module")
def client(replaced):
    return make_client(replaced)


def by_command_line(service, monkeypatch, capsys, *flags):
    monkeypatch.setattr(app.assemble, "open_service", lambda *_: service)
    monkeypatch.setattr(sys, "argv", ["policyqa", "ask", QUESTION, *flags])
    with suppress(SystemExit):
        main()
    return capsys.readouterr().out


def test_the_service_has_one_runnable_of_langchain(service):
    assert isinstance(service.runnable, Runnable)


def test_the_unchanged_runnable_says_something_else(service):
    assert SENTENCE not in ask(service, QUESTION).answer


def test_the_service_changes(replaced):
    assert ask(replaced, QUESTION).answer == SENTENCE
    parts = list(replaced.stream(AnswerRequest(question=QUESTION, stream=True)))
    assert "".join(part.text for part in parts) == SENTENCE
    assert parts[-1].answer.answer == SENTENCE


def test_the_command_line_changes(replaced, monkeypatch, capsys):
    assert by_command_line(replaced, monkeypatch, capsys).strip() == SENTENCE
    shown = json.loads(by_command_line(replaced, monkeypatch, capsys, "--json"))
    assert (shown["answer"], shown["question"]) == (SENTENCE, QUESTION)


def test_the_interface_changes(client):
    found = client.post("/v1/answer", json={"question": QUESTION}).json()
    assert (found["answer"], found["question"]) == (SENTENCE, QUESTION)


def test_the_streamed_interface_changes(client):
    body = client.post("/v1/answer", json={"question": QUESTION, "stream": True}).text
    lines = body.replace("\r\n", "\n").split("\n")
    data = [json.loads(line.removeprefix("data: ")) for line in lines if line.startswith("data: ")]
    *tokens, whole = data
    assert "".join(tokens) == SENTENCE
    assert whole["answer"] == SENTENCE


def test_the_page_changes(replaced):
    last = list(converse(replaced, QUESTION, ()))[-1]
    assert last.messages[-1].content == SENTENCE


def test_a_runnable_that_gives_no_answer_is_one_clear_error(invented_index):
    service = service_over(invented_index)
    service.runnable = RunnableLambda(lambda request: AnswerPart(text="半句"))
    found = make_client(service).post("/v1/answer", json={"question": QUESTION})
    assert found.status_code == 503
    assert "没有给出答案" in found.json()["detail"]
