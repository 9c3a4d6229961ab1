"""What is told whole: a clause that says how, a chapter, a section that ranks first in several items."""

from __future__ import annotations

import pytest
from answer_plans import ask, lead_of
from box_plans import service_of

HUAYAN = "huayan-data-2022"
HUAYAN_TEXT = """花岩县数据发展行动计划(2022—2024年)

  花岩县人民政府

  2022年6月1日

  第一章 总体要求

  第一节 基本原则

  1.统筹协调。坚持全县一盘棋。

  2.安全可控。守住数据安全底线。

  第二章 主要任务

  第一节 壮大数字文旅

  1.智慧景区。改造三个景区。

  2.文旅平台。整合票务系统。

  第二节 筑牢安全防线

  1.网络防护。部署监测探针。

  2.数据保护。开展分级管理。

  第三章 强化督查考核

  把任务完成情况列入年度考核。对进度落后的乡镇进行约谈。对成绩突出的单位给予表彰。
"""


@pytest.fixture(scope="module")
def with_huayan(tmp_path_factory):
    """A service that knows 花岩县, too."""
    return service_of(tmp_path_factory.mktemp("huayan") / "index", {HUAYAN: HUAYAN_TEXT})


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("花岩县怎么考核乡镇？", ("年度考核", "约谈", "表彰")),
        ("花岩县的规矩列一列", ("统筹协调", "安全可控")),
        ("花岩县的原则有哪些，捡要紧的说几条", ("统筹协调", "安全可控")),
        ("概括花岩县任务那一章", ("壮大数字文旅", "筑牢安全防线")),
        ("概括一下花岩县“数字文旅”这块的主要任务", ("智慧景区", "文旅平台")),
    ],
)
def test_all_that_belongs_to_the_answer_is_told(with_huayan, question, said):
    answer = ask(with_huayan, question)
    assert answer.status == "answered"
    assert all(one in lead_of(answer) for one in said)
    assert answer.unverified == []
