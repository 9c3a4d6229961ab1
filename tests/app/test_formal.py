"""The interrogative of written Chinese as people say it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formal import as_said
from app.intents import intent_of


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("湿地馆何年何月开放", "湿地馆哪年哪月开放"),
        ("湿地馆何年月开放", "湿地馆哪年哪月开放"),
        ("湿地馆何年开放", "湿地馆哪一年开放"),
        ("湿地馆何月开放", "湿地馆哪个月开放"),
        ("湿地馆何日开放", "湿地馆哪一天开放"),
        ("湿地馆位于何处？", "湿地馆在哪里？"),
        ("湿地馆建在何地", "湿地馆建在哪里"),
        ("馆长系何人？", "馆长是谁？"),
        ("修复要达到何种程度", "修复要达到什么程度"),
        ("护林员享受有何种补贴", "护林员享受什么补贴"),
        ("湿地馆有何要求", "湿地馆有什么要求"),
        ("修复资金来源为何？", "修复资金来源是什么？"),
        ("这份细则是否仍然有效？", "这份细则还有效吗？"),
        ("这份细则是不是还具有效力", "这份细则还有效吗"),
        ("甲区 VS. 乙市的步道", "甲区和乙市的步道"),
        ("甲区pk乙市", "甲区和乙市"),
        ("步道共计多少公里", "步道一共有多少公里"),
        ("修复细则是哪个号的文件", "修复细则文号是什么"),
        ("甲区多还是乙市多", "甲区和乙市哪个多"),
    ],
)
def test_a_formal_word_is_said(written: str, said: str) -> None:
    assert as_said(written) == as_said(said) == said


@pytest.mark.parametrize(
    "text",
    [
        "湿地馆何时开放",
        "湿地馆如何修复",
        "任何单位都可报名吗",
        "湿地馆为何停工",
        "仍然有效的细则有几份",
        "步道共计12公里",
        "上传csvs文件",
        "",
    ],
)
def test_other_uses_stay(text: str) -> None:
    assert as_said(text) == text


@pytest.mark.parametrize(
    ("written", "kind"),
    [("湿地馆何年何月开放", "timeline"), ("步道细则是否仍然有效", "status")],
)
def test_the_kind_of_question_is_known_only_as_said(written: str, kind: str) -> None:
    assert intent_of(as_said(written)) == kind
    assert intent_of(written) != kind


@given(st.text().filter(lambda text: not re.search("何|是否|是不是|共计|vs|VS|pk|PK", text)))
def test_a_text_without_formal_words_stays(text: str) -> None:
    assert as_said(text) == text
