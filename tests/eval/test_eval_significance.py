import pytest

from eval.significance import shift, sign_flip_p


def test_five_gains_of_five_are_two_of_32_sign_patterns():
    # All plus and all minus are as far from 0 as what was observed: 2 / 2**5.
    assert sign_flip_p([0] * 5, [1] * 5) == pytest.approx(2 / 32)


def test_a_loss_among_gains_by_counting_patterns():
    # Sum 4 of 6 signs (5 gains, 1 loss): |sum| >= 4 for 1 + 6 patterns on either side.
    assert sign_flip_p([0, 0, 0, 0, 0, 1], [1, 1, 1, 1, 1, 0]) == pytest.approx(2 * (1 + 6) / 64)


def test_questions_that_did_not_move_do_not_change_p():
    assert sign_flip_p([0] * 5 + [1] * 50, [1] * 5 + [1] * 50) == pytest.approx(2 / 32)


def test_equal_runs_are_not_different():
    assert sign_flip_p([1, 0, 1], [1, 0, 1]) == 1


def test_only_questions_with_a_value_in_both_runs_are_tested():
    assert sign_flip_p([None, 0, 0], [1, None, 1]) == pytest.approx(2 / 2)
    assert sign_flip_p([None], [1]) is None
    assert sign_flip_p([], []) is None


def test_many_gains_are_sampled_and_repeatable():
    before, after = [0.0] * 40, [1.0] * 30 + [0.0] * 5 + [-1.0] * 5
    found = sign_flip_p(before, after)
    assert found == sign_flip_p(before, after)
    assert 0 < found < 0.01


def test_a_shift_is_after_minus_before_with_its_p():
    found = shift([0, 0, 0, 0, 0], [1, 1, 1, 1, 1])
    assert (found.estimate.mean, found.estimate.low, found.estimate.n) == (1, 1, 5)
    assert found.p == pytest.approx(2 / 32)
