"""The sentences that the scope is fitted on: both sides, none of them a gold question."""

import json

import numpy as np
import pytest

from app.scope import packaged_model
from eval.fit_scope import SENTENCES, cross_validated, document, sentences
from eval.gold import DEFAULT_GOLD
from eval.logistic import fit_logistic


def asked(path):
    return {json.loads(line)["question"] for line in path.read_text("utf-8").splitlines()}


def test_both_sides_are_there_and_every_sentence_once():
    texts, outside = sentences()
    assert (outside.sum(), len(set(texts[:800]))) == (450, 800)
    assert (~outside).sum() > outside.sum()


@pytest.mark.parametrize("name", ["questions", "practice", "invented", "fresh"])
def test_no_gold_question_is_among_them(name):
    assert not asked(DEFAULT_GOLD.parent / f"{name}.jsonl") & set(sentences()[0])


def test_sides_that_lie_apart_are_told_apart():
    labels = np.arange(60) % 2 == 0
    inputs = np.column_stack([np.where(labels, 1.0, -1.0), np.linspace(0, 1, 60)])
    assert ((cross_validated(inputs, labels) > 0) == labels).all()
    model = json.loads(document(fit_logistic(inputs, labels), 60, "any"))
    assert model["encoder"] == "any"
    assert len(model["weights"]) == 2


def test_the_packaged_model_is_of_the_packaged_encoder():
    model = packaged_model()
    assert model.encoder.startswith("multilingual-e5-small")
    assert model.weights.shape == (384,)
    assert SENTENCES.exists()
