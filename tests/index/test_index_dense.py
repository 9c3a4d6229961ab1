from __future__ import annotations

import numpy as np
import pytest

from index.dense import DenseIndex


def units(count: int, dimension: int = 8) -> np.ndarray:
    rows = np.random.default_rng(7).normal(size=(count, dimension)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture
def rows() -> np.ndarray:
    return units(20)


@pytest.fixture
def dense(rows: np.ndarray) -> DenseIndex:
    index = DenseIndex(8)
    for key, row in zip(range(100, 120), rows, strict=True):
        index.add(key, row[None, :])
    return index


def test_search_finds_the_highest_cosine_first(dense, rows):
    found = dense.search(rows[3], 5)
    assert found[0] == (103, pytest.approx(1.0))
    expected = np.sort(rows @ rows[3])[::-1][:5]
    assert [cosine for _, cosine in found] == pytest.approx(expected.tolist(), abs=1e-6)


def test_a_filter_restricts_the_search_itself(dense, rows):
    worst_first = np.argsort(rows @ rows[3])[:4]
    allowed = [100 + int(row) for row in worst_first]
    assert {key for key, _ in dense.search(rows[3], 4, allowed)} == set(allowed)


def test_an_empty_filter_admits_nothing(dense, rows):
    assert dense.search(rows[0], 5, []) == []


def test_fewer_vectors_than_asked_for_is_fine(dense, rows):
    assert len(dense.search(rows[0], 50)) == 20


def test_an_empty_index_finds_nothing(rows):
    assert DenseIndex(8).search(rows[0], 5) == []


def test_removed_vectors_are_not_found(dense, rows):
    dense.remove([103, 104])
    assert len(dense) == 18
    assert 103 not in [key for key, _ in dense.search(rows[3], 20)]


def test_vectors_come_back_as_they_were(dense, rows):
    assert np.array_equal(dense.vectors([119, 100]), rows[[19, 0]])


def test_an_unknown_id_is_an_error(dense):
    with pytest.raises(RuntimeError):
        dense.vectors([5])


def test_saved_and_loaded_index_is_the_same(dense, rows, tmp_path):
    path = tmp_path / "向量.faiss"
    dense.save(path)
    loaded = DenseIndex.load(path)
    assert loaded.search(rows[5], 7) == dense.search(rows[5], 7)
    loaded.add(500, rows[:1])
    assert len(loaded) == 21


def test_a_chunk_is_as_near_as_its_nearest_row(rows):
    index = DenseIndex(8)
    index.add(1, rows[:3])
    index.add(2, rows[3:4])
    found = index.search(rows[2], 5)
    assert found[0] == (1, pytest.approx(1.0))
    assert sorted(key for key, _ in found) == [1, 2]
    assert index.cosines(rows[2], [2, 1]) == pytest.approx(
        [float(rows[3] @ rows[2]), 1.0], abs=1e-6
    )


def test_pieces_have_rows_of_their_own_and_the_only_piece_that_of_its_chunk(rows):
    index = DenseIndex(8)
    index.add(1, rows[:3])
    index.add(2, rows[3:4])
    assert np.array_equal(index.vectors([1, 2]), rows[[0, 3]])
    assert np.array_equal(index.piece_vectors(1, 2), rows[1:3])
    assert np.array_equal(index.piece_vectors(2, 1), rows[3:4])


def test_chunks_of_many_rows_leave_places_for_the_others(rows):
    index = DenseIndex(8)
    index.add(1, np.repeat(rows[:1], 30, axis=0))
    index.add(2, rows[1:2])
    index.add(3, rows[2:3])
    assert {key for key, _ in index.search(rows[0], 3)} == {1, 2, 3}


def test_all_rows_of_a_chunk_are_removed_and_filtered_together(rows):
    index = DenseIndex(8)
    index.add(1, rows[:3])
    index.add(2, rows[3:6])
    assert index.search(rows[4], 5, [1])[0][0] == 1
    index.remove([1])
    assert len(index) == 1
    assert [key for key, _ in index.search(rows[0], 5)] == [2]
