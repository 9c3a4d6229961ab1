"""Names of indicators and headings: what counts as the same, a part, or much alike."""

import pytest

from index.names import asked_name, is_part, plain_name
from index.tokenize import default_tokenizer

LONG = "全社会研究与试验发展经费投入强度(R&D/GDP)"


def asked(name):
    return asked_name(name, default_tokenizer())


@pytest.mark.parametrize(
    "name", ["５Ｇ用户普及率", "5g 用户\n普及率", "“5G”用户普及率", "5G　用户普及率"]
)
def test_width_case_blanks_and_quotation_marks_do_not_tell_names_apart(name):
    assert asked(name).equals(["5G用户普及率"])


@pytest.mark.parametrize(
    ("part", "whole", "inside"),
    [
        ("专栏1", "专栏1政务云", True),
        ("专栏1", "专栏12制造业", False),
        ("专栏1", "专栏12、专栏1", True),
        ("5g", "25g基站", False),
        ("5g", "新建5g基站", True),
        ("专栏十", "专栏十一", False),
        ("十一", "专栏十一工程", True),
        ("", "专栏", False),
        ("专栏", "", False),
    ],
)
def test_a_part_never_cuts_a_number(part, whole, inside):
    assert is_part(part, whole) is inside


def test_a_name_contains_or_is_contained():
    assert asked("经费投入强度").overlaps([LONG])
    assert asked(f"到2028年{LONG}是多少").overlaps([LONG])
    assert not asked("经费支出强度").overlaps([LONG])
    assert not asked("率").overlaps(["普及率"])


def test_most_words_of_the_shorter_name_make_names_alike():
    tokenizer = default_tokenizer()
    assert asked("研发经费投入强度是多少").shares_words([LONG], tokenizer)
    assert asked("用户的5G普及率").shares_words(["5G用户普及率"], tokenizer)
    assert not asked("5G基站数量").shares_words(["5G用户普及率"], tokenizer)


def test_one_word_in_common_is_no_name():
    assert not asked("强度").shares_words([LONG], default_tokenizer())


@pytest.mark.parametrize("name", ["", "  ", "“”", "？！", "\x00"])
def test_a_name_without_words_is_like_nothing(name):
    looked_for = asked(name)
    names = ["", "5G用户普及率"]
    assert not looked_for.equals(names)
    assert not looked_for.overlaps(names)
    assert not looked_for.shares_words(names, default_tokenizer())


def test_plain_names_keep_what_distinguishes():
    assert plain_name("强度(R&D/GDP)") == "强度(r&d/gdp)"
    assert plain_name("专栏6 \xa0城市") == "专栏6城市"
