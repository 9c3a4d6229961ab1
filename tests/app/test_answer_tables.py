"""Counts and sums over rows, columns of quarters and years, several cells of one row."""

from __future__ import annotations

import pytest
from answer_plans import ask, lead_of
from box_plans import service_of

from app.compose.rows import stages

LANSHAN = "lanshan-works-2025"

LANSHAN_TEXT = """兰杉区2025年数字城市工作要点

兰杉政办〔2025〕7号

一、总体要求

坚持统筹推进。2024年,全区完成数字城市投资2.2亿元。

二、重点工作

(一)推进路灯改造。改造智能路灯4200盏,总投资1.1亿元。(牵头单位:区城管局;配合单位:区财政局、区交通局)

(二)建设街角驿站。建设街角驿站16座。

附件1 兰杉区2025年数字城市重点项目表

| 序号 | 项目名称 | 建设内容 | 计划投资（万元） | 资金来源 | 责任单位 | 完成时限 |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | 智能路灯改造 | 灯杆、控制器 | 11000 | 社会资本 | 区城管局 | 第四季度 |
| 2 | 河道哨兵系统 | 水位计、摄像机 | 860 | 区级财政资金 | 区水利局 | 第二季度 |
| 3 | 数字书屋 | 扫描、库房改造 | 540 | 区级财政资金 | 区文旅局 | 第四季度 |
| 4 | 街角驿站 | 自助终端 | 1200 | 社会资本 | 区民政局 | 第三季度 |

附件2 兰杉区2025年数字城市季度指标表

| 序号 | 指标名称 | 单位 | 2024年实际 | 第一季度 | 第二季度 | 全年目标 | 属性 |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 1 | 兰杉通注册用户 | 万人 | 12 | 13 | 15 | 21 | 预期性 |
| 2 | 政务事项掌上可办率 | % | 61 | 63 | 70 | 82 | 约束性 |
| 3 | 智能路灯覆盖率 | % | 20 | 22 | 31 | 55 | 预期性 |
"""


@pytest.fixture(scope="module")
def lanshan(tmp_path_factory):
    return service_of(tmp_path_factory.mktemp("lanshan"), {LANSHAN: LANSHAN_TEXT})


@pytest.mark.parametrize(
    ("question", "count", "named"),
    [
        ("兰杉区项目表里区财政掏钱的有几个？", "2项", "河道哨兵系统"),
        ("兰杉区重点项目表四季度才完工的有几项", "2项", "数字书屋"),
        ("兰杉区附件1里投资上亿的项目有几个", "1项", "智能路灯改造"),
        ("兰杉区项目表里不到一千万的项目有几个", "2项", "数字书屋"),
        ("兰杉区项目表里1000万以下的项目有几个", "2项", "数字书屋"),
        ("兰杉区指标表里硬约束的有几个", "1项", "政务事项掌上可办率"),
        ("兰杉区预期性指标有哪些", "2项", "兰杉通注册用户"),
        ("兰杉区项目表里社会资本出钱、四季度完工的项目有几个", "1项", "智能路灯改造"),
    ],
)
def test_rows_are_counted_by_what_any_column_says(lanshan, question, count, named):
    lead = lead_of(ask(lanshan, question))
    assert f"**{count}**" in lead
    assert named in lead


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("兰杉区项目表社会资本出的加起来多少万", ("11000+1200=**12200万元**", "2项")),
        ("兰杉区财政出钱的项目有几个，一共多少钱", ("860+540=**1400万元**", "2项")),
        ("兰杉区重点项目表的投资加起来多少", ("**13600万元**", "4项")),
    ],
)
def test_a_sum_is_shown_as_arithmetic_over_cited_rows(lanshan, question, said):
    answer = ask(lanshan, question)
    assert all(one in lead_of(answer) for one in said)
    assert not answer.unverified
    assert all(citation.columns for citation in answer.citations)


def test_a_named_row_is_not_counted(lanshan):
    assert "共 **" not in lead_of(ask(lanshan, "兰杉区智能路灯改造项目社会资本投多少万，几个月完"))


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("兰杉通注册用户二季度要到多少", "第二季度：15万人", "21"),
        ("兰杉区政务事项掌上可办率上半年到多少", "70%", "82"),
        ("兰杉区智能路灯覆盖率24年多少，今年底要到多少", "2024年实际20%，全年目标55%", "31"),
    ],
)
def test_the_asked_column_of_a_quarterly_table_answers(lanshan, question, said, unsaid):
    lead = lead_of(ask(lanshan, question))
    assert said in lead
    assert unsaid not in lead


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("兰杉区河道哨兵系统投多少万，钱从哪出", ("860万元", "区级财政资金")),
        ("兰杉区数字书屋项目花多少钱，几季度完", ("540万元", "第四季度")),
        ("兰杉区河道哨兵系统归谁管，什么时候建成", ("区水利局", "第二季度")),
    ],
)
def test_a_row_answers_for_each_asked_column(lanshan, question, said):
    lead = lead_of(ask(lanshan, question))
    assert all(one in lead for one in said)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("兰杉区推进路灯改造是谁牵头，哪些单位配合", ("区城管局", "区财政局、区交通局")),
        ("兰杉区推进路灯改造要换多少盏，谁来挑头", ("4200盏", "区城管局")),
    ],
)
def test_units_and_figures_of_one_clause_are_told_together(lanshan, question, said):
    lead = lead_of(ask(lanshan, question))
    assert all(one in lead for one in said)


@pytest.mark.parametrize(
    ("text", "quarters"),
    [
        ("第二季度", {2}),
        ("上半年", {2}),
        ("Q3", {3}),
        ("9月底", {3}),
        ("全年目标", {4}),
        ("几季度", set()),
        ("2026年", set()),
    ],
)
def test_quarters_are_read_from_headers_and_questions(text, quarters):
    assert stages(text) == quarters
