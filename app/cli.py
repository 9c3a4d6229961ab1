"""The command line: parse, build, ask, search, serve."""

from __future__ import annotations

import json
import logging
import os
import socket
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn, cast

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from app.cli_messages import usage_message, validation_message
from app.errors import AppError, BadRequestError
from app.settings import Settings, unknown_settings

FAILED = 1
WRONG_USAGE = 2
# Typer brings its own copy of click and exports only some of its errors; this is their base.
_USAGE_ERROR = cast(type[Exception], typer.BadParameter.__mro__[1])

cli = typer.Typer(
    add_completion=False, no_args_is_help=True, help="政府规划问答：逐条引用、可核对的回答。"
)
IndexDir = Annotated[Path | None, typer.Option("--index-dir", help="索引目录")]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]


@cli.callback()
def _root() -> None:
    """政府规划问答。"""


def settings_for(index_dir: Path | None, **given: object) -> Settings:
    """Settings from the environment with what the command line gives on top."""
    chosen = {k: v for k, v in {"index_dir": index_dir, **given}.items() if v is not None}
    for name in unknown_settings():
        Console(stderr=True).print(f"注意：没有名为 {name} 的设置，已忽略。", markup=False)
    return Settings.model_validate({**Settings().model_dump(), **chosen})


@cli.command()
def parse(
    file: Annotated[Path, typer.Argument(help="要解析的文件")], as_json: AsJson = False
) -> None:
    """显示一个文件的结构：章节、表格、事实。"""
    from app.parse_view import parse_json, print_outline
    from ingest.pipeline import parse_path

    parsed = parse_path(file)
    if as_json:
        _print_json(parse_json(parsed))
    else:
        print_outline(parsed, Console())


@cli.command()
def build(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="文件或文件夹；不给则用内置文件")
    ] = None,
    index_dir: IndexDir = None,
) -> None:
    """解析、切分、向量化并建立索引（增量）。"""
    from app import assemble

    settings = settings_for(index_dir)
    with progress_bar("建立索引") as report:
        manifest = assemble.build(paths or [], settings, assemble.encoder_of(settings), report)
    Console(stderr=True).print(
        f"已收录 {len(manifest.documents)} 个文件，索引版本 {manifest.index_version}，位于 {settings.index_dir}"
    )


@cli.command()
def ask(
    question: Annotated[str, typer.Argument(help="问题")],
    as_json: AsJson = False,
    index_dir: IndexDir = None,
    export_to: Annotated[
        Path | None, typer.Option("--export", help="另存为文件：.docx、.md 或 .json")
    ] = None,
) -> None:
    """回答一个问题，附引用。"""
    from app.assemble import open_service
    from app.export.files import export, format_of, write_new
    from app.model import AnswerRequest

    request = AnswerRequest(question=question)
    form = format_of(export_to) if export_to else None
    with progress_bar("建立索引") as report:
        service = open_service(settings_for(index_dir), report)
    answer = service.answer(request)
    if export_to and form:
        write_new(export_to, export(service, [answer], form, date.today()))
        Console(stderr=True).print(f"已导出到 {export_to}", markup=False)
    if as_json:
        _print_json(answer.model_dump(mode="json"))
        return
    console = Console()
    console.print(answer.answer, markup=False, highlight=False, soft_wrap=True)
    for notice in answer.notices:
        console.print(f"注意：{notice}", markup=False, highlight=False, soft_wrap=True)
    for citation in answer.related:
        console.print(
            f"相关条款：{citation.reference}", markup=False, highlight=False, soft_wrap=True
        )


@cli.command()
def search(
    query: Annotated[str, typer.Argument(help="检索词")],
    as_json: AsJson = False,
    index_dir: IndexDir = None,
    top_k: Annotated[int, typer.Option(min=1, max=50, help="返回条数")] = 8,
) -> None:
    """只检索，不作答。"""
    from app.api import SearchRequest, search_result
    from app.assemble import open_service

    request = SearchRequest(query=query, top_k=top_k)
    with progress_bar("建立索引") as report:
        service = open_service(settings_for(index_dir), report)
    result = search_result(service, request.query, request.filters, request.top_k)
    if as_json:
        _print_json(result.model_dump(mode="json"))
        return
    for hit in result.hits:
        place = f"《{hit.plan}》{' / '.join(hit.path)}"
        Console().print(place, markup=False, highlight=False, soft_wrap=True)
        Console().print(f"    {' '.join(hit.text.split())[:120]}", markup=False, highlight=False)


@cli.command()
def serve(
    host: Annotated[str | None, typer.Option(help="监听地址")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="监听端口")] = None,
    index_dir: IndexDir = None,
) -> None:
    """启动网页和接口。"""
    import uvicorn

    from app.assemble import open_service
    from app.web import create_app

    settings = settings_for(index_dir, host=host, port=port)
    _check_port(settings.host, settings.port)
    with progress_bar("建立索引") as report:
        service = open_service(settings, report)
    service.warm_up()
    app = create_app(service)
    shown = f"http://{settings.host}:{settings.port}"
    Console(stderr=True).print(f"服务已启动：{shown}（按 Ctrl+C 停止）")
    uvicorn.run(app, host=settings.host, port=settings.port, log_level="warning")


def _check_port(host: str, port: int) -> None:
    """Raise BadRequestError if the port is in use, before any model is loaded."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise BadRequestError(
                f"无法监听 {host}:{port}，可能已被其他程序占用，请关闭占用该端口的程序，或用 --port 换一个端口。"
            ) from error


@contextmanager
def progress_bar(title: str) -> Iterator[Callable[[int, int], None]]:
    """Show ``done/total`` on stderr while work goes on; nothing appears if nothing is reported."""
    bar = Progress(
        TextColumn(title),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = bar.add_task("", total=None)

    def report(done: int, total: int) -> None:
        if not bar.live.is_started:
            bar.start()
        bar.update(task, completed=done, total=total)

    try:
        yield report
    finally:
        if bar.live.is_started:
            bar.stop()


def _print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def _quiet_libraries() -> None:
    """No hub access, no telemetry, no library chatter on a user's terminal."""
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    for name in ("jieba", "httpx", "sentence_transformers", "transformers"):
        logging.getLogger(name).setLevel(logging.ERROR)
    warnings.simplefilter("ignore")


def run(app: typer.Typer) -> None:
    """Run the command line: every expected failure is one line on stderr and exit code 1."""
    from index.errors import PolicyIndexError
    from ingest.errors import IngestError

    _quiet_libraries()
    try:
        code = app(standalone_mode=False)
    except _USAGE_ERROR as error:
        _fail(usage_message(error), WRONG_USAGE)
    except typer.Abort:
        _fail("已中断。")
    except (AppError, IngestError, PolicyIndexError) as error:
        _fail(str(error))
    except ValidationError as error:
        _fail(validation_message(error))
    except KeyboardInterrupt:
        _fail("已中断。")
    else:
        raise SystemExit(code if isinstance(code, int) else 0)


def _fail(message: str, code: int = FAILED) -> NoReturn:
    sys.stderr.write(f"错误：{message}\n")
    raise SystemExit(code)
