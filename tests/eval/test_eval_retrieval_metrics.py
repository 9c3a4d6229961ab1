from math import log2

import pytest

from eval.retrieval_metrics import (
    BUDGETS,
    RECALL_DEPTHS,
    evidence_recall,
    found_ranks,
    rank_metrics,
    recall_at,
    score_retrieval,
)
from eval.scoring import METRICS
from eval.spans import Span

EARLY = ((Span("d", 100, 110),),)
LATE = ((Span("d", 500, 510),),)
ABSENT = ((Span("other", 0, 10),),)


def test_evidence_recall_counts_only_what_fits_the_budget():
    hits = [Span("d", 0, 200), Span("d", 400, 600)]
    assert evidence_recall([EARLY, LATE], hits, 200) == 1 / 2
    assert evidence_recall([EARLY, LATE], hits, 200 + 110) == 2 / 2


def test_evidence_cut_by_the_budget_is_not_found():
    hits = [Span("d", 0, 200)]
    assert evidence_recall([EARLY], hits, 109) == 0
    assert evidence_recall([EARLY], hits, 110) == 1


def test_the_rank_is_where_the_union_first_holds_the_evidence():
    hits = [Span("d", 100, 105), Span("d", 900, 950), Span("d", 105, 110)]
    assert found_ranks([EARLY, ABSENT], hits) == (3, None)


def test_recall_at_depth():
    assert recall_at([1, 6, None, 5], 5) == 2 / 4


def test_first_hit_with_all_evidence_is_perfect():
    assert rank_metrics([1, 1]) == {"hit_at_1": 1, "mrr": 1, "ndcg_at_10": 1}


def test_rank_metrics_of_one_piece_at_rank_three():
    values = rank_metrics([3])
    assert values["hit_at_1"] == 0
    assert values["mrr"] == pytest.approx(1 / 3)
    assert values["ndcg_at_10"] == pytest.approx(1 / log2(1 + 3))


def test_rank_metrics_of_two_pieces_with_a_useless_hit_between():
    ideal = 1 / log2(1 + 1) + 1 / log2(1 + 2)
    values = rank_metrics([1, 3])
    assert values["mrr"] == 1
    assert values["ndcg_at_10"] == pytest.approx((1 / log2(1 + 1) + 1 / log2(1 + 3)) / ideal)


def test_evidence_never_found_lowers_ndcg():
    ideal = 1 / log2(1 + 1) + 1 / log2(1 + 2)
    assert rank_metrics([1, None])["ndcg_at_10"] == pytest.approx((1 / log2(1 + 1)) / ideal)


def test_evidence_beyond_rank_ten_has_no_gain():
    assert rank_metrics([11])["ndcg_at_10"] == 0
    assert rank_metrics([11])["mrr"] == pytest.approx(1 / 11)


def test_no_hits_score_zero_because_there_was_evidence_to_find():
    values = score_retrieval([EARLY], [])
    assert set(values.values()) == {0}
    assert len(values) == len(BUDGETS) + len(RECALL_DEPTHS) + 3


def test_every_retrieval_metric_has_a_place_in_the_report():
    assert set(score_retrieval([EARLY], [])) <= set(METRICS)
