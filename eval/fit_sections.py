"""Fits ``app.section_choice`` on the dev and practice questions and writes ``app/data/sections.json``.

    python -m eval.fit_sections            # cross-validate and print
    python -m eval.fit_sections --write    # fit on all of them and write the weights

The right section of a question is the deepest one that holds all its evidence, at least two
pieces of it, in at least ``MIN_SHARE`` of its items; most questions have none. The loss is the
cross entropy of a softmax over all sections and "none" (score 0), plus ``L2`` / 2 times the squared weights.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import numpy.typing as npt
import typer
from scipy.optimize import minimize

from app.followup import standalone
from app.knowledge import Knowledge
from app.question import understand
from app.retrieval import ranked_passages
from app.section_choice import LEAST
from app.sections import NAMES, Asked, listed_sections, section_features
from eval.fit_reranker import folds
from eval.gold import GoldItem, located_evidence, tuning_hash
from eval.spans import Located
from ingest.model import Section

WEIGHTS = Path(__file__).parent.parent / "app" / "data" / "sections.json"
L2 = 0.3
FOLDS = 10
MIN_SHARE = 0.6
_SEED = 7
# Their answers stand in rows and fields, or nowhere.
_OTHER_KINDS = ("status", "out_of_scope", "responsibility_of_unit", "comparison", "ambiguous")

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Choice:
    """One question: features of every section, shape (sections, NAMES); ``right``: its row or None."""

    item: GoldItem
    features: Floats
    right: int | None


def choices(items: Iterable[GoldItem], knowledge: Knowledge) -> Iterator[Choice]:
    """The choice among sections that each question poses."""
    texts = {name: document.text for name, document in knowledge.documents.items()}
    for item in items:
        text = standalone(item.question, item.history, knowledge.catalog)
        question = understand(text, knowledge.catalog)
        if item.kind in _OTHER_KINDS or question.intent == "status":
            continue
        plans = tuple(p for p in question.plans if p.document_id in knowledge.documents)
        asked = Asked(question, knowledge, plans, ranked_passages(question, knowledge))
        listed = list(listed_sections(asked))
        rows = [section_features(asked, section, parts) for section, parts in listed]
        features = np.array(rows).reshape(-1, len(NAMES))
        yield Choice(item, features, _right(listed, located_evidence(item, texts)))


def _right(
    listed: Sequence[tuple[Section, tuple[Section, ...]]], evidence: Sequence[Located]
) -> int | None:
    fitting = [
        n for n, (section, parts) in enumerate(listed) if _is_right(section, parts, evidence)
    ]
    return max(fitting, key=lambda n: listed[n][0].level, default=None)


def _is_right(section: Section, parts: Sequence[Section], evidence: Sequence[Located]) -> bool:
    if len(evidence) < 2 or not all(_inside(section, one) for one in evidence):
        return False
    reached = sum(any(_inside(part, one) for one in evidence) for part in parts)
    return reached >= max(2.0, MIN_SHARE * len(parts))


def _inside(section: Section, one: Located) -> bool:
    return any(
        run.document_id == section.section_id.split("#")[0]
        and section.char_start <= run.start < section.char_end
        for occurrence in one
        for run in occurrence
    )


def fit(given: Sequence[Choice], l2: float = L2) -> Floats:
    """The weights, shape (len(NAMES),)."""

    def objective(weights: Floats) -> tuple[float, Floats]:
        loss, slope = 0.5 * l2 * float(weights @ weights), l2 * weights
        for one in given:
            scores = np.append(one.features @ weights, 0.0)
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            right = len(one.features) if one.right is None else one.right
            loss -= float(np.log(shares[right]))
            pull = shares[:-1].copy()
            if one.right is not None:
                pull[one.right] -= 1.0
            slope = slope + one.features.T @ pull
        return loss, slope

    found = minimize(objective, np.zeros(len(NAMES)), jac=True, method="L-BFGS-B")
    return np.asarray(found.x, np.float64)


def chosen(one: Choice, weights: Floats) -> int | None:
    """The row that the program would choose."""
    if not len(one.features):
        return None
    scores = one.features @ weights
    return int(scores.argmax()) if scores.max() > LEAST else None


def cross_validated(given: Sequence[Choice], l2: float = L2) -> list[int | None]:
    """Each question's choice under weights that were fitted without it."""
    fold = folds([c.item.pair or c.item.id for c in given], _SEED)
    groups = [fold[c.item.pair or c.item.id] for c in given]
    models = [
        fit([c for c, g in zip(given, groups, strict=True) if g != held], l2)
        for held in range(FOLDS)
    ]
    return [chosen(c, models[g]) for c, g in zip(given, groups, strict=True)]


def main(write: Annotated[bool, typer.Option("--write")] = False) -> None:
    """Cross-validate on dev; with --write also fit on all of them and write the weights."""
    from eval.experiments_cli import tuning

    with tuning() as (knowledge, items, _):
        given = list(choices(items, knowledge))
    picked = cross_validated(given)
    report(given, picked)
    if write:
        named = {n: round(float(w), 4) for n, w in zip(NAMES, fit(given), strict=True)}
        fitted = {
            "by": "eval/fit_sections.py",
            "questions": len(given),
            "gold_sha256": tuning_hash(),
            "l2": L2,
        }
        text = json.dumps({"weights": named, "fitted": fitted}, ensure_ascii=False, indent=2)
        WEIGHTS.write_text(f"{text}\n", encoding="utf-8")


def report(given: Sequence[Choice], picked: Sequence[int | None]) -> None:
    """Print how often the right section is chosen, and how often one where none is right."""
    pairs = list(zip(given, picked, strict=True))
    wanted = [c.right == p for c, p in pairs if c.right is not None]
    idle = [p is not None for c, p in pairs if c.right is None]
    typer.echo(f"right section chosen: {np.mean(wanted):.3f} of {len(wanted)}")
    typer.echo(f"a section chosen where none is right: {np.mean(idle):.3f} of {len(idle)}")


if __name__ == "__main__":
    typer.run(main)
