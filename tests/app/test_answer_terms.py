"""Coverage of a question's terms, computed by hand."""

import pytest

from app.aliases import general
from app.terms import (
    FUZZY_FACTOR,
    NEAR_FACTOR,
    PATH_FACTOR,
    Term,
    coverage,
    found,
    function_words,
    plain,
    says_phrase,
    uncovered,
)

BASE = Term("基站", 3.0, ("基站",))
CODE = Term("5g", 1.0, ("5g",))
ECONOMY = Term("数字经济", 2.0, ("数字经济",))


def test_plain_ignores_width_case_and_blanks():
    assert plain("５Ｇ 基\u3000站\nＩＰｖ６（Ａ）") == "5g基站ipv6(a)"


@pytest.mark.parametrize(
    ("clause", "path", "near", "expected"),
    [
        ("新建5g基站", "", "", (3.0 + 1.0) / 4.0),
        ("新建基站", "", "", 3.0 / 4.0),
        ("新建基站", "5g网络", "", (3.0 + PATH_FACTOR * 1.0) / 4.0),
        ("新建基站", "", "5g网络", (3.0 + NEAR_FACTOR * 1.0) / 4.0),
        ("新建基站", "5g网络", "5g网络", (3.0 + PATH_FACTOR * 1.0) / 4.0),
        ("", "基站", "5g", (PATH_FACTOR * 3.0 + NEAR_FACTOR * 1.0) / 4.0),
        ("停车场", "", "", 0.0),
    ],
)
def test_coverage_is_the_weighted_share_by_place(clause, path, near, expected):
    assert coverage([BASE, CODE], clause, path, near) == pytest.approx(expected)


def test_coverage_of_no_terms_is_zero():
    assert coverage([], "新建5g基站") == 0.0


def test_every_form_counts_as_the_word():
    term = Term("占比", 1.0, ("占比", "比重"))
    assert found(term, "占地区生产总值比重") == 1.0


def test_a_word_found_in_part_counts_by_its_share_of_pairs():
    # 数字, 字经, 经济: two of three pairs are there.
    assert found(ECONOMY, "数字产业经济") == pytest.approx(FUZZY_FACTOR * 2 / 3)
    # one of three pairs is less than half
    assert found(ECONOMY, "数字产业") == 0.0


def test_a_word_of_two_characters_or_a_code_is_never_found_in_part():
    assert found(BASE, "基层驿站") == 0.0
    assert found(Term("ipv6", 1.0, ("ipv6",)), "ipv4") == 0.0


def test_uncovered_are_the_terms_that_no_text_holds():
    assert uncovered([BASE, CODE, ECONOMY], "新建基站", "5g网络") == (ECONOMY,)


@pytest.mark.parametrize(("text", "code"), [("5g", True), ("12345", True), ("基站", False)])
def test_a_code_is_a_name_in_letters_or_digits(text, code):
    assert Term(text, 1.0, (text,)).is_code is code


def test_the_word_lists_are_normalised_and_consistent():
    for word, group in general().items():
        assert word in group
        assert word == plain(word)
    assert {"多少", "的", "什么"} <= function_words()
    assert "基站" not in function_words()


@pytest.mark.parametrize(
    ("nickname", "text"),
    [
        ("四化", "推进数字化、网络化、智能化、绿色化"),
        ("四化", "推进数字化、网络化、智能化、绿色化发展"),
        ("四化", "工业化、信息化、城镇化，绿色化"),
        ("两化", "信息化和工业化融合"),
        ("六个一", "一图、一网、一库、一平台、一中心、一机制"),
        ("六个一", "建设“一图、一网、一库、一平台、一中心、一机制”"),
        ("三大", "大数据、大平台、大系统"),
    ],
)
def test_a_nickname_that_counts_is_said_by_so_many_items(nickname, text):
    assert says_phrase(plain(nickname), plain(text))


@pytest.mark.parametrize(
    ("nickname", "text"),
    [
        ("四化", "推进数字化、网络化、智能化发展"),  # three
        ("三化", "推进数字化。推进网络化。推进智能化"),  # no list: three sentences
        ("六个一", "一图、一网、一库、一平台、一中心"),  # five
        ("三化", "深化改革、强化管理、优化服务"),  # neither opens nor closes an item
        ("一化", "智能化"),  # one thing is no list
        ("三张网", "一张网、两张网、三张纸"),  # no character that the items share
    ],
)
def test_a_nickname_is_not_said_by_fewer_items_or_by_none(nickname, text):
    assert not says_phrase(plain(nickname), plain(text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("建设城市大脑", True),
        ("建设城市（数据）大脑", True),
        ("建设城市(数据)大脑", True),
        ("建设城市（这一段说明的文字太长了）大脑", False),
        ("建设城市数据大脑", False),
    ],
)
def test_a_short_bracket_inside_a_phrase_is_left_out(text, said):
    assert says_phrase("城市大脑", plain(text)) is said


@pytest.mark.parametrize(
    ("phrase", "text", "spelt"),
    [
        ("三个必须", "管甲必须管乙、管丙必须管丁、管戊必须管己", True),
        ("三个必须", "管甲必须管乙、管丙必须管丁", False),
        ("四个必须", "管甲必须管乙、管丙必须管丁、管戊必须管己", False),
        ("三个必须", "管甲必须管乙、管丙。管丁必须管戊、管己必须管庚", False),
    ],
)
def test_a_nickname_of_two_characters_is_spelt_out_by_as_many_items_in_a_row(phrase, text, spelt):
    assert says_phrase(phrase, text) is spelt
