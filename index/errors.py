"""What can go wrong with an index. Messages are shown to civil servants, hence Chinese."""

from __future__ import annotations

from pathlib import Path


class PolicyIndexError(Exception):
    """Base: the message says where, what was seen and what to do."""


class IndexMissingError(PolicyIndexError):
    """There is no index at the given place."""


class IndexMismatchError(PolicyIndexError):
    """The index was built with something else than what it is opened with."""

    def __init__(self, differences: dict[str, tuple[object, object]], index_dir: Path) -> None:
        """``differences``: manifest field → (value stored in the index, value in use now)."""
        self.differences = differences
        changes = "；".join(f"{name}：{old} → {new}" for name, (old, new) in differences.items())
        super().__init__(
            f"索引与当前设置不一致（索引中的值 → 当前值）：{changes}；"
            f"请运行 policyqa build 文件夹 --index-dir {index_dir} 重建索引。"
        )


class IndexBusyError(PolicyIndexError):
    """Another process or thread is writing the index."""


class ModelMissingError(PolicyIndexError):
    """The embedding model is not on this machine, or its files are damaged."""


class DocumentMissingError(PolicyIndexError):
    """The named document or chunk is not in the index."""
