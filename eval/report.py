"""From rows to a report: means per group, curves, and what was evaluated with what."""

from __future__ import annotations

import hashlib
import re
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
from pydantic import BaseModel

from app.model import Engine
from eval.intervals import estimate
from eval.model import Estimates, Exclusions, Latency, Refusal, Report, Row
from eval.pairs import multi_turn, typo_pairs
from eval.refusal_metrics import Reply, aurc, auroc, refusal_f1, risk_coverage
from eval.runner import Selection
from eval.scoring import METRICS

NO_COMMIT = "nogit"
IN_PROCESS = "in-process"
SINGLE_TURN, MULTI_TURN = "单轮", "多轮"
# Items without a plan: questions to refuse.
NO_PLAN = "（无）"

_SECRET_NAME = re.compile(r"key|token|secret|password", re.IGNORECASE)
_URL_CREDENTIALS = re.compile(r"//[^/@\s]*@")


_GROUPS: dict[str, Callable[[Row], tuple[str, ...]]] = {
    "kind": lambda row: (row.kind,),
    "plan": lambda row: row.plans or (NO_PLAN,),
    "turns": lambda row: (MULTI_TURN if row.multi_turn else SINGLE_TURN,),
}


@dataclass(frozen=True)
class Setup:
    """What was evaluated with what: everything a report says besides its rows."""

    selection: Selection
    gold: Path
    gold_size: int
    target: str
    engine: Engine
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
        target=without_credentials(setup.target),
        engine=setup.engine,
        engines=_distinct(row.engine for row in rows),
        split=setup.selection.split,
        kinds=setup.selection.kinds,
        limit=setup.selection.limit,
        gold=setup.gold.name,
        gold_hash=hashlib.sha256(setup.gold.read_bytes()).hexdigest(),
        index_version=setup.index_version,
        corpus_hash=setup.corpus_hash,
        prompt_hash=" ".join(_distinct(row.prompt_hash for row in rows)),
        settings=setup.settings,
        n=len(rows),
        errors=tuple(row.id for row in rows if row.error is not None),
        exclusions=exclusions(rows, setup.gold_size),
        latency_ms=latency(rows),
        refusal=refusal(rows),
        pairs=typo_pairs(rows),
        multi_turn=multi_turn(rows),
        overall=estimates(rows),
        groups=grouped(rows),
        rows=tuple(rows),
    )


def estimates(rows: Sequence[Row]) -> Estimates:
    """Return the estimate of every metric over ``rows``."""
    return {name: estimate([row.metrics.get(name) for row in rows]) for name in METRICS}


def grouped(rows: Sequence[Row]) -> dict[str, dict[str, Estimates]]:
    """Return dimension → group → estimates; a row with several plans counts for each."""
    found: dict[str, dict[str, Estimates]] = {}
    for dimension, groups_of in _GROUPS.items():
        members: dict[str, list[Row]] = {}
        for row in rows:
            for group in groups_of(row):
                members.setdefault(group, []).append(row)
        found[dimension] = {group: estimates(listed) for group, listed in members.items()}
    return found


def exclusions(rows: Sequence[Row], gold_size: int) -> Exclusions:
    """Count what the means over ``rows`` leave out of a gold set of ``gold_size``."""
    ineligible = {name: sum(name not in row.metrics for row in rows) for name in METRICS}
    return Exclusions(not_selected=gold_size - len(rows), ineligible=ineligible)


def latency(rows: Iterable[Row]) -> Latency | None:
    """Return median and 95th percentile; None if nothing was answered without an error."""
    times = [row.answer_ms for row in rows if row.answer_ms is not None]
    if not times:
        return None
    p50, p95 = np.percentile(times, (50, 95))
    return Latency(n=len(times), p50=round(float(p50), 1), p95=round(float(p95), 1))


def refusal(rows: Sequence[Row]) -> Refusal:
    """Return F1, the AUROC of both confidences, and the area under the risk–coverage curve.

    Retrieval's confidence is the score of the first hit; answerable is what expects an answer.
    """

    def separation(values: Sequence[tuple[bool, float | None]]) -> float | None:
        known = [(answerable, value) for answerable, value in values if value is not None]
        return auroc([v for yes, v in known if yes], [v for yes, v in known if not yes])

    answerable = [row.expected_status == "answered" for row in rows]
    top_scores = [row.top_score for row in rows]
    sure = [row.retrieval_confidence for row in rows]
    confidences = [row.confidence for row in rows]
    return Refusal(
        f1=refusal_f1((row.expected_status, row.status) for row in rows),
        auroc_top_score=separation(list(zip(answerable, top_scores, strict=True))),
        auroc_retrieval=separation(list(zip(answerable, sure, strict=True))),
        auroc_confidence=separation(list(zip(answerable, confidences, strict=True))),
        aurc=aurc(risk_coverage(replies(rows))),
    )


def replies(rows: Iterable[Row]) -> tuple[Reply, ...]:
    """Return what selective answering sees of each row; only an answer can be covered."""
    return tuple(
        Reply(
            confidence=row.confidence if row.status == "answered" else None,
            right=row.metrics.get("correct") == 1,
        )
        for row in rows
    )


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
        name: without_credentials(value) if isinstance(value, str) else value
        for name, value in dumped.items()
        if not _SECRET_NAME.search(name)
    }


def without_credentials(text: str) -> str:
    """Return ``text`` without the user name and password of an address."""
    return _URL_CREDENTIALS.sub("//", text)


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


def _distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({value for value in values if value is not None}))
