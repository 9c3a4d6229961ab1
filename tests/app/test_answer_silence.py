"""Plans that name a matter without stating what is asked of it do not answer."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from answer_plans import ask, lead_of
from box_plans import service_of

from app.compose.field_things import lacks_field_thing
from app.compose.wanting import leaves_open

PLAN = "songjiang-city-2025-2028"
TEXT = """松江岭市数字城市建设行动计划(2025—2028年)

  松江岭市数字城市建设行动计划(2025—2028年)

  一、发展目标

  数字城市发展指标

| 序号 | 指标 | 单位 | 2024年基期 | 2028年目标 |
| --- | --- | --- | --- | --- |
| 1 | 智慧路灯覆盖率 | % | — | 90 |
| 2 | 数据汇聚量 | 万条 | 300 | 800 |

  二、重点任务

  (一)实施“454”数字工程。深入实施“454”数字工程,提升城市品质。

  (二)培育数字工匠。培育数字工匠600名。

  (三)建设云港产业园。云港产业园总投资3亿元,2027年建成,由市发改委负责。

  (四)推动出海平台上线。推动“岭品出海”平台上线,全年进出口额达到8亿元以上。

  (五)建设数据空间。机械制造数据空间接入企业60家以上,食品加工数据空间接入企业30家以上,现代旅游数据空间完成方案论证。

  (六)支持骨干企业。支持9家骨干企业上云,对上云企业给予补贴20万元。

  (七)布局充电设施。新建公共充电桩5000个。

  (八)优先联网乡镇。优先联通石门镇、白沙镇等4个偏远乡镇的网络。

  (九)建设测试中心。布局智能网联测试中心,开展科技攻关。

  三、保障措施

  (一)加大支持力度。对创新平台给予补贴50万元。

  附件2 数字城市重点建设项目
"""


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """A service over this plan alone."""
    return service_of(tmp_path_factory.mktemp("silence") / "index", {PLAN: TEXT})


@pytest.mark.parametrize(
    "question",
    [
        "松江岭对疫苗平台给予多少补贴？",
        "松江岭滑雪场补贴多少万？",
        "松江岭454数字工程三个数字分别指什么？",
        "松江岭“454”数字工程里的4、5、4都是啥？",
        "松江岭智慧路灯覆盖率2024年是多少？",
        "松江岭智慧路灯覆盖率的基期值是多少？",
        "松江岭云港产业园哪年开工？",
        "松江岭岭品出海平台要投多少万？",
        "松江岭现代旅游数据空间接入多少家企业？",
        "松江岭那9家骨干企业都是哪几家？",
        "松江岭9家骨干企业叫什么名字？",
        "松江岭5000个公共充电桩石门县分到多少？",
        "松江岭4个偏远乡镇剩下两个叫什么？",
        "松江岭测试中心建在哪个街道？",
        "松江岭测试中心依托哪所大学？",
        "松江岭附件2的重点建设项目有哪些？",
    ],
)
def test_what_is_only_named_is_no_answer(city, question):
    assert ask(city, question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("松江岭智慧路灯覆盖率2028年目标是多少？", "90"),
        ("松江岭数据汇聚量2024年是多少？", "300"),
        ("松江岭云港产业园哪年建成？", "2027年"),
        ("松江岭云港产业园投多少钱？", "3亿元"),
        ("松江岭食品加工数据空间接入多少家企业？", "30家"),
        ("松江岭公共充电桩新建多少个？", "5000个"),
    ],
)
def test_what_is_stated_is_answered(city, question, said):
    answer = ask(city, question)
    assert answer.status == "answered"
    assert said in lead_of(answer)


@pytest.mark.parametrize(
    ("asked", "said", "lacks"),
    [
        ("疫苗企业能拿到什么支持", "支持企业开展攻关", True),
        ("打疫苗的预约系统谁管", "建设预防接种预约系统", False),
        ("助手先管哪几块业务,公积金有吗", "助手先上线社保业务", False),
        ("公积金提取能在手机上办吗,谁管", "手机上可办事项300项", True),
        ("往国外卖货有什么安排", "拓展跨境电商空间", False),
    ],
)
def test_a_thing_of_public_life_is_told_by_its_words(asked, said, lacks):
    assert lacks_field_thing(asked, said) is lacks


@pytest.mark.parametrize(
    ("asked", "said", "open_"),
    [
        ("363行动三个数字各指什么", "开展“363”行动,提升品质。", True),
        ("363行动三个数字各指什么", "开展“363”行动,即建中心、平台和园区。", False),
        ("1+2布局分别指什么", "以1个算力中心、2个节点构建“1+2”布局。", False),
        ("1+2布局哪年建成", "构建“1+2”布局。", False),
    ],
)
def test_a_code_is_explained_only_where_it_is_spelt_out(asked, said, open_):
    passage = SimpleNamespace(chunk=SimpleNamespace(text=said), is_row=False)
    question = SimpleNamespace(asked=asked, text=asked, intent="definition")
    assert leaves_open(passage, question) is open_
