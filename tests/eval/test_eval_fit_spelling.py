"""The model of misspellings is fitted on what it is to tell."""

import numpy as np

from app.spelling import INPUTS, Speller, log_odds
from app.word_model import WordModel
from eval.fit_spelling import Typed, chosen, fitted, shares, typed

NOTHING = (0.0,) * len(INPUTS)
MUCH = (9.0, *NOTHING[1:])
CASES = [
    Typed("机站", "基站", ("基站", "及站"), (MUCH, NOTHING)),
    Typed("基站", "基站", ("机站",), (NOTHING,)),
]


def test_what_makes_words_likelier_speaks_for_a_correction():
    model = fitted(CASES)
    assert log_odds(model, MUCH) > 0 > log_odds(model, NOTHING)
    assert [chosen(c, model, 0.0) for c in CASES] == ["基站", "基站"]
    assert np.count_nonzero(model.weights) == 1


def test_shares_count_mistakes_and_right_questions_apart():
    told = [(CASES[0], "基站"), (CASES[0], "及站"), (CASES[0], "机站"), (CASES[1], "机站")]
    assert shares(told) == (1 / 3, 1 / 3, 1.0)


def test_each_question_is_read_as_it_is_and_with_mistakes():
    speller = Speller(WordModel({"基站": 0.01}, ()), "新建基站", ())
    cases = typed(["新建多少基站"], speller)
    assert cases[0].typed == cases[0].meant == "新建多少基站"
    assert {c.meant for c in cases} == {"新建多少基站"}
    assert len(cases) > 1
