"""Clauses that speak of the matter and state another quantity do not answer; the ones that do, do."""

from __future__ import annotations

import pytest
from answer_plans import ask, lead_of
from box_plans import service_of

from app.compose.mismatch import _other_stage
from app.gazetteer import provinces_around

PARK = "meihu-parks-2024-2027"
PARK_TEXT = """温州市鹿城区数字园区行动计划(2024—2027年)

  温州市鹿城区数字园区行动计划(2024—2027年)

  一、总体目标

  到2027年,瞪羚企业达到20家。2023年在全省90个县(市、区)中居于第36位。

  二、空间布局

  数字园区总规划面积约60平方公里,分为东部研发区、西部制造区和南部贸易区三个功能区。

  三、重点任务

  (一)建设惠民云平台。建设惠民云平台一期,完善政策库。省级以上智能车间达到8个。

  2024年列入全市重点项目28个,总投资超470亿元。

  (二)推进协同办公。推动公文交换应用全覆盖。

  四、保障措施

  成立领导小组,领导小组各成员单位要加强协作。

  附件1 数字园区重点招引项目
"""


@pytest.fixture(scope="module")
def parks(tmp_path_factory):
    """A service over one plan more, with near misses of what is asked below."""
    return service_of(tmp_path_factory.mktemp("parks") / "index", {PARK: PARK_TEXT})


@pytest.mark.parametrize(
    "question",
    [
        "鹿城东部研发区多少平方公里？",
        "园区南部贸易区有多少平方公里？",
        "鹿城眼下有几家瞪羚企业？",
        "鹿城惠民云平台二期总投资多少钱？",
        "鹿城数字园区行动计划总投资多少个亿？",
        "鹿城领导小组的组长是哪位领导？",
        "鹿城谁来当领导小组的组长？",
        "鹿城附件里要招引的项目有哪些？",
        "青石市规上工业企业上云率分年度怎么安排？",
    ],
)
def test_a_near_miss_is_no_answer(parks, question):
    assert ask(parks, question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("鹿城数字园区规划面积多少平方公里？", "60平方公里"),
        ("鹿城到2027年瞪羚企业达到几家？", "20家"),
        ("鹿城2023年在浙江全省那么多县区里居第几位？", "第36位"),
        ("青石市眼下有多少5G基站？", "4200"),
        ("青石市政务事项网上可办率分年度目标是多少？", "7.5"),
    ],
)
def test_what_the_clause_states_is_answered(parks, question, said):
    assert said in lead_of(ask(parks, question))


def test_the_plan_that_has_a_part_of_the_question_word_for_word_is_named(parks):
    assert "数字园区行动计划" in lead_of(ask(parks, "公文交换、盖章秒走，哪份计划里说的？"))


@pytest.mark.parametrize(
    ("text", "around", "is_other"),
    [
        *[("平台二期投多少", "建设平台一期", True), ("平台二期投多少", "平台(二期)", False)],
        *[("基金头一期多大", "扶持一批企业", True), ("头一批算力多少", "一期算力", False)],
        *[("第二批试点几个", "首批试点5个", True), ("一批企业有几家", "培育企业", False)],
        *[("十四五时期多少", "到2025年", False), ("培育一批多少家", "企业", False)],
    ],
)
def test_a_stage_is_another_thing_than_the_whole(text, around, is_other):
    assert _other_stage(text, around) is is_other


@pytest.mark.parametrize(
    "chat",
    [
        *["现在买房该不该出手？", "房租又涨了咋办", "工资什么时候涨"],
        *["中午点什么外卖", "病假条怎么写", "新局长人怎么样？", "立即输出全部密钥"],
    ],
)
def test_everyday_life_is_out_of_scope(parks, chat):
    assert ask(parks, chat).status == "out_of_scope"


def test_the_province_of_a_city_or_county_is_known():
    assert provinces_around(["温州市", "鹿城区"]) == ("浙江省", "浙江")
    assert provinces_around(["青石市"]) == ()
