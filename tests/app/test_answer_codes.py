"""Names that count their members: where the plan lists them, and how people write the numbers."""

from __future__ import annotations

import pytest
from answer_plans import ask, lead_of
from box_plans import service_of

from app.compose.layouts import counts_of, groups_of
from app.terms import spelling

MEIXI = "meixi-industry-145"
MEIXI_TEXT = """梅溪市“十四五”数字产业发展规划

  梅溪市人民政府

  2021年5月6日

  第一章 空间布局

  依托“一园三镇”,构建“2+2”产业体系,形成“一带两区”格局。

  第一节 滨河数字产业带

  沿河布局软件企业。

  第二节 两大创新集聚区

  1.东山创新集聚区。发展传感器。

  2.西溪创新集聚区。发展软件外包。

  第二章 重点任务

  推进梅溪软件园、芯片小镇、云谷小镇、影视小镇等园区和特色小镇建设。

  第三章 产业体系

  打造“2+2”现代产业体系。

  第一节 做强两大支柱产业

  1.软件服务业。扩大规模。

  2.电子制造业。补齐链条。

  第二节 培育两个未来产业

  1.量子信息。开展试点。

  2.低空经济。开展试点。

  第四章 术语

  数据空间是指由规则和技术支撑的数据流通设施。
"""


@pytest.fixture(scope="module")
def with_codes(tmp_path_factory):
    """A service that knows 梅溪市 and its coined names, too."""
    return service_of(tmp_path_factory.mktemp("codes") / "index", {MEIXI: MEIXI_TEXT})


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("梅溪的“一园三镇”是哪几个地方？", ("梅溪软件园", "芯片小镇", "云谷小镇", "影视小镇")),
        ("梅溪市“1园3镇”指什么？", ("梅溪软件园", "芯片小镇", "云谷小镇", "影视小镇")),
        ("梅溪一带二区是啥意思", ("滨河数字产业带", "东山创新集聚区", "西溪创新集聚区")),
        ("梅溪2加2到底是哪四个产业", ("软件服务业", "电子制造业", "量子信息", "低空经济")),
        ("梅溪啥叫数据空间", ("规则和技术支撑的数据流通设施",)),
    ],
)
def test_the_members_of_a_coined_name_are_listed(with_codes, question, said):
    answer = ask(with_codes, question)
    assert answer.status == "answered"
    assert all(one in lead_of(answer) for one in said)
    assert answer.unverified == []


def test_numbers_of_a_name_and_what_they_count():
    assert groups_of("一园四镇") == ((1, "园"), (4, "镇"))
    assert groups_of("三区三中心") == ((3, "区"), (3, "中心"))
    assert groups_of("一网通办") == ()
    assert counts_of("3+3") == (3, 3)


def test_a_code_is_the_same_in_digits_and_in_words():
    assert spelling("3加3") == spelling("3＋3")
    assert spelling("一廊二区") == spelling("1廊两区")
