from __future__ import annotations

import numpy as np
import pytest
from index_fakes import CHUNKING, FakeEncoder

from index import known_vectors
from index.build import build_index, update_index
from index.known_vectors import FILE, KnownVectors


def row(number: int, dimension: int = 64) -> np.ndarray:
    return np.full(dimension, number, np.float32)


def test_a_clause_deleted_and_added_again_is_not_embedded_again(index_dir, plans, encoder):
    update_index(index_dir, encoder, chunking=CHUNKING, delete=["fujian"])
    update_index(index_dir, encoder, chunking=CHUNKING, delete=["lucheng"])
    update_index(index_dir, encoder, chunking=CHUNKING, add=[plans[0], plans[2]])
    assert encoder.passages == []


def test_an_index_that_lost_its_versions_is_built_without_embedding_again(
    index_dir, plans, encoder
):
    before = build_index(plans, index_dir, encoder, chunking=CHUNKING).index_version
    (index_dir / "CURRENT").unlink()
    assert build_index(plans, index_dir, encoder, chunking=CHUNKING).index_version == before
    assert encoder.passages == []


def test_a_build_that_was_broken_off_goes_on_where_it_stopped(tmp_path, make_plan):
    class StoppingEncoder(FakeEncoder):
        def encode_passages(self, texts, progress=None):
            if self.passages:
                raise KeyboardInterrupt
            return super().encode_passages(texts, progress)

    plan = make_plan("long", {f"{number}. 任务": f"完成{number}项。" for number in range(200)})
    stopping, encoder = StoppingEncoder(), FakeEncoder()
    with pytest.raises(KeyboardInterrupt):
        build_index([plan], tmp_path, stopping, chunking=CHUNKING)
    steps: list[tuple[int, int]] = []
    build_index(
        [plan], tmp_path, encoder, chunking=CHUNKING, progress=lambda *step: steps.append(step)
    )
    done = len(stopping.passages)
    assert 0 < done < 200
    assert len({*stopping.passages, *encoder.passages}) == 200
    assert len(encoder.passages) == 200 - done
    assert steps == [(done, 200), (200, 200)]


def test_vectors_of_another_encoder_are_not_used_and_not_kept(tmp_path, encoder, other_encoder):
    KnownVectors(tmp_path, encoder).add({"text": row(1)})
    assert KnownVectors(tmp_path, other_encoder).find({"text"}) == {}
    KnownVectors(tmp_path, other_encoder).add({"text": row(2, 32)})
    assert KnownVectors(tmp_path, encoder).find({"text"}) == {}
    assert np.array_equal(KnownVectors(tmp_path, other_encoder).find({"text"})["text"], row(2, 32))


def test_only_asked_texts_are_found_and_none_without_a_file(tmp_path, encoder):
    known = KnownVectors(tmp_path, encoder)
    assert known.find({"a"}) == {}
    known.add({"a": row(1), "b": row(2)})
    assert list(known.find({"b", "c"})) == ["b"]


def test_the_oldest_are_forgotten_beyond_the_limit(tmp_path, encoder, monkeypatch):
    monkeypatch.setattr(known_vectors, "MAX_VECTORS", 2)
    known = KnownVectors(tmp_path, encoder)
    for name in "abc":
        known.add({name: row(1)})
    assert set(known.find(set("abc"))) == {"b", "c"}


@pytest.mark.parametrize("damage", [b"not a database", b""])
def test_a_damaged_file_only_costs_time(index_dir, plans, encoder, damage):
    (index_dir / FILE).write_bytes(damage)
    (index_dir / "CURRENT").unlink()
    build_index(plans, index_dir, encoder, chunking=CHUNKING)
    assert len(encoder.passages) == 6
    (index_dir / "CURRENT").unlink()
    build_index(plans, index_dir, encoder, chunking=CHUNKING)
    assert len(encoder.passages) == 6
