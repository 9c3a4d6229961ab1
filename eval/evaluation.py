"""The whole evaluation: from a service and a gold file to a report."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel
from rich.console import Console

from app.model import Engine
from eval.gold import DEFAULT_GOLD, load_gold
from eval.model import Report
from eval.report import IN_PROCESS, Setup, build_report, corpus_hash, public_settings
from eval.runner import Selection, Service, run, select


@dataclass(frozen=True)
class Plan:
    """What to ask, of whom, and how; ``target`` is "in-process" or a server's address."""

    selection: Selection = Selection()
    gold: Path = DEFAULT_GOLD
    engine: Engine = "auto"
    target: str = IN_PROCESS


def evaluate(service: Service, plan: Plan, settings: BaseModel, console: Console) -> Report:
    """Return the report over the selected items; progress goes to ``console``.

    Raises GoldError if any item of the file is bad, selected or not.
    """
    texts = {document.document_id: document.text for document in service.documents()}
    items = load_gold(plan.gold, texts)
    rows = run(service, select(items, plan.selection), texts, console, plan.engine)
    setup = Setup(
        selection=plan.selection,
        gold=plan.gold,
        gold_size=len(items),
        target=plan.target,
        engine=plan.engine,
        index_version=service.index_version(),
        corpus_hash=corpus_hash(texts),
        settings=public_settings(settings),
    )
    return build_report(setup, rows)
