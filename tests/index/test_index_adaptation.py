from __future__ import annotations

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from index.adaptation import ADAPTATION, adaptation_name, adapted


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "adaptation.safetensors"
    factors = {
        "layer.weight.A": np.array([[1.0, 2.0]], np.float16),
        "layer.weight.B": np.array([[3.0], [0.0]], np.float16),
    }
    save_file(factors, path)
    return path


def test_the_product_is_added_and_nothing_else_changes(file):
    state = {"layer.weight": np.ones((2, 2), np.float32), "layer.bias": np.zeros(2, np.float32)}
    result = adapted(state, file)
    assert result["layer.weight"].tolist() == [[4.0, 7.0], [1.0, 1.0]]
    assert result["layer.weight"].dtype == np.float32
    assert result["layer.bias"] is state["layer.bias"]
    assert state["layer.weight"].tolist() == [[1.0, 1.0], [1.0, 1.0]]


def test_a_model_without_the_adapted_layer_is_an_error(file):
    with pytest.raises(KeyError, match="layer.weight"):
        adapted({}, file)


def test_another_file_has_another_name(file, tmp_path):
    other = tmp_path / "other.safetensors"
    save_file({"layer.weight.A": np.zeros((1, 2), np.float16)}, other)
    assert adaptation_name(file) != adaptation_name(other)
    assert len(adaptation_name(file)) == 8


def test_the_packaged_one_has_pairs_of_one_rank():
    factors = load_file(ADAPTATION)
    names = {key[:-2] for key in factors}
    assert {f"{name}{end}" for name in names for end in (".A", ".B")} == set(factors)
    assert len({factors[f"{name}.A"].shape[0] for name in names}) == 1
    assert all(factors[f"{name}.A"].shape[0] == factors[f"{name}.B"].shape[1] for name in names)
