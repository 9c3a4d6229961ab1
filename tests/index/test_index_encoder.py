from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index.encoder import BATCH_SIZE, TurnLock, load_encoder
from index.errors import ModelMissingError
from index.weights import DEFAULT_MODEL_NAME, default_model_dir

RELATED = ("新增的5G基站有多少个", "全区建成5G基站3000个，实现连续覆盖")
UNRELATED = "加强党风廉政建设，落实中央八项规定精神"


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
        load_encoder(str(tmp_path)).encode_query("数字经济")


def test_a_directory_is_named_after_itself_and_its_configuration(tmp_path):
    (tmp_path / "model").mkdir()
    config = tmp_path / "model" / "config.json"
    config.write_text("{}")
    before = load_encoder(str(tmp_path / "model")).name
    assert before.startswith("model@")
    config.write_text('{"hidden_size": 1}')
    assert load_encoder(str(tmp_path / "model")).name != before


def test_a_query_waits_for_one_batch_of_a_build_not_for_all():
    lock, taken, batches = TurnLock(), threading.Event(), 0

    def build() -> None:
        nonlocal batches
        for _ in range(50):
            with lock:
                taken.set()
                time.sleep(0.01)
            batches += 1

    builder = threading.Thread(target=build)
    builder.start()
    taken.wait()
    with lock:
        waited = batches
    builder.join()
    assert waited <= 2


@pytest.mark.real_encoder
def test_the_default_model_has_its_name_and_dimension(real_encoder):
    assert real_encoder.name == DEFAULT_MODEL_NAME
    assert real_encoder.encode_query("数字经济").shape == (real_encoder.dimension,)


@pytest.mark.real_encoder
def test_vectors_are_unit_rows_in_the_order_of_the_texts(real_encoder):
    texts = ["数" * length for length in (3, 90, 1, 40)] * (BATCH_SIZE // 3)
    done: list[int] = []
    rows = real_encoder.encode_passages(texts, done.append)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-5)
    alone = real_encoder.encode_passages(texts[1:2])[0]
    assert rows[1] @ alone == pytest.approx(1, abs=1e-4)
    assert rows[0] @ alone < 0.9999
    assert done == [16, 20]


@pytest.mark.real_encoder
def test_no_texts_give_no_rows(real_encoder):
    assert real_encoder.encode_passages([]).shape == (0, real_encoder.dimension)


@pytest.mark.real_encoder
def test_a_related_clause_is_nearer_than_an_unrelated_one(real_encoder):
    query = real_encoder.encode_query(RELATED[0])
    related, unrelated = real_encoder.encode_passages([RELATED[1], UNRELATED]) @ query
    assert related > unrelated + 0.05


@pytest.mark.real_encoder
def test_queries_and_passages_get_different_prefixes(real_encoder):
    text = "数字经济"
    cosine = real_encoder.encode_query(text) @ real_encoder.encode_passages([text])[0]
    assert cosine < 0.999


@pytest.mark.real_encoder
def test_threads_share_one_encoder(real_encoder):
    expected = real_encoder.encode_query("5G基站")
    with ThreadPoolExecutor(8) as pool:
        vectors = list(pool.map(real_encoder.encode_query, ["5G基站"] * 24))
    assert np.allclose(vectors, expected, atol=1e-5)


OFFLINE = """
import socket, sys

def refuse(*args, **kwargs):
    raise SystemExit("tried to reach the network")

socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse
from index.encoder import load_encoder
for model in (None, sys.argv[1]):
    encoder = load_encoder(model)
    assert encoder.encode_query("数字经济").shape == (encoder.dimension,) == (384,)
"""


@pytest.mark.real_encoder
def test_local_models_load_silently_and_without_network(real_encoder):
    # That nothing is fetched must not depend on HF_HUB_OFFLINE.
    environment = {k: v for k, v in os.environ.items() if not k.startswith("HF_")}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", OFFLINE, str(default_model_dir())],
        cwd=Path(__file__).parents[2],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
