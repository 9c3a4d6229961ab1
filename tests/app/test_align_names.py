"""When two indicators count as the same, and what their difference is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.alignment.figures import comparable_units, differences
from app.alignment.indicators import match_indicators, name_match
from app.alignment.names import bare_name, shared_pairs
from ingest.model import Indicator


def indicator(name, value="90", unit="%", year=2025, **fields):
    base = Indicator(name, unit, None, None, None, year, value, None, (), 0, 0, 1)
    return replace(base, **fields)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("全市5G基站数", "5G基站总数"),
        ("区级政务事项网上可办率", "政务事项网上可办率"),
        ("数字经济增加值占GDP的比重", "数字经济增加值占地区生产总值比例"),
        ("规模以上工业企业上云率", "规上工业企业上云率"),
        ("全社会研究与试验发展经费投入强度(R&D/GDP)", "研发经费投入强度"),
        ("某某区数字经济规模", "数字经济规模"),
    ],
)
def test_scope_and_wording_do_not_change_a_name(first, second):
    assert bare_name(first, ["某某区"]) == bare_name(second, ["某某区"])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("新建5G基站数", "5G基站数"),
        ("数字经济核心产业增加值", "数字经济增加值"),
        ("每万人高价值发明专利拥有量", "每万人发明专利拥有量"),
    ],
)
def test_a_qualifier_makes_another_name(first, second):
    assert bare_name(first) != bare_name(second)


def test_shared_pairs_are_counted_twice_over_all_pairs():
    # 甲乙, 乙丙 and 甲乙, 乙丁: one of two pairs each is shared.
    assert shared_pairs("甲乙丙", "甲乙丁") == 2 * 1 / (2 + 2)
    assert shared_pairs("", "甲乙") == 0.0


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("亿条", "万条", True),
        ("家", "个", True),
        ("%", "%", True),
        (None, "%", True),
        ("亿元", "%", False),
        ("万户", "万个", False),
    ],
)
def test_units_of_one_measure_are_comparable(first, second, same):
    assert comparable_units(first, second) is same


def test_each_indicator_has_at_most_one_counterpart_and_the_same_name_wins():
    ours = (indicator("数字经济核心产业增加值占GDP比重"), indicator("智慧灯杆数", "5", "根"))
    theirs = (
        indicator("数字经济增加值占GDP比重"),
        indicator("数字经济核心产业增加值占GDP的比重"),
    )
    found = match_indicators(ours, theirs)
    assert [(p.ours, p.theirs) for p in found.pairs] == [(ours[0], theirs[1])]
    assert found.only_ours == (ours[1],)
    assert found.only_theirs == (theirs[0],)


def test_a_like_name_is_matched_but_not_called_the_same():
    ours, theirs = (
        indicator("数字经济核心产业增加值占GDP比重"),
        indicator("数字经济增加值占GDP比重"),
    )
    assert len(match_indicators((ours,), (theirs,)).pairs) == 1
    assert name_match(ours, theirs) == "相近"
    assert name_match(ours, ours) == "同名"


def test_an_amount_is_no_counterpart_of_a_share_of_the_same_name():
    ours, theirs = indicator("数字经济增加值"), indicator("数字经济增加值", "80", "亿元")
    assert match_indicators((ours,), (theirs,)).pairs == ()


def test_plans_without_indicators_lack_everything():
    theirs = (indicator("数字经济规模", "80", "亿元"),)
    assert match_indicators((), theirs).only_theirs == theirs
    assert match_indicators(theirs, ()).only_ours == theirs


@pytest.mark.parametrize(
    ("ours", "theirs", "text"),
    [
        (indicator("甲率", "90"), indicator("甲率", "70"), "90% − 70% = 20个百分点"),
        (indicator("甲率", "37.5"), indicator("甲率", "40"), "37.5% − 40% = −2.5个百分点"),
        (indicator("甲率", "90(全市70)"), indicator("甲率", "80%"), "90% − 80% = 10个百分点"),
        (
            indicator("甲值", "1,200", "亿元"),
            indicator("甲值", "1000亿元", "亿元"),
            "1200亿元 − 1000亿元 = 200亿元",
        ),
        # 0.3 − 0.1 in binary arithmetic would print 0.19999999999999998.
        (indicator("甲率", "0.3"), indicator("甲率", "0.1"), "0.3% − 0.1% = 0.2个百分点"),
    ],
)
def test_a_difference_is_shown_as_the_sum_it_comes_from(ours, theirs, text):
    (difference,) = differences(ours, theirs)
    assert (difference.stage, difference.year, difference.text) == ("目标", 2025, text)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (indicator("甲率", year=2028), indicator("甲率", year=2025)),
        (indicator("甲率", year=None), indicator("甲率", year=None)),
        (indicator("甲量", "1", "亿条"), indicator("甲量", "1", "万条")),
        (indicator("甲数", "1", None), indicator("甲数", "2", None)),
        (indicator("甲率", "90以上"), indicator("甲率", "70")),
        (indicator("甲率", ">90"), indicator("甲率", "70")),
        (indicator("甲率", "3.7左右"), indicator("甲率", "3")),
        (indicator("甲率", "提高5个百分点"), indicator("甲率", "3")),
        (indicator("甲率", "/"), indicator("甲率", "3")),
        (indicator("甲率", None), indicator("甲率", "3")),
    ],
)
def test_no_difference_without_one_number_each_of_the_same_unit_and_year(ours, theirs):
    assert differences(ours, theirs) == ()


def test_base_values_of_the_same_year_have_a_difference_of_their_own():
    ours = indicator("甲率", year=2028, base_year=2023, base_value="50")
    theirs = indicator("甲率", year=2025, base_year=2023, base_value="45")
    (difference,) = differences(ours, theirs)
    assert (difference.stage, difference.text) == ("基期", "50% − 45% = 5个百分点")
