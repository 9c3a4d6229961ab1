"""From rows to a report, its JSON file and back."""

from __future__ import annotations

import hashlib
import re
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ValidationError

from app.errors import BadRequestError
from eval.intervals import Estimate, estimate
from eval.metrics import refusal_f1
from eval.model import OVERALL, Exclusions, Latency, Report, Row
from eval.runner import Selection
from eval.scoring import METRICS

DEFAULT_DIRECTORY = Path("eval/results")
NO_COMMIT = "nogit"

_SECRET_NAME = re.compile(r"key|token|secret|password", re.IGNORECASE)
_URL_CREDENTIALS = re.compile(r"//[^/@\s]*@")


@dataclass(frozen=True)
class Setup:
    """What was evaluated with what: everything a report says besides its rows."""

    selection: Selection
    gold: Path
    gold_size: int
    index_version: str
    corpus_hash: str
    settings: dict[str, object]


def build_report(setup: Setup, rows: Sequence[Row]) -> Report:
    """Return the report over ``rows`` as of now."""
    commit, dirty = git_state(Path(__file__).parent)
    return Report(
        created=datetime.now().astimezone().isoformat(timespec="seconds"),
        commit=commit,
        dirty=dirty,
        split=setup.selection.split,
        kinds=setup.selection.kinds,
        limit=setup.selection.limit,
        gold=setup.gold.name,
        gold_hash=hashlib.sha256(setup.gold.read_bytes()).hexdigest(),
        index_version=setup.index_version,
        corpus_hash=setup.corpus_hash,
        settings=setup.settings,
        n=len(rows),
        errors=tuple(row.id for row in rows if row.error is not None),
        exclusions=exclusions(rows, setup.gold_size),
        latency_ms=latency(rows),
        refusal_f1=refusal_f1((row.expected_status, row.status) for row in rows),
        summary=summarise(rows),
        rows=tuple(rows),
    )


def summarise(rows: Sequence[Row]) -> dict[str, dict[str, Estimate]]:
    """Return the estimate of every metric overall and per kind."""
    groups = {OVERALL: list(rows)}
    for row in rows:
        groups.setdefault(row.kind, []).append(row)
    return {
        group: {name: estimate([row.metrics[name] for row in members]) for name in METRICS}
        for group, members in groups.items()
    }


def exclusions(rows: Sequence[Row], gold_size: int) -> Exclusions:
    """Count what the means over ``rows`` leave out of a gold set of ``gold_size``."""
    ineligible = {name: sum(row.metrics[name] is None for row in rows) for name in METRICS}
    return Exclusions(not_selected=gold_size - len(rows), ineligible=ineligible)


def latency(rows: Iterable[Row]) -> Latency | None:
    """Return median and 95th percentile; None if nothing was answered without an error."""
    times = [row.answer_ms for row in rows if row.answer_ms is not None]
    if not times:
        return None
    p50, p95 = np.percentile(times, (50, 95))
    return Latency(p50=round(float(p50), 1), p95=round(float(p95), 1))


def corpus_hash(texts: Mapping[str, str]) -> str:
    """Return the sha256 over every document's id and the sha256 of its text, in order of id."""
    lines = [
        f"{document_id} {hashlib.sha256(texts[document_id].encode()).hexdigest()}\n"
        for document_id in sorted(texts)
    ]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def public_settings(settings: BaseModel) -> dict[str, object]:
    """Return the settings without keys and passwords: reports are kept and passed on."""
    dumped: dict[str, object] = settings.model_dump(mode="json")
    return {
        name: _URL_CREDENTIALS.sub("//", value) if isinstance(value, str) else value
        for name, value in dumped.items()
        if not _SECRET_NAME.search(name)
    }


def git_state(directory: Path) -> tuple[str, bool]:
    """Return the short commit hash of ``directory`` and whether files differ from it."""
    commit = _git(directory, "rev-parse", "--short", "HEAD")
    if not commit:
        return NO_COMMIT, False
    return commit, bool(_git(directory, "status", "--porcelain", "--untracked-files=no"))


def _git(directory: Path, *arguments: str) -> str:
    """Return git's output, "" where there is no git or no repository."""
    command = ["git", "-C", str(directory), *arguments]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def write_report(report: Report, directory: Path) -> Path:
    """Write ``<date>-<commit>[-split].json`` into ``directory`` and return its path."""
    split = "" if report.split == "all" else f"-{report.split}"
    path = directory / f"{report.created[:10]}-{report.commit}{split}.json"
    try:
        directory.mkdir(parents=True, exist_ok=True)
        path.write_text(report.model_dump_json(indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        message = f"无法写入评测报告 {path}，请用 --output 指定可写的目录。"
        raise BadRequestError(message) from error
    return path


def read_report(path: Path) -> Report:
    """Return the report of a JSON file. Raises BadRequestError if it is missing or no report."""
    try:
        return Report.model_validate_json(path.read_bytes())
    except OSError as error:
        message = f"无法读取评测报告 {path}，请检查路径。"
        raise BadRequestError(message) from error
    except ValidationError as error:
        message = f"{path} 不是 policyqa eval 写出的评测报告，请重新评测后再比较。"
        raise BadRequestError(message) from error
