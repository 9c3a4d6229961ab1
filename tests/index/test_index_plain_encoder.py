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
from tiny_models import save_model

from index.plain_encoder import BATCH_SIZE, SentenceTransformerEncoder, TurnLock
from index.weights import default_model_dir


@pytest.fixture
def plain(tmp_path) -> SentenceTransformerEncoder:
    return SentenceTransformerEncoder(str(save_model(tmp_path)), "plain")


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


def test_vectors_are_unit_rows_in_the_order_of_the_texts(plain):
    texts = ["数" * length for length in (3, 40, 1, 20)] * (BATCH_SIZE // 3)
    done: list[int] = []
    rows = plain.encode_passages(texts, done.append)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-5)
    alone = plain.encode_passages(texts[1:2])[0]
    assert rows[1] @ alone == pytest.approx(1, abs=1e-4)
    assert rows[0] @ alone < 0.9999
    assert done == [16, 20]


def test_no_texts_give_no_rows(plain):
    assert plain.encode_passages([]).shape == (0, plain.dimension)


def test_threads_share_one_encoder(plain):
    expected = plain.encode_query("5G基站")
    with ThreadPoolExecutor(8) as pool:
        vectors = list(pool.map(plain.encode_query, ["5G基站"] * 24))
    assert np.allclose(vectors, expected, atol=1e-5)


OFFLINE = """
import socket, sys

def refuse(*args, **kwargs):
    raise SystemExit("tried to reach the network")

socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse
from index.load import load_encoder
encoder = load_encoder()
assert encoder.encode_query("数字经济").shape == (384,)
assert not {"torch", "transformers", "onnx"} & sys.modules.keys(), "a question waits for these"

from index.plain_encoder import SentenceTransformerEncoder
plain = SentenceTransformerEncoder(sys.argv[1], "plain")
assert plain.encode_query("数字经济").shape == (plain.dimension,) == (384,)
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
