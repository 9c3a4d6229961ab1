"""Options that several commands of ``policyqa eval`` share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class SplitChoice(StrEnum):
    """Which half of the gold set is asked; tune on dev only."""

    DEV = "dev"
    TEST = "test"
    ALL = "all"


Split = Annotated[SplitChoice, typer.Option("--split", help="题目分组")]
Gold = Annotated[
    Path | None, typer.Option("--gold", help="题库文件（每行一个 JSON 对象）；不给则用内置题库")
]
IndexDir = Annotated[Path | None, typer.Option("--index-dir", help="索引目录")]
