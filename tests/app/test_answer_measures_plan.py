"""Plans about one topic in two cities, one of them a list of grants: names, grants, stages, units in letters."""

from __future__ import annotations

import pytest
from answer_plans import ask, lead_of
from box_plans import service_of

from app.abbreviations import spelt_out
from app.gazetteer import titled_place
from app.plan_names import find_plans
from app.question import understand

HESHAN, LUYUAN = "heshan-ai-measures", "luyuan-ai-city"
GANSU = "gansu-digital-2027"
HESHAN_TEXT = """鹤山市加快“人工智能+”发展的若干措施(2026～2027年)

  鹤山市加快“人工智能+”发展的若干措施

  (2026～2027年)

  一、强化要素支撑

  建设智算中心,到2027年智算规模达900PFLOPS。园区间网络时延不高于2ms。新增450款以上的虚拟现实终端。

  二、支持创新

  对获得全国创新大赛一、二、三等奖的企业,分别给予60万元、40万元、20万元奖励。

  对新引进的博士、硕士,分别给予9万元、5万元生活补贴。

  对主导制定国家标准的,每项给予最高70万元支持。

  培育人工智能领军人才36人。开发35个工业大模型。

  三、推进应用

  支持各区错位发展。云台区重点发展智慧医疗、智慧教育,溪口区重点发展低空装备。

  健全统计制度,按季度开展人工智能产业统计监测。(责任单位:市委网信办、市科委青湖管委会)
"""
LUYUAN_TEXT = """鹿源市“人工智能+”城市行动方案(2026—2028年)

  鹿源市“人工智能+”城市行动方案

  (2026—2028年)

  市数据局、市发展改革委联合制定《鹿源市“人工智能+”城市行动方案(2026—2028年)》,现印发给你们。

  一、总体目标

  到2028年,人工智能企业达到210家。

  二、实施步骤

  (一)试点先行阶段

  选取3个街道开展试点。

  (二)全面推开阶段

  在全市推广试点经验。

  (三)总结提升阶段

  形成长效机制。
"""
GANSU_TEXT = """深化数字甘肃建设2027年工作要点

  甘数发〔2027〕6号

  一、夯实基础

  开展“算力+”行动,在冶金、畜牧等领域推广。普及“电费+”查询。

  算力企业达到52家。

  多部门联合抽查占比达到8%,抽查事项12个。

  二、保障措施

  健全工作机制。
"""


@pytest.fixture(scope="module")
def gansu(tmp_path_factory):
    """A service that knows a plan whose title names its province without 省."""
    return service_of(tmp_path_factory.mktemp("gansu") / "index", {GANSU: GANSU_TEXT})


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    """A service that knows both plans."""
    texts = {HESHAN: HESHAN_TEXT, LUYUAN: LUYUAN_TEXT}
    return service_of(tmp_path_factory.mktemp("topic") / "index", texts)


@pytest.fixture(scope="module")
def names(two):
    return two.knowledge().catalog


# Abbreviations that titles spell out.


def test_an_abbreviation_with_a_plus_is_written_as_the_titles_write_it(names):
    assert spelt_out("AI+措施谁牵头", names) == "人工智能+措施谁牵头"


@pytest.mark.parametrize("text", ["AI企业多少家", "5G+工厂几个", "TCL+项目"])
def test_what_no_title_spells_out_stays(names, text):
    assert spelt_out(text, names) == text


def test_a_question_with_the_abbreviation_is_answered(two):
    assert "40万元" in lead_of(ask(two, "鹤山AI+措施里，全国大赛二等奖奖多少"))


# A name that two titles share belongs to the plan whose place is named.


def test_a_shared_name_of_titles_is_told_apart_by_the_place(names):
    plans, _ = find_plans("鹿源人工智能+行动方案有几个阶段", names)
    assert [plan.document_id for plan in plans] == [LUYUAN]


def test_a_shared_name_without_a_place_names_both(names):
    plans, _ = find_plans("人工智能+行动怎么推进", names)
    assert {plan.document_id for plan in plans} == {HESHAN, LUYUAN}


# Figures and kinds of values.


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("鹤山智算规模27年要到多大", "900PFLOPS"),
        ("鹤山园区之间网络时延压到多少", "2ms"),
        ("鹤山新增虚拟现实终端多少款", "450款"),
        ("鹤山带头人要培育多少人", "36人"),
        ("鹤山工业大模型要做出多少", "35个"),
        ("鹤山人工智能产业多长时间统计一回", "按季度"),
        ("云台区主要做哪几样人工智能应用", "智慧医疗"),
        ("鹤山若干措施管哪几年", "2026—2027年"),
    ],
)
def test_values_however_the_plan_writes_them(two, question, said):
    answer = ask(two, question)
    assert answer.status == "answered"
    assert said in lead_of(answer)
    assert not answer.unverified


@pytest.mark.parametrize(
    "question",
    [
        "鹤山引进大专生给多少生活补贴",
        "鹤山主导团体标准给多少钱",
        "鹤山拿了省赛一等奖奖多少",
        "鹤山按什么口径算一共奖多少预算",
    ],
)
def test_another_member_of_a_series_is_no_answer(two, question):
    assert ask(two, question).status == "not_found"


# Who made a plan, its stages, and how bodies are called.


def test_who_made_the_plan_is_read_from_the_notice(two):
    lead = lead_of(ask(two, "鹿源人工智能+方案是哪几个部门一块编的"))
    assert "市数据局、市发展改革委" in lead


@pytest.mark.parametrize("question", ["鹿源方案分几个阶段", "鹿源AI+方案分几步走，先后是哪些"])
def test_headings_that_name_stages_need_no_date(two, question):
    lead = lead_of(ask(two, question))
    assert "共 3 个阶段" in lead
    assert all(stage in lead for stage in ("试点先行阶段", "全面推开阶段", "总结提升阶段"))


@pytest.mark.parametrize("question", ["鹤山网信办要干哪些活", "青湖管委会负责哪几项"])
def test_bodies_are_known_by_what_people_call_them(two, question):
    answer = ask(two, question)
    assert answer.intent in ("responsibility_of_unit", "list", "aggregation")
    assert "推进应用" in lead_of(answer)


def test_a_leading_person_is_no_leading_unit(names):
    assert understand("鹤山带头人要多少", names).intent == "figure"


# A title that names its place by the short name alone.


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("深化数字甘肃建设2027年工作要点", "甘肃省"),
        ("智慧海西发展规划", ""),
        ("数字广西发展规划", "广西壮族自治区"),
        ("数字兰州实施方案", "兰州市"),
        ("数字经济发展规划", ""),
        ("数字中国建设行动方案", ""),
        ("智慧城市建设方案", ""),
    ],
)
def test_the_place_of_a_title(title, place):
    assert titled_place(title) == place


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("甘肃算力企业要有多少家", "52家"),
        ("省里几个部门一块抽查的，占到多少", "8%"),
        ("算力+这个行动往哪些领域推", "冶金、畜牧"),
        ("甘肃这个要点管哪一年", "2027年"),
        ("甘肃要点的发文字号是多少", "甘数发〔2027〕6号"),
    ],
)
def test_a_plan_is_asked_by_the_place_of_its_title(gansu, question, said):
    answer = ask(gansu, question)
    assert answer.status == "answered"
    assert said in lead_of(answer)


def test_a_name_with_a_plus_that_is_printed_in_quotes_is_a_term(gansu):
    terms = understand("算力+行动往哪推", gansu.knowledge().catalog).terms
    assert "算力+" in [term.text for term in terms]
