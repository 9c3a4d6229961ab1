"""Ordinals as plans print them."""

from __future__ import annotations

import pytest

from ingest.numerals import ordinal


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("三", 3),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三十七", 37),
        ("一百零五", 105),
        ("〇", 0),
    ],
)
def test_chinese_numerals_have_their_value(printed: str, value: int) -> None:
    assert ordinal(printed) == value


@pytest.mark.parametrize(("printed", "value"), [("12", 12), ("１２", 12), ("③", 3)])
def test_arabic_full_width_and_circled_numerals_have_their_value(printed: str, value: int) -> None:
    assert ordinal(printed) == value


@pytest.mark.parametrize("printed", ["", "甲", "第三", "2-1"])
def test_anything_else_is_no_numeral(printed: str) -> None:
    assert ordinal(printed) is None
