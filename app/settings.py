"""All settings, read once from the environment (``POLICYQA_…``) and passed on."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

DEFAULT_INDEX_DIR = Path(".policyqa/index")


_PREFIX = "POLICYQA_"


def unknown_settings() -> list[str]:
    """Names of environment variables with our prefix that are no settings (misspelt ones)."""
    known = {f"{_PREFIX}{name.upper()}" for name in Settings.model_fields}
    return sorted(n for n in os.environ if n.startswith(_PREFIX) and n not in known)


class Settings(BaseSettings):
    """Every setting is the environment variable ``POLICYQA_<NAME>``."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, extra="forbid")

    index_dir: Annotated[Path, Field(description="索引目录")] = DEFAULT_INDEX_DIR
    host: Annotated[str, Field(description="监听地址")] = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535, description="监听端口")] = 8000
    embedding_model: Annotated[
        str | None,
        Field(description="向量模型：本地目录或模型仓库名；不设则用内置 multilingual-e5-small"),
    ] = None
    reranker_model: Annotated[
        Path | None, Field(description="重排模型（CrossEncoder）目录；不设则用内置的重排权重")
    ] = None
    aliases: Annotated[
        Path | None, Field(description="本单位的同义词文件：每行一组，词间用空格分开")
    ] = None
    candidates: Annotated[int, Field(ge=8, le=200, description="每次检索供作答的条款数")] = 40

    @property
    def uses_default_index(self) -> bool:
        """Whether the index is the default one, which is built on demand."""
        return self.index_dir == DEFAULT_INDEX_DIR
