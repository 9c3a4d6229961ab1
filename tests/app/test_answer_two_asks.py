"""Two questions in one whose answers stand in different places."""

from __future__ import annotations

import pytest
from answer_plans import ask, lead_of

from app.draft import Draft, Quote, joined


def test_a_figure_of_a_table_stands_beside_the_units_of_a_clause(service):
    answer = ask(service, "青石市公共算力规模2028年目标多少，算力中心谁牵头")
    lines = lead_of(answer).splitlines()
    assert len(lines) == 2
    assert ">3000" in lines[0]
    assert "市大数据局" in lines[1]
    assert len(answer.citations) == 2
    assert answer.unverified == []


def test_the_units_are_those_of_the_clause_with_the_figure(service):
    answer = ask(service, "青石市新建5G基站多少个，谁负责")
    assert "3000个以上" in lead_of(answer)
    assert "市工信局" in lead_of(answer)


def test_two_figures_of_two_clauses_are_both_told(service):
    answer = ask(service, "青石市电商直播基地有几家，智慧养老覆盖多少个社区")
    assert "11家" in lead_of(answer)
    assert "60个社区" in lead_of(answer)


@pytest.mark.parametrize("question", ["青石市城市大脑谁牵头", "青石市城市大脑谁牵头，急用"])
def test_one_ask_gets_one_answer(service, question):
    assert "\n" not in lead_of(ask(service, question))


def test_items_without_a_line_above_them_stand_beside_the_others():
    bare = Draft("answered", "- 甲[1]\n- 乙[2]", (Quote("a", 0, 1), Quote("a", 2, 3)))
    headed = Draft("answered", "丙共两项：\n- 丁[1]\n- 戊[2]", (Quote("b", 0, 1), Quote("b", 2, 3)))
    lead, quotes, _ = joined([bare, headed])
    assert lead == "- 甲[1]\n- 乙[2]\n- 丙共两项：\n  - 丁[3]\n  - 戊[4]"
    assert len(quotes) == 4
