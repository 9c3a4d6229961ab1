from __future__ import annotations

import re

import numpy as np
import pytest
from tiny_models import WINDOW, save_model

from index.conversion import converted_model, may_suit
from index.plain_encoder import SentenceTransformerEncoder
from index.quantized_encoder import QuantizedEncoder

TEXTS = ["加快推进数字经济", "由局负责", "建成5G基站" * WINDOW, ""]


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"pooling": "cls"},
        {"kind": "xlm-roberta"},
        {"num_attention_heads": 4, "layer_norm_eps": 0.1},
    ],
    ids=["mean", "first token", "xlm-roberta", "heads and epsilon"],
)
def test_a_converted_model_gives_the_vectors_of_the_model_as_it_is(tmp_path, settings):
    model = save_model(tmp_path, **settings)
    target = converted_model(model, tmp_path / "converted")
    assert target == tmp_path / "converted"
    plain, converted = (
        SentenceTransformerEncoder(str(model), "plain"),
        QuantizedEncoder(target, "8"),
    )
    cosines = np.sum(plain.encode_passages(TEXTS) * converted.encode_passages(TEXTS), axis=1)
    assert cosines.min() > 0.998
    for text in TEXTS:
        assert plain.encode_query(text) @ converted.encode_query(text) > 0.998


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"pooling": "max"}, "'pooling_mode': 'max'"),
        ({"hidden_act": "relu"}, "relu"),
        ({"kind": "electra"}, "electra"),
        ({"is_decoder": True}, "cosine 0.* to the model as it is"),
    ],
    ids=["other pooling", "other activation", "other kind", "other vectors"],
)
def test_an_unsuitable_model_is_refused_and_the_reason_kept(tmp_path, settings, reason):
    target = tmp_path / "converted"
    model = save_model(tmp_path, **settings)
    assert converted_model(model, target) is None
    kept = target / "unsuitable.txt"
    assert re.search(reason, kept.read_text())
    before = kept.stat()
    assert converted_model(model, target) is None
    assert kept.stat() == before


def test_only_models_of_berts_kind_are_looked_at(tmp_path):
    for content, expected in (
        ('{"model_type": "bert"}', True),
        ('{"model_type": "qwen3"}', False),
        ("[]", False),
        ("{", False),
    ):
        (tmp_path / "config.json").write_text(content)
        assert may_suit(tmp_path) is expected
    assert not may_suit(tmp_path / "nowhere")
