"""Fitting the ranking and the confidence: small cases whose answer is known."""

import json

import numpy as np
import pytest
from scipy.optimize import check_grad

from app.confidence import SIGNALS, probability
from app.features import NAMES
from app.ranker import Linear, packaged_model, parse_model
from eval.fit_reranker import FOLDS, _loss, document, folds, held_out
from eval.logistic import fit_logistic

GENERATOR = np.random.default_rng(1)


def test_the_loss_of_one_right_piece_is_its_negative_log_share():
    features = np.array([[np.log(3.0)], [0.0]])
    loss, _ = _loss(features, np.array([[True, False]]), np.array([1.0]))
    assert loss == pytest.approx(-np.log(3 / 4))


def test_another_piece_of_evidence_is_no_competitor():
    features = np.array([[0.0], [5.0], [0.0]])
    labels = np.array([[True, False, False], [False, True, False]])
    loss, _ = _loss(features, labels, np.array([1.0]))
    first, second = 1 / 2, np.exp(5) / (np.exp(5) + 1)
    assert loss == pytest.approx(-(np.log(first) + np.log(second)) / 2)


def test_the_gradient_is_that_of_the_loss():
    features, labels = GENERATOR.normal(size=(6, 3)), np.zeros((2, 6), bool)
    labels[0, :2] = labels[1, 4] = True
    error = check_grad(
        lambda w: _loss(features, labels, w)[0],
        lambda w: _loss(features, labels, w)[1],
        GENERATOR.normal(size=3),
    )
    assert error < 1e-5


def test_the_logistic_model_separates_what_can_be_separated():
    inputs = np.array([[0.0], [0.1], [0.9], [1.0]])
    model = fit_logistic(inputs, np.array([False, False, True, True]), l2=0.01)
    below, above = (probability((x,), model.weights, model.bias) for x in (0.2, 0.8))
    assert below < 0.5 < above


def test_both_classes_weigh_the_same():
    labels = np.array([True] * 9 + [False])
    model = fit_logistic(np.zeros((10, 1)), labels)
    assert probability((0.0,), model.weights, model.bias) == pytest.approx(0.5, abs=1e-3)


def test_a_pair_never_falls_on_both_sides():
    groups = ["a", "b", "a", *(f"g{n}" for n in range(30))]
    assert set(folds(groups, seed=3)) == set(groups)
    assert set(folds(groups, seed=3).values()) == set(range(FOLDS))


def test_a_held_out_question_does_not_see_its_own_label():
    inputs = [[0.0]] * 20
    labels = [True] * 10 + [False] * 10
    sure = held_out(inputs, labels, [str(n) for n in range(20)])
    assert all(abs(p - 0.5) < 0.05 for p in sure)


def test_the_written_file_is_what_the_program_reads():
    ranking = np.arange(len(NAMES), dtype=float)
    sure = Linear(np.ones(len(SIGNALS)), 0.5)
    data = json.loads(document(ranking, sure, 3, "encoder"))
    assert parse_model(data["ranking"], NAMES).weights.tolist() == ranking.tolist()
    assert parse_model(data["confidence"], SIGNALS).bias == 0.5
    assert data["fitted"]["questions"] == 3


def test_no_packaged_weight_has_run_away():
    for name, inputs in (("ranking", NAMES), ("confidence", SIGNALS)):
        assert np.abs(packaged_model(name, inputs).weights).max() < 10
