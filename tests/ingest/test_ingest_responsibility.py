"""牵头单位 / 责任单位 statements."""

from __future__ import annotations

import pytest
from ingest_cases import BRAND, CANGSHAN, CHANGLE, parse, plan

from ingest.responsibility import UnitStatement, find_statements
from ingest.unit_lists import split_units


@pytest.mark.parametrize(
    ("listed", "units", "etc"),
    [
        ("市工信局、市教育局", ("市工信局", "市教育局"), None),
        ("市工信局，市教育局；市商务局", ("市工信局", "市教育局", "市商务局"), None),
        ("市行政（市民）服务中心管委会", ("市行政（市民）服务中心管委会",), None),
        ("市商务局（投促局、会展办）、市国资委", ("市商务局（投促局、会展办）", "市国资委"), None),
        ("区商务局、区建设局等部门", ("区商务局", "区建设局"), "等部门"),
        ("区商务局等具有市场监管职能的部门", ("区商务局",), "等具有市场监管职能的部门"),
        ("各县(市)区政府、\n高新区管委会。", ("各县(市)区政府", "高新区管委会"), None),
        ("", (), None),
    ],
)
def test_units_are_split_outside_brackets_and_etc_is_cut(
    listed: str, units: tuple[str, ...], etc: str | None
) -> None:
    assert split_units(listed) == (units, etc)


def test_lead_and_responsible_units_are_told_apart() -> None:
    text = "推进建设。（牵头单位：区发改局；责任单位：区工信局、区财政局等）"
    (found,) = find_statements(text, 0, len(text))
    assert (found.lead, found.responsible, found.etc) == (
        ("区发改局",),
        ("区工信局", "区财政局"),
        "等",
    )
    assert text[found.char_start : found.char_end].startswith("（牵头单位")
    assert found.char_end == len(text)


def test_a_statement_on_a_line_of_its_own_needs_no_brackets() -> None:
    text = "推进建设。\n责任单位：区工信局、区财政局\n下一段。"
    (found,) = find_statements(text, 0, len(text))
    assert found.responsible == ("区工信局", "区财政局")


def test_a_mention_inside_a_sentence_is_no_statement() -> None:
    text = "各责任单位：要加强协同。压实责任单位职责。"
    assert list(find_statements(text, 0, len(text))) == []


def test_an_unclosed_bracket_gives_no_statement() -> None:
    text = "（责任单位：" + "甲" * 700
    assert list(find_statements(text, 0, len(text))) == []


def test_item_3_of_the_work_list_names_its_seven_units() -> None:
    (found,) = [r for r in plan(BRAND).responsibilities if r.path[-1].startswith("3. ")]
    assert found.responsible == (
        "市工信局",
        "市通管办",
        "市卫健委",
        "市自然资源和规划局",
        "各通信运营商",
        "各县(市)区政府",
        "高新区管委会",
    )
    assert (found.lead, found.etc, found.line) == ((), None, 21)


@pytest.mark.parametrize(("document_id", "count"), [(BRAND, 30), (CHANGLE, 53), (CANGSHAN, 82)])
def test_every_statement_of_a_plan_is_found(document_id: str, count: int) -> None:
    assert len(plan(document_id).responsibilities) == count


def test_a_statement_in_a_box_belongs_to_the_box() -> None:
    (found,) = [r for r in plan(CANGSHAN).responsibilities if r.path[-1].startswith("重点工程5")]
    assert found.responsible == ("区卫健局",)


def test_a_table_column_is_no_statement() -> None:
    text = "附件1：一览表\n序号\n任务名称\n责任单位\n1\n建设平台\n区工信局\n"
    parsed = parse(text)
    assert parsed.responsibilities == ()
    assert parsed.tasks[0].responsible == ("区工信局",)


@pytest.mark.parametrize(
    "text",
    [
        "（牵头单位：市甲局；配合单位：市乙局、市丙局）",
        "〔牵头部门：市甲局；配合部门：市乙局、市丙局〕",
        "【主办单位：市甲局，协办单位：市乙局、市丙局】",
        "牵头单位：市甲局；责任单位：市乙局、市丙局",
        "（牵头：市甲局；配合：市乙局、市丙局）",
        "（责任单位：市甲局（牵头）、市乙局、市丙局）",
        "（责任单位：市甲局牵头，市乙局、市丙局配合）",
        "（责任领导：某某；牵头单位：市甲局；责任单位：市乙局、市丙局）",
        "（市甲局牵头，市乙局、市丙局配合）",
        "由市甲局牵头，市乙局、市丙局配合。",
        "由市甲局牵头，会同市乙局、市丙局参与。",
    ],
)
def test_every_printed_form_tells_lead_and_others_apart(text: str) -> None:
    (found,) = find_statements(text, 0, len(text))
    assert (found.lead, found.responsible) == (("市甲局",), ("市乙局", "市丙局"))


def test_units_that_share_a_duty_are_responsible() -> None:
    text = "推进建设。（省发展改革委、省大数据局按职责分工负责）"
    (found,) = find_statements(text, 0, len(text))
    assert (found.lead, found.responsible) == ((), ("省发展改革委", "省大数据局"))
    assert text[found.char_start : found.char_end] == "（省发展改革委、省大数据局按职责分工负责）"


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("（责任单位：市甲局、市乙局，完成时限：2025年12月底前）", "2025年12月底前"),
        ("（完成时限：2025年12月底前；责任单位：市甲局、市乙局）", "2025年12月底前"),
        ("（责任单位：市甲局、市乙局；2025年底前完成）", "2025年底前完成"),
        ("责任单位：市甲局、市乙局。完成时间：长期坚持", "长期坚持"),
        ("（责任单位：市甲局、市乙局）", None),
    ],
)
def test_a_deadline_is_no_unit(text: str, deadline: str | None) -> None:
    (found,) = find_statements(text, 0, len(text))
    assert (found.responsible, found.deadline) == (("市甲局", "市乙局"), deadline)


def test_a_label_in_brackets_names_the_units_behind_it() -> None:
    text = "【责任单位】市甲局、市行政（市民）服务中心\n下一段。"
    (found,) = find_statements(text, 0, len(text))
    assert found.responsible == ("市甲局", "市行政（市民）服务中心")


def test_prose_with_bodies_that_lead_and_support_is_a_statement() -> None:
    text = "由区智慧中心牵头，区财政局、审计局等部门配合，统筹推进。"
    (found,) = find_statements(text, 0, len(text))
    assert (found.lead, found.responsible, found.etc) == (
        ("区智慧中心",),
        ("区财政局", "审计局"),
        "等部门",
    )


def test_a_body_that_leads_with_another_names_both() -> None:
    text = "由省数据局会同省财政厅牵头制定。"
    (found,) = find_statements(text, 0, len(text))
    assert (found.lead, found.responsible) == (("省数据局",), ("省财政厅",))


@pytest.mark.parametrize(
    "text",
    [
        "由龙头企业牵头，高校参与组建联合体。",
        "由专业机构牵头，相关企业配合。",
        "（李四负责）",
        "（一般由企业负责）",
        "（按照有关规定落实）",
        "各部门要积极配合，切实抓好落实。",
        "责任单位：",
        "（责任单位：）",
    ],
)
def test_what_names_no_body_is_no_statement(text: str) -> None:
    assert list(find_statements(text, 0, len(text))) == []


def statements(text: str) -> list[UnitStatement]:
    return list(find_statements(text, 0, len(text)))


def test_a_statement_may_close_a_paragraph_without_brackets() -> None:
    (found,) = statements("推进数据共享。牵头单位：甲市数据局；配合单位：甲市教育局、甲市卫健委等")
    assert (found.lead, found.responsible, found.etc) == (
        ("甲市数据局",),
        ("甲市教育局", "甲市卫健委"),
        "等",
    )


def test_an_office_leads_and_square_brackets_mark_the_leader() -> None:
    (office,) = statements("推进开放。（甲市政府办公室牵头，甲市数据局配合）")
    assert (office.lead, office.responsible) == (("甲市政府办公室",), ("甲市数据局",))
    (marked,) = statements("（责任单位：甲市数据局、甲市工信局〔牵头〕）")
    assert (marked.lead, marked.responsible) == (("甲市工信局",), ("甲市数据局",))


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("每年巡检一次，由市甲局、市乙局负责。", ("市甲局", "市乙局")),
        ("建成后由区甲局会同区乙局组织实施；", ("区甲局", "区乙局")),
        ("由甲川县人民政府负责。", ("甲川县人民政府",)),
        ("由市甲局负责统筹推进。", ()),
        ("由项目业主负责。", ()),
    ],
)
def test_who_is_in_charge_closes_a_clause(text: str, units: tuple[str, ...]) -> None:
    found = [s.responsible for s in find_statements(text, 0, len(text))]
    assert found == ([units] if units else [])


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("建设中试平台。（市科委、市经济信息化委）", ("市科委", "市经济信息化委")),
        ("维护舆论环境。(市委网信办、市科协)。\n下一条", ("市委网信办", "市科协")),
        ("开展试点。（市科委）", ("市科委",)),
        # names in running text, other remarks, and what is no end of a paragraph
        ("市科学技术委员会（市科委）开展评估。", ()),
        ("开展试点。（市科委、龙头企业）", ()),
        ("开展试点。（附件略）", ()),
        ("开展试点。（市科委）另行通知。", ()),
    ],
)
def test_a_bare_list_of_bodies_closes_a_paragraph(text: str, units: tuple[str, ...]) -> None:
    found = [s for s in find_statements(text, 0, len(text)) if s.responsible]
    assert [s.responsible for s in found] == ([units] if units else [])
    assert all(text[s.char_start] in "（(" and text[s.char_end - 1] in "）)" for s in found)
