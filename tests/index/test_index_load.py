from __future__ import annotations

import shutil

import pytest
from tiny_models import save_model

from index.build import build_index
from index.conversion import REVISION
from index.errors import IndexMismatchError, ModelMissingError
from index.load import load_encoder
from index.plain_encoder import SentenceTransformerEncoder
from index.policy_index import PolicyIndex
from index.quantized_encoder import QuantizedEncoder
from index.weights import DEFAULT_MODEL_NAME


def test_a_missing_directory_is_one_clear_error():
    with pytest.raises(ModelMissingError, match="找不到向量模型目录“/no/such/model”"):
        load_encoder("/no/such/model")


def test_a_hub_id_that_cannot_be_fetched_is_one_clear_error():
    encoder = load_encoder("nobody/no-such-model")
    assert encoder.name == "nobody/no-such-model"
    with pytest.raises(ModelMissingError, match="“nobody/no-such-model”无法加载"):
        encoder.encode_query("数字经济")


def test_an_incomplete_directory_is_one_clear_error(tmp_path):
    (tmp_path / "config.json").write_text('{"model_type": "bert"}')
    with pytest.raises(ModelMissingError, match="请检查该目录是否完整"):
        load_encoder(str(tmp_path), tmp_path / "cache")


@pytest.mark.parametrize("changed", ["config.json", "1_Pooling/config.json"])
def test_a_directory_is_named_after_itself_and_its_configuration(tmp_path, changed):
    config = tmp_path / "model" / changed
    config.parent.mkdir(parents=True)
    config.write_text('{"mode": 1}')
    before = load_encoder(str(tmp_path / "model")).name
    assert before.startswith("model@")
    config.write_text('{"mode": 2}')
    assert load_encoder(str(tmp_path / "model")).name != before


def test_a_model_of_another_kind_is_left_as_it_is(tmp_path):
    model = save_model(tmp_path, hidden_act="relu")
    encoder = load_encoder(str(model), tmp_path / "cache")
    assert isinstance(encoder, SentenceTransformerEncoder)
    assert "int8" not in encoder.name
    assert encoder.encode_query("数字经济").shape == (32,)


def test_an_index_of_the_model_as_it_is_is_refused_with_the_command_that_rebuilds(tmp_path, plans):
    model = save_model(tmp_path)
    converted = load_encoder(str(model), tmp_path / "cache")
    plain = SentenceTransformerEncoder(str(model), converted.name.removesuffix(f"-{REVISION}"))
    build_index(plans, tmp_path / "index", plain, chunking="1")
    expected = f"encoder：{plain.name} → {plain.name}-{REVISION}；请运行 policyqa build"
    with pytest.raises(IndexMismatchError, match=expected):
        PolicyIndex.open(tmp_path / "index", converted)


def test_new_weights_of_the_same_size_are_converted_again(tmp_path):
    model = save_model(tmp_path)
    before = load_encoder(str(model), tmp_path / "cache").encode_query("数字经济")
    other = save_model(tmp_path / "other", seed=1)
    shutil.copyfile(other / "model.safetensors", model / "model.safetensors")
    after = load_encoder(str(model), tmp_path / "cache").encode_query("数字经济")
    assert before @ after < 0.9


def test_a_cache_that_cannot_be_written_is_one_clear_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ModelMissingError, match="无法写入.*检查目录权限"):
        load_encoder(str(save_model(tmp_path)), tmp_path / "file")


@pytest.mark.real_encoder
def test_the_default_model_runs_in_8_bits_and_its_name_says_so(real_encoder):
    assert isinstance(real_encoder, QuantizedEncoder)
    assert real_encoder.name == f"{DEFAULT_MODEL_NAME}-{REVISION}"
    assert real_encoder.encode_query("数字经济").shape == (real_encoder.dimension,) == (384,)
