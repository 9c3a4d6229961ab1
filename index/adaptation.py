"""The packaged adaptation of the default encoder to questions about government plans.

To the weight W of a dense layer a product of two thin matrices is added, W + B·A: the low-rank
adaptation of Hu et al. (2022), "LoRA: Low-Rank Adaptation of Large Language Models". Only the upper
layers have one. ``eval/fit_encoder.py`` fits it on questions about plans that are not packaged.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from safetensors.numpy import load

from .e5s1 import FloatArray

ADAPTATION = Path(__file__).parent / "data" / "encoder_adaptation.safetensors"
# Part of the model's name: vectors of another adaptation never meet in one index.
_DIGITS = 8


def adaptation_name(path: Path = ADAPTATION) -> str:
    """The first digits of the SHA-256 of the file. Raises OSError."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:_DIGITS]


def adapted(state: Mapping[str, FloatArray], path: Path = ADAPTATION) -> dict[str, FloatArray]:
    """Return the tensors of a model with the adaptation added; the others are the same objects.

    The file holds for each adapted tensor ``<name>`` two: ``<name>.A``, shape (rank, inputs), and
    ``<name>.B``, shape (outputs, rank). Raises OSError, and KeyError if the model lacks a tensor.
    """
    factors = load(path.read_bytes())
    names = {key.removesuffix(".A") for key in factors if key.endswith(".A")}
    added = {
        name: state[name] + _product(factors[f"{name}.B"], factors[f"{name}.A"]) for name in names
    }
    return {**state, **added}


def _product(outputs: FloatArray, inputs: FloatArray) -> FloatArray:
    product: FloatArray = outputs.astype("float32") @ inputs.astype("float32")
    return product
