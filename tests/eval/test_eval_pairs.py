from eval.model import Row
from eval.pairs import multi_turn, typo_pairs


def row(name, correct, pair=None, **fields):
    return Row(
        id=name,
        split="dev",
        kind="fact",
        question=name,
        expected_status="answered",
        status="answered",
        pair=pair,
        metrics={"correct": correct, **fields.pop("metrics", {})},
        **fields,
    )


def test_a_typo_costs_the_difference_to_its_clean_form():
    rows = [row("a", 1), row("b", 1), row("a-typo", 0, pair="a"), row("b-typo", 1, pair="b")]
    found = typo_pairs(rows)
    assert found.n == 2
    assert found.shifts["correct"].estimate.mean == (0 + 1) / 2 - (1 + 1) / 2
    assert found.shifts["correct"].p == 1  # one difference: both signs are equally far from 0


def test_a_typo_whose_clean_form_was_not_asked_is_left_out_and_named():
    found = typo_pairs([row("a", 1), row("b-typo", 0, pair="b")])
    assert (found.n, found.unpaired) == (0, ("b-typo",))
    assert found.shifts["correct"].estimate.mean is None


def test_rewriting_is_measured_on_follow_ups_only():
    rows = [
        row("single", 1, metrics={"mrr": 1.0}),
        row("f1", 1, multi_turn=True, metrics={"mrr": 1.0, "typed_mrr": 0.25}),
        row("f2", 1, multi_turn=True, metrics={"mrr": 0.5, "typed_mrr": 0.5}),
    ]
    found = multi_turn(rows)
    assert found.n == 2
    assert found.rewriting["mrr"].estimate.mean == (1.0 + 0.5) / 2 - (0.25 + 0.5) / 2
