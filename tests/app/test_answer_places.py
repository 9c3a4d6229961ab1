"""Which words of a question are places, and which plans a place or a level of government means."""

from __future__ import annotations

import pytest
from answer_plans import QINGSHI, SONGLING, YUNXI, ask
from box_plans import service_of

from app.gazetteer import division_names, province_names
from app.plan_names import find_plans
from app.question import understand

NATIONAL, TRAFFIC, FISHING, TWO_PROVINCES = "n-digital", "qingshi-traffic", "fishing", "fishing-two"

NATIONAL_TEXT = """国务院关于印发“十四五”数字海洋发展规划的通知

国发〔2021〕90号

  各省、自治区、直辖市人民政府,国务院各部委、各直属机构:

  现将《“十四五”数字海洋发展规划》印发给你们,请认真贯彻执行。

  国务院

  2021年12月12日

  “十四五”数字海洋发展规划

  一、总体目标

  到2025年,建成国家级海洋牧场200个。

  二、保障措施

  健全工作机制。
"""

TRAFFIC_TEXT = """青石市人民政府关于印发《青石市智慧交通行动计划(2022—2026年)》的通知

青政〔2022〕5号

  各县(区)人民政府:

  现将《青石市智慧交通行动计划(2022—2026年)》印发给你们。

  青石市人民政府

  2022年2月1日

  青石市智慧交通行动计划(2022—2026年)

  一、总体目标

  到2026年,建成智慧公交站台500个,智能路口300个。

  二、保障措施

  健全工作机制。
"""

FISHING_TEXT = """数字渔业工作要点

  一、总体目标

  对接福建省海洋信息平台,建成数字渔港9个。

  二、保障措施

  健全工作机制。
"""


@pytest.fixture(scope="module")
def more(tmp_path_factory):
    """The catalog of a service that knows four more plans."""
    texts = {
        NATIONAL: NATIONAL_TEXT,
        TRAFFIC: TRAFFIC_TEXT,
        FISHING: FISHING_TEXT,
        TWO_PROVINCES: FISHING_TEXT.replace("福建省海洋", "福建省和浙江省海洋"),
    }
    return service_of(tmp_path_factory.mktemp("more") / "index", texts).knowledge().catalog


def foreign(text, catalog):
    return understand(text, catalog).foreign_places


def named(text, catalog):
    return {plan.document_id for plan in find_plans(text, catalog)[0]}


# Places.


@pytest.mark.parametrize("name", ["福建", "福建省", "泉州", "泉州市", "闽侯县", "思明区"])
def test_divisions_of_the_country_are_known_in_full_and_short(name):
    assert name in division_names()


@pytest.mark.parametrize("word", ["东西", "海滩", "扎堆", "城市", "社区", "规划", "数字"])
def test_no_common_word_is_a_division(word):
    assert word not in division_names()


def test_provinces_are_listed_short():
    assert {"福建", "浙江", "内蒙古", "北京"} <= set(province_names())
    assert not any(name.endswith("省") for name in province_names())


@pytest.mark.parametrize(
    "question",
    [
        "管理的东西有哪些？",
        "海滩垃圾有多少？",
        "扎堆的企业有多少？",
        "城市大脑汇聚多少数据？",
        "社区有多少个？",
        "小区里建多少充电桩？",
        "园区有几个？",
        "两市有多少基站？",
        "各区有多少基站？",
        "哪个县建得最多？",
        "县级平台有几个？",
        "市场主体有多少？",
        "区域中心有几个？",
    ],
)
def test_a_word_that_only_reads_like_a_place_is_none(catalog, question):
    assert foreign(question, catalog) == ()


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("闽侯县有多少5G基站？", "闽侯县"),
        ("海沧区5G基站多少？", "海沧区"),
        ("河北有多少基站？", "河北"),
        ("青石市和泉州市的5G基站", "泉州市"),
        ("青石市晋安区有多少5G基站？", "晋安区"),
        ("5G基站泉州市有多少？", "泉州市"),
    ],
)
def test_a_division_of_the_country_that_no_plan_is_of_is_foreign(catalog, question, place):
    assert foreign(question, catalog) == (place,)


@pytest.mark.parametrize("place", ["白鹭市", "黑鹿县", "灰鹤区"])
def test_a_made_up_place_that_opens_a_question_without_a_plan_is_foreign(service, catalog, place):
    assert foreign(f"{place}有多少5G基站？", catalog) == (place,)
    assert ask(service, f"{place}有多少5G基站？").status == "not_found"


def test_a_made_up_place_behind_a_named_plan_is_not_guessed(catalog):
    assert foreign("青石市像白鹭市那样建多少基站？", catalog) == ()


@pytest.mark.parametrize("place", ["青石市", "青石", "青石市云溪区", "云溪区", "松岭县", "松岭"])
def test_no_place_of_a_plan_is_foreign(catalog, place):
    assert foreign(f"{place}有多少5G基站？", catalog) == ()


# Plans of a place.


def test_two_plans_of_one_place_are_both_meant_where_nothing_tells_them_apart(more):
    assert named("青石市有哪些保障措施？", more) == {QINGSHI, TRAFFIC}


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("青石市智慧交通行动计划的目标是什么？", TRAFFIC),
        ("青石市智慧公交站台建多少？", TRAFFIC),
        ("青石交通目标是什么？", TRAFFIC),
        ("青石市专项规划有哪些目标？", QINGSHI),
        ("青石市数字化目标是什么？", QINGSHI),
    ],
)
def test_words_of_the_title_tell_two_plans_of_one_place_apart(more, question, meant):
    assert named(question, more) == {meant}


def test_another_place_beside_two_plans_of_one_is_kept(more):
    assert named("青石市和松岭县有哪些保障措施？", more) == {QINGSHI, TRAFFIC, SONGLING}


def test_a_plan_without_a_region_is_of_the_one_province_that_it_mentions(more):
    assert more.plan(FISHING).places == ("福建",)
    assert named("福建建成多少数字渔港？", more) == {FISHING}


def test_a_plan_that_mentions_two_provinces_is_of_none(more):
    assert more.plan(TWO_PROVINCES).places == ()


def test_a_plan_of_a_level_is_of_no_province_that_it_mentions(more):
    assert more.plan(NATIONAL).places == ()


# Levels of government.


@pytest.mark.parametrize(
    "question",
    [
        "国家要求建多少海洋牧场？",
        "海洋牧场，国家要求建多少？",
        "比国家高多少？",
        "全国海洋牧场有几个？",
    ],
)
def test_the_country_at_the_start_of_a_clause_means_the_national_plan(more, question):
    assert named(question, more) == {NATIONAL}


@pytest.mark.parametrize(
    "question",
    [
        "国家级海洋牧场有多少？",
        "国家标准有几项？",
        "国家重点实验室有多少个？",
        "建设多少个国家级海洋牧场？",
        "怎么落实国家要求？",
    ],
)
def test_the_country_inside_a_name_or_a_clause_means_no_plan(more, question):
    assert named(question, more) == set()


@pytest.mark.parametrize(
    ("question", "plans"),
    [
        ("市里建多少5G基站？", {QINGSHI}),
        ("全市有多少5G基站？", {QINGSHI}),
        ("区里改造多少停车场？", {YUNXI, SONGLING}),
        ("青石市新建多少5G基站，区里改造多少停车场？", {QINGSHI, YUNXI, SONGLING}),
        ("青石市认定多少市级企业？", {QINGSHI}),
        ("云溪区有多少市里认定的企业？", {YUNXI}),
    ],
)
def test_a_level_names_its_plans_where_nothing_else_does_or_where_it_opens_a_clause(
    catalog, question, plans
):
    assert named(question, catalog) == plans
