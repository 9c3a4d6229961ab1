"""How many members a list question says there are chooses the sentence that names so many."""

from __future__ import annotations

import pytest
from answer_plans import ask, lead_of
from box_plans import service_of

from app.compose.members import names_so_many

HARBOUR = "luping-harbour"
HARBOUR_TEXT = """芦坪市智慧渔港规划(2025—2029年)

  芦坪市智慧渔港规划

  (2025—2029年)

  一、总体要求

  渔港建设要稳步推进,为渔民提供渔港服务、渔港补给。

  二、重点任务

  (一)做强渔港产业

  渔港建设重点抓好冷藏加工、水产交易、渔具维修、休闲海钓和船舶补给五大方向。渔港周边种植防风林,修缮堤岸、栈道。

  (二)渔船管理

  渔船管理按照“1个中心+3项重点”推进。即建成渔船调度中心;渔船加装定位终端;渔船推行电子日志;渔船开展年检。

  三、保障措施

  由市渔业局统筹。

  市渔业局

  市财政局

  市港务办公室

  2025年3月2日
"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory):
    """A service that knows 芦坪市, too."""
    return service_of(tmp_path_factory.mktemp("harbour") / "index", {HARBOUR: HARBOUR_TEXT})


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("重点抓好甲、乙、丙、丁和戊五大方向", 5),
        ("建设甲平台、乙平台、丙平台", 3),
        ("依托甲、乙及丙", 3),
        ("建成甲;加装乙;推行丙", 3),
    ],
)
def test_members_are_counted_between_commas_and_semicolons(text, number):
    assert names_so_many(text, number)


@pytest.mark.parametrize("number", [4, 6])
def test_another_number_of_members_does_not_fit(number):
    assert not names_so_many("依托甲、乙及丙。", number)


@pytest.mark.parametrize(
    "question",
    ["芦坪市渔港主攻哪五块", "芦坪市渔港建设是哪五个方向", "芦坪渔港要抓的5个方向有哪些"],
)
def test_the_sentence_with_that_many_members_is_told(harbour, question):
    lead = lead_of(ask(harbour, question))
    assert "冷藏加工" in lead
    assert "船舶补给" in lead


def test_a_sentence_that_only_counts_is_told_with_the_next(harbour):
    lead = lead_of(ask(harbour, "芦坪市渔船管理的3项重点分别是什么"))
    assert "3项重点" in lead
    assert "电子日志" in lead


@pytest.mark.parametrize(
    "question", ["芦坪市那份渔港规划是哪几家一起盖的章", "芦坪市渔港规划是哪些部门联合印发的"]
)
def test_all_bodies_that_sign_have_issued_a_plan(harbour, question):
    lead = lead_of(ask(harbour, question))
    assert all(body in lead for body in ("市渔业局", "市财政局", "市港务办公室"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("芦坪市渔港规划最后一章讲了什么", "保障措施"),
        ("芦坪市渔港规划第二章说了啥", "重点任务"),
    ],
)
def test_a_chapter_is_named_by_its_place(harbour, question, said):
    assert said in lead_of(ask(harbour, question))


def test_the_figures_of_a_code_are_no_members(harbour):
    answer = ask(harbour, "芦坪市渔港“785”里五个数字各指啥")
    assert "冷藏加工" not in lead_of(answer)
