"""Plans called by their full titles: the words of a title ask nothing."""

from dataclasses import replace

import pytest
from answer_plans import ask, lead_of

from app.called import by_place
from app.question import understand

TITLE = "《“数字青石”专项规划（2024—2028年）》"


@pytest.fixture(scope="module")
def catalog(service):
    return service.knowledge().catalog


def test_a_title_gives_way_to_the_place(catalog):
    assert understand(f"{TITLE}计划新建多少5G基站？", catalog).text == "青石市计划新建多少5G基站?"


def test_the_kind_stays_where_the_plan_itself_is_asked_about(catalog):
    assert understand(f"{TITLE}是哪年的？", catalog).text == "青石市规划是哪年的?"


def test_a_title_of_no_plan_stays(catalog):
    text = "《某某条例》规定了什么？"
    assert by_place(text, catalog.plans, catalog, of_matter=True) == text


def test_a_topic_that_a_title_has_as_well_stays(catalog):
    text = "青石市对《数字青石》怎么说？"
    assert by_place(text, catalog.plans, catalog, of_matter=True) == text


def test_titles_of_plans_that_the_place_does_not_tell_apart_stay(catalog):
    first = catalog.plans[0]
    twins = (first, first)
    text = f"《{first.name}》和《{first.name}》"
    assert by_place(text, twins, replace(catalog, plans=twins), of_matter=True) == text


@pytest.mark.parametrize(
    "rest", ["计划新建多少5G基站？", "：计划新建多少5G基站，要原文", "里5G基站要建多少？请给出处"]
)
def test_a_question_with_the_title_is_answered_like_one_with_the_place(service, rest):
    answer = ask(service, TITLE + rest)
    assert answer.status == "answered"
    assert "3000个以上" in lead_of(answer)
