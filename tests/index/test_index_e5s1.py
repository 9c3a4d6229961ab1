from __future__ import annotations

import struct

import numpy as np
import pytest

from index.e5s1 import read_weights


def tensor(name: str, kind: int, count: int, offset: int, length: int) -> bytes:
    head = struct.pack("<H", len(name)) + name.encode()
    return head + struct.pack("<BIQQ", kind, count, offset, length)


def small_file() -> bytes:
    """One float tensor and one block of 32 4-bit weights, behind two pieces of vocabulary."""
    head = b"E5S1" + struct.pack("<I7ifi", 1, 32, 1, 2, 64, 2, 512, 2, 1e-12, 32)
    blob = "中文".encode()
    head += struct.pack("<5iQ3I2f", 2, 0, 1, 0, 1, len(blob), 0, 3, 6, -1.5, -2.5) + blob
    head += struct.pack("<iI", 0, 4) + b"\xff" * 4
    plain = struct.pack("<2f", 0.5, -0.25)
    # Byte i holds weight i in its low and weight i + 16 in its high nibble.
    block = struct.pack("<e", 0.5) + bytes(i | (15 - i) << 4 for i in range(16))
    size = len(head) + 4 + len(tensor("a", 0, 0, 0, 0)) + len(tensor("bb", 0, 0, 0, 0))
    table = struct.pack("<i", 2) + tensor("a", 0, 2, size, len(plain))
    return head + table + tensor("bb", 1, 32, size + len(plain), len(block)) + plain + block


def test_sizes_and_vocabulary_are_read():
    weights = read_weights(small_file())
    assert (weights.shape.hidden, weights.shape.positions) == (32, 512)
    assert weights.shape.epsilon == pytest.approx(1e-12)
    assert weights.vocabulary.pieces == (("中", -1.5), ("文", -2.5))
    assert (weights.vocabulary.bos, weights.vocabulary.pad) == (0, 0)


def test_float_tensors_are_copied():
    assert read_weights(small_file()).tensors["a"].tolist() == [0.5, -0.25]


def test_quantized_weights_are_nibble_minus_eight_times_scale():
    expected = [(i - 8) * 0.5 for i in range(16)] + [(15 - i - 8) * 0.5 for i in range(16)]
    row = read_weights(small_file()).tensors["bb"]
    assert row.dtype == np.float32
    assert row.tolist() == expected


def test_another_file_is_refused():
    with pytest.raises(ValueError, match="not an E5S1 file"):
        read_weights(b"GGUF....")
