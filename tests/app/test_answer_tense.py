"""A target is no state of today, nor the other way round."""

from __future__ import annotations

import pytest
from answer_plans import ask, lead_of
from box_plans import service_of

FERRY = "lanting-ferry"
FERRY_TEXT = """兰汀市智慧轮渡行动计划(2024—2027年)

  兰汀市智慧轮渡行动计划

  (2024—2027年)

  一、发展现状

  (一)主要成效。建成智慧码头4个,轮渡准点率达到88%。

  二、重点任务

  (一)改造码头。到2027年新增智慧码头9个,轮渡准点率达到96%。

  三、保障措施

  (一)加强领导。成立兰汀市智慧轮渡领导小组,由分管副市长任组长,办公室设在市港航局。领导小组下设码头改造、船舶更新2个工作组。

  (二)落实进度。各单位每月向领导小组办公室报送进度。
"""


@pytest.fixture(scope="module")
def ports(tmp_path_factory):
    """A service that knows 兰汀市, too."""
    return service_of(tmp_path_factory.mktemp("ports") / "index", {FERRY: FERRY_TEXT})


def test_what_is_to_be_is_not_what_stands(ports):
    assert "9个" in lead_of(ask(ports, "兰汀市智慧码头要再添几个"))
    assert "96%" in lead_of(ask(ports, "兰汀市轮渡准点率最终想做到多少"))
    assert "88%" in lead_of(ask(ports, "兰汀市轮渡准点率目前是多少"))
