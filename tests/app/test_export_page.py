"""The page's buttons: the file of a conversation, and two sessions at once."""

import io
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from docx import Document
from fakes import FakeService

from app.export.files import MAX_ANSWERS
from app.model import AnswerRequest
from app.page import converse
from app.page_export import kept, make_file


def answer(question):
    return FakeService().answer(AnswerRequest(question=question))


def test_the_last_screen_of_an_answer_carries_it():
    *growing, last = converse(FakeService(), "终端目标是多少？", ())
    assert all(screen.answer is None for screen in growing)
    assert last.answer.question == "终端目标是多少？"


def test_a_failure_leaves_the_conversation_as_it_was():
    before = (answer("甲"),)
    assert kept(before, None) == before


def test_the_last_answers_of_a_long_conversation_are_kept():
    answers = ()
    for number in range(MAX_ANSWERS + 1):
        answers = kept(answers, answer(f"问题{number}"))
    assert [a.question for a in answers] == [f"问题{n}" for n in range(1, MAX_ANSWERS + 1)]


@pytest.mark.parametrize("form", ["docx", "md", "json"])
def test_a_file_is_in_the_store_and_nothing_is_left_beside_it(tmp_path, form):
    path = make_file(FakeService(), form, (answer("甲"), answer("乙")), str(tmp_path))
    assert path.suffix == f".{form}"
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == [path]


def test_a_word_file_holds_the_whole_conversation(tmp_path):
    path = make_file(FakeService(), "docx", (answer("甲"), answer("乙")), str(tmp_path))
    headings = [p.text for p in Document(io.BytesIO(path.read_bytes())).paragraphs]
    assert {"一、甲", "二、乙"} <= set(headings)


def test_sessions_at_the_same_time_get_their_own_files(tmp_path):
    questions = [f"问题{number}" for number in range(8)]

    def made(question) -> Path:
        return make_file(FakeService(), "json", (answer(question),), str(tmp_path))

    with ThreadPoolExecutor(max_workers=8) as pool:
        paths = list(pool.map(made, questions))
    assert len(set(paths)) == len(questions)
    exported = [json.loads(path.read_text("utf-8")) for path in paths]
    assert [e["exchanges"][0]["question"] for e in exported] == questions
