"""Columns of a comparison that give the figure of one and the same thing."""

from __future__ import annotations

import pytest
from answer_plans import ask, lead_of
from box_plans import service_of

TEXTS = {
    "liuhe-ocean": """柳河区海洋产业发展规划(2024—2028年)

  柳河区海洋产业发展规划(2024—2028年)

  第一章 海洋经济

  到2028年,柳河区船舶制造规模突破90亿元。

  第二章 发展现状

  2023年,全区海洋经济总量达到61.5亿元。
""",
    "taoyuan-ocean": """桃原县海洋产业发展规划(2024—2028年)

  桃原县海洋产业发展规划(2024—2028年)

  第一章 发展现状

  全县海洋经济规模达34亿元。
""",
}


@pytest.fixture(scope="module")
def ocean(tmp_path_factory):
    return service_of(tmp_path_factory.mktemp("ocean"), TEXTS)


@pytest.mark.parametrize(
    "question",
    ["对比柳河区和桃原县的海洋经济规模", "柳河区、桃原县的海洋经济规模各是多少"],
)
def test_a_column_gives_the_figure_of_what_is_asked_by_name(ocean, question):
    lead = lead_of(ask(ocean, question))
    assert "61.5亿元" in lead
    assert "34亿元" in lead
    assert "90亿元" not in lead
