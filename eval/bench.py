"""How fast the program is on this machine; ``python -m eval.bench`` prints one table.

Every number comes from a real run in this process: parsing the packaged corpus, encoding a sample
of its chunks, the first answer of a fresh service, then searching for and answering the dev
questions of the gold set; with ``--build`` also a whole build into a temporary directory. Nothing
is left on disk but the default index, which is built first if it is missing.
"""

from __future__ import annotations

import os
import platform
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Annotated

import numpy as np
import typer
from rich.console import Console
from rich.table import Table

from app import assemble
from app.cli import run
from app.model import DEFAULT_TOP_K, AnswerFilters, AnswerRequest
from app.settings import Settings
from eval.gold import DEFAULT_GOLD, GoldItem, load_gold
from eval.runner import Selection, Service, select
from index.build import build_index
from index.encoder import Encoder
from ingest.chunks import CHUNKING
from ingest.pieces import embedding_text
from ingest.pipeline import parse_file
from ingest.read import RawFile, read_file

PARSE_ROUNDS = 5
ENCODE_SAMPLE = 64
_MEGABYTE = 1_000_000

Clock = Callable[[], float]


@dataclass(frozen=True)
class Measurement:
    """One number with its unit; ``n`` says over what it was taken."""

    name: str
    value: float
    unit: str
    n: str


def measure_parsing(
    files: Sequence[RawFile], rounds: int = PARSE_ROUNDS, clock: Clock = perf_counter
) -> Measurement:
    """Return megabytes of source files parsed per second."""
    started = clock()
    for _ in range(rounds):
        for file in files:
            parse_file(file)
    elapsed = clock() - started
    size = rounds * sum(len(file.data) for file in files)
    return Measurement(
        "解析", size / _MEGABYTE / elapsed, "MB/秒", f"{len(files)} 个文件 × {rounds} 遍"
    )


def chunk_texts(files: Iterable[RawFile], limit: int = ENCODE_SAMPLE) -> list[str]:
    """Return ``limit`` texts as the index embeds them, evenly spaced over all chunks."""
    texts: list[str] = []
    for file in files:
        parsed = parse_file(file)
        texts += [embedding_text(chunk, parsed.document.title) for chunk in parsed.chunks]
    places = np.linspace(0, len(texts) - 1, min(limit, len(texts)))
    return [texts[int(place)] for place in places]


def measure_encoding(
    encoder: Encoder, texts: Sequence[str], clock: Clock = perf_counter
) -> Measurement:
    """Return chunks encoded per second, model already loaded."""
    encoder.encode_query(texts[0])
    started = clock()
    encoder.encode_passages(texts)
    return Measurement("向量化", len(texts) / (clock() - started), "条/秒", f"{len(texts)} 条")


def measure_first_answer(
    open_service: Callable[[], Service], item: GoldItem, clock: Clock = perf_counter
) -> Measurement:
    """Return seconds from opening the index to the first answer; model and dictionaries load in it."""
    started = clock()
    ask(open_service(), item)
    return Measurement("首次回答", clock() - started, "秒", "1 题")


def measure_latency(
    name: str,
    call: Callable[[GoldItem], object],
    items: Sequence[GoldItem],
    clock: Clock = perf_counter,
) -> tuple[Measurement, Measurement]:
    """Return median and 95th percentile of ``call`` in milliseconds, one after the other."""
    times = []
    for item in items:
        started = clock()
        call(item)
        times.append((clock() - started) * 1000)
    p50, p95 = np.percentile(times, (50, 95))
    return tuple(  # type: ignore[return-value]
        Measurement(f"{name} {label}", float(value), "毫秒", f"{len(items)} 题")
        for label, value in (("p50", p50), ("p95", p95))
    )


def measure_build(encoder: Encoder, clock: Clock = perf_counter) -> Measurement:
    """Return seconds for building the packaged corpus from scratch, model already loaded."""
    encoder.encode_query("预热")
    with tempfile.TemporaryDirectory() as folder:
        started = clock()
        parsed = assemble.parse_all(assemble.packaged_corpus())
        build_index(parsed, Path(folder), encoder, chunking=CHUNKING)
        elapsed = clock() - started
    chunks = sum(len(document.chunks) for document, _ in parsed)
    return Measurement("建立索引", elapsed, "秒", f"{chunks} 条")


def ask(service: Service, item: GoldItem) -> None:
    """Put the question of ``item`` with its history."""
    service.answer(AnswerRequest(question=item.question, history=list(item.history)))


def measure_service(service: Service, items: Sequence[GoldItem]) -> list[Measurement]:
    """Return the latencies of searching and answering; the first question warms up unmeasured."""

    def search(item: GoldItem) -> None:
        service.search(item.question, AnswerFilters(), DEFAULT_TOP_K)

    ask(service, items[0])
    searching = measure_latency("检索", search, items)
    return [*searching, *measure_latency("回答", lambda item: ask(service, item), items)]


def bench_table(measurements: Iterable[Measurement]) -> Table:
    """Return the measurements under the machine they were taken on."""
    machine = f"Python {platform.python_version()}，{platform.machine()}，{os.cpu_count()} 核"
    table = Table(title=f"性能测量（{machine}）")
    table.add_column("项目")
    table.add_column("数值", justify="right")
    table.add_column("单位")
    table.add_column("范围")
    for one in measurements:
        table.add_row(one.name, f"{one.value:.2f}", one.unit, one.n)
    return table


def dev_questions(service: Service, limit: int | None) -> tuple[GoldItem, ...]:
    """Return the dev questions of the packaged gold set. Raises GoldError."""
    texts = {document.document_id: document.text for document in service.documents()}
    return select(load_gold(DEFAULT_GOLD, texts), Selection("dev", limit=limit))


def main(
    build: Annotated[bool, typer.Option("--build", help="另在临时目录从头建立一次索引")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="只问前几题")] = None,
) -> None:
    """测量解析、向量化、检索和回答的速度，只打印结果。"""
    settings = Settings()
    service = assemble.open_service(settings)
    items = dev_questions(service, limit)
    found = [measure_first_answer(lambda: assemble.open_service(settings), items[0])]
    files = [read_file(path) for path in assemble.packaged_corpus()]
    encoder = assemble.encoder_of(settings)
    found.append(measure_parsing(files))
    found.append(measure_encoding(encoder, chunk_texts(files)))
    if build:
        found.append(measure_build(encoder))
    found += measure_service(service, items)
    Console().print(bench_table(found))


if __name__ == "__main__":
    bench = typer.Typer(add_completion=False)
    bench.command()(main)
    run(bench)
