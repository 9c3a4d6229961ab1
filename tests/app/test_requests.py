"""Requests and search words are read as questions for what they want."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.intents import intent_of
from app.requests import as_question, without_order
from app.wanted import asked_for

# Words that bring every rule into play when they are put together at random.
PIECES = (
    *("请", "帮我", "告诉我", "列出", "概述", "把", "发给我", "介绍一下", "查", "说明"),
    *("步道", "湿地馆", "的", "和", "以及", " ", "，", "（个）", "(万元)", "2026年", "12个"),
    *("年份", "数量", "投资额", "牵头单位", "名单", "含义", "总数", "选址", "措施", "几个", "方面"),
    *("多少", "谁", "哪些", "是如何安排的", "？", "。", "\n", "🙂", "x"),
)


@pytest.mark.parametrize(
    ("wanted", "question"),
    [
        # when
        ("步道条例 会议届次", "步道条例是哪次会议？"),
        ("步道改造 起止年份", "步道改造是哪几年？"),
        ("湿地馆开放年月", "湿地馆开放是哪年哪月？"),
        ("湿地馆建成年份", "湿地馆建成是哪一年？"),
        ("湿地馆开放月份", "湿地馆开放是哪个月？"),
        ("湿地馆奠基日期", "湿地馆奠基是几月几号？"),
        ("步道细则印发日期", "步道细则印发是什么时候？"),
        ("护栏更换年限", "护栏更换是几年？"),
        ("步道巡检频次", "步道巡检是多久一次？"),
        # how many
        ("绿化考核分值", "绿化考核是多少分？"),
        ("湿地修复 项目总数", "湿地修复有多少个项目？"),
        ("新增长椅总数 张", "新增长椅一共是多少张？"),
        ("护林员总数", "护林员一共有多少？"),
        ("苗圃数量", "苗圃有多少？"),
        ("苗圃家数", "苗圃有多少家？"),
        ("步道里程", "步道有多少公里？"),
        ("驿站目标数", "驿站目标是多少个？"),
        ("护林员数", "护林员有多少？"),
        # how much
        ("驿站目标值", "驿站目标是多少？"),
        ("湿地馆造价 万元", "湿地馆造价是多少万元？"),
        ("苗圃补贴金额", "苗圃补贴多少钱？"),
        ("驿站租金标准", "驿站租金是多少钱？"),
        ("湿地馆总投资", "湿地馆总共要投多少？"),
        ("湿地面积", "湿地面积是多少？"),
        # what, why, where
        ("海绵步道的含义", "海绵步道是什么意思？"),
        ("步道细则 现行效力", "步道细则还有效吗？"),
        ("停工原因", "停工是什么原因？"),
        ("堤坝防洪等级", "堤坝防洪是几级？"),
        ("湿地馆所在街道", "湿地馆在哪个街道？"),
        ("步道途经路段", "步道在哪几条路？"),
        ("驿站选址", "驿站在哪里？"),
        # which, who
        ("试点苗圃名单", "试点苗圃有哪些？"),
        ("四座桥的名称", "四座桥有哪些？"),
        ("养护单位名称", "养护单位是哪家？"),
        ("售票系统承建商", "售票系统承建商是哪家公司？"),
        ("馆长人选", "馆长是谁？"),
        ("步道改造牵头单位", "步道改造牵头单位是谁？"),
        ("步道改造监管部门", "步道改造由哪个单位监管？"),
        ("步道改造资金来源", "步道改造资金来源是什么？"),
        ("湿地修复措施", "湿地修复措施有哪些？"),
    ],
)
def test_a_wanted_noun_is_asked_for(wanted: str, question: str) -> None:
    assert asked_for(wanted) == question
    assert as_question(wanted) == as_question(question) == question


@pytest.mark.parametrize(
    "said",
    [
        # how long something lasts is no point of time
        "湿地馆平均等候时间",
        # nothing is wanted of anything
        "年份",
        "数",
        "具体值",
        "湿地馆",
        "",
        "  ",
    ],
)
def test_nothing_is_asked_where_nothing_is_wanted(said: str) -> None:
    assert asked_for(said) == ""
    assert as_question(said) == said


@pytest.mark.parametrize(
    ("wanted", "question"),
    [
        ("湿地馆的投资额和牵头单位", "湿地馆投资额是多少，牵头单位是谁？"),
        ("湿地馆造价、竣工年份", "湿地馆造价是多少钱，竣工是哪一年？"),
        ("湿地馆的面积以及建成年份", "湿地馆面积是多少，建成是哪一年？"),
        ("湿地馆 投资额 牵头单位 建成年份", "湿地馆 投资额是多少，牵头单位是谁，建成是哪一年？"),
        ("湿地馆 二期 牵头单位 建成年份", "湿地馆 二期 牵头单位是谁，建成是哪一年？"),
    ],
)
def test_two_values_are_asked_for_apart(wanted: str, question: str) -> None:
    assert asked_for(wanted) == question


@pytest.mark.parametrize(
    ("request_", "question"),
    [
        ("请说明海绵步道的含义", "海绵步道是什么意思？"),
        ("给出湿地馆的面积。", "湿地馆面积是多少？"),
        ("列出试点苗圃的名单", "试点苗圃有哪些？"),
        ("请列出全部驿站", "全部驿站有哪些？"),
        ("概述湿地修复措施", "概述湿地修复措施"),
        ("驿站目标值(个)", "驿站目标值是多少个？"),
        ("湿地馆造价(万元)", "湿地馆造价是多少万元？"),
        ("试飞时间是如何安排的", "试飞是什么时候？"),
        ("湿地修复的几个主要方面", "湿地修复的主要方面有哪些？"),
        ("把步道改造的牵头单位告诉我", "步道改造牵头单位是谁？"),
        ("把步道由谁改造告诉我", "步道由谁改造"),
        ("麻烦把各处驿站列出来", "各处驿站有哪些？"),
        # a summary of all is wanted
        ("介绍一下海绵步道", "介绍一下海绵步道"),
    ],
)
def test_a_request_is_a_question_for_what_it_wants(request_: str, question: str) -> None:
    assert as_question(request_) == question


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("告诉我步道由谁改造", "步道由谁改造"),
        ("请帮我查一下步道有多少公里？", "步道有多少公里？"),
        ("那再请你说明一下，湿地馆在哪里", "湿地馆在哪里"),
        # asks already, or must not lose the order
        ("步道有多少公里？", "步道有多少公里？"),
        ("请列出有哪些驿站", "请列出有哪些驿站"),
        ("总结步道怎么改造", "总结步道怎么改造"),
    ],
)
def test_a_text_that_asks_loses_the_order_alone(text: str, rest: str) -> None:
    assert without_order(text) == rest
    assert as_question(text) == rest


def test_an_order_that_asks_nothing_stays() -> None:
    assert without_order("请说明海绵步道的含义") == "请说明海绵步道的含义"


@pytest.mark.parametrize(
    ("wanted", "kind"),
    [
        ("海绵步道的含义", "definition"),
        ("苗圃家数", "figure"),
        ("步道改造牵头单位", "responsibility"),
        ("湿地馆建成年份", "timeline"),
    ],
)
def test_the_kind_of_question_is_known_by_the_word_that_asks(wanted: str, kind: str) -> None:
    assert intent_of(as_question(wanted)) == kind


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=9).map("".join)))
def test_any_text_is_read(text: str) -> None:
    assert text.endswith(without_order(text))
    wanted = asked_for(text)
    assert not wanted or wanted.endswith("？")
    # What is asked for already is not asked for again; an order before it may go.
    assert wanted.endswith(as_question(wanted))


@pytest.mark.parametrize(
    "name",
    [
        "甲区湿地监测平台",
        "甲区古桥镇",
        "甲区智慧道路",
        "甲区湿地面积 2025年度",
        "甲区湿地保护管理办法",
        "解释权归哪个部门？",
        "查询平台由谁建设？",
        "查处违规占湿多少起？",
    ],
)
def test_a_name_that_sounds_like_a_request_or_a_want_stays(name: str) -> None:
    assert as_question(name) == name
