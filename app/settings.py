"""All settings, read once from the environment (``POLICYQA_…``) and passed on."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

DEFAULT_INDEX_DIR = Path(".policyqa/index")


class Settings(BaseSettings):
    """Every setting is the environment variable ``POLICYQA_<NAME>``; unknown names fail."""

    model_config = SettingsConfigDict(env_prefix="POLICYQA_", extra="forbid")

    index_dir: Path = Field(DEFAULT_INDEX_DIR, description="索引目录")
    host: str = Field("127.0.0.1", description="监听地址")
    port: int = Field(8000, ge=1, le=65535, description="监听端口")
    embedding_model: str | None = Field(
        None, description="向量模型：本地目录或模型仓库名；不设则用内置 multilingual-e5-small"
    )
    candidates: int = Field(40, ge=8, le=200, description="每次检索供作答的条款数")
    llm_base_url: str | None = Field(None, description="OpenAI 兼容的大模型服务地址")
    llm_model: str | None = Field(None, description="大模型名称")
    llm_api_key: str | None = Field(None, description="大模型服务密钥", repr=False)

    @property
    def uses_default_index(self) -> bool:
        """Whether the index is the default one, which is built on demand."""
        return self.index_dir == DEFAULT_INDEX_DIR
