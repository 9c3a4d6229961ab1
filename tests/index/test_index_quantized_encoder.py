from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from tiny_models import save_model

from index.conversion import MIN_COSINE, converted_model
from index.errors import ModelMissingError
from index.plain_encoder import SentenceTransformerEncoder
from index.quantized_encoder import QuantizedEncoder
from index.weights import default_model_dir
from ingest.pieces import embedding_text
from ingest.pipeline import parse_file
from ingest.read import read_file

CORPUS = Path(__file__).parents[2] / "ingest" / "corpus"
RELATED = ("新增的5G基站有多少个", "全区建成5G基站3000个，实现连续覆盖")
UNRELATED = "加强党风廉政建设，落实中央八项规定精神"


@pytest.mark.real_encoder
def test_twenty_clauses_come_out_as_in_32_bits(real_encoder):
    plain = SentenceTransformerEncoder(str(default_model_dir()), "plain")
    parsed = parse_file(read_file(CORPUS / "fujian-digital-145.txt"))
    chunks = parsed.chunks[:: len(parsed.chunks) // 20][:20]
    texts = [embedding_text(chunk, parsed.document.title) for chunk in chunks]
    exact, rounded = plain.encode_passages(texts), real_encoder.encode_passages(texts)
    cosines = np.sum(exact * rounded, axis=1)
    assert len(cosines) == 20
    # The adapted encoder spreads texts wider than the published one, so rounding turns a vector
    # further (0.9948 at most here, 0.9989 before), but moves no clause past another of these.
    assert cosines.min() > MIN_COSINE
    assert plain.encode_query(RELATED[0]) @ real_encoder.encode_query(RELATED[0]) > MIN_COSINE
    between = exact @ exact.T
    np.fill_diagonal(between, -1.0)
    nearest = rounded @ exact.T
    np.fill_diagonal(nearest, -1.0)
    assert np.array_equal(between.argmax(axis=1), nearest.argmax(axis=1))


@pytest.mark.real_encoder
def test_a_vector_depends_on_its_text_alone(real_encoder):
    texts = ["数" * length for length in (3, 90, 1, 40)] * 5
    done: list[int] = []
    rows = real_encoder.encode_passages(texts, done.append)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-5)
    for row, text in zip(rows, texts, strict=True):
        assert np.array_equal(row, real_encoder.encode_passages([text])[0])
    assert done == list(range(1, 21))


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
def test_a_text_beyond_the_window_is_cut(real_encoder):
    short, long = (real_encoder.encode_query("数字 经济 " * n) for n in (1000, 2000))
    assert np.array_equal(short, long)


@pytest.mark.real_encoder
def test_questions_are_answered_while_clauses_are_embedded(real_encoder):
    clauses = [f"第{number}条 建设数字政府" for number in range(40)]
    question, rows = real_encoder.encode_query("5G基站"), real_encoder.encode_passages(clauses)
    with ThreadPoolExecutor(8) as pool:
        building = [pool.submit(real_encoder.encode_passages, clauses) for _ in range(2)]
        asked = list(pool.map(real_encoder.encode_query, ["5G基站"] * 24))
    assert all(np.array_equal(vector, question) for vector in asked)
    assert all(np.array_equal(done.result(), rows) for done in building)


@pytest.mark.parametrize("name", ["rules.json", "model.onnx", "tokenizer.json"])
def test_a_damaged_conversion_is_one_clear_error(tmp_path, name):
    target = converted_model(save_model(tmp_path), tmp_path / "converted")
    (target / name).write_text("[1]")
    with pytest.raises(ModelMissingError, match="converted”已损坏，请删除该目录后重试"):
        QuantizedEncoder(target, "tiny").encode_query("数字")
