import numpy as np
from index_fakes import FakeEncoder

from eval.vector_cache import CachedEncoder


def test_each_distinct_text_is_embedded_once(tmp_path):
    real = FakeEncoder()
    cached = CachedEncoder(real)
    first = cached.encode_passages(["甲乙", "丙丁", "甲乙"])
    second = cached.encode_passages(["丙丁", "戊己"])
    assert real.passages == ["甲乙", "丙丁", "戊己"]
    assert np.array_equal(first[0], first[2])
    assert np.array_equal(first[1], second[0])
    assert np.array_equal(first, FakeEncoder().encode_passages(["甲乙", "丙丁", "甲乙"]))


def test_a_query_is_not_a_passage():
    class Sided(FakeEncoder):
        def encode_query(self, text):
            return -super().encode_query(text)

    cached = CachedEncoder(Sided())
    passage = cached.encode_passages(["甲乙"])[0]
    assert np.array_equal(cached.encode_query("甲乙"), -passage)
    assert np.array_equal(cached.encode_query("甲乙"), -passage)


def test_vectors_are_kept_for_the_next_run(tmp_path):
    path = tmp_path / "deep" / "vectors.npz"
    cached = CachedEncoder(FakeEncoder(), path)
    before = cached.encode_passages(["甲乙", "丙丁"])
    cached.save()
    real = FakeEncoder()
    after = CachedEncoder(real, path).encode_passages(["甲乙", "丙丁"])
    assert real.passages == []
    assert np.array_equal(before, after)


def test_a_file_of_another_encoder_or_a_damaged_one_is_ignored(tmp_path):
    path = tmp_path / "vectors.npz"
    cached = CachedEncoder(FakeEncoder("one"), path)
    cached.encode_passages(["甲乙"])
    cached.save()
    other = FakeEncoder("two")
    CachedEncoder(other, path).encode_passages(["甲乙"])
    assert other.passages == ["甲乙"]
    path.write_bytes(b"nothing")
    again = FakeEncoder("one")
    CachedEncoder(again, path).encode_passages(["甲乙"])
    assert again.passages == ["甲乙"]


def test_progress_counts_all_texts():
    counted = []
    cached = CachedEncoder(FakeEncoder())
    cached.encode_passages(["甲乙"])
    cached.encode_passages(["甲乙", "丙丁"], counted.append)
    assert counted[-1] == 2
