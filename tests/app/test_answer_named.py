"""Columns of a comparison: named things, heads of bodies, other wordings of a matter, what stands."""

from __future__ import annotations

import pytest
from answer_plans import ask, lead_of
from box_plans import service_of

from app.assemble import encoder_of
from app.compose.expected import asks_holder
from app.compose.named import _before, _names
from app.compose.value_kinds import has_figure
from app.question import understand
from app.settings import Settings

LIUHE, TAOYUAN = "liuhe-city", "taoyuan-city"
TEXTS = {
    LIUHE: """发布机构 柳河区人民政府
标题 柳河区智慧城市发展规划(2021—2025年)

柳河区智慧城市发展规划(2021—2025年)

  柳河区智慧城市发展规划(2021—2025年)

  本规划基期为2020年,规划期为2021—2025年。

  第一章 发展基础

  全区数字经济规模达61.5亿元,占地区生产总值比重38.2%。

  第二章 主要任务

  发展机器人产业,引导企业在工业、医疗领域推广机器人应用。规划建设柳河机器人产业园,引进龙头企业。

  第三章 保障措施

  定期召开领导小组会议,研究领导小组重大事项。成立柳河区智慧城市建设领导小组,由区委副书记任组长,办公室设在区数据局。
""",
    TAOYUAN: """发布机构 桃原县人民政府
标题 桃原县智慧城市发展规划(2021—2025年)

桃原县智慧城市发展规划(2021—2025年)

  桃原县智慧城市发展规划(2021—2025年)

  第一章 主要任务

  推进机器人在农业领域应用。支持企业参与创建城北机器人特色产业园,培育机器人企业。完善农产品追溯体系。

  第二章 保障措施

  建立桃原县数字化改革领导小组,由县长任组长。数据中心由县大数据局牵头建设。
""",
}


@pytest.fixture(scope="module")
def cities(tmp_path_factory):
    """A service over these plans with the packaged encoder, by whose vectors clauses are likely."""
    directory = tmp_path_factory.mktemp("cities")
    return service_of(directory, TEXTS, encoder_of(Settings(index_dir=directory)))


@pytest.fixture(scope="module")
def cities_catalog(cities):
    return cities.knowledge().catalog


@pytest.mark.parametrize(
    ("asked", "clause", "named"),
    [
        ("打算建什么园", "规划建设柳河机器人产业园,引进龙头企业", True),
        ("打算建什么园", "推广机器人应用", False),
        ("打算建什么园", "推进公园改造", False),
        ("要当什么区", "成为全省数字应用先行区", True),
        ("要当什么区", "占地区生产总值的比重超过5%", False),
        ("列了什么工程,多少钱", "实施一体化监管工程", True),
        ("领导小组叫什么名字", "成立柳河区智慧城市建设领导小组", True),
        ("领导小组叫什么名字", "定期召开领导小组会议", False),
        ("领导小组叫法一样吗", "领导小组下设智慧交通、智慧农业6个领导小组", False),
        ("什么时候开会", "去年时候", False),
    ],
)
def test_a_clause_names_what_is_asked_for_by_its_kind(cities_catalog, asked, clause, named):
    assert _names(understand(asked, cities_catalog), clause) is named


def test_a_name_begins_behind_a_verb():
    assert list(_before("领导小组", "成立城市建设领导小组,召开领导小组会议")) == ["城市建设", ""]


@pytest.mark.parametrize(
    "question", ["柳河区和桃原县的机器人产业打算建什么园", "机器人,柳河区、桃原县各建什么园?"]
)
def test_both_columns_name_the_thing_that_is_asked_for(cities, question):
    lead = lead_of(ask(cities, question))
    assert "柳河机器人产业园" in lead
    assert "城北机器人特色产业园" in lead


@pytest.mark.parametrize(
    "question",
    ["柳河区和桃原县的领导小组由谁挂帅", "柳河区、桃原县领导小组的组长各是谁?"],
)
def test_who_heads_a_body_is_told_of_both(cities, question):
    lead = lead_of(ask(cities, question))
    assert "区委副书记任组长" in lead
    assert "县长任组长" in lead
    assert "大数据局牵头" not in lead


def test_what_stands_is_of_the_base_year(cities):
    question = "2020年柳河区数字经济占地区生产总值比重是多少"
    assert "38.2%" in lead_of(ask(cities, question))


@pytest.mark.parametrize("asked", ["产业每年要涨百分之几", "论涨幅,产业是多少"])
def test_a_rise_is_no_share(cities_catalog, asked):
    question = understand(asked, cities_catalog)
    assert has_figure(question, "产业增加值年均增长率超过13%")
    assert not has_figure(question, "产业规模突破700亿元,占比超过50%")


@pytest.mark.parametrize(
    ("asked", "holder"),
    [("首席数据官由谁担任", True), ("首席数据官制度由谁来抓", False), ("局长例会由谁召集", False)],
)
def test_who_runs_a_scheme_is_no_holder_of_an_office(asked, holder):
    assert asks_holder(asked) is holder
