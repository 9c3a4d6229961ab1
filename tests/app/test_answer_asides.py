"""What is said beside a question: hurry, purpose, thanks, and how the answer should look."""

import pytest
from answer_plans import QINGSHI, ask

from app.asides import is_aside, set_aside
from app.intents import intent_of
from app.question import understand

BASE = "青石市新建多少5G基站"


@pytest.mark.parametrize(
    "aside",
    [
        *("领导催得紧", "填表用", "写方案急用", "科里急等着要", "我要发函", "报表里要填"),
        *("明天开会要用", "上头问了好几回", "给他们发通知", "手头没资料", "麻烦尽快", "多谢"),
        *("简单说说", "给个清单", "捡要紧的说几条", "要个大概", "别太啰嗦", "逐条列出来"),
    ],
)
def test_talk_about_the_errand_is_an_aside(aside):
    assert is_aside(aside)


@pytest.mark.parametrize(
    "part",
    [
        *("领导小组", "数据开放", "办事材料", "重点任务", "需要交的材料", "主要目标"),
        *("谁来写材料", "资金从哪儿来", "企业上云", "通知发给谁", "报表数据汇聚"),
    ],
)
def test_what_may_be_asked_of_a_plan_is_no_aside(part):
    assert not is_aside(part)


@pytest.mark.parametrize(
    "said",
    [f"{BASE}，领导催得紧", f"帮我查一下{BASE}，写材料用", f"我在写汇报材料，想问下{BASE}，谢谢"],
)
def test_a_question_is_understood_without_what_is_said_beside_it(catalog, said):
    bare, full = understand(BASE, catalog), understand(said, catalog)
    assert (full.terms, full.intent, full.asked) == (bare.terms, bare.intent, bare.asked)


def test_asides_alone_stay():
    assert set_aside("麻烦尽快，谢谢").text == "麻烦尽快，谢谢"


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("青石市怎么培育数商，简单说说", "summary"),
        ("青石市的重点园区，给个清单", "list"),
        ("青石市新建多少5G基站，说个大概", "figure"),
    ],
)
def test_a_wished_form_decides_only_where_the_question_does_not(catalog, said, intent):
    assert understand(said, catalog).intent == intent


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        *(("两个区谁家5G站多", "figure"), ("这话是谁家文件写的", "which_plan")),
        *(("那份要点谁家印的", "status"), ("这事是谁家在管", "responsibility")),
        *(("要牵头定几个标准", "figure"), ("市教委牵头的有几项", "aggregation")),
        *(("基站几时能建完", "timeline"), ("规划是几时印的", "status")),
        *(("覆盖率到啥程度", "figure"), ("选了哪几个市做试点", "list")),
        *(("哪个区的规划提到茶园", "which_plan"), ("啥叫数商", "definition")),
    ],
)
def test_the_kind_of_a_colloquial_question(question, intent):
    assert intent_of(question) == intent


def test_a_question_with_an_aside_is_answered(service):
    answer = ask(service, f"{BASE}，报表等着填")
    assert answer.status == "answered"
    assert {c.document_id for c in answer.citations} == {QINGSHI}
