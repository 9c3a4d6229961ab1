"""Plans told by places in other sentences, topics that two plans share, and fields beside other asks."""

from __future__ import annotations

import pytest
from answer_plans import ask, lead_of
from box_plans import service_of

from app.compose.asked_places import lacks_kind_of_place, lacks_where
from app.intents import intent_of
from app.question import understand
from app.subquestion import question_to

HU, XI = "shuhu-trade-2024-2026", "qianxi-core-2026-2030"
HU_TEXT = """沭湖县数字商贸产业行动方案(2024—2026年)

沭政发〔2024〕18号 沭湖县人民政府 2024年2月26日

一、总体要求

坚持以用促产。

二、重点任务

(一)建设直播港。总投资9.6亿元,2024年主体封顶,2025年5月1日前开港运营。

(二)做优通关服务。设置两种监管模式,通关时间压缩至4小时以内。

(三)壮大核心产业。到2026年,数字经济核心产业增加值占比达到9%。

(四)设立数据管护专员。各镇配备1名管护专员。

三、保障措施

(一)加强组织领导。成立工作专班。

本方案自印发之日起施行,有效期至2026年12月31日。
"""
XI_TEXT = """黔溪州“十五五”数字经济核心产业发展规划(2026—2030年)

黔溪州发展和改革委员会

前言

本规划由州发展和改革委员会牵头编制,规划期为2026年至2030年。

一、发展目标

到2030年,全州数字经济核心产业增加值占比达到11%。

二、重点任务

(一)设立产业基金。设立总规模30亿元的产业基金。

(二)压缩通关时间。出口通关时间压缩至1小时以内。

三、保障措施

(一)加强组织领导。成立领导小组。

(二)明确信息化主管单位。州大数据中心为信息化主管单位。
"""


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    """A service over these two plans beside the invented ones."""
    texts = {HU: HU_TEXT, XI: XI_TEXT}
    return service_of(tmp_path_factory.mktemp("apart") / "index", texts)


@pytest.fixture(scope="module")
def known(two):
    """What the service knows about the names of the plans."""
    return two.knowledge().catalog


def named(question, catalog):
    return {p.document_id for p in understand(question, catalog).plans}


def test_no_correction_reaches_into_the_name_of_a_place(known):
    assert understand("沭湖通官时间", known).text == "沭湖通关是什么时候？"


def test_a_place_and_a_title_in_two_sentences_name_two_plans(known):
    question = "黔溪州设了产业基金,规模多大?沭湖数字商贸产业行动方案里设没设基金?"
    assert named(question, known) == {HU, XI}


def test_words_of_a_title_are_the_matter_asked_of_a_plan_of_another_place(known):
    assert named("数字经济核心产业到2026年占比,沭湖是多少", known) == {HU}
    assert named("数字经济核心产业发展规划里基金多大", known) == {XI}


@pytest.mark.parametrize(("document_id", "place"), [(HU, "沭湖"), (XI, "黔溪")])
def test_a_topic_before_two_places_is_asked_of_both(known, document_id, place):
    question = understand("数字经济核心产业到2030年占比,沭湖和黔溪谁定得更高?", known)
    own = question_to(known.plan(document_id), question, known)
    assert own.text == f"数字经济核心产业到2030年占比,{place}?"
    assert "核心" in {t.text for t in own.terms}


@pytest.mark.parametrize("tail", ["三家哪家最严?", "谁压得更狠?", "哪家更高?"])
def test_which_plan_goes_farther_is_not_asked_of_one(known, tail):
    question = understand(f"通关时间压到几小时,沭湖和黔溪{tail}", known)
    assert question_to(known.plan(HU), question, known).text == "通关时间压到几小时,沭湖?"


def test_a_field_of_one_plan_and_a_matter_of_another_are_both_told(two):
    lead = lead_of(ask(two, "沭湖那份哪天印发的?黔溪的信息化主管单位又是谁?"))
    assert "2024年2月26日" in lead
    assert "州大数据中心" in lead


def test_until_which_day_a_plan_holds(two):
    assert "有效期至2026年12月31日" in lead_of(ask(two, "沭湖那份方案管到哪天为止"))
    assert "文本未载明有效期" in lead_of(ask(two, "黔溪那份规划管到哪天为止"))


def test_a_port_that_opens_is_told_by_its_opening(two):
    assert "2025年5月1日" in lead_of(ask(two, "沭湖直播港最迟哪天开张"))


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("网上办的比例,规划期末相差几个百分点", "figure"),
        ("规划期是哪几年", "status"),
        ("分院推进到哪一步了", "fact"),
        ("这件事排在哪一步", "timeline"),
        ("夜游项目预计哪会儿开放", "timeline"),
    ],
)
def test_kinds_of_questions(question, intent):
    assert intent_of(question) == intent


def test_a_county_whose_name_ends_like_a_conjunction_is_a_county():
    clause = "在海南州共和县建设政务绿算中心"
    assert not lacks_kind_of_place("政务绿算中心落在哪个县", clause)
    assert lacks_kind_of_place("政务绿算中心落在哪个县", "在州里和县里建设政务绿算中心")


def test_a_node_that_is_added_somewhere_stands_there():
    assert not lacks_where("灾备节点放在什么地方", "新增海东异地灾备节点")
    assert lacks_where("灾备节点放在什么地方", "新增异地灾备节点")


def test_a_plan_that_does_not_say_it_at_all_is_silent_beside_one_that_does(two):
    lead = lead_of(ask(two, "管护专员沭湖写了没有?黔溪写没写管护专员?"))
    assert "每镇" in lead or "各镇" in lead
    assert "未载明" in lead
