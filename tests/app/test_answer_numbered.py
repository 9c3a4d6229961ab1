"""Parts asked for by number, sides of one matter, rows that lack a value, plans that share a place."""

from __future__ import annotations

import pytest
from answer_plans import ask, lead_of
from box_plans import service_of

from app.passages import year_stated


def _cells(*rows: tuple[str, ...]) -> str:
    return "\n\n".join(cell for row in rows for cell in row)


BAIYAN, BAIYAN_TEA = "baiyan-harbour", "baiyan-tea"
_INDICATORS = _cells(
    ("序号", "指标名称", "单位", "2024年", "基期", "2027年", "目标", "分年度", "目标"),
    ("1", "码头自动化率", "%", "40", "70", "年均提高10个百分点"),
    ("2", "冷链仓容", "万吨", "3", "8", "/"),
    ("3", "渔船联网率", "%", "55", "85", "年均提高10个百分点"),
)
_TASKS = _cells(
    ("序号", "任务名称", "重点内容", "资金来源", "责任单位"),
    ("1", "建设渔港大脑", "建成统一的渔港平台。", "财政资金", "市港航局"),
    ("2", "改造冷链仓库", "改造冷链仓库9座。", "企业投资", "市商务局"),
    ("3", "联网渔船", "为渔船加装终端。", "港区专项债", "市农业农村局"),
    ("4", "建设潮汐站", "建成潮汐站5座。", "白岩港区专项债", "市港航局"),
)
BAIYAN_TEXT = f"""白岩市智慧渔港三年行动计划(2025—2027年)

  白岩市智慧渔港三年行动计划

  (2025—2027年)

  第一章 现实基础

  第一节 建设成效

  截至2024年底,全市建成智慧渔船码头6座,渔船联网2100艘。建成渔港智能调度系统(以下简称“渔港大脑”)。“渔港大脑”服务渔民3800人。

  第二章 发展目标

  第一节 总体目标

  到2025年,渔获电子交易占比超过30%;到2027年,渔获电子交易占比超过65%。

  表1 白岩市智慧渔港主要指标

{_INDICATORS}

  第三章 重点任务

  第一节 建设东湾渔港

  东湾渔港重点发展远洋捕捞装备。(责任单位:市港航局)

  第二节 建设西湾渔港

  西湾渔港重点发展冷链加工产业。(牵头单位:市商务局;配合单位:市气象局)

  第三节 建设东湾片区

  (一)东湾片区一号泊位。聚焦集装箱运输。

  (二)东湾片区二号泊位。聚焦散货运输。

  (三)东湾片区三号泊位。聚焦滚装运输。

  第四章 保障措施

  第一节 强化组织领导

  建立联席会议制度,每季度会商一次。

  附件1 白岩市智慧渔港重点任务表

{_TASKS}
"""
TEA_TEXT = """白岩市茶叶质量管理办法

  白岩市茶叶质量管理办法

  第一条 为加强茶叶质量管理,制定本办法。

  第二条 全市建立茶叶质量巡查队伍,由市市场监管局组建巡查队伍12支。

  第三条 本办法自2025年7月1日起施行。
"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory):
    """A service that knows two plans of 白岩市, too."""
    directory = tmp_path_factory.mktemp("harbour") / "index"
    return service_of(directory, {BAIYAN: BAIYAN_TEXT, BAIYAN_TEA: TEA_TEXT})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("智慧渔港行动计划第四章叫什么？", "第四章 保障措施"),
        ("智慧渔港行动计划第三章第二节讲什么？", "西湾渔港重点发展冷链加工产业"),
        ("智慧渔港行动计划附件1第2项任务是什么？", "改造冷链仓库"),
        ("智慧渔港行动计划附件1第3项的资金从哪来？", "港区专项债"),
    ],
)
def test_a_part_or_row_is_found_by_its_number(harbour, question, told):
    answer = ask(harbour, question)
    assert told in lead_of(answer)
    assert len(answer.citations) == 1


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("白岩东湾片区三号泊位主攻什么？", "滚装运输", "集装箱"),
        ("白岩东湾片区一到三号泊位各主攻什么？", "集装箱", ""),
    ],
)
def test_an_item_is_called_by_its_own_number(harbour, question, said, unsaid):
    lead = lead_of(ask(harbour, question))
    assert said in lead
    assert not unsaid or unsaid not in lead


def test_a_short_form_is_told_by_the_sentence_that_makes_it(harbour):
    lead = lead_of(ask(harbour, "白岩市说的“渔港大脑”是什么概念？"))
    assert "渔港智能调度系统" in lead


def test_what_a_unit_assists_with_is_its_matter(harbour):
    lead = lead_of(ask(harbour, "白岩市气象局在智慧渔港计划里配合做哪些工作？"))
    assert "建设西湾渔港" in lead


def test_a_number_that_no_part_has_is_not_made_up(harbour):
    answer = ask(harbour, "智慧渔港行动计划第九章叫什么？")
    assert not any(f"第{n}章 " in lead_of(answer) for n in "一二三四九")


def test_one_matter_in_two_years_is_told_year_by_year(harbour):
    lead = lead_of(ask(harbour, "白岩市渔获电子交易占比2025年和2027年分别是多少？"))
    assert "超过30%" in lead
    assert "超过65%" in lead


def test_two_things_of_one_plan_are_both_told(harbour):
    lead = lead_of(ask(harbour, "白岩东湾渔港和西湾渔港分别由谁负责？"))
    assert "市港航局" in lead
    assert "市商务局" in lead


def test_each_of_two_things_is_asked_of_the_plan_by_its_name(harbour):
    lead = lead_of(ask(harbour, "松岭县乡村网络和智慧农业分别由谁负责？"))
    assert "县工信局" in lead
    assert "县农业农村局" in lead


def test_rows_without_a_value_are_told_from_those_with_it(harbour):
    lead = lead_of(ask(harbour, "智慧渔港重点任务表里资金来源不是企业投资的任务有哪些？"))
    assert "共 **3项**" in lead
    assert "改造冷链仓库" not in lead


def test_values_that_are_said_side_by_side_choose_the_rows_of_each(harbour):
    lead = lead_of(ask(harbour, "智慧渔港任务表里用港区专项债(含白岩港区专项债)的任务有哪些？"))
    assert "共 **2项**" in lead
    assert "联网渔船" in lead
    assert "建设潮汐站" in lead


def test_rows_with_an_open_cell_are_found(harbour):
    lead = lead_of(ask(harbour, "智慧渔港主要指标表里没写分年度目标的指标有哪些？"))
    assert "冷链仓容" in lead
    assert "码头自动化率" not in lead


def test_rows_with_the_same_pace_are_found(harbour):
    lead = lead_of(ask(harbour, "智慧渔港主要指标里分年度要求每年提高10个百分点的指标有哪些？"))
    assert "共 **2项**" in lead


def test_what_stands_is_no_aim(harbour):
    answer = ask(harbour, "白岩市智慧渔船码头的目标是多少座？")
    assert "6座" not in lead_of(answer)


def test_a_figure_in_another_unit_is_no_answer(harbour):
    answer = ask(harbour, "白岩市茶叶巡查队伍组建了多少P？")
    assert answer.status == "not_found"


def test_a_place_that_two_plans_share_lets_the_matter_tell_the_plan(harbour):
    lead = lead_of(ask(harbour, "白岩市组建几支巡查队伍？"))
    assert "12支" in lead


def test_the_year_of_a_title_does_not_date_a_clause(harbour):
    document = next(d for d in harbour.documents() if d.document_id == BAIYAN)
    titled, own = "落实《2035年远景目标纲要》,建成渔港。", "到2035年,建成渔港。"
    assert year_stated((2035,), own, "", "", document)
    assert not year_stated((2035,), titled, "", "", document)
