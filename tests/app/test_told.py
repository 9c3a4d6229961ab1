"""Follow-ups that refer to the answer before, to the thing before or behind, or to a part of the matter."""

from __future__ import annotations

import pytest
from answer_plans import QINGSHI

from app.compose.pairs import paired
from app.corrected import is_courtesy, meant, without_preamble
from app.followup import standalone
from app.model import Turn
from app.told import coined_told, nth_told, pointed

FULL = "《“数字青石”专项规划(2024—2028年)》"


def follow(catalog, asked, answered, said):
    history = [Turn(role="user", content=asked), Turn(role="assistant", content=answered)]
    return standalone(said, history, catalog)


@pytest.mark.parametrize(
    ("asked", "said", "means"),
    [
        ("青石市规划第11项任务是什么？", "下一项呢？", "青石市规划第12项任务是什么？"),
        ("青石市规划第九条讲什么？", "再往后一条呢", "青石市规划第十条讲什么？"),
        ("青石市规划专栏13是什么？", "上一个专栏是啥", "青石市规划专栏12是什么？"),
        ("青石市规划第三项谁负责？", "下一项要花多少钱", "青石市规划第四项，要花多少钱？"),
    ],
)
def test_the_thing_before_or_behind_has_the_next_number(catalog, asked, said, means):
    assert follow(catalog, asked, f"{FULL}：建设平台[1]。", said) == means


def test_there_is_no_thing_before_the_first(catalog):
    said = follow(catalog, "青石市规划第一章叫什么？", f"{FULL}“第一章”：发展基础[1]。", "上一章呢")
    assert "第章" not in said
    assert "第0章" not in said
    assert "第一章" in said


def test_a_hundredth_thing_is_told_in_digits(catalog):
    said = follow(catalog, "青石市规划第九十九条讲什么？", f"{FULL}：建设平台[1]。", "下一条呢")
    assert said == "青石市规划第100条讲什么？"


def test_the_answer_tells_the_number_where_it_was_asked_for(catalog):
    said = follow(catalog, "青石市规划里城市大脑是第几项？", f"{FULL}：是第3项。", "它下一项讲什么")
    assert said == "青石市第4项是什么？"


@pytest.mark.parametrize(
    ("answer", "said", "thing"),
    [
        (f"{FULL}“二、三大产业”：茶叶、竹木、渔具[1]。", "第二个靠什么发展", "竹木"),
        (
            "共 3 项：\n- 1. 建设甲平台[1]\n- 2. 建设乙平台：某某[2]\n- 丙园（四期）[3]",
            "第三项谁管",
            "丙园",
        ),
        ("共 2 项：\n- 甲平台[1]\n- 乙平台[2]", "最后一个多少钱", "乙平台"),
    ],
)
def test_the_nth_of_a_list_is_the_thing_that_the_answer_named(answer, said, thing):
    named = nth_told(said, answer)
    assert named is not None
    assert named[0] == thing


@pytest.mark.parametrize("said", ["第二条呢", "第四个谁管", "谁来管"])
def test_no_thing_is_named_by_a_number_alone_or_one_that_the_list_lacks(said):
    assert nth_told(said, "共 2 项：\n- 甲平台[1]\n- 乙平台[2]") is None


def test_a_pronoun_takes_the_name_that_ends_with_its_noun():
    answer = "《某规划》：支持银行推出“茶链贷”产品[1]。"
    assert pointed("这个贷是什么意思", "茶企有什么贷款产品", answer) == "茶链贷是什么意思"


def test_what_the_question_named_itself_is_left_to_it():
    answer = "《某规划》：建设智慧茶园平台[1]。"
    assert pointed("这个平台谁管", "智慧茶园平台投多少", answer) == ""


def test_a_coined_name_is_chosen_by_what_it_counts():
    answer = "《某规划》：争创“三区三中心”，成为全市“第一县”[1]。"
    assert coined_told("具体哪六个", answer) == "“三区三中心”具体指哪些"


@pytest.mark.parametrize(
    ("said", "means"),
    [
        # where it is written is told by the answer's reference
        ("出处是第几章", "青石市新建多少5G基站？"),
        ("原文怎么写的？谁负责", "青石市新建多少5G基站，谁负责？"),
        # a part of the matter
        ("只看产业园区的", "青石市新建多少5G基站，产业园区是多少？"),
        # what comes before the question, and what need not be told
        ("不好意思，云溪区呢？", "云溪区新建多少5G基站？"),
    ],
)
def test_the_question_before_is_asked_again(catalog, said, means):
    answer = f"{FULL}“1. 优化通信网络”：新建5G基站3000个以上[1]。"
    assert follow(catalog, "青石市新建多少5G基站？", answer, said) == means


def test_a_chapter_of_a_plan_that_is_named_is_asked_by_itself(catalog):
    answer = f"{FULL}“1. 优化通信网络”：新建5G基站3000个以上[1]。"
    asked = "松岭县计划第二章叫什么"
    assert follow(catalog, "青石市新建多少5G基站？", answer, asked) == asked


def test_another_plan_s_thing_does_not_take_over_the_plan(catalog):
    answer = f"{FULL}：新建5G基站3000个以上[1]。"
    said = follow(catalog, "青石市新建多少5G基站？", answer, "益农信息社建成多少个")
    assert "青石" not in said


def test_what_a_value_lies_above_is_no_plan_that_is_asked(catalog):
    answer = f"{FULL}：占地区生产总值比重提高到12%左右[1]。"
    said = follow(catalog, "云溪区数字经济比重多少？", answer, "比青石市高几个百分点")
    assert said.startswith("云溪区")


def test_what_a_turn_takes_back_is_told_apart():
    assert meant("不是5G，我问的是算力中心") == ("算力中心", "不是5G，我问的是")
    assert meant("牵头的不用说了，责任单位列全") == ("责任单位列全", "")
    assert without_preamble("不好意思，等一下，云溪区呢") == "云溪区呢"
    assert is_courtesy("谢谢啦")
    assert not is_courtesy("谢谢，云溪区呢")


@pytest.mark.parametrize(
    ("asked", "sides"),
    [
        ("甲镇和乙镇各主攻啥", ("甲镇主攻啥", "乙镇主攻啥")),
        ("南边二号园跟五号园各靠着哪儿", ("南边二号园靠着哪儿", "南边五号园靠着哪儿")),
        ("茶叶平台跟竹木平台 钱的来路一样不", ("茶叶平台钱的来路是什么", "竹木平台钱的来路是什么")),
        ("茶园和竹园是同一个镇管吗", ("茶园是哪个镇管", "竹园是哪个镇管")),
        ("茶企和竹企哪边多，各多少", ("茶企有多少", "竹企有多少")),
    ],
)
def test_two_things_side_by_side_are_each_asked_for(asked, sides):
    pair = paired(asked)
    assert pair is not None
    assert tuple(text for _, text in pair) == sides


@pytest.mark.parametrize(
    "asked", ["政府和企业怎么分工", "甲园、乙园、丙园各主攻什么", "普及率要达到多少", QINGSHI]
)
def test_three_things_or_one_are_no_pair(asked):
    assert paired(asked) is None
