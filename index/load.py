"""Chooses the encoder: the 8-bit one where the model can be converted, else the model as it is."""

from __future__ import annotations

import hashlib
from pathlib import Path

import platformdirs

from .conversion import REVISION, converted_model, may_suit
from .encoder import Encoder
from .errors import ModelMissingError
from .plain_encoder import SentenceTransformerEncoder
from .quantized_encoder import QuantizedEncoder
from .weights import DEFAULT_DIMENSION, DEFAULT_MODEL_NAME, default_model_dir


def load_encoder(model: str | None = None, cache_root: Path | None = None) -> Encoder:
    """Return the encoder for ``model``: None for the default, a directory, or a hub id.

    A local model of BERT's kind is converted into the cache at its first use, which takes seconds.
    Only a hub id may ever be downloaded. Raises ModelMissingError; a hub id fails at first use.
    """
    cache = cache_root or platformdirs.user_cache_path("policyqa")
    if model is None:
        directory = default_model_dir(cache)
        return _quantized(directory, DEFAULT_MODEL_NAME, cache, "") or SentenceTransformerEncoder(
            str(directory), DEFAULT_MODEL_NAME, dimension=DEFAULT_DIMENSION
        )
    directory = Path(model).expanduser()
    if directory.is_dir():
        name = f"{directory.resolve().name}@{_fingerprint(directory)}"
        stamp = f"-{_stamp(directory)}"
        return _quantized(directory, name, cache, stamp) or SentenceTransformerEncoder(
            str(directory), name
        )
    if _is_path(model):
        raise ModelMissingError(
            f"找不到向量模型目录“{model}”，请检查设置 POLICYQA_EMBEDDING_MODEL。"
        )
    return SentenceTransformerEncoder(model, model, may_download=True)


def _quantized(directory: Path, name: str, cache: Path, stamp: str) -> Encoder | None:
    """Return the 8-bit encoder of the model in ``directory``, None if it does not suit."""
    if not may_suit(directory):
        return None
    name = f"{name}-{REVISION}"
    target = cache / "models" / f"{name}{stamp}"
    try:
        converted = converted_model(directory, target)
    except OSError as error:
        reason = error.strerror or error
        raise ModelMissingError(
            f"转换后的向量模型无法写入“{target.parent}”（{reason}），请检查目录权限和磁盘空间后重试。"
        ) from error
    return QuantizedEncoder(converted, name) if converted else None


def _is_path(model: str) -> bool:
    """A hub id is ``name`` or ``owner/name``; everything else can only be meant as a path."""
    return model.startswith((".", "~", "/")) or "\\" in model or model.count("/") > 1


def _fingerprint(directory: Path) -> str:
    """Hash the names and sizes of the model's files, and what its JSON files say."""
    digest = hashlib.sha256()
    for path in sorted(directory.rglob("*")):
        if path.is_file():
            digest.update(f"{path.relative_to(directory)} {path.stat().st_size}\n".encode())
            digest.update(path.read_bytes() if path.suffix == ".json" else b"")
    return digest.hexdigest()[:12]


def _stamp(directory: Path) -> str:
    """Hash where the files are and when they changed: new weights must be converted again."""
    digest = hashlib.sha256(str(directory.resolve()).encode())
    for path in sorted(directory.rglob("*")):
        digest.update(f"{path.relative_to(directory)} {path.stat().st_mtime_ns}\n".encode())
    return digest.hexdigest()[:8]
