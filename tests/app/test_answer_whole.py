"""A question of a conversation that says itself what it asks about takes over the plan alone."""

import pytest

from app.followup import standalone
from app.model import Turn
from app.turned import Turned
from app.whole import is_whole

FIRST = "青石市城市大脑汇聚多少类数据？"


@pytest.fixture(scope="module")
def catalog(service):
    return service.knowledge().catalog


def after(first, question, catalog):
    return standalone(question, [Turn(role="user", content=first)], catalog)


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("计划新建多少个5G基站？", "青石市计划新建多少个5G基站？"),
        ("怎么推进数字经济的核心产业？", "青石市怎么推进数字经济的核心产业？"),
        ("请说明数字经济核心产业的目标。", "青石市请说明数字经济核心产业的目标？"),
        # of the plan itself
        ("那份规划管哪几年？", "青石市那份规划管哪几年？"),
        ("规划是正式印发的还是草案？", "青石市规划是正式印发的还是草案？"),
        ("分几步走？", "青石市分几步走？"),
        ("自己承认哪些地方不行？", "青石市自己承认哪些地方不行？"),
        # what is measured by the whole region is no plan of another one
        ("数字经济增加值占全省几成？", "青石市数字经济增加值占全省几成？"),
        # this matter, named right before
        ("数字经济发展这件事归哪家管？", "青石市数字经济发展这件事归哪家管？"),
    ],
)
def test_only_the_plan_is_taken_over(catalog, question, read):
    assert after(FIRST, question, catalog) == read


def test_a_title_is_taken_over_as_a_title(catalog):
    title = f"《{catalog.plans[0].name}》"
    assert after(f"{title}的目标是什么？", "计划新建多少个5G基站？", catalog).startswith(title)


def test_a_misspelt_first_question_names_its_plan(catalog):
    first = "青时市城市大脑汇聚多少类数据？"
    assert after(first, "计划新建多少个5G基站？", catalog) == "青石市计划新建多少个5G基站？"


@pytest.mark.parametrize(
    "question",
    ["由谁牵头？", "谁牵头，什么时候上线？", "要投多少钱？", "这项工作的数据由哪个部门来管？"],
)
def test_what_names_nothing_of_its_own_keeps_the_topic(catalog, question):
    assert "城市大脑" in after(FIRST, question, catalog)


@pytest.mark.parametrize("question", ["我问的不是青石市，是云溪县", "不是青石市，我问的是云溪县"])
def test_what_is_taken_back_is_replaced(catalog, question):
    read = after(FIRST, question, catalog)
    assert "云溪" in read
    assert "青石" not in read
    assert "城市大脑" in read


def test_a_place_that_no_plan_speaks_of_is_asked_about_alone(catalog):
    question = "抚州市新建多少个5G基站？"
    assert after(FIRST, question, catalog) == question


def test_a_statement_is_not_whole(catalog):
    assert not is_whole(Turned("数字经济核心产业的增加值", catalog))
