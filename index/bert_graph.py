"""Writes a BERT encoder as an ONNX graph that multiplies in 8 bits: token ids in, unit vector out.

Post-norm BERT (Devlin et al. 2019), which XLM-RoBERTa shares. Weights are rounded per output
column; activations at run time, over one text (``DynamicQuantizeMatMul`` of ONNX Runtime). The
second matrix of the feed-forward block stays in 32 bits: its input has a few values far above all
others, on which a common scale loses the rest (docs/decisions/008).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from onnx import ModelProto, TensorProto, helper, numpy_helper

INPUT, OUTPUT = "input_ids", "vector"
# Opset 20 brought Gelu; ONNX Runtime reads it since 1.17, and this version of the file format.
_OPSET, _IR_VERSION = 20, 9
# Operators that only ONNX Runtime has: fused, and the only one with 8-bit activations per call.
_FUSED = "com.microsoft"
# Table rows use all of int8. Matrices use 7 bits: processors without VNNI add two products of
# uint8 and int8 in 16 bits, and 2 × 255 × 64 is the most that fits.
_ROW_LIMIT, _COLUMN_LIMIT = 127, 64

Array = npt.NDArray[Any]
Pooling = Literal["mean", "cls"]


@dataclass(frozen=True)
class BertShape:
    """What the tensors do not tell; ``first_position`` is the row of the first token's position."""

    layers: int
    heads: int
    epsilon: float
    first_position: int
    pooling: Pooling


def bert_graph(tensors: Mapping[str, Array], shape: BertShape) -> ModelProto:
    """Return the model: int64 (1, tokens) → float32 (1, hidden), Euclidean length 1.

    ``tensors``: float32, under the names of transformers' BertModel. One text at a time, so there
    is no padding, and a vector never depends on its neighbours. Raises KeyError for a missing one.
    """
    graph = _Graph(tensors, shape.epsilon)
    hidden = _embedded(graph, shape)
    for layer in range(shape.layers):
        hidden = _layer(graph, f"encoder.layer.{layer}", hidden, shape.heads)
    graph.node("LpNormalization", [_pooled(graph, hidden, shape.pooling)], OUTPUT, axis=-1, p=2)
    width = tensors["embeddings.LayerNorm.bias"].size
    return graph.model(width)


class _Graph:
    """Collects nodes and constants; every method returns the name of the value it adds."""

    def __init__(self, tensors: Mapping[str, Array], epsilon: float) -> None:
        self.tensors = tensors
        self._epsilon = epsilon
        self._nodes: list[Any] = []
        self._constants: list[TensorProto] = []

    def constant(self, name: str, values: Array) -> str:
        self._constants.append(numpy_helper.from_array(np.asarray(values, order="C"), name))
        return name

    def node(
        self,
        operator: str,
        inputs: list[str],
        output: str,
        domain: str = "",
        **attributes: Any,  # noqa: ANN401 - whatever the operator takes
    ) -> str:
        self._nodes.append(
            helper.make_node(operator, inputs, [output], domain=domain, **attributes)
        )
        return output

    def split(self, value: str, outputs: list[str]) -> list[str]:
        parts = len(outputs)
        self._nodes.append(helper.make_node("Split", [value], outputs, axis=-1, num_outputs=parts))
        return outputs

    def norm(self, inputs: list[str], name: str) -> str:
        """Layer norm of one value, or of the sum of two."""
        weight = self.constant(f"{name}.weight", self.tensors[f"{name}.weight"])
        bias = self.constant(f"{name}.bias", self.tensors[f"{name}.bias"])
        values = [*inputs, weight, bias]
        if len(inputs) > 1:
            return self.node("SkipLayerNormalization", values, name, _FUSED, epsilon=self._epsilon)
        return self.node("LayerNormalization", values, name, axis=-1, epsilon=self._epsilon)

    def quantized(self, value: str, weight: Array, bias: Array, name: str) -> str:
        """``value @ weight + bias`` in 8 bits; ``weight``: (inputs, outputs)."""
        codes, scales = _rounded(weight, axis=0, limit=_COLUMN_LIMIT)
        inputs = [
            value,
            self.constant(f"{name}.codes", codes),
            self.constant(f"{name}.scales", scales.reshape(-1)),
            self.constant(f"{name}.zeros", np.zeros(bias.size, np.int8)),
            self.constant(f"{name}.bias", bias),
        ]
        return self.node("DynamicQuantizeMatMul", inputs, name, _FUSED)

    def exact(self, value: str, weight: Array, bias: Array, name: str) -> str:
        """``value @ weight + bias`` in 32 bits; ``weight``: (inputs, outputs)."""
        factor, summand = self.constant(f"{name}.weight", weight), self.constant(f"{name}.b", bias)
        return self.node(
            "Add", [self.node("MatMul", [value, factor], f"{name}.dot"), summand], name
        )

    def model(self, width: int) -> ModelProto:
        graph = helper.make_graph(
            self._nodes,
            "bert",
            [helper.make_tensor_value_info(INPUT, TensorProto.INT64, [1, "tokens"])],
            [helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, [1, width])],
            self._constants,
        )
        operators = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_FUSED, 1)]
        return helper.make_model(graph, opset_imports=operators, ir_version=_IR_VERSION)


def _rounded(values: Array, axis: int, limit: int) -> tuple[Array, Array]:
    """Return int8 codes and the scale along ``axis`` with codes × scale ≈ values."""
    scales = np.abs(values).max(axis, keepdims=True) / limit
    scales[scales == 0] = 1
    return np.rint(values / scales).astype(np.int8), scales.astype(np.float32)


def _embedded(graph: _Graph, shape: BertShape) -> str:
    """Word + position + segment. There is one segment only, so its row joins the positions."""
    tables = "embeddings.{}_embeddings.weight"
    codes, scales = _rounded(graph.tensors[tables.format("word")], axis=1, limit=_ROW_LIMIT)
    rows = graph.node("Gather", [graph.constant("words", codes), INPUT], "word codes")
    scale = graph.node("Gather", [graph.constant("word scales", scales), INPUT], "word scale")
    rows = graph.node("Cast", [rows], "word floats", to=TensorProto.FLOAT)
    words = graph.node("Mul", [rows, scale], "word")
    positions = graph.tensors[tables.format("position")][shape.first_position :]
    segment = graph.tensors[tables.format("token_type")][0]
    zero = graph.constant("zero", np.array([0]))
    length = graph.node("Shape", [INPUT], "length", start=1, end=2)
    table = graph.constant("positions", positions + segment)
    position = graph.node("Slice", [table, zero, length, zero], "position")
    return graph.norm([graph.node("Add", [words, position], "embedded")], "embeddings.LayerNorm")


def _layer(graph: _Graph, name: str, hidden: str, heads: int) -> str:
    attended = _attention(graph, f"{name}.attention", hidden, heads)
    inner = graph.quantized(attended, *_dense(graph, f"{name}.intermediate.dense"), f"{name}.inner")
    active = graph.node("Gelu", [inner], f"{name}.gelu")
    outer = graph.exact(active, *_dense(graph, f"{name}.output.dense"), f"{name}.outer")
    return graph.norm([outer, attended], f"{name}.output.LayerNorm")


def _attention(graph: _Graph, name: str, hidden: str, heads: int) -> str:
    parts = [_dense(graph, f"{name}.self.{part}") for part in ("query", "key", "value")]
    weight = np.concatenate([weight for weight, _ in parts], axis=1)
    bias = np.concatenate([bias for _, bias in parts])
    # One product instead of three: the input is rounded once.
    joined = graph.quantized(hidden, weight, bias, f"{name}.joined")
    inputs = graph.split(joined, [f"{name}.{part}" for part in "qkv"])
    mixed = graph.node("MultiHeadAttention", inputs, f"{name}.mixed", _FUSED, num_heads=heads)
    out = graph.quantized(mixed, *_dense(graph, f"{name}.output.dense"), f"{name}.out")
    return graph.norm([out, hidden], f"{name}.output.LayerNorm")


def _dense(graph: _Graph, name: str) -> tuple[Array, Array]:
    """Return weight as (inputs, outputs) and bias; PyTorch keeps the weight the other way round."""
    return graph.tensors[f"{name}.weight"].T, graph.tensors[f"{name}.bias"]


def _pooled(graph: _Graph, hidden: str, pooling: Pooling) -> str:
    if pooling == "mean":
        axis = graph.constant("token axis", np.array([1]))
        return graph.node("ReduceMean", [hidden, axis], "pooled", keepdims=0)
    first = graph.constant("first", np.array(0))
    return graph.node("Gather", [hidden, first], "pooled", axis=1)
