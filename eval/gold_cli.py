"""The commands about gold sets: ``policyqa eval template`` and ``policyqa eval export-beir``."""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from app.cli import settings_for
from app.errors import BadRequestError
from eval.options import Gold, IndexDir, Split, SplitChoice

TEMPLATE = "gold-template.jsonl"


def template_command(
    file: Annotated[Path, typer.Argument(help="要写出的题库文件，如 my.jsonl")],
) -> None:
    """写出题库模板：每种写法各一题，改成自己的题目即可（见 docs/评测指南.md）。"""
    if file.exists():
        raise BadRequestError(f"文件 {file} 已存在，请换一个文件名。")
    try:
        with as_file(files("eval").joinpath("templates", TEMPLATE)) as template:
            shutil.copyfile(template, file)
    except OSError as error:
        raise BadRequestError(f"无法写入 {file}，请换一个可写的目录。") from error
    _say(f"已写出题库模板 {file}，改好后运行 policyqa eval --gold {file}")


def export_beir_command(
    directory: Annotated[Path, typer.Argument(help="输出目录")],
    split: Split = SplitChoice.ALL,
    gold: Gold = None,
    index_dir: IndexDir = None,
) -> None:
    """导出为 BEIR 格式：corpus.jsonl、queries.jsonl、qrels/<分组>.tsv。"""
    from app.assemble import open_service
    from app.followup import standalone
    from eval.beir import Query, export_beir
    from eval.gold import DEFAULT_GOLD, load_gold, located_evidence
    from eval.runner import Selection, select

    knowledge = open_service(settings_for(index_dir)).knowledge()
    texts = {name: document.text for name, document in knowledge.documents.items()}
    titles = {name: document.title or name for name, document in knowledge.documents.items()}
    items = select(load_gold(gold or DEFAULT_GOLD, texts), Selection(split.value))
    queries = [
        Query(item, standalone(item.question, item.history, knowledge.catalog), located)
        for item in items
        if (located := located_evidence(item, texts))
    ]
    written = export_beir(directory, knowledge.index.store.chunks(), titles, queries)
    left_out = len(items) - len(queries)
    _say(
        f"已写出 {'、'.join(map(str, written))}（{len(queries)} 题；另有 {left_out} 题没有依据，未导出）"
    )


def _say(message: str) -> None:
    Console().print(message, markup=False, highlight=False, soft_wrap=True)
