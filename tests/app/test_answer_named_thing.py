"""A thing asked for by its own name, units of a matter in other words, and what states nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from answer_plans import ask, lead_of
from box_plans import service_of

from app.asked_terms import years_of
from app.compose.context import Context
from app.compose.responsibility import compose_responsibility
from app.intents import intent_of
from app.passages import Passage
from app.question import understand

PLAN = "linshui-food-2026-2030"
TEXT = """临水市食品产业数字化行动方案(2026—2030年)

  临水市食品产业数字化行动方案(2026—2030年)

  各区人民政府,市政府各委、办、局:

  一、总体目标

  到2030年,数字化水平达到国内领先。建成数字工厂40家。

  二、重点任务

  1.建设食品大数据中心。汇聚生产、流通数据,年服务企业300家。(市数据局、市商务局)

  2.推进老字号改造。支持老字号企业换装智能产线,按投入的20%给予补助。(市工业和信息化局)

  3.发展冷链物流。建设云港冷链基地2个。(市交通运输局、市科协)

  4.扩大对外合作。聘请境外专家15名。(市科技局)
"""


@pytest.fixture(scope="module")
def food(tmp_path_factory):
    """A service over this plan alone."""
    return service_of(tmp_path_factory.mktemp("food") / "index", {PLAN: TEXT})


@pytest.mark.parametrize(
    "question",
    ["临水海洋牧业大数据中心由谁负责？", "临水航天食品研究院归哪个部门管？"],
)
def test_another_thing_of_the_same_kind_does_not_answer(food, question):
    assert ask(food, question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("临水食品大数据中心由谁负责？", ("市数据局", "市商务局")),
        ("临水云港冷链基地归哪几家管？", ("市交通运输局", "市科协")),
    ],
)
def test_a_bracket_of_bodies_behind_a_clause_tells_its_units(food, question, units):
    answer = ask(food, question)
    assert answer.status == "answered"
    assert all(unit in lead_of(answer) for unit in units)


def test_what_is_done_is_told_beside_who_does_it(food):
    lead = lead_of(ask(food, "临水老字号改造补助什么，谁来管？"))
    assert "市工业和信息化局" in lead
    assert "20%" in lead


def test_addressees_and_titles_are_no_answer(food):
    answer = ask(food, "临水各区人民政府要办什么学校？")
    assert "各委、办、局" not in lead_of(answer)


def test_an_amount_is_no_number_of_parts(food):
    assert "共 4 项" not in lead_of(ask(food, "临水重点任务这块要投多少亿？"))


def test_to_what_degree_is_told_in_words(food):
    assert "国内领先" in lead_of(ask(food, "临水2030年数字化水平要到什么程度？"))


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("要培育多少家领头企业", "figure"),
        ("警报多快能发到主管单位", "figure"),
        ("派几个干部去学习", "figure"),
        ("想带出几家搞零售的", "figure"),
        ("这事的主管部门是哪家", "responsibility"),
        ("这活归哪几家做", "responsibility"),
        ("谁主管这件事", "responsibility"),
    ],
)
def test_words_for_duties_ask_for_units_only_as_such(question, intent):
    assert intent_of(question) == intent


@pytest.mark.parametrize(("support", "units"), [(0.9, "市科技局"), (0.1, None)])
def test_a_matter_in_other_words_has_the_units_of_a_likely_passage(food, support, units):
    knowledge = food.knowledge()
    question = understand("临水请老外过来归谁管？", knowledge.catalog)
    chunk = next(c for c in knowledge.chunks if "境外专家" in c.text)
    start = chunk.char_start + chunk.text.index("聘请")
    passage = Passage(
        chunk=chunk,
        start=start,
        end=start + len("聘请境外专家15名。"),
        text="聘请境外专家15名。",
        coverage=0.0,
        score=1.0,
        year_stated=True,
        missing=(),
        support=support,
    )
    draft = compose_responsibility(
        Context(replace(question, terms=()), knowledge, (passage,), question.plans)
    )
    assert (draft.lead if draft else None) == (
        f"《{question.plans[0].name}》“4. 扩大对外合作”——责任单位：{units}[1]" if units else None
    )


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("27到28年要建多少", (2027, 2028)),
        ("27-28年", (2027, 2028)),
        ("10到15年以后", ()),
        ("投20到25万", ()),
    ],
)
def test_the_first_of_two_short_years_is_a_year(text, years):
    assert years_of(text) == years
