"""Words of a question."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app import segment
from app.segment import is_common, words


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


def test_common_words_are_known_before_any_text_was_cut():
    segment._tagger.cache_clear()
    assert is_common("经济")
    assert not is_common("济经")
