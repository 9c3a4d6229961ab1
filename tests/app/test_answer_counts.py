"""Counts of a whole plan's parts and items and of a unit's tasks; the same measure of two plans."""

from __future__ import annotations

import pytest
from answer_plans import ask, lead_of
from box_plans import service_of

LUXI = "luxi-data-2024"
HENGSHAN = "hengshan-data-2025"


def _cells(*rows: tuple[str, ...]) -> str:
    return "\n\n".join(cell for row in rows for cell in row)


_INDICATORS = ("序号", "指标名称", "单位", "2023年", "基期", "2026年", "目标")
_LUXI_INDICATORS = (
    ("1", "千兆宽带家庭普及率", "%", "40", "65"),
    ("2", "公共数据开放率", "%", "20", "45"),
    ("3", "数据企业数量", "家", "30", "80"),
)
_HENGSHAN_INDICATORS = (
    ("1", "千兆宽带家庭普及率", "%", "35", "72"),
    ("2", "数据产业规模", "亿元", "10", "25"),
    ("3", "算力规模", "P", "100", "300"),
)
_TASKS = (
    ("序号", "任务名称", "重点内容", "资金来源", "责任单位"),
    ("1", "共建芦溪云", "建设政务云平台。", "财政资金", "两市数据融合工作专班、市数据局"),
    ("2", "建设交通专题", "建设交通数据专题。", "财政资金", "市交通局"),
    ("3", "建设水务专题", "建设水务数据专题。", "企业投资", "两市数据融合工作专班"),
    ("4", "建设健康专题", "建设健康数据专题。", "企业投资", "市卫生健康委"),
)

LUXI_TEXT = f"""芦溪市数据发展行动计划(2024—2026年)

  芦溪市数据发展行动计划

  (2024—2026年)

  一、总体要求

  坚持统筹推进,坚持应用牵引。

  二、主要任务

  (一)数据底座工程

  1.建设数据中台。建成统一的数据中台。

  2.完善共享目录。编制共享目录。

  (二)场景培育工程

  3.培育治理场景。推出治理场景。

  4.培育产业场景。推出产业场景。推动千兆光纤进园区,打造千兆城市。

  5.培育惠民场景。推出惠民场景。

  三、保障措施

  加强组织领导。

  表1 芦溪市数据发展主要指标

{_cells(_INDICATORS, *_LUXI_INDICATORS)}

  附件1 芦溪市数据重点任务一览表

{_cells(*_TASKS)}
"""

HENGSHAN_TEXT = f"""横山市数据发展规划(2023—2026年)

  横山市数据发展规划

  (2023—2026年)

  第一章 总体目标

  推动千兆光网建设,提升千兆光网能力。

  表1 横山市数据发展主要指标

{_cells(_INDICATORS, *_HENGSHAN_INDICATORS)}

  第二章 保障措施

  加强组织领导。
"""


@pytest.fixture(scope="module")
def counted(tmp_path_factory):
    return service_of(
        tmp_path_factory.mktemp("counted"), {LUXI: LUXI_TEXT, HENGSHAN: HENGSHAN_TEXT}
    )


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("芦溪市行动计划总共写了多少条", "共 5 条"),
        ("芦溪市那份计划从头到尾一共几条举措", "共 5 条"),
        ("芦溪市行动计划排了几条举措，归成几个工程", "共 5 条、2 个工程"),
        ("芦溪市行动计划分几大块", "共 3 部分"),
        ("芦溪市行动计划分成几大部分", "共 3 部分"),
        ("横山市的规划一共几章", "共 2 章"),
    ],
)
def test_parts_and_items_of_a_whole_plan_are_counted(counted, question, said):
    answer = ask(counted, question)
    assert answer.status == "answered"
    assert said in lead_of(answer)


def test_every_item_that_is_counted_is_cited(counted):
    answer = ask(counted, "芦溪市行动计划总共写了多少条")
    assert len(answer.citations) == 5
    assert "培育惠民场景" in lead_of(answer)


@pytest.mark.parametrize(
    "question",
    ["芦溪市行动计划有多少项目", "芦溪市行动计划写了多少条停车措施", "芦溪市要多少个工作日"],
)
def test_items_of_a_plan_are_no_answer_to_a_count_of_something_else(counted, question):
    assert "共 5 " not in lead_of(ask(counted, question))


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("两市数据专班一共扛了几个任务", 2),
        ("芦溪市两市数据专班揽了几项任务，数数附件", 2),
        ("芦溪市卫健委要管些啥任务", 1),
    ],
)
def test_a_shortened_name_of_a_unit_filters_its_tasks(counted, question, count):
    answer = ask(counted, question)
    assert f"共 {count} 项" in lead_of(answer)
    assert len(answer.citations) == count


def test_a_condition_that_no_column_tells_is_no_count_of_all_tasks(counted):
    answer = ask(counted, "芦溪市一览表里跟消防救援队有关的任务一共几个")
    assert "**4项**" not in lead_of(answer)


@pytest.mark.parametrize(
    "question",
    [
        "芦溪市和横山市千兆各定了多少",
        "千兆普及率，芦溪市跟横山市谁定得高，数给我",
        "横山市和芦溪市谁家千兆普及率高，各多少",
    ],
)
def test_two_plans_are_compared_by_the_indicator_that_both_have(counted, question):
    said = lead_of(ask(counted, question))
    assert "65%" in said
    assert "72%" in said


def test_an_indicator_of_several_plans_is_told_of_each_where_none_is_named(counted):
    said = lead_of(ask(counted, "千兆宽带家庭普及率目标是多少"))
    assert "65%" in said
    assert "72%" in said
