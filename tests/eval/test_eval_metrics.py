import pytest

from eval.metrics import (
    all_points,
    lead,
    missing_points,
    must_not_kept,
    normalise,
    point_recall,
    violations,
)


def test_normalise_folds_width_case_and_blanks():
    assert normalise("５Ｇ 基站\n ＡＢ％") == "5g基站ab%"


def test_lead_ends_before_the_first_quotation_line():
    assert lead("1500个[1]。\n\n> 建成1500个\n\n参考") == "1500个[1]。\n\n"
    assert lead("增长>10%") == "增长>10%"


def test_point_recall_counts_points_with_any_variant():
    points = [["1500个", "一千五百个"], ["区大数据局"], ["2025年"], ["5g"]]
    answer = "2025 年建成５Ｇ基站一千五百个"
    assert point_recall(points, answer) == pytest.approx(3 / 4)
    assert missing_points(points, answer) == ("区大数据局",)
    assert all_points(points, answer) == 0
    assert all_points(points[2:], answer) == 1


def test_without_points_there_is_no_point_metric():
    assert point_recall([], "x") is None
    assert all_points([], "x") is None


def test_must_not_is_checked_against_the_lead_only():
    answer = "1500个\n> 300亿元"
    assert violations(["300亿元", "1500 个"], answer) == ("1500 个",)
    assert must_not_kept(["300亿元"], answer) == 1
    assert must_not_kept(["1500个"], answer) == 0
    assert must_not_kept([], answer) is None
