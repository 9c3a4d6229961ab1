import pytest

from eval.intervals import UNDEFINED, Estimate, difference, estimate


def test_ineligible_questions_do_not_count_as_zero():
    assert estimate([1, None, 0, None]).mean == (1 + 0) / 2
    assert estimate([1, None, 0, None]).n == 2


def test_nothing_eligible_has_no_mean():
    assert estimate([None, None]) == UNDEFINED
    assert estimate([]) == UNDEFINED


def test_equal_values_have_an_interval_without_width():
    assert estimate([0.5] * 4) == Estimate(4, 0.5, 0.5, 0.5)


def test_the_interval_is_about_two_standard_errors_wide_and_repeatable():
    values = [1.0] * 50 + [0.0] * 50
    found = estimate(values)
    half = 1.96 * (0.5 * 0.5 / 100) ** 0.5
    assert found.mean == 50 / 100
    assert found.low == pytest.approx(0.5 - half, abs=0.02)
    assert found.high == pytest.approx(0.5 + half, abs=0.02)
    assert estimate(values) == found


def test_difference_is_after_minus_before():
    assert difference([0, 1, 0, 1], [1, 1, 0, 1]).mean == pytest.approx(3 / 4 - 2 / 4)


def test_pairing_removes_what_both_runs_share():
    before, after = [0.0, 1.0] * 10, [0.25, 1.25] * 10
    found = difference(before, after)
    assert (found.low, found.high) == (pytest.approx(0.25), pytest.approx(0.25))


def test_a_difference_uses_each_runs_own_eligible_questions():
    found = difference([1, None, 0, None], [1, 1, None, None])
    assert found.mean == (1 + 1) / 2 - (1 + 0) / 2
    assert found.n == 3


def test_a_difference_to_nothing_is_undefined():
    assert difference([None, None], [1, 0]) == UNDEFINED
    assert difference([], []) == UNDEFINED
