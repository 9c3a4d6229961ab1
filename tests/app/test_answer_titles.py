"""Plans that are named side by side by a word of their titles, or as the document of a level."""

from __future__ import annotations

import pytest
from answer_plans import ask
from box_plans import service_of

from app.question import understand
from app.subquestion import question_to
from app.topic_names import topical_names

TEA, TRAFFIC, OCEAN = "qingshi-tea", "qingshi-traffic", "ocean"

_TEXT = """{title}

  {title}

  一、总体目标

  到2026年,{goal}。

  二、保障措施

  健全工作机制。
"""
TEXTS = {
    TEA: _TEXT.format(title="青石市茶叶产业三年行动计划(2024—2026年)", goal="培育上市企业4家"),
    TRAFFIC: _TEXT.format(title="青石市智慧交通行动方案(2024—2026年)", goal="培育上市企业7家"),
    OCEAN: "国务院关于印发“十四五”数字海洋发展规划的通知\n\n国发〔2021〕90号\n\n"
    "  各省、自治区、直辖市人民政府:\n\n  国务院\n\n  2021年12月12日\n\n"
    + _TEXT.format(title="“十四五”数字海洋发展规划", goal="建成海洋牧场200个"),
}


@pytest.fixture(scope="module")
def titled(tmp_path_factory):
    return service_of(tmp_path_factory.mktemp("titled"), TEXTS)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("茶叶和交通两份计划，上市企业各培育几家", {TEA, TRAFFIC}),
        ("茶叶计划跟交通方案各培育几家上市企业", {TEA, TRAFFIC}),
        ("青石市茶叶和交通的上市企业各几家", {TEA, TRAFFIC}),
        ("国家数字海洋规划和青石市茶叶计划各有什么目标", {TEA, OCEAN}),
        # by what it is about and what it calls itself
        ("茶叶计划要培育几家上市企业", {TEA}),
        ("看下茶叶那份文件，上市企业几家", {TEA}),
        ("数字海洋规划建多少牧场", {OCEAN}),
        # 规划 and 方案 are other kinds; a further noun makes it another document
        ("茶叶规划要培育几家上市企业", set()),
        ("海洋牧场规划谁来编", set()),
        ("市县两级的茶叶计划先后哪年出的", set()),
        # a topic, not a plan
        ("茶叶和交通的上市企业各几家", set()),
        ("青石市茶叶上市企业几家", {TEA}),
    ],
)
def test_words_of_titles_name_plans_only_side_by_side_as_plans(titled, question, named):
    plans = understand(question, titled.knowledge().catalog).plans
    assert {p.document_id for p in plans} == named


@pytest.mark.parametrize(
    ("question", "document_id", "asked"),
    [
        ("青石市茶叶和交通的上市企业各几家", TRAFFIC, "青石市交通的上市企业各几家"),
        ("国家规划和青石市茶叶计划各有什么目标", OCEAN, "国家规划各有什么目标"),
    ],
)
def test_the_title_words_of_the_other_plan_are_left_out(titled, question, document_id, asked):
    catalog = titled.knowledge().catalog
    own = question_to(catalog.plan(document_id), understand(question, catalog), catalog)
    assert own.text == asked


def test_both_plans_answer(titled):
    answer = ask(titled, "茶叶和交通两份计划，上市企业各培育几家")
    assert {c.document_id for c in answer.citations} == {TEA, TRAFFIC}


def test_a_municipality_has_the_rank_of_a_province_and_is_called_a_city(tmp_path):
    text = _TEXT.format(title="上海市冷链行动方案(2024—2026年)", goal="建成冷库9座")
    catalog = service_of(tmp_path / "index", {"cold": text}).knowledge().catalog
    assert not understand("在省里建几座冷库", catalog).plans
    assert understand("市里建几座冷库", catalog).plans[0].document_id == "cold"


def test_no_name_is_longer_than_a_title(titled):
    """A question may say the words of a title over and over; that is no name, and takes no time."""
    catalog = titled.knowledge().catalog
    assert topical_names("茶叶计划", catalog)[0][0].document_id == TEA
    assert topical_names("茶叶" * 200 + "计划", catalog) == []
