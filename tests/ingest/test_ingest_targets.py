"""Figures that sentences set as goals, on invented plans."""

from __future__ import annotations

import pytest
from ingest_cases import parse

from ingest.model import SENTENCE_SOURCE, Indicator

TITLE = "青石市数字经济发展规划（2024—2028年）"


def targets(sentence: str, heading: str = "二、重点任务", title: str = TITLE) -> list[Indicator]:
    """Targets of one sentence of a plan, under one heading."""
    parsed = parse(
        f"{title}\n\n一、总体要求\n\n坚持统筹推进各项工作。\n\n{heading}\n\n{sentence}\n"
    )
    return [i for i in parsed.indicators if i.source == SENTENCE_SOURCE]


def values(sentence: str, heading: str = "二、重点任务") -> list[tuple[str, str | None]]:
    return [(i.name, i.target_value or i.pace) for i in targets(sentence, heading)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("到2028年，数字经济规模突破900亿元。", [("数字经济规模", "突破900亿元")]),
        ("新建5G基站6000个以上。", [("新建5G基站", "6000个以上")]),
        ("培育10家以上云服务商。", [("云服务商", "10家以上")]),
        ("培育云服务商2家以上、云平台1个以上。", [("云服务商", "2家以上"), ("云平台", "1个以上")]),
        (
            "建成不少于2个示范基地以及3个实验基地。",
            [("示范基地", "不少于2个"), ("实验基地", "3个")],
        ),
        ("实现网络零售额增长10%以上。", [("网络零售额", "增长10%以上")]),
        ("力争用户数达900万以上。", [("用户数", "900万以上")]),
        ("培育1-2 个行业平台。", [("行业平台", "1-2 个")]),
        ("支持10家龙头企业开展试点。", [("龙头企业开展试点", "10家")]),
        (
            "到2028年，网上可办率、全程网办率分别达到100%、90%。",
            [("网上可办率", "100%"), ("全程网办率", "90%")],
        ),
        ("到2028年，企业开办时间压缩至1个工作日以内。", [("企业开办时间", "1个工作日以内")]),
        ("到2028年，“好办”事项比例达到90%左右。", [("“好办”事项比例", "90%左右")]),
        ("引进1亿元以上项目10个。", [("1亿元以上项目", "10个")]),
    ],
)
def test_a_goal_has_its_name_and_its_value_with_qualifier(
    sentence: str, found: list[tuple[str, str]]
) -> None:
    assert values(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "截至2023年，全市已建成5G基站8000个以上。",
        "2023年，数字经济规模超过900亿元。",
        "“十三五”期间，新建5G基站6000个以上。",
        "累计建成5G基站8000个以上。",
        "位居全省第3位，入驻企业超过200家。",
        "推动全市18个乡镇数字化转型。",
        "聚焦6个业务领域，建设3个方面的能力。",
        "推进投资500万元以上的项目建设。",
        "对认定企业给予最高不超过100万元奖励。",
        "打造“1个数字基座”。",
        "提升12345平台服务水平，办好第3届大会。",
        "依托人才新政40条意见，优化环境。",
    ],
)
def test_achievements_scopes_rules_and_names_are_no_goals(sentence: str) -> None:
    assert values(sentence) == []


@pytest.mark.parametrize(
    "heading", ["二、发展现状", "二、建设成效", "二、“十三五”发展回顾", "二、存在问题"]
)
def test_a_chapter_that_looks_back_sets_no_goals(heading: str) -> None:
    assert values("新建5G基站6000个以上。", heading) == []


def test_a_task_to_improve_the_foundations_is_no_chapter_that_looks_back() -> None:
    assert values("新建5G基站6000个以上。", "二、夯实发展基础") == [("新建5G基站", "6000个以上")]


def test_a_yearly_rate_is_a_pace_of_the_subject_before_it() -> None:
    level, rate, double = targets(
        "到2028年，数字经济规模突破900亿元，年均增长12%以上，较2023年实现翻番。", "二、发展目标"
    )
    assert (level.target_value, level.pace, level.unit) == ("突破900亿元", None, "亿元")
    assert (rate.name, rate.target_value, rate.pace) == ("数字经济规模", None, "年均增长12%以上")
    assert (double.target_value, double.base_year) == ("较2023年实现翻番", 2023)
    assert {i.target_year for i in (level, rate, double)} == {2028}


def test_a_base_is_read_where_the_sentence_states_it() -> None:
    (found,) = targets("到2028年，事项比例由2023年的38%提高到56%。")
    assert (found.base_year, found.base_value, found.target_value) == (2023, "38%", "56%")


def test_a_figure_for_every_year_is_a_pace() -> None:
    (found,) = targets("每年培育10家以上专精特新企业。")
    assert (found.pace, found.target_value, found.unit) == ("每年培育10家以上", None, "家")


def test_the_year_holds_for_what_follows_it_in_the_sentence_only() -> None:
    found = targets("培育云服务商2家以上，到2027年形成标杆案例10个以上。新建基站60个以上。")
    assert [i.target_year for i in found] == [None, 2027, None]


def test_a_lead_sentence_gives_the_year_to_a_whole_section_of_goals() -> None:
    sentence = "到2028年，数字经济迈上新台阶。\n\n数字经济规模达到900亿元。\n\n展望2035年，规模达到2000亿元。"
    assert [i.target_year for i in targets(sentence, "二、发展目标")] == [2028, 2035]


def test_a_heading_of_goals_gives_the_year() -> None:
    assert [i.target_year for i in targets("覆盖率达到100%。", "二、2027年目标")] == [2027]


def test_the_work_points_of_a_year_aim_at_that_year() -> None:
    (found,) = targets("建成3个智慧社区试点。", title="2024年青石市数字化工作要点")
    assert (found.name, found.target_value, found.target_year) == ("智慧社区试点", "3个", 2024)


def test_a_target_stands_in_the_deepest_section_and_quotes_its_clause() -> None:
    text = f"{TITLE}\n\n一、任务\n\n推广新技术。\n\n（一）网络\n\n推广应用，新建基站60个以上，扩大覆盖。\n"
    (found,) = parse(text).indicators
    assert found.path == ("一、 任务", "（一） 网络")
    assert text[found.char_start : found.char_end] == "新建基站60个以上"
    assert (found.category, found.line) == (None, 9)


def test_a_clause_over_two_lines_is_placed_in_the_source_text() -> None:
    wrapped = (
        "二、重点任务\n"
        + "完善覆盖全市城乡的新型基础设施，推动千兆网络进乡村进园区进社区，新建5G\n"
        + "基站6000个以上，扩大千兆光纤网络在城区和乡村的覆盖范围，推进设施共建共享共用\n"
        + "共维护，提升网络质量和服务水平。\n"
    ) * 3
    parsed = parse(TITLE + "\n" + wrapped)
    found = [i for i in parsed.indicators if i.source == SENTENCE_SOURCE]
    text = parsed.document.text
    assert found
    for target in found:
        assert "".join(text[target.char_start : target.char_end].split()) == "新建5G基站6000个以上"
        assert target.line == text.count("\n", 0, target.char_start) + 1


def test_a_sentence_that_runs_on_behind_its_heading_is_read_as_one() -> None:
    sentence = (
        "依托省级产业园区和重点龙头企业，面向全市制造业集群打造10家以上省级示范工厂并加以推广。"
    )
    parsed = parse(f"{TITLE}\n\n一、任务\n\n1.{sentence}\n\n2.完善机制，加强协调。\n")
    (found,) = parsed.indicators
    assert (found.name, found.target_value) == ("省级示范工厂并加以推广", "10家以上")
