"""The packaged weights fit the program; a foreign or incomplete file is refused."""

import pytest

from app.confidence import SIGNALS, probability
from app.features import NAMES
from app.ranker import packaged_model, parse_model


@pytest.mark.parametrize(("model", "inputs"), [("ranking", NAMES), ("confidence", SIGNALS)])
def test_the_packaged_models_have_a_weight_for_every_input(model, inputs):
    assert packaged_model(model, inputs).weights.shape == (len(inputs),)


def test_weights_stand_in_the_order_of_the_inputs():
    model = parse_model({"weights": {"a": 1, "b": 2}, "bias": 3}, ("b", "a"))
    assert (model.weights.tolist(), model.bias) == ([2.0, 1.0], 3.0)


@pytest.mark.parametrize("weights", [{"a": 1}, {"a": 1, "b": 2, "c": 3}, [1, 2], None])
def test_missing_and_unknown_inputs_are_refused(weights):
    with pytest.raises(ValueError, match="fit it again"):
        parse_model({"weights": weights}, ("a", "b"))


def test_a_bias_that_is_no_number_is_refused():
    with pytest.raises(ValueError, match="bias"):
        parse_model({"weights": {"a": 1}, "bias": "3"}, ("a",))


def test_the_logistic_model_gives_a_half_at_its_border():
    model = parse_model({"weights": {"a": 2.0}, "bias": -1.0}, ("a",))
    assert probability((0.5,), model.weights, model.bias) == 0.5
    assert probability((1.0,), model.weights, model.bias) == pytest.approx(0.731, abs=1e-3)
