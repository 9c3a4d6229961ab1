"""What a question over several plans asks of each of them, and names of plans by their full title."""

import pytest
from answer_plans import QINGSHI, SONGLING, YUNXI, ask, lead_of

from app.question import understand
from app.subquestion import question_to

FULL_QINGSHI = "《“数字青石”专项规划(2024—2028年)》"
FULL_SONGLING = "《松岭县数字乡村行动计划(2020—2022年)》"


def put_to(document_id, text, catalog):
    return question_to(catalog.plan(document_id), understand(text, catalog), catalog)


@pytest.mark.parametrize(
    ("question", "document_id", "asked"),
    [
        ("青石市和云溪区各有多少个5G基站", QINGSHI, "青石市各有多少个5G基站"),
        ("青石市和云溪区各有多少个5G基站", YUNXI, "云溪区各有多少个5G基站"),
        ("青石市、云溪区、松岭县新建多少5G基站", SONGLING, "松岭县新建多少5G基站"),
        ("青石市、云溪区、松岭县新建多少5G基站", YUNXI, "云溪区新建多少5G基站"),
        ("青石市那边和云溪区要建多少5G基站", YUNXI, "云溪区要建多少5G基站"),
    ],
)
def test_names_of_other_plans_go_with_the_word_that_joins_them(
    catalog, question, document_id, asked
):
    assert put_to(document_id, question, catalog).text == asked


@pytest.mark.parametrize(
    ("document_id", "asked"),
    [(QINGSHI, "青石市建多少5G基站,"), (YUNXI, "云溪区停车场放在哪儿")],
)
def test_a_clause_about_another_plan_is_left_out(catalog, document_id, asked):
    question = "青石市建多少5G基站，云溪区停车场放在哪儿"
    assert put_to(document_id, question, catalog).text == asked


@pytest.mark.parametrize(
    ("document_id", "asked"),
    [
        (QINGSHI, "城市大脑 青石市汇聚多少类数据,"),
        (YUNXI, "城市大脑,云溪区接入多少路视频"),
    ],
)
def test_the_common_topic_in_front_stays_for_every_plan(catalog, document_id, asked):
    question = "城市大脑 青石市汇聚多少类数据，云溪区接入多少路视频"
    assert put_to(document_id, question, catalog).text == asked


def test_a_clause_that_names_no_plan_is_put_to_each(catalog):
    question = "青石市和云溪区建多少5G基站，由谁牵头"
    for document_id in (QINGSHI, YUNXI):
        assert "由谁牵头" in put_to(document_id, question, catalog).text


@pytest.mark.parametrize("question", ["青石市新建多少5G基站", "新建多少5G基站，由谁牵头"])
def test_a_question_about_one_plan_or_none_is_put_as_it_is(catalog, question):
    own = put_to(QINGSHI, question, catalog)
    assert own.text == understand(question, catalog).text
    assert [p.document_id for p in own.plans] == [QINGSHI]


def test_the_comparison_is_no_part_of_what_one_plan_is_asked(catalog):
    own = put_to(SONGLING, "对比青石市和松岭县的5G基站", catalog)
    assert own.text == "松岭县的5G基站"
    assert (own.compares, own.several) == (False, False)


@pytest.mark.parametrize(
    ("question", "document_id", "intent"),
    [
        ("青石市和云溪区各有多少个5G基站", YUNXI, "figure"),
        ("青石市建多少5G基站，云溪区智慧停车由谁负责", QINGSHI, "figure"),
        ("青石市建多少5G基站，云溪区智慧停车由谁负责", YUNXI, "responsibility"),
    ],
)
def test_a_plan_is_asked_for_the_kind_of_answer_that_its_own_clause_wants(
    catalog, question, document_id, intent
):
    assert put_to(document_id, question, catalog).intent == intent


@pytest.mark.parametrize(
    ("document_id", "asked"),
    [
        (QINGSHI, "青石市分别新建多少5G基站"),
        (SONGLING, "松岭县分别新建多少5G基站"),
    ],
)
def test_full_titles_of_other_plans_leave_no_marks_behind(catalog, document_id, asked):
    question = f"{FULL_SONGLING}和{FULL_QINGSHI}分别新建多少5G基站"
    own = put_to(document_id, question, catalog)
    assert own.text == asked
    assert own.quoted == ()


def test_plans_compared_by_their_full_titles_both_answer(service):
    lead = lead_of(ask(service, f"{FULL_SONGLING}和{FULL_QINGSHI}分别新建多少5G基站？"))
    assert "3000个以上" in lead
    assert "150个" in lead
    assert "未载明" not in lead


@pytest.mark.parametrize(
    "title",
    [
        FULL_QINGSHI,
        "《“数字青石”专项规划（2024-2028年）》",
        "《数字青石专项规划》",
        "《数字青石专项规划(2024—2028年)》",
        "“数字青石”专项规划（2024—2028年）",
    ],
)
def test_the_period_in_a_title_is_not_a_year_that_is_asked_for(service, catalog, title):
    question = understand(f"{title}新建多少5G基站？", catalog)
    assert question.years == ()
    assert question.quoted == ()
    assert "3000个以上" in lead_of(ask(service, f"{title}新建多少5G基站？"))


def test_a_year_beside_a_title_is_asked_for(service, catalog):
    asked = f"{FULL_QINGSHI}2023年政务数据汇聚量是多少？"
    assert understand(asked, catalog).years == (2023,)
    lead = lead_of(ask(service, asked))
    assert "0.83亿条" in lead
    assert "1.83" not in lead


def test_a_title_of_another_city_is_still_unknown(service, catalog):
    asked = "《白鹭市数字规划（2024—2028年）》新建多少5G基站？"
    assert understand(asked, catalog).quoted == ("白鹭市数字规划(2024—2028年)",)
    assert ask(service, asked).status == "not_found"


@pytest.mark.parametrize(
    ("document_id", "asked"),
    [(QINGSHI, "青石市5G基站,要建多少"), (YUNXI, "云溪区智慧停车场,要建多少")],
)
def test_two_topics_joined_in_one_clause_go_to_their_own_plans(catalog, document_id, asked):
    question = "青石市5G基站和云溪区智慧停车场，要建多少"
    assert put_to(document_id, question, catalog).text == asked


@pytest.mark.parametrize(
    ("document_id", "asked", "intent"),
    [
        (QINGSHI, "城市大脑 青石市接入几路视频,", "figure"),
        (YUNXI, "城市大脑,云溪区针对哪类视频?", "fact"),
    ],
)
def test_each_part_of_a_question_has_its_own_kind(catalog, document_id, asked, intent):
    own = put_to(document_id, "城市大脑 青石市接入几路视频，云溪区针对哪类视频？", catalog)
    assert (own.text, own.intent) == (asked, intent)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("城市大脑市里想打响啥招牌？云溪接入多少路视频", {QINGSHI, YUNXI}),
        ("云溪接入多少路视频，城市大脑市里怎么建？", {QINGSHI, YUNXI}),
        # one question, whichever level it mentions beside the plan
        ("云溪区给市里报多少路视频", {YUNXI}),
        ("云溪区接入的视频，市里认下来的有多少", {YUNXI}),
    ],
)
def test_two_questions_may_be_put_to_a_level_and_to_a_place(catalog, question, named):
    assert {p.document_id for p in understand(question, catalog).plans} == named


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("青石市和云溪区的城市大脑差在哪", "青石市的城市大脑"),
        ("青石市和云溪区的城市大脑区别在哪里?", "青石市的城市大脑?"),
    ],
)
def test_where_the_difference_lies_asks_for_no_place(catalog, question, asked):
    assert put_to(QINGSHI, question, catalog).text == asked


@pytest.mark.parametrize("document_id", [QINGSHI, SONGLING])
def test_words_of_a_title_behind_a_place_are_no_topic_of_one_plan(catalog, document_id):
    question = "松岭县数字乡村行动计划跟青石市专项规划分别建多少5G基站"
    assert "多少5G基站" in put_to(document_id, question, catalog).text
