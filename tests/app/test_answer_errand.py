"""The occasion that is told before a question is not what is asked about."""

import pytest
from answer_plans import ask, lead_of

from app.errand import without_errand
from app.question import understand
from app.written import as_written

QUESTION = "青石市计划新建多少5G基站？"


def cut(text):
    """As with plans of 青石 that know 基站 and 数字经济 (heavy) and 数据 (common)."""

    def matter(part):
        weights = {"基站": 4.0, "数字经济": 3.0, "数据": 1.0}
        return max((weight for word, weight in weights.items() if word in part), default=0.0)

    def names(part):
        return "青石" in part

    return without_errand(text, matter, names, names)


@pytest.mark.parametrize(
    "told",
    [
        "我们科室最近在写一份数字经济的汇报材料，需要核对几个数据。",
        "上次开会讨论了数字经济的事，",
        "刚接手信息化工作，很多情况不熟悉。",
        "同事说规划里有写，但我没找到，",
        "背景：正在编制年度工作总结。问题：",
        "群众来信问到这个问题，",
        "领导批示要核实一下，",
        "下周有个会。",
    ],
)
def test_the_occasion_is_left_out(told):
    assert cut(told + QUESTION) == QUESTION


@pytest.mark.parametrize(
    "text",
    [
        QUESTION,
        "关于数字经济。青石怎么安排？",
        "数字经济方面，青石建多少基站？",
        "青石要写数字经济的材料，基站建多少？",
        "我们要报2028年的材料，青石建多少基站？",
        # the matter is in the occasion alone
        "我们在写数字经济的材料，青石怎么安排？",
        "数字经济很重要。青石怎么安排？",
        "数字经济:青石建多少基站？",
        "数字经济。青石建多少基站？",
        "为什么要写数字经济的材料，青石建多少基站？",
        "",
    ],
)
def test_what_says_more_than_the_occasion_stays(text):
    assert cut(text) == text


def test_pasted_text_is_read_no_further_than_an_occasion_is_long():
    told = "我们在写材料，"
    assert cut(told * 300 + QUESTION) == told * 292 + QUESTION


def test_a_question_of_the_plan_itself_is_whole_behind_an_occasion_without_matter():
    assert cut("我们做课题需要一些数据，青石分几步走？") == "青石分几步走？"


def test_the_answer_is_that_of_the_question_alone(service):
    told = "我们正在写数字经济的汇报材料，需要核对几个数据。"
    assert lead_of(ask(service, told + QUESTION)) == lead_of(ask(service, QUESTION))


def test_a_topic_in_the_occasion_names_no_further_plan(service):
    catalog = service.knowledge().catalog
    told = "我们在写数字乡村的材料，需要核对几个数据。"
    asked = understand(f"{told}青石市和云溪县的5G基站分别多少？", catalog)
    assert asked.text == "青石市和云溪县的5G基站分别多少?"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("青石市新建多少５Ｇ基 站", "青石市新建多少5G基站"),
        ("青石市二〇二八年的目 标", "青石市2028年的目标"),
        ("二零三零年", "2030年"),
        ("青石市 云溪县 基站", "青石市 云溪县 基站"),
        ("第二〇五条", "第二〇五条"),
    ],
)
def test_a_question_is_read_as_the_plans_write(typed, written):
    assert as_written(typed) == written


def test_blanks_and_chinese_years_change_nothing(service):
    catalog = service.knowledge().catalog
    asked = understand("青石市二〇二八年有多少5G基 站", catalog)
    assert asked.text == "青石市2028年有多少5G基站"
    assert asked.years == (2028,)
