"""Series of which another member is no answer, totals and shares, and what counts as a figure."""

from __future__ import annotations

import pytest

from app.compose.families import is_another_sum, names_another_member
from app.compose.value_kinds import has_figure
from app.passages import FIGURE
from app.question import understand
from app.terms import plain


@pytest.mark.parametrize(
    "figure", ["900pflops", "2ms", "450款", "3000p", "10gbps", "百项", "千余家"]
)
def test_units_in_letters_make_a_figure(figure):
    assert FIGURE.search(f"达到{figure}以上")


@pytest.mark.parametrize("name", ["5g", "ipv6", "第3款规定", "百家争鸣"])
def test_names_and_clauses_of_laws_are_no_figures(name):
    assert not FIGURE.search(f"按{name}办理")


@pytest.mark.parametrize(
    ("asked", "clause", "other"),
    [
        ("大专生补多少", "对博士、硕士给予补贴", True),
        ("硕士补多少", "对博士、硕士给予补贴", False),
        ("补多少", "对博士、硕士给予补贴", False),
        ("一共多少预算", "每项给予最高70万元支持", True),
        ("一共多少预算", "总预算700万元", False),
        ("每家最多领多少钱", "全年总额不超过1亿元", True),
        ("每家最多领多少钱", "每家最高20万元,总额不超过1亿元", False),
        ("每个项目补多少", "产业规模超过300亿元", True),
    ],
)
def test_series_totals_and_grants(asked, clause, other):
    said, told = plain(asked), plain(clause)
    assert (names_another_member(said, told) or is_another_sum(said, told, told)) is other


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        ("救灾要应付几级响应", "满足启动Ⅱ级响应的需求", True),
        ("救灾要应付几级响应", "满足启动二级响应的需求", True),
        ("救灾要应付几级响应", "建设物资库20个", False),
    ],
)
def test_a_rank_is_told_in_figures_of_any_script(catalog, question, clause, told):
    assert has_figure(understand(question, catalog), plain(clause)) is told
