"""The whole evaluation: from a service and a gold file to a report."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel
from rich.console import Console

from eval.gold import load_gold
from eval.model import Report
from eval.report import Setup, build_report, corpus_hash, public_settings
from eval.runner import Selection, Service, run, select


def evaluate(
    service: Service, gold: Path, selection: Selection, settings: BaseModel, console: Console
) -> Report:
    """Return the report over the selected items of ``gold``; progress goes to ``console``.

    Raises GoldError if any item of the file is bad, selected or not.
    """
    texts = {document.document_id: document.text for document in service.documents()}
    items = load_gold(gold, texts)
    rows = run(service, select(items, selection), texts, console)
    setup = Setup(
        selection=selection,
        gold=gold,
        gold_size=len(items),
        index_version=service.index_version(),
        corpus_hash=corpus_hash(texts),
        settings=public_settings(settings),
    )
    return build_report(setup, rows)
