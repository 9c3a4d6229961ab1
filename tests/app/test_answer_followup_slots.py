"""The slots of a follow-up: plan, year, number, topic and asking words, each by an example."""

from __future__ import annotations

import pytest
from answer_plans import QINGSHI, SONGLING, ask, lead_of

from app.followup import standalone
from app.model import Turn

BASE = "青石市新建多少5G基站？"
RATE = "青石市2028年上云率是多少？"
FULL = "《“数字青石”专项规划(2024—2028年)》"
OTHER_FULL = "《松岭县数字乡村行动计划(2020—2022年)》"


def follow(catalog, *said):
    """What the last question means; a tuple is what the assistant answered."""
    history = [
        Turn(role="assistant", content=s[0])
        if isinstance(s, tuple)
        else Turn(role="user", content=s)
        for s in said[:-1]
    ]
    return standalone(said[-1], history, catalog)


def converse(service, *questions):
    history, answer = [], None
    for question in questions:
        answer = ask(service, question, history=history)
        history += [
            Turn(role="user", content=question),
            Turn(role="assistant", content=answer.answer),
        ]
    return answer


@pytest.mark.parametrize(
    ("before", "said", "meant"),
    [
        # another thing takes over the plan, the year and the asking words
        (BASE, "智慧养老呢？", "青石市智慧养老是多少？"),
        (RATE, "可办率呢？", "青石市2028年可办率是多少？"),
        ("青石市5G基站由谁负责？", "算力中心呢？", "青石市算力中心由谁负责？"),
        ("青石市智慧治理有哪些任务？", "夯实数字底座呢？", "青石市夯实数字底座有哪些任务？"),
        # with a plan of its own only the asking words
        (RATE, "云溪区可办率呢？", "云溪区可办率是多少？"),
        # who does a named thing is asked of that thing
        (BASE, "智慧养老由谁负责？", "青石市智慧养老由谁负责？"),
        # a thing with a long name of its own is no side of the thing before
        ("青石市5G基站由谁负责？", "那农产品冷链物流基地放哪", "青石市农产品冷链物流基地放哪？"),
    ],
)
def test_a_topic_of_its_own_replaces_the_topic(catalog, before, said, meant):
    assert follow(catalog, before, said) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("责任单位是谁？", "青石市新建多少5G基站，责任单位是谁？"),
        ("资金从哪来？", "青石市新建多少5G基站，资金从哪来？"),
        ("什么时候建成？", "青石市新建多少5G基站，什么时候建成？"),
        ("它由谁牵头？", "青石市新建多少5G基站，由谁牵头？"),
        ("怎么做？", "青石市新建多少5G基站，怎么做？"),
    ],
)
def test_another_side_keeps_the_topic(catalog, said, meant):
    assert follow(catalog, BASE, said) == meant


def test_the_base_value_is_another_side_of_an_indicator(catalog):
    assert follow(catalog, RATE, "基期是多少？") == "青石市2028年上云率，基期是多少？"


@pytest.mark.parametrize("said", ["松岭县呢？", "那松岭县呢", "换成松岭县", "松岭县的呢？"])
def test_another_plan_keeps_the_topic_and_the_asking_words(catalog, said):
    assert follow(catalog, BASE, said) == "松岭县新建多少5G基站？"


def test_several_plans_are_all_taken_over(catalog):
    assert follow(catalog, BASE, "松岭县和云溪区呢？") == "松岭县和云溪区新建多少5G基站？"


def test_a_plan_is_put_in_front_of_a_question_that_named_none(catalog):
    assert follow(catalog, "5G基站多少？", "青石市呢？") == "青石市5G基站多少？"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2023年呢？", "青石市2023年上云率是多少？"),
        ("23年呢？", "青石市23年上云率是多少？"),
        ("2023年和2028年分别是多少？", "青石市上云率，2023年和2028年分别是多少？"),
        ("2023年和2028年呢？", "青石市上云率，2023年和2028年？"),
    ],
)
def test_other_years_keep_the_topic(catalog, said, meant):
    assert follow(catalog, RATE, said) == meant


def test_another_plan_drops_the_year_of_the_one_before(catalog):
    assert follow(catalog, RATE, "云溪区呢？") == "云溪区上云率是多少？"


def test_another_year_leaves_the_period_of_a_title_alone(catalog):
    meant = follow(catalog, f"{FULL}上云率是多少？", "2023年呢？")
    assert meant == f"2023年{FULL}上云率是多少？"


@pytest.mark.parametrize(
    ("before", "said", "meant"),
    [
        ("青石市保障措施第一条是什么？", "第二条呢？", "青石市保障措施第二条是什么？"),
        ("青石市第一章讲什么？", "第三章呢？", "青石市第三章讲什么？"),
        ("一期工程什么时候建成？", "二期呢？", "二期工程什么时候建成？"),
        ("青石市有哪些任务？", "第二项呢？", "青石市有哪些任务，第二项？"),
    ],
)
def test_another_number_of_a_series_replaces_the_number(catalog, before, said, meant):
    assert follow(catalog, before, said) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("由谁负责？", f"{FULL}智慧养老平台覆盖多少社区，由谁负责？"),
        ("文号是多少？", f"{FULL}文号是多少？"),
        ("这个规划的文号是多少？", f"{FULL}文号是多少？"),
    ],
)
def test_the_plan_of_the_answer_is_carried_on(catalog, said, meant):
    answered = (f"{FULL}“4. 发展智慧养老”：覆盖60个社区[1]",)
    assert follow(catalog, "智慧养老平台覆盖多少社区？", answered, said) == meant


def test_an_answer_that_names_two_plans_carries_none_on(catalog):
    answered = (f"{FULL}：60个；{OTHER_FULL}：12个",)
    meant = follow(catalog, "智慧养老平台覆盖多少社区？", answered, "由谁负责？")
    assert meant == "智慧养老平台覆盖多少社区，由谁负责？"


@pytest.mark.parametrize("said", ["和松岭县比呢？", "跟松岭县比哪个多？", "比松岭县多多少？"])
def test_a_comparison_asks_each_plan_the_whole_question(catalog, said):
    meant = follow(catalog, BASE, said)
    assert meant == "青石市新建多少5G基站，松岭县新建多少5G基站，比一比？"


@pytest.mark.parametrize(
    "said",
    ["不是这个 我问的是云溪区", "不对，我要问云溪区", "别说这个，我问的是云溪区", "不是，云溪区"],
)
def test_a_correction_is_dropped_and_what_it_asks_for_replaces(catalog, said):
    assert follow(catalog, BASE, said) == "云溪区新建多少5G基站？"


@pytest.mark.parametrize(
    "said",
    ["哪个规划提到智慧茶园？", "云溪区规划的文号是什么？", "概括云溪区规划", "谢谢", "好的。"],
)
def test_what_stands_alone_takes_over_nothing(catalog, said):
    assert follow(catalog, BASE, said) == said


@pytest.mark.parametrize("between", ["谢谢", "好的", " ", "多谢了！"])
def test_thanks_do_not_interrupt_a_conversation(catalog, between):
    assert follow(catalog, BASE, between, "松岭县呢？") == "松岭县新建多少5G基站？"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        # the side that was asked for before gives way
        ((BASE, "责任单位？", "资金从哪儿来？"), "青石市新建多少5G基站，资金从哪儿来？"),
        ((BASE, "资金来源？", "责任单位呢？"), "青石市新建多少5G基站，责任单位？"),
        # a limit is a side of the matter, the mean of a region no plan
        ((BASE, "封顶呢？"), "青石市新建多少5G基站，封顶？"),
        (("云溪区2025年可办率是多少？", "那全市平均呢？"), "云溪区2025年可办率，全市平均？"),
    ],
)
def test_another_side_is_asked_of_the_same_matter(catalog, said, meant):
    assert follow(catalog, *said) == meant


# Answers.


def test_the_base_year_of_a_carried_plan_is_answered(service):
    answer = converse(service, "政务数据汇聚量2028年目标是多少？", "2023年呢？")
    assert "0.83亿条" in lead_of(answer)
    assert "1.83" not in lead_of(answer)


def test_two_years_are_answered_together(service):
    first = "青石市政务数据汇聚量2028年目标是多少？"
    lead = lead_of(converse(service, first, "2023年和2028年分别是多少？"))
    assert "0.83亿条" in lead
    assert "1.83亿条" in lead


def test_a_comparison_after_a_question_answers_for_both_plans(service):
    answer = converse(service, BASE, "和松岭县比呢？")
    assert [c.document_id for c in answer.citations] == [QINGSHI, SONGLING]
    assert "3000个以上" in lead_of(answer)
    assert "150个" in lead_of(answer)


def test_who_does_another_thing_is_not_who_did_the_first(service):
    lead = lead_of(converse(service, BASE, "智慧养老由谁负责？"))
    assert "市民政局" in lead
    assert "市工信局" not in lead


def test_items_are_asked_for_one_after_another(service):
    first = "青石市保障措施有哪些？"
    assert "专项资金2亿元" in lead_of(converse(service, first, "第二条呢？"))
    assert "成立领导小组" in lead_of(converse(service, first, "第二条呢？", "第一条呢？"))


def test_thanks_are_no_question(service):
    assert converse(service, BASE, "谢谢").status == "out_of_scope"


@pytest.mark.parametrize(
    ("before", "said", "meant"),
    [
        # what was asked last is no part of the topic
        ("青石市5G基站归谁？", "哪几年做？", "青石市5G基站，哪几年做？"),
        ("青石市数据中心第一阶段做什么？", "下一阶段呢？", "青石市数据中心第二阶段做什么？"),
        # another thing told first takes over plan and year alone
        (RATE, "充电桩呢，建多少", "青石市2028年充电桩，建多少？"),
        # what has been reached is asked for, no longer what is to be
        ("青石市上云率2028年目标", "24年实际做到多少了来着", "青石市上云率24年，实际做到多少了？"),
        ("青石市数据要归集多少？", "现在已经有多少了", "青石市数据归集，现在已经有多少了？"),
        ("青石市5G基站用什么资金？", "由谁来干", "青石市5G基站，由谁来干？"),
        (
            "青石市宽带用户占比多少？",
            "我说的是200兆以上的那个",
            "青石市宽带用户占比，200兆以上的那个？",
        ),
        ("青石市上云推到什么程度", "松岭县怎么规定的", "松岭县上云，怎么规定？"),
        ("青石市第二阶段做什么？", "最后一步做成什么样", "青石市最后一步做成什么样？"),
    ],
)
def test_what_was_asked_before_makes_room(catalog, before, said, meant):
    assert follow(catalog, before, said) == meant
