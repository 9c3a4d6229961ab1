import pytest
from eval_fakes import citation

from eval.metrics import (
    all_points,
    figures,
    figures_faithful,
    lead,
    missing_points,
    must_not_kept,
    normalise,
    point_recall,
    refusal_f1,
    refusal_precision,
    refusal_recall,
    stated_figures,
    unsupported_figures,
    violations,
)

BASE_STATIONS = citation("north", "建成5G基站1500个")


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


def test_figures_are_whole_numbers_as_printed():
    assert figures("到２０２５年达3.70万亿,5G") == {"2025", "3.70", "5"}


def test_a_thousands_separator_may_be_a_comma_between_numbers():
    assert figures("10,000个") == {"10000", "10", "000"}


def test_markers_list_numbers_and_names_are_no_statements():
    answer = (
        "1. 《规划（2021-2025年）》（某政办〔2021〕12号）要求1,500个[1]。\n2、另有7个[2, 3]。\n> 9"
    )
    assert stated_figures(answer, [BASE_STATIONS]) == {"1500", "7"}


def test_a_chinese_comma_separates_two_figures():
    assert stated_figures("分别为150，200个", []) == {"150", "200"}


@pytest.mark.parametrize(
    ("answer", "unsupported"),
    [
        ("2025年建成1500个5G基站[1]", ()),
        ("建成1501个", ("1501",)),
        ("建成150个", ("150",)),
        ("建成500个", ("500",)),
    ],
)
def test_a_figure_must_stand_whole_in_a_cited_clause(answer, unsupported):
    assert unsupported_figures(answer, [BASE_STATIONS]) == unsupported
    assert figures_faithful(answer, "answered", [BASE_STATIONS]) == float(not unsupported)


def test_figures_without_any_citation_are_unfaithful():
    assert figures_faithful("建成1500个", "answered", []) == 0


def test_an_answer_without_figures_or_a_refusal_is_ineligible_for_faithfulness():
    assert figures_faithful("由区大数据局牵头", "answered", [BASE_STATIONS]) is None
    assert figures_faithful("没有2035年的数字", "not_found", []) is None


def test_refusal_metrics_from_counts_by_hand():
    pairs = [
        ("not_found", "not_found"),  # TP
        ("out_of_scope", "not_found"),  # TP: both refuse
        ("not_found", "answered"),  # FN
        ("answered", "not_found"),  # FP
        ("answered", "out_of_scope"),  # FP
        ("answered", "answered"),
        ("answered", "error"),
    ]
    recalls = [refusal_recall(*pair) for pair in pairs]
    precisions = [refusal_precision(*pair) for pair in pairs]
    assert [value for value in recalls if value is not None] == [1, 1, 0]  # TP / (TP + FN) = 2/3
    assert [value for value in precisions if value is not None] == [1, 1, 0, 0]  # 2 / (2 + 2)
    assert refusal_f1(pairs) == pytest.approx(2 * 2 / (2 * 2 + 2 + 1))


def test_refusal_f1_is_undefined_where_nobody_refuses():
    assert refusal_f1([("answered", "answered")]) is None
