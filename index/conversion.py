"""Converts a sentence-transformers model for the 8-bit encoder, once, into the user's cache.

sentence-transformers loads the model, so that this works for whatever it can load; what then is no
plain BERT, or comes out differently, is left to ``index.plain_encoder``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from .durable import make_directory_once
from .plain_encoder import load_sentence_transformer
from .quantized_encoder import GRAPH_FILE, TOKENIZER_FILE, QuantizedEncoder, TextRules

if TYPE_CHECKING:
    from .bert_graph import BertShape, Pooling

# Part of the encoder's name. Raise when the graph or the rules of conversion change, so that other
# vectors never meet those of an index.
REVISION = "int8-r1"
# The lowest cosine to the model as it is over CHECK_TEXTS; the default model has 0.9989.
MIN_COSINE = 0.99
CHECK_TEXTS = (
    "到2025年，数字经济核心产业增加值占GDP比重达到10%以上。",
    "加快5G网络和千兆光网建设，推进IPv6规模部署。牵头单位：市工信局；责任单位：各区人民政府。",
    "政务服务",
    "第三章 保障措施\n加强组织领导，完善工作机制，强化资金保障，" * 8,
)
# The model types that share BERT's tensors; RoBERTa's positions begin after that of padding.
_BERT, _ROBERTA = "bert", ("xlm-roberta", "roberta")
_MODULES = (("Transformer", "Pooling"), ("Transformer", "Pooling", "Normalize"))
_REFUSAL_FILE = "unsuitable.txt"


class UnsuitableModelError(Exception):
    """The model cannot be converted; says why, for the file that remembers it."""


def may_suit(directory: Path) -> bool:
    """Whether the configuration is one of BERT's kind: a look that loads nothing."""
    try:
        config = json.loads((directory / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(config, dict) and config.get("model_type") in (_BERT, *_ROBERTA)


def converted_model(source: Path, target: Path) -> Path | None:
    """Return ``target`` with ``source`` converted in it, None if that model does not suit.

    The first call loads the model and takes seconds; later ones look at ``target``, which also
    remembers a refusal. Safe for several processes. Raises OSError and ModelMissingError.
    """
    make_directory_once(target, lambda directory: _fill(source, directory))
    return target if (target / GRAPH_FILE).is_file() else None


def _fill(source: Path, directory: Path) -> None:
    model = load_sentence_transformer(str(source))
    try:
        _write_converted(model, directory)
        _check(model, QuantizedEncoder(directory, source.name))
    except (OSError, MemoryError):
        raise
    # Whatever else fails here, the model as it is still works.
    except Exception as reason:  # noqa: BLE001
        (directory / GRAPH_FILE).unlink(missing_ok=True)
        (directory / _REFUSAL_FILE).write_text(f"{reason!r}\n", encoding="utf-8")


def _write_converted(model: Any, directory: Path) -> None:  # noqa: ANN401 - the library is untyped
    # Only a conversion needs these.
    import onnx

    from .bert_graph import bert_graph

    transformer = _transformer(model)
    tensors = {name: value.float().numpy() for name, value in transformer.state_dict().items()}
    shape = _shape(transformer.config, _pooling(model[1]))
    rules = _rules(model, len(tensors["embeddings.LayerNorm.bias"]))
    model.tokenizer.backend_tokenizer.save(str(directory / TOKENIZER_FILE))
    rules.save(directory)
    onnx.save(bert_graph(tensors, shape), directory / GRAPH_FILE)


def _transformer(model: Any) -> Any:  # noqa: ANN401
    """Return the transformers model inside. Raises UnsuitableModelError."""
    names = tuple(type(module).__name__ for module in model)
    if names not in _MODULES:
        raise UnsuitableModelError(f"modules {names}")
    config = model[0].auto_model.config
    traits = (config.hidden_act, getattr(config, "position_embedding_type", "absolute"))
    if config.model_type not in (_BERT, *_ROBERTA) or traits != ("gelu", "absolute"):
        raise UnsuitableModelError(f"{config.model_type} with {traits}")
    if not getattr(model.tokenizer, "is_fast", False) or not model.max_seq_length:
        raise UnsuitableModelError("no fast tokenizer or no longest length")
    return model[0].auto_model


def _pooling(module: Any) -> Pooling:  # noqa: ANN401
    """Read the mode as sentence-transformers 6 writes it (one word) or 5 (a flag for each)."""
    config: Mapping[str, object] = module.get_config_dict()
    modes = {
        "mean": config.get("pooling_mode") == "mean" or config.get("pooling_mode_mean_tokens"),
        "cls": config.get("pooling_mode") == "cls" or config.get("pooling_mode_cls_token"),
    }
    if modes["mean"]:
        return "mean"
    if modes["cls"]:
        return "cls"
    raise UnsuitableModelError(f"pooling {dict(config)}")


def _shape(config: Any, pooling: Pooling) -> BertShape:  # noqa: ANN401
    from .bert_graph import BertShape

    return BertShape(
        layers=config.num_hidden_layers,
        heads=config.num_attention_heads,
        epsilon=config.layer_norm_eps,
        first_position=config.pad_token_id + 1 if config.model_type in _ROBERTA else 0,
        pooling=pooling,
    )


def _rules(model: Any, dimension: int) -> TextRules:  # noqa: ANN401
    """The prompts as ``encode_query`` and ``encode_document`` choose them."""

    def prompt(*names: str) -> str:
        found = [model.prompts[name] for name in names if name in model.prompts]
        return found[0] if found else model.prompts.get(model.default_prompt_name) or ""

    passage = prompt("document", "passage", "corpus")
    return TextRules(dimension, model.max_seq_length, prompt("query"), passage)


def _check(model: Any, converted: QuantizedEncoder) -> None:  # noqa: ANN401
    """Raise UnsuitableModelError unless both give nearly the same vectors."""
    texts = list(CHECK_TEXTS)
    plain = model.encode_document(texts, normalize_embeddings=True, show_progress_bar=False)
    query = model.encode_query(texts[0], normalize_embeddings=True, show_progress_bar=False)
    cosines = [*np.sum(plain * converted.encode_passages(texts), axis=1)]
    cosines.append(query @ converted.encode_query(texts[0]))
    if not min(cosines) >= MIN_COSINE:
        raise UnsuitableModelError(f"cosine {min(cosines):.4f} to the model as it is")
