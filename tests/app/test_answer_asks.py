"""Two questions in one, and questions for the money of a task."""

from __future__ import annotations

import pytest
from answer_plans import ask, lead_of
from box_plans import service_of

from app.compose.asks import asks_of
from app.question import understand

MEIHU = "meihu-industry-2023"

MEIHU_TEXT = """梅湖区产业数字化实施方案(2023—2026年)

  梅湖区产业数字化实施方案

  (2023—2026年)

  一、总体要求

  坚持统筹推进,坚持应用牵引。

  二、主要任务

  (一)加快智能制造。支持12家龙头企业开展机器人换岗试点,推动生产方式升级。组织实施90家中小企业上云提升计划,带动产业链协同。(责任单位:区工信局)

  (二)建设便民驿站。建成一批便民驿站。(牵头单位:区民政局)便民驿站自助区每天开放18小时。

  专栏1 驿站工程

  建设驿站小程序:统一驿站服务入口,汇聚驿站预约服务场景。

  三、保障措施

  区统计局负责开展产业监测统计。区文旅局负责开展典型经验宣传。

  附件1 梅湖区重点任务一览表

序号

任务名称

重点内容

资金来源

责任单位

1

建设驿站小程序

统一驿站服务入口,汇聚驿站预约服务场景。

区级专项债

区民政局

2

培育龙头企业

培育龙头企业。

企业投资

区工信局
"""


@pytest.fixture(scope="module")
def meihu(tmp_path_factory):
    return service_of(tmp_path_factory.mktemp("meihu"), {MEIHU: MEIHU_TEXT})


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "梅湖区机器人换岗试点支持几家龙头企业，中小企业上云提升多少家",
            ("12家", "90家"),
        ),
        ("梅湖区龙头企业机器人换岗试点几家？中小企业上云提升计划呢", ("12家", "90家")),
        ("梅湖区产业监测统计谁管，典型经验宣传又是谁", ("区统计局", "区文旅局")),
    ],
)
def test_the_next_sentence_answers_the_second_question(meihu, question, said):
    lead = lead_of(ask(meihu, question))
    assert all(one in lead for one in said)


@pytest.mark.parametrize("question", ["梅湖区驿站小程序的钱哪出的", "梅湖区驿站小程序资金从哪儿来"])
def test_the_source_of_the_money_is_read_from_the_task_list(meihu, question):
    assert "区级专项债" in lead_of(ask(meihu, question))


@pytest.mark.parametrize(
    "question", ["梅湖区驿站小程序怎么建，钱谁出", "梅湖区驿站工程有哪些内容，资金从哪儿来"]
)
def test_the_source_of_the_money_is_told_beside_another_ask(meihu, question):
    assert "区级专项债" in lead_of(ask(meihu, question))


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("青石市5G基站建多少，城市大脑归谁管", 2),
        ("青石市5G基站建多少、城市大脑接入几类数据？", 2),
        ("青石市5G基站建多少", 0),
        ("青石市5G基站，建多少", 0),
        ("青石市5G基站建多少，请告诉我", 0),
    ],
)
def test_only_parts_that_ask_something_of_their_own_are_questions(catalog, question, count):
    assert len(asks_of(understand(question, catalog))) == count
