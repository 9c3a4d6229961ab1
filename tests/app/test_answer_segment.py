"""Words of a question and the correction of misspelt ones."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.segment import correct, sound, sound_index, words

VOCABULARY = ("基站", "算力", "公示", "城市大脑", "智慧停车场", "数据")
CORPUS = "新建5g基站，提升算力，公示结果，建设城市大脑和智慧停车场，汇聚数据"
INDEX = sound_index(VOCABULARY)


def corrected(text, corpus=CORPUS, index=INDEX):
    return correct(text, corpus, index)


@pytest.mark.parametrize(
    ("typo", "right"),
    [
        ("新建多少5G机站", "新建多少5G基站"),
        ("蒜力是多少", "算力是多少"),
        ("智慧停车厂有几个", "智慧停车场有几个"),
    ],
)
def test_a_word_that_sounds_like_one_of_the_plans_is_corrected(typo, right):
    assert corrected(typo) == right


@pytest.mark.parametrize(
    "text",
    [
        "新建多少5G基站",
        "公式是什么",  # a word of its own, although it sounds like 公示
        "办公室有多少人",
        "5G、IPv6 and 12345?",
        "",
        "？？",
    ],
)
def test_real_words_and_everything_else_stay(text):
    assert corrected(text) == text


def test_a_word_that_sounds_like_two_words_is_not_guessed():
    index = sound_index(["基站", "机站"])
    assert correct("鸡站", "基站机站", index) == "鸡站"


def test_two_wrong_characters_are_not_corrected():
    assert corrected("鸡占") == "鸡占"


@pytest.mark.parametrize(("a", "b"), [("基站", "机站"), ("城市", "乘市"), ("算力", "蒜力")])
def test_words_that_are_confused_have_one_sound(a, b):
    assert sound(a) == sound(b)


def test_the_index_holds_chinese_words_of_two_to_five_characters():
    index = sound_index(["站", "基站", "5g基站", "ipv6", "数字经济核心产业"])
    assert index == {sound("基站"): ("基站",)}


@settings(deadline=None)
@given(st.text(max_size=30))
def test_correction_keeps_the_length_and_everything_not_chinese(text):
    result = corrected(text)
    assert len(result) == len(text)
    changed = [a for a, b in zip(text, result, strict=True) if a != b]
    assert all("\u4e00" <= character <= "\u9fff" for character in changed)


def test_letters_and_digits_stay_whole_words():
    found = [word.text for word in words("建设5G基站和IPv6网络，拨打12345")]
    assert [w for w in ("5G", "IPv6", "12345") if w in found] == ["5G", "IPv6", "12345"]
    assert next(word.tag for word in words("5G基站")) == "code"


@settings(deadline=None)
@given(st.text(max_size=30))
def test_words_are_cut_from_the_text_in_order(text):
    position = 0
    for word in words(text):
        position = text.index(word.text, position) + len(word.text)
