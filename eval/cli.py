"""The console command ``policyqa``: the commands of ``app.cli`` and ``eval`` on top of them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from app.assemble import open_service
from app.cli import cli, run
from app.settings import Settings
from eval.compare import compare
from eval.evaluation import evaluate
from eval.gold import DEFAULT_GOLD
from eval.report import DEFAULT_DIRECTORY, read_report, write_report
from eval.runner import Selection
from eval.tables import comparison_view, report_view


class SplitChoice(StrEnum):
    """Which half of the gold set is asked; tune on dev only."""

    DEV = "dev"
    TEST = "test"
    ALL = "all"


eval_app = typer.Typer(
    invoke_without_command=True, help="用题库评测检索、答案和引用，并写出报告（JSON）。"
)


@eval_app.callback()
def evaluate_command(
    context: typer.Context,
    split: Annotated[SplitChoice, typer.Option(help="题目分组")] = SplitChoice.ALL,
    kind: Annotated[list[str] | None, typer.Option(help="只评测此题型，可重复")] = None,
    gold: Annotated[Path, typer.Option(help="题库文件（每行一个 JSON 对象）")] = DEFAULT_GOLD,
    index_dir: Annotated[Path | None, typer.Option(help="索引目录")] = None,
    output: Annotated[Path, typer.Option(help="报告目录")] = DEFAULT_DIRECTORY,
    limit: Annotated[int | None, typer.Option(min=1, help="只评测前几题")] = None,
) -> None:
    """Ask the gold questions, print the metrics and write the report."""
    if context.invoked_subcommand is not None:
        return
    settings = Settings() if index_dir is None else Settings(index_dir=index_dir)
    selection = Selection(split.value, tuple(kind or ()), limit)
    progress = Console(stderr=True)
    service = open_service(settings)
    service.warm_up()
    report = evaluate(service, gold, selection, settings, progress)
    console = Console()
    console.print(report_view(report))
    console.print(f"报告已写入 {write_report(report, output)}", markup=False, soft_wrap=True)


@eval_app.command("compare")
def compare_reports(
    before: Annotated[Path, typer.Argument(help="先前的报告")],
    after: Annotated[Path, typer.Argument(help="新的报告")],
) -> None:
    """比较两份报告：各指标的差异与区间，以及有变化的题目。"""
    Console().print(comparison_view(compare(read_report(before), read_report(after))))


def main() -> None:
    """Run ``policyqa``."""
    cli.add_typer(eval_app, name="eval")
    run(cli)
