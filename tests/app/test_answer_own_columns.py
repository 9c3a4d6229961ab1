"""Tables whose columns are their own, units by likelihood, versions, and outlines of plans."""

from __future__ import annotations

import pytest
from answer_plans import ask, lead_of
from box_plans import service_of

from app.assemble import encoder_of
from app.settings import Settings

PLAN = "yanhu-live-2024-2026"
TEXT = """砚湖县数字商贸三年行动方案(2024—2026年)

砚政办〔2024〕5号

一、总体要求

坚持以用促产。

二、重点任务

(一)推进跨境流动。制定数据出境一般清单,为跨境电商提供安全评估辅导。(责任单位:县委网信办、县商务局)

(二)推进数据要素进工厂。在10家企业推广数据驱动型工厂。(责任单位:县工信局)

(三)夯实网络安全。全面落实网络安全等级保护2.0国家标准。

(四)建设展示框架馆。建设展示框架馆1座,年接待3万人次。

(五)建设便民服务站。建设便民服务站20个。(责任单位:各镇人民政府)

(六)发展智慧文旅。以“云游砚湖”小程序为基础,打造游客使用的线上平台。

三、任务分解

表1 主要镇街任务分解表

| 镇街 | 2026年网络零售额（亿元） | 主攻方向 | 新增直播间（间） | 包挂县领导 |
| --- | --- | --- | --- | --- |
| 颜湖镇 | 92 | 盆景、绿植 | 260 | 县委副书记 |
| 东岗街道 | 75 | 水晶、银饰 | 320 | 县人大常委会主任 |

表2 任务分工

| 编号 | 具体任务 | 牵头单位 | 配合单位 | 完成时限 |
| --- | --- | --- | --- | --- |
| 1 | 对1600家失信企业开展信用修复培训 | 县发改委 | 县税务局 | 9月底前 |
| 2 | 编印办事指南 | 县行政审批局 | 各镇街 | 4月底前 |
| 3 | 便民服务站工程 | 县民政局 | 各镇人民政府 | 9月底前 |

四、保障措施

(一)加强统筹。成立工作专班。
"""

OTHER = "baichuan-smart-2024-2026"
OTHER_TEXT = """柏川县智慧城市行动计划(2024—2026年)

柏川政办〔2024〕6号

一、总体要求

坚持统筹推进。

二、重点任务

(一)提升全域旅游智慧化水平。为游客升级数字文旅综合服务系统,提供线上信息查询、票务预约。

(二)改造城市照明。改造路灯2000盏。

(三)改造老旧管网。改造管网30公里。

三、保障措施

(一)加强统筹。成立工作专班。
"""


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """A service over these two plans and the invented ones, with the packaged encoder."""
    directory = tmp_path_factory.mktemp("columns") / "index"
    texts = {PLAN: TEXT, OTHER: OTHER_TEXT}
    return service_of(directory, texts, encoder_of(Settings(index_dir=directory)))


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("砚湖东岗街道新增直播间几间？", "新增直播间（间）：320", "75亿元"),
        ("砚湖颜湖镇谁包挂？", "包挂县领导：县委副书记", "92亿元"),
        ("砚湖东岗街道2026年网络零售额多少？", "75亿元", "320"),
    ],
)
def test_a_column_of_the_tables_own_is_told_where_it_is_named(county, question, said, unsaid):
    lead = lead_of(ask(county, question))
    assert said in lead
    assert unsaid not in lead


def test_a_row_of_own_columns_is_told_whole_where_none_is_named(county):
    lead = lead_of(ask(county, "砚湖东岗街道的目标是多少？"))
    assert "2026年网络零售额：75亿元" in lead
    assert "新增直播间（间）：320" in lead


@pytest.mark.parametrize("question", ["砚湖颜湖镇有几所学校？", "砚湖颜湖镇有多少座桥？"])
def test_a_row_that_counts_other_things_is_no_answer(county, question):
    assert ask(county, question).status == "not_found"


def test_a_figure_in_the_name_of_a_task_answers(county):
    answer = ask(county, "砚湖要给多少家失信企业做培训？")
    assert "对1600家失信企业开展信用修复培训" in lead_of(answer)


def test_the_units_are_those_of_the_likeliest_clause_not_of_one_with_more_of_the_words(county):
    lead = lead_of(ask(county, "砚湖企业数据出国归谁管？"))
    assert "县委网信办、县商务局" in lead
    assert "县工信局" not in lead


def test_the_kind_of_unit_that_is_asked_for_counts(county):
    lead = lead_of(ask(county, "砚湖便民服务站归哪个局负责？"))
    assert "县民政局" in lead


@pytest.mark.parametrize("question", ["砚湖等保按几点零做？", "砚湖网络安全等级保护要到几点0"])
def test_a_version_is_told_by_its_number(county, question):
    lead = lead_of(ask(county, question))
    assert "等级保护2.0" in lead


def test_a_word_of_an_outline_in_a_name_asks_for_no_outline(county):
    assert "3万人次" in lead_of(ask(county, "砚湖展示框架馆年接待多少人次？"))
    assert "共 4 部分" in lead_of(ask(county, "砚湖行动方案的总体框架分几大块？"))


def test_a_plan_that_says_nothing_of_the_matter_is_silent_in_a_comparison(county):
    lead = lead_of(ask(county, "砚湖和柏川的直播间分别新增多少间？"))
    assert "未载明" in lead
    assert "路灯" not in lead
