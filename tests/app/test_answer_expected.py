"""A clause on the right matter without the type of answer that is asked for does not answer."""

from __future__ import annotations

import pytest
from answer_plans import ask, lead_of
from box_plans import service_of

PLAN = "qinghe-city-2024-2027"
TEXT = """青河市智慧城市建设行动计划(征求意见稿)(2024—2027年)

  青河市智慧城市建设行动计划(征求意见稿)(2024—2027年)

  一、重点任务

  (一)推进社区智治。建成3个智慧社区试点,推广智慧灯杆120根。

  (二)推广掌上办事。“快审通”小程序有效支撑网上审批,力争注册用户数达90万以上。

  (三)汇聚医疗数据。汇聚全市21家医疗机构的健康数据。

  (四)成立数据产业联盟。数据产业联盟由市软件协会会长任理事长,秘书处设在东岸软件园。

  (五)支持平台企业。对平台企业给予租金补贴,每月补贴5000元。

  (六)建设三大园区。建设3个数字园区,即东岸园区、西岭园区和南湖园区。

  (七)修建测试道路。修建智能网联测试道路42公里,年处理案件8万件。
"""


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """A service over one plan more."""
    return service_of(tmp_path_factory.mktemp("city") / "index", {PLAN: TEXT})


@pytest.mark.parametrize(
    "question",
    [
        "青河3个智慧社区试点具体是哪几个小区？",
        "青河快审通小程序是哪家公司开发的？",
        "青河快审通小程序实际注册了多少人？",
        "青河快审通小程序每天有多少人在用？",
        "青河智慧灯杆装在哪几条路上？",
        "青河21家医疗机构里头三级甲等的有几家？",
        "青河推广掌上办事的咨询电话是多少？",
        "青河测试道路修建要花多少钱？",
        "青河智慧社区试点由谁当组长？",
        "青河智慧灯杆是什么型号？",
        "青河这份征求意见稿，提意见截止到哪天？",
    ],
)
def test_another_type_is_no_answer(city, question):
    assert ask(city, question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("青河数据产业联盟由谁当理事长？", "市软件协会会长"),
        ("青河数据产业联盟秘书处设在哪里？", "东岸软件园"),
        ("青河平台企业租金每月补贴多少？", "5000元"),
        ("青河3个数字园区是哪几个？", "西岭园区"),
        ("青河测试道路要修多少公里？", "42公里"),
        ("青河智慧社区试点建几个？", "3个"),
        ("青河一年处理多少件案件？", "8万件"),
    ],
)
def test_the_asked_type_answers(city, question, said):
    answer = ask(city, question)
    assert answer.status == "answered"
    assert said in lead_of(answer)


def test_when_to_send_opinions_is_told_by_the_document(tmp_path):
    text = TEXT + "\n  有关意见请于2024年5月10日前发送至指定邮箱。\n"
    service = service_of(tmp_path / "index", {PLAN: text})
    answer = ask(service, "给青河这个计划提意见，最晚哪天？")
    assert answer.status == "answered"
    assert "5月10日" in lead_of(answer)
