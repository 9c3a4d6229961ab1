"""The commands ``policyqa eval ablate`` and ``policyqa eval peers``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from app.cli import settings_for
from eval.options import Gold, IndexDir, Split, SplitChoice

if TYPE_CHECKING:
    from app.knowledge import Knowledge
    from app.service import AnswerService
    from eval.ablation import Bench
    from eval.experiment import Probe
    from eval.gold import GoldItem
    from eval.grid import Grid
    from eval.vector_cache import CachedEncoder

AsMarkdown = Annotated[
    bool, typer.Option("--markdown", help="输出 Markdown（用于 docs/evaluation.md）")
]

# Where the index for fitting is kept for the next run.
TUNING_INDEX = Path(".policyqa/tuning-index")


@dataclass(frozen=True)
class Workbench:
    """Everything an experiment reads, opened once."""

    service: AnswerService
    bench: Bench
    asked: tuple[Probe, ...]


def ablate_command(
    split: Split = SplitChoice.DEV,
    gold: Gold = None,
    index_dir: IndexDir = None,
    as_markdown: AsMarkdown = False,
) -> None:
    """消融实验：切分、标题路径、向量/BM25/混合、重排各自的贡献（约需几分钟）。"""
    from eval.ablation import FULL, SHIPPED, ablate
    from eval.experiment import as_shipped, measure
    from eval.experiment_tables import ablation_grids

    with _workbench(split, gold, index_dir) as work, Console(stderr=True).status("准备") as status:
        outcomes = ablate(work.bench, work.asked, status.update)
        full = next(outcome for outcome in outcomes if outcome.name == FULL)
        shipped = measure(SHIPPED, as_shipped(work.service), work.asked)
    _print(ablation_grids(outcomes, full, shipped), as_markdown)


def peers_command(
    split: Split = SplitChoice.DEV,
    gold: Gold = None,
    index_dir: IndexDir = None,
    as_markdown: AsMarkdown = False,
) -> None:
    """与通行做法（LangChain 切分 + FAISS）在同一题库、同一向量模型上比较检索。"""
    from eval.experiment import as_shipped, measure
    from eval.experiment_tables import kinds_grid, outcomes_grid, shifts_grid
    from eval.peers import PEERS, peer_search

    with _workbench(split, gold, index_dir) as work, Console(stderr=True).status("准备") as status:
        ours = measure(("policyqa",), as_shipped(work.service), work.asked)
        plans = [parsed for parsed, _ in work.bench.parsed]
        peers = []
        for name, cut in PEERS.items():
            status.update(name)
            search = peer_search(cut, plans, work.bench.encoder)
            peers.append(measure((name,), search, work.asked))
    size = f"{len(work.asked)} questions"
    pairs = [(f"policyqa − {peer.name[0]}", peer, ours) for peer in peers]
    grids = (
        outcomes_grid(f"Retrieval, {size}", ("system",), (ours, *peers)),
        shifts_grid(f"Differences, {size}", pairs),
        kinds_grid(
            f"Evidence recall, 1,000 / 2,000 characters, {size}", (ours, *peers), work.asked
        ),
    )
    _print(grids, as_markdown)


@contextmanager
def opened(
    split: SplitChoice, gold: Path | None, index_dir: Path | None
) -> Iterator[tuple[AnswerService, tuple[GoldItem, ...], CachedEncoder]]:
    """Open the service and the questions; keep the new vectors for the next run."""
    from app.assemble import encoder_of, ensure_index, service_of
    from eval.gold import DEFAULT_GOLD, load_gold
    from eval.runner import Selection, select
    from eval.vector_cache import DEFAULT_CACHE, CachedEncoder

    settings = settings_for(index_dir)
    encoder = CachedEncoder(encoder_of(settings), DEFAULT_CACHE)
    ensure_index(settings, encoder)
    service = service_of(settings, encoder)
    documents = service.knowledge().documents
    texts = {name: document.text for name, document in documents.items()}
    items = select(load_gold(gold or DEFAULT_GOLD, texts), Selection(split.value))
    try:
        yield service, items, encoder
    finally:
        encoder.save()


@contextmanager
def tuning() -> Iterator[tuple[Knowledge, tuple[GoldItem, ...], str]]:
    """An index of the packaged and the invented plans, the questions to fit on, the encoder's name."""
    with _tuning() as (service, items, encoder):
        yield service.knowledge(), items, encoder.name


@contextmanager
def tuning_service() -> Iterator[tuple[AnswerService, tuple[GoldItem, ...]]]:
    """The service over the same plans, and the same questions."""
    with _tuning() as (service, items, _):
        yield service, items


@contextmanager
def _tuning() -> Iterator[tuple[AnswerService, tuple[GoldItem, ...], CachedEncoder]]:
    from app.assemble import build, encoder_of, packaged_corpus
    from eval.gold import INVENTED_PLANS, tuning_items
    from eval.options import SplitChoice

    settings = settings_for(TUNING_INDEX)
    build([*packaged_corpus(), INVENTED_PLANS], settings, encoder_of(settings))
    with opened(SplitChoice.DEV, None, TUNING_INDEX) as (service, _, encoder):
        documents = service.knowledge().documents
        texts = {name: document.text for name, document in documents.items()}
        yield service, tuning_items(texts), encoder


@contextmanager
def _workbench(
    split: SplitChoice, gold: Path | None, index_dir: Path | None
) -> Iterator[Workbench]:
    """Everything an experiment reads; the plans are parsed again from the indexed files."""
    from eval.ablation import Bench
    from eval.experiment import probes
    from index.layout import stored_sources
    from ingest.pipeline import parse_file

    with opened(split, gold, index_dir) as (service, items, encoder):
        sources = stored_sources(settings_for(index_dir).index_dir)
        parsed = tuple((parse_file(file, document_id), file) for document_id, file in sources)
        knowledge = service.knowledge()
        bench = Bench(parsed, encoder, knowledge)
        yield Workbench(service, bench, probes(items, knowledge))


def _print(grids: tuple[Grid, ...], as_markdown: bool) -> None:
    from eval.grid import markdown, rich_table

    console = Console()
    for grid in grids:
        if as_markdown:
            console.print(markdown(grid) + "\n", markup=False, highlight=False, soft_wrap=True)
        else:
            console.print(rich_table(grid))
