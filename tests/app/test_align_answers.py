"""Questions that hold one plan against another as a whole, and those that only look so."""

from __future__ import annotations

import re

import pytest
from align_plans import COUNTY, PROVINCE, service_over_texts
from answer_plans import ask, lead_of

HEAD = "| 对照项 | 《临山省越河县数字越河专项规划(2021—2025年)》 | 《临山省数字临山专项规划(2021—2025年)》 |"


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    """A service over the plans of ``align_plans``."""
    return service_over_texts(tmp_path_factory.mktemp("align") / "index")


def rows(answer):
    return [line for line in lead_of(answer).split("\n") if line.startswith("| ")]


@pytest.mark.parametrize(
    "question",
    [
        "越河的目标和省里比怎么样",
        "越河县规划有没有落实省里的要求",
        "越河规划和省规划衔接得怎么样",
        "临山省和越河县的指标对照一下",
        "越河县规划落实上位规划的要求了吗",
    ],
)
def test_a_general_question_is_answered_by_a_table_with_a_column_per_plan(service, question):
    answer = ask(service, question)
    assert answer.status == "answered"
    assert HEAD in rows(answer)
    assert {c.document_id for c in answer.citations} == {COUNTY, PROVINCE}
    assert answer.unverified == []
    assert answer.dropped == 0


@pytest.mark.parametrize(
    "question",
    [
        "越河和临山省的智慧医疗目标比一下",
        "越河县的指标有哪些",
        "越河县的上位规划是哪个",
        "越河和省里的规划期分别到哪一年",
        "越河的政务事项网上可办率目标和省里比怎么样",
    ],
)
def test_a_question_about_one_matter_or_one_plan_is_left_to_the_others(service, question):
    assert HEAD not in rows(ask(service, question))


def test_every_filled_cell_is_cited_and_every_gap_is_said(service):
    for row in rows(ask(service, "越河的目标和省里比怎么样"))[2:]:
        _, _, *cells, _ = (cell.strip() for cell in row.split("|"))
        assert all(re.search(r"\[\d+\]$", cell) or cell == "未见对应表述" for cell in cells)
        assert any("[" in cell for cell in cells)


def test_targets_show_values_difference_and_gaps(service):
    lead = lead_of(ask(service, "越河的目标和省里比怎么样"))
    assert "3项指标中有2项" in lead
    assert "2025年目标：90% − 70% = 20个百分点" in lead
    assert "| 2025年90%，2020年基期50%[1] | 2025年70%，2020年基期60%[2] |" in lead
    assert "| 指标“规上工业企业上云率” | 未见对应表述 | 2025年80%，2020年基期30%[5] |" in lead
    assert "| 指标“智慧灯杆数” | 2025年400根，2020年基期5根[6] | 未见对应表述 |" in lead
    assert "远洋渔业" not in lead


def test_whether_requirements_are_carried_out_shows_what_is_missing_and_counts_what_is_added(
    service,
):
    lead = lead_of(ask(service, "越河县规划有没有落实省里的要求"))
    assert "3项指标中有2项、4个条目中有3个" in lead
    assert "| 条目 | 未见对应表述 | “第三章 发展远洋渔业”" in lead
    assert "竹编" not in lead
    assert "| 自行增加的条目 | 另有1项未列出 | |" in lead


def test_the_examined_plan_is_the_lower_one_in_either_order(service):
    for question in ("省里的目标和越河比怎么样", "越河的目标和省里比怎么样"):
        assert HEAD in rows(ask(service, question))
