"""Rows that a question chooses in everyday words, by month, by name, or as one unit's alone."""

from __future__ import annotations

import pytest
from answer_plans import ask, lead_of
from box_plans import service_of

TANXI = "tanxi-work-2027"
_HEADER = ("序号", "任务名称", "资金来源", "投资额（万元）", "完成时限", "责任单位")
_ROWS = (
    ("1", "粮库数据平台", "企业投资", "120", "2027年6月", "市粮食局"),
    ("2", "茶园数据平台", "财政资金", "80", "2027年12月", "市农业局、市气象局"),
    ("3", "码头巡检机器人", "财政资金", "300", "2027年12月", "市港航局"),
    ("4", "渡口视频监控", "企业投资", "60", "2027年9月", "市港航局、市公安局"),
)
_TABLE = "\n\n".join(cell for row in (_HEADER, *_ROWS) for cell in row)
TANXI_TEXT = f"""潭溪市数字化工作要点(2027年)

  潭溪市数字化工作要点

  (2027年)

  一、总体要求

  坚持应用牵引。

  二、主要任务

  (一)夯实底座

  1.建设机房。建成机房。

  2.铺设光缆。铺设光缆。

  (二)培育场景

  3.智慧茶园。建设茶园大棚。

  4.智慧渡口。建设渡口。

  附件1 潭溪市数字化重点任务一览表

{_TABLE}
"""


@pytest.fixture(scope="module")
def tanxi(tmp_path_factory):
    """A service that knows 潭溪市, too."""
    return service_of(tmp_path_factory.mktemp("tanxi") / "index", {TANXI: TANXI_TEXT})


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("潭溪市一览表里靠公司出钱的有哪些任务", ("粮库", "渡口"), ("茶园", "码头")),
        ("潭溪市一览表里政府掏钱的任务有哪些", ("茶园", "码头"), ("粮库", "渡口")),
        ("潭溪市一览表里12月要交账的任务有几项", ("共 **2项**", "茶园", "码头"), ("粮库",)),
        ("潭溪市一览表里9月完工的任务有多少项", ("共 **1项**", "渡口"), ("茶园",)),
        ("潭溪市一览表里市港航局单独负责的有几项任务", ("共 1 项", "码头"), ("渡口",)),
        ("潭溪市一览表里市港航局挂名的有多少项", ("共 2 项", "码头", "渡口"), ("茶园",)),
    ],
)
def test_rows_are_chosen_as_people_say_it(tanxi, question, said, unsaid):
    lead = lead_of(ask(tanxi, question))
    assert all(word in lead for word in said), lead
    assert not any(word in lead for word in unsaid), lead


def test_rows_named_side_by_side_are_added(tanxi):
    lead = lead_of(ask(tanxi, "潭溪市一览表里粮库和茶园俩数据平台，一共要投资多少万"))
    assert "120+80=**200万元**" in lead


def test_parts_and_their_items_are_counted_together(tanxi):
    lead = lead_of(ask(tanxi, "潭溪市工作要点的主要任务分几个方面，一共多少条"))
    assert "2 项" in lead or "2 部分" in lead
    assert "4 条" in lead
