"""Typing mistakes put into questions."""

import random

from app.misspellings import sounds
from eval.misspell import misspelt

QUESTION = "全市新建多少5G基站"


def test_one_word_is_misspelt_and_the_rest_stays():
    for seed in range(50):
        wrong = misspelt(QUESTION, random.Random(seed))
        assert wrong is not None
        assert wrong != QUESTION
        assert abs(len(wrong) - len(QUESTION)) <= 1
        if len(wrong) == len(QUESTION):
            changed = [(a, b) for a, b in zip(QUESTION, wrong, strict=True) if a != b]
            assert len(changed) <= 2
            if len(changed) == 1:
                assert sounds(changed[0][0]) == sounds(changed[0][1])


def test_the_same_chance_makes_the_same_mistake():
    assert misspelt(QUESTION, random.Random(3)) == misspelt(QUESTION, random.Random(3))


def test_a_question_without_words_is_left_alone():
    assert misspelt("5G？", random.Random(1)) is None
