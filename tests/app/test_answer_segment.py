"""Words of a question and the correction of misspelt ones."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import segment
from app.segment import correct, is_common, sound, sound_index, swapped, words

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
        ("智慧城市大恼怎么建", "智慧城市大脑怎么建"),
        # A word of the dictionary that no plan uses, beside what the plans have beside the right one.
        ("提升算力公式", "提升算力公式"),
        ("城市打脑", "城市大脑"),
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


SWAP_CORPUS = "优化审批服务，新建基站，汇聚数据，完善制度，发展经济和智慧停车场"


@pytest.mark.parametrize(
    ("written", "meant"),
    [("站基", "基站"), ("据数", "数据"), ("度制", "制度"), ("济经", "经济"), ("停场车", "停车场")],
)
def test_two_swapped_characters_are_a_word_of_plans_and_dictionary(written, meant):
    assert swapped(written, SWAP_CORPUS) == meant


@pytest.mark.parametrize(
    "written",
    [
        "基站",  # as it should be: the other way round it is no word
        "机站",  # nothing swapped
        "文公",  # 公文 is a word, but not of these plans
        "据汇",  # 汇据 is none
        "批批",
    ],
)
def test_what_is_no_word_the_other_way_round_is_not_swapped(written):
    assert swapped(written, SWAP_CORPUS) is None


@pytest.mark.parametrize(
    ("typo", "right"),
    [
        ("站基有多少", "基站有多少"),
        ("度制有哪些", "制度有哪些"),
        ("智慧停场车有几个", "智慧停车场有几个"),
    ],
)
def test_swapped_characters_are_put_right_in_a_question(typo, right):
    assert correct(typo, SWAP_CORPUS, {}) == right


@pytest.mark.parametrize(
    ("question", "part", "like"),
    [
        ("审批事项有多少", "批事", "批示"),
        ("数据库有多少", "据库", "聚库"),
        ("基础设施有多少", "础设", "初设"),
    ],
)
def test_a_part_of_a_word_is_not_taken_for_a_misspelling(question, part, like):
    assert part in question
    assert sound(part) == sound(like)
    assert correct(question, f"按{like}办理", sound_index([like])) == question


@pytest.mark.parametrize("question", ["审批要多久", "行政审批要多久", "优化审批"])
def test_a_word_of_the_dictionary_stays_though_the_plans_lack_it(question):
    assert correct(question, "批审", sound_index(["批审"])) == question


def test_question_words_are_never_part_of_a_misspelling():
    assert correct("有几站", "有基站", sound_index(["有基站", "基站"])) == "有几站"


def test_common_words_are_known_before_any_text_was_cut():
    segment._tagger.cache_clear()
    assert is_common("经济")
    assert not is_common("济经")


def test_a_correction_breaks_no_name_that_the_corpus_prints():
    corpus = "推进一网通用改革；十一月底完成；各市县"
    index = sound_index(["十一", "一网通用", "各市"])
    assert correct("各地市一网通用何时完成", corpus, index) == "各地市一网通用何时完成"


@pytest.mark.parametrize(
    ("question", "like"),
    [
        # the pronoun, the nouns and the verb are meant as they are written
        ("本县怎么考核", "县政"),
        ("多少家厂子用云", "自用"),
        ("病人吃的东西", "人次"),
    ],
)
def test_two_words_beside_each_other_are_no_misspelt_one(question, like):
    assert correct(question, f"按{like}办理", sound_index([like])) == question
