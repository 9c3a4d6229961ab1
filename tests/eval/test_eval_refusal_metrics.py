import pytest

from eval.refusal_metrics import (
    Reply,
    RiskPoint,
    aurc,
    auroc,
    refusal_f1,
    refusal_precision,
    refusal_recall,
    risk_coverage,
)


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


def test_the_risk_curve_answers_the_surest_questions_first():
    replies = [
        Reply(0.9, right=True),
        Reply(0.5, right=False),
        Reply(0.5, right=True),
        Reply(0.1, right=False),
        Reply(None, right=True),
    ]
    assert risk_coverage(replies) == (
        RiskPoint(0.9, coverage=1 / 5, risk=0 / 1),
        RiskPoint(0.5, coverage=3 / 5, risk=1 / 3),
        RiskPoint(0.1, coverage=4 / 5, risk=2 / 4),
    )


def test_a_refusal_is_never_covered():
    assert risk_coverage([Reply(None, right=True)]) == ()
    assert risk_coverage([]) == ()


def test_the_area_weighs_each_risk_by_the_coverage_it_adds():
    points = [RiskPoint(0.9, 1 / 5, 0), RiskPoint(0.5, 3 / 5, 1 / 3), RiskPoint(0.1, 4 / 5, 1 / 2)]
    assert aurc(points) == pytest.approx((1 / 5 * 0 + 2 / 5 * 1 / 3 + 1 / 5 * 1 / 2) / (4 / 5))
    assert aurc([]) is None


def test_wrong_answers_that_are_sure_make_the_area_larger():
    good = [Reply(0.9, right=True), Reply(0.1, right=False)]
    bad = [Reply(0.1, right=True), Reply(0.9, right=False)]
    assert aurc(risk_coverage(good)) == pytest.approx((0 * 0.5 + 0.5 * 0.5) / 1)
    assert aurc(risk_coverage(bad)) == pytest.approx((1 * 0.5 + 0.5 * 0.5) / 1)


def test_auroc_is_the_share_of_pairs_in_the_right_order():
    # 3 > 2, 3 > 1, 1 < 2, and 1 = 1 counts half: (1 + 1 + 0 + 0.5) / 4.
    assert auroc([3, 1], [2, 1]) == pytest.approx(2.5 / 4)
    assert auroc([2, 3], [0, 1]) == 1
    assert auroc([1, 1], [1]) == 0.5


def test_auroc_needs_both_sides():
    assert auroc([], [1.0]) is None
    assert auroc([1.0], []) is None
