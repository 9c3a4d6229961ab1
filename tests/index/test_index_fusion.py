from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import RRF_K, reciprocal_rank_fusion

rankings = st.lists(st.lists(st.integers(0, 30), unique=True), max_size=4)


def test_score_is_the_sum_of_reciprocal_ranks():
    scores = reciprocal_rank_fusion([["a", "b"], ["b", "c"]], k=60)
    assert scores == pytest.approx({"a": 1 / 61, "b": 1 / 62 + 1 / 61, "c": 1 / 62})


def test_no_rankings_give_no_scores():
    assert reciprocal_rank_fusion([]) == {}


@given(rankings)
def test_exactly_the_ranked_items_are_scored(ranked):
    assert reciprocal_rank_fusion(ranked).keys() == {item for r in ranked for item in r}


@given(rankings)
def test_scores_are_positive_and_bounded(ranked):
    bound = len(ranked) / (RRF_K + 1)
    assert all(0 < s <= bound + 1e-12 for s in reciprocal_rank_fusion(ranked).values())


@given(rankings)
def test_order_of_the_rankings_does_not_matter(ranked):
    forwards = reciprocal_rank_fusion(ranked)
    assert forwards == pytest.approx(reciprocal_rank_fusion(ranked[::-1]))


@given(st.lists(st.integers(), unique=True))
def test_one_ranking_keeps_its_order(ranking):
    scores = reciprocal_rank_fusion([ranking])
    assert sorted(scores, key=lambda item: -scores[item]) == ranking


@given(st.lists(st.lists(st.integers(0, 9), unique=True), min_size=1, max_size=4))
def test_being_first_in_every_ranking_wins(ranked):
    winner = -1
    scores = reciprocal_rank_fusion([[winner, *ranking] for ranking in ranked])
    assert all(scores[winner] > score for item, score in scores.items() if item != winner)
