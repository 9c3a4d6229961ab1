"""Odd and hostile questions: an answer of the usual shape, never an exception."""

import pytest
from answer_plans import TEXTS, ask, lead_of, shown
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from app.errors import BadRequestError
from app.model import MAX_QUESTION_CHARS, AnswerRequest

ODD = {
    "emoji": "😀😀🎉",
    "punctuation": "？？！！……",
    "blanks around": " \n\t？ ",
    "english": "How many 5G base stations will Qingshi build?",
    "sql": "'; DROP TABLE chunks; --",
    "sql quotes": "青石市' OR '1'='1",
    "full-text operators": '青石 AND 5G* NEAR("基站") -"',
    "format strings": "%s %d {0} ${x} {{7*7}}",
    "control characters": "青石\x00\x01\u200b\ufeff基站",
    "markup": "<script>alert(1)</script>[1](javascript:alert(1))",
    "markers": "青石市[1][2][99]新建多少5G基站[3]？",
    "rare characters": "𠮷𠮷市有多少基站",
    "one character": "数",
    "long run": "数" * MAX_QUESTION_CHARS,
    "long digits": "1" * MAX_QUESTION_CHARS,
    "long question": ("青石市要推进数字经济发展，" * 200)[: MAX_QUESTION_CHARS - 15]
    + "新建多少5G基站？",
    "brackets": "《" * 500 + "〔" * 500,
}


def check(answer):
    assert answer.status in ("answered", "not_found", "out_of_scope", "needs_clarification")
    assert answer.answer.strip()
    for citation in shown(answer):
        text = TEXTS[citation.document_id]
        assert citation.quote == text[citation.char_start : citation.char_end]
    assert (answer.status == "answered") == bool(answer.citations)


@pytest.mark.parametrize("question", ODD.values(), ids=ODD)
def test_an_odd_question_gets_an_answer_of_the_usual_shape(service, question):
    check(ask(service, question))


@pytest.mark.parametrize("name", ["emoji", "punctuation", "sql", "format strings", "one character"])
def test_a_question_about_nothing_cites_nothing(service, name):
    answer = ask(service, ODD[name])
    assert answer.status != "answered"
    assert answer.citations == []


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=60).filter(str.strip))
def test_any_text_gets_an_answer(service, question):
    check(ask(service, question))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["青石市", "云溪", "2028年", "5G基站", "多少", "由谁牵头", "对比", "《", "”", "，", "[1]", "表2-1"]
        ),
        min_size=1,
        max_size=12,
    ).map("".join)
)  # fmt: skip
def test_any_mixture_of_words_of_the_plans_gets_an_answer(service, question):
    check(ask(service, question))


def test_a_question_with_an_emoji_is_still_answered(service):
    answer = ask(service, "青石市计划新建多少5G基站😀？")
    assert "3000个以上" in lead_of(answer)


@pytest.mark.parametrize("question", ["", "  \n", "问" * (MAX_QUESTION_CHARS + 1), "基站\ud800"])
def test_a_question_out_of_bounds_is_no_request(question):
    with pytest.raises(ValidationError):
        AnswerRequest(question=question)


@pytest.mark.parametrize(
    "fields", [{"top_k": 0}, {"top_k": 51}, {"engine": "magic"}, {"unknown": 1}]
)
def test_fields_out_of_bounds_are_no_request(fields):
    with pytest.raises(ValidationError):
        AnswerRequest(question="问", **fields)


def test_a_language_model_that_is_not_configured_is_refused_with_the_remedy(service):
    with pytest.raises(BadRequestError, match="engine=extractive"):
        ask(service, "青石市计划新建多少5G基站？", engine="llm")
