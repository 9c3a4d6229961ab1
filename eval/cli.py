"""The console command ``policyqa``: the commands of ``app.cli`` and ``eval`` on top of them.

Libraries that only evaluation needs are imported inside the commands: asking a question should
not wait for them.
"""

from __future__ import annotations

from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from app.cli import cli, run, settings_for
from eval.experiments_cli import ablate_command, peers_command
from eval.gold_cli import export_beir_command, template_command
from eval.options import Gold, IndexDir, Split, SplitChoice

if TYPE_CHECKING:
    from app.settings import Settings
    from eval.evaluation import Plan
    from eval.model import Report
    from eval.report_html import Baseline

DEFAULT_OUTPUT = Path("eval/results")


class EngineChoice(StrEnum):
    """Which engine answers, as in the HTTP interface."""

    AUTO = "auto"
    EXTRACTIVE = "extractive"
    LLM = "llm"


eval_app = typer.Typer(
    invoke_without_command=True,
    help="用题库评测检索、答案和引用，写出报告（JSON 与 HTML）。",
)


@eval_app.callback()
def evaluate_command(
    context: typer.Context,
    split: Split = SplitChoice.ALL,
    kind: Annotated[list[str] | None, typer.Option(help="只评测此题型，可重复")] = None,
    gold: Gold = None,
    index_dir: IndexDir = None,
    engine: Annotated[EngineChoice, typer.Option(help="作答引擎")] = EngineChoice.AUTO,
    base_url: Annotated[
        str | None, typer.Option(help="评测正在运行的服务，如 http://127.0.0.1:8000")
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option(help="与此报告（JSON）对比；不给则用该分组随附的基线")
    ] = None,
    output: Annotated[Path, typer.Option(help="报告目录")] = DEFAULT_OUTPUT,
    limit: Annotated[int | None, typer.Option(min=1, help="只评测前几题")] = None,
    save_baseline: Annotated[
        Path | None, typer.Option(help="另存为基线的目录，如 eval/baseline")
    ] = None,
) -> None:
    """Ask the gold questions, print the metrics and write both reports."""
    if context.invoked_subcommand is not None:
        return
    from eval.evaluation import Plan
    from eval.gold import DEFAULT_GOLD
    from eval.report import IN_PROCESS
    from eval.runner import Selection

    plan = Plan(
        selection=Selection(split.value, tuple(kind or ()), limit),
        gold=gold or DEFAULT_GOLD,
        engine=engine.value,
        target=base_url or IN_PROCESS,
    )
    compared = _baseline(plan, baseline)
    report = _evaluated(plan, settings_for(index_dir))
    _publish(report, compared, output)
    if save_baseline:
        from eval.report_file import baseline_path, report_json, write_text

        write_text(baseline_path(report.split, save_baseline), report_json(report))


def _baseline(plan: Plan, given: Path | None) -> tuple[str, Report] | None:
    """Read what to compare with; the packaged baselines are of the packaged gold set only."""
    from eval.gold import DEFAULT_GOLD
    from eval.report_file import read_baseline, read_report

    if given is not None:
        return given.name, read_report(given)
    report = read_baseline(plan.selection.split) if plan.gold == DEFAULT_GOLD else None
    return None if report is None else (f"随附基线 {report.created[:10]}-{report.commit}", report)


def _evaluated(plan: Plan, settings: Settings) -> Report:
    from eval.evaluation import evaluate
    from eval.report import IN_PROCESS
    from eval.runner import Service

    with ExitStack() as stack:
        service: Service
        if plan.target == IN_PROCESS:
            from app.assemble import open_service

            opened = open_service(settings)
            opened.warm_up()
            service = opened
        else:
            from eval.remote import HttpService

            service = stack.enter_context(HttpService(plan.target))
        return evaluate(service, plan, settings, Console(stderr=True))


def _publish(report: Report, compared: tuple[str, Report] | None, output: Path) -> None:
    """Print the tables and write both files."""
    from eval.compare import compare
    from eval.report_file import write_report, write_text
    from eval.report_html import Baseline, report_html
    from eval.tables import comparison_view, report_view

    console = Console()
    console.print(report_view(report))
    baseline: Baseline | None = None
    if compared is not None:
        name, before = compared
        baseline = Baseline(name, compare(before, report))
        console.print(f"与 {name} 对比：", markup=False)
        console.print(comparison_view(baseline.comparison))
    path = write_report(report, output)
    page = path.with_suffix(".html")
    write_text(page, report_html(report, baseline))
    console.print(f"报告已写入 {path} 和 {page}", markup=False, soft_wrap=True)


@eval_app.command("compare")
def compare_reports(
    before: Annotated[Path, typer.Argument(help="先前的报告")],
    after: Annotated[Path, typer.Argument(help="新的报告")],
) -> None:
    """比较两份报告：各指标的差异、区间与显著性，以及有变化的题目。"""
    from eval.compare import compare
    from eval.report_file import read_report
    from eval.tables import comparison_view

    Console().print(comparison_view(compare(read_report(before), read_report(after))))


@eval_app.command("show")
def show_report(
    file: Annotated[Path, typer.Argument(help="评测报告（JSON）")],
    as_markdown: Annotated[bool, typer.Option("--markdown", help="输出 Markdown")] = False,
) -> None:
    """显示一份评测报告，如随附的基线 eval/baseline/dev.json。"""
    from eval.grid import markdown
    from eval.report_file import read_report
    from eval.tables import report_grids, report_view

    report = read_report(file)
    if not as_markdown:
        Console().print(report_view(report))
        return
    for grid in report_grids(report):
        Console().print(markdown(grid) + "\n", markup=False, highlight=False, soft_wrap=True)


eval_app.command("ablate")(ablate_command)
eval_app.command("peers")(peers_command)
eval_app.command("template")(template_command)
eval_app.command("export-beir")(export_beir_command)


def main() -> None:
    """Run ``policyqa``."""
    cli.add_typer(eval_app, name="eval")
    run(cli)
