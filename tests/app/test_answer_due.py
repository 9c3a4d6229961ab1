"""When something is due: the date of the asked matter, of its clause or its stage, not the plan's."""

from __future__ import annotations

import pytest
from answer_plans import ask, lead_of
from box_plans import service_of

WORKS = "luming-works"
WORKS_TEXT = """鹿鸣市人民政府办公室关于印发《鹿鸣市智慧园林建设规划(2025—2028年)》的通知

鹿政办〔2025〕8号

  各区人民政府,市直各单位:

  《鹿鸣市智慧园林建设规划(2025—2028年)》现印发给你们,请遵照执行。

  鹿鸣市人民政府办公室

  2025年4月2日

  鹿鸣市智慧园林建设规划

  (2025—2028年)

  本规划基期为2024年,规划期为2025—2028年。公开征求意见时间为2025年1月6日至2月5日,意见建议可寄至市园林局。

  一、重点任务

  (一)建设古树档案。为古树名木建立电子档案1200份。完成时限:2026年9月底。由市园林局负责。

  (二)制定灌溉规范。制定《鹿鸣市绿地灌溉管理规范》,2027年底前出台。

  (五)压减水泵。到2027年底,水泵数量较2024年减少一半,保留水泵60台。

  (三)升级温室大棚。第三季度末完成4座温室改造,第四季度末全部接入市级平台。

  (四)编制苗圃细则。编制《鹿鸣市苗圃登记细则》,登记苗圃80家。

  二、实施步骤

  (一)起步阶段(2025年5月至12月)。清点绿地底数。

  (二)铺开阶段(2026年1月至2027年12月)。推广智能灌溉。

  (三)收尾阶段(2028年1月至12月)。开展成效评估。
"""


@pytest.fixture(scope="module")
def works(tmp_path_factory):
    """A service that knows 鹿鸣市, too."""
    return service_of(tmp_path_factory.mktemp("works") / "index", {WORKS: WORKS_TEXT})


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("鹿鸣市古树名木电子档案最迟几月做完", "2026年9月底"),
        ("鹿鸣市园林局负责的古树名木电子档案哪年做好", "2026年9月底"),
        ("鹿鸣市绿地灌溉管理规范最晚什么时候出台", "2027年底前"),
        ("鹿鸣市温室什么时候全部接入平台", "第四季度末"),
        ("鹿鸣市的成效评估放在哪几个月", "2028年1月至12月"),
        ("鹿鸣市园林规划提意见最晚几号", "2月5日"),
        ("鹿鸣市园林规划拿哪年打底,管到哪年", "2024年"),
        ("鹿鸣市园林规划署名是哪天", "2025年4月2日"),
        ("鹿鸣市的规划第二阶段是几月到几月", "2026年1月至2027年12月"),
    ],
)
def test_the_date_is_that_of_the_asked_matter(works, question, said):
    answer = ask(works, question)
    assert answer.status == "answered"
    assert said in lead_of(answer)
    assert answer.unverified == []


def test_all_stages_are_told_with_their_months(works):
    said = lead_of(ask(works, "鹿鸣市的规划分几步走,每步到什么时候"))
    for stage in ("2025年5月至12月", "2026年1月至2027年12月", "2028年1月至12月"):
        assert stage in said


def test_the_date_of_the_plan_is_not_that_of_a_rule_that_it_orders(works):
    said = lead_of(ask(works, "鹿鸣市苗圃登记细则什么时候印发"))
    assert "4月2日" not in said


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("鹿鸣市绿地底数排在哪一期", "(一)起步阶段(2025年5月至12月)[1]——清点绿地底数"),
        ("鹿鸣市智能灌溉放在第几步", "铺开阶段(2026年1月至2027年12月)"),
        ("鹿鸣市收官那年干些啥", "开展成效评估"),
        ("鹿鸣市最后一个阶段要上哪些项目", "开展成效评估"),
        ("鹿鸣市开局那年做什么", "清点绿地底数"),
        ("鹿鸣市第二阶段的重点是什么", "推广智能灌溉"),
        ("鹿鸣市第二阶段灌溉怎么弄", "推广智能灌溉"),
    ],
)
def test_a_stage_holds_what_its_text_says(works, question, said):
    answer = ask(works, question)
    assert answer.status == "answered"
    assert said in lead_of(answer)
    assert answer.unverified == []


def test_the_cost_of_a_stage_is_not_its_work(works):
    assert "推广智能灌溉" not in lead_of(ask(works, "鹿鸣市第二阶段要花多少钱"))


def test_a_matter_of_no_stage_has_none(works):
    assert "阶段" not in lead_of(ask(works, "鹿鸣市自行车道排在哪一期"))


def test_a_year_to_compare_with_does_not_date_a_value(works):
    assert "保留水泵60台" not in lead_of(ask(works, "鹿鸣市2024年水泵有几台"))
    assert "较2024年减少一半" in lead_of(ask(works, "鹿鸣市水泵较2024年减少多少"))
