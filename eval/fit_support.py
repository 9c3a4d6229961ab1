"""Fits ``app.support_model`` on the dev and practice questions and writes ``app/data/support.json``.

    python -m eval.fit_support            # cross-validate and print
    python -m eval.fit_support --write    # fit on all of them and write the model

A case is a passage that nothing rules out (``app.compose.context.fits``): of every question the
first ``SHOWN`` by ranking score, and those that are evidence. It is positive if it overlaps evidence of the
question. Logistic regression with ``L2`` / 2 times the squared weights; each question's cases share
a weight of 1, an unanswerable one's weigh ``REFUSAL_WEIGHT`` each way. The threshold is the one that, in
cross-validation, refuses most of the unanswerable questions while refusing at most
``MAX_FALSE_REFUSAL`` of those that have evidence among their cases.
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

from app.compose.context import fits
from app.followup import standalone
from app.knowledge import Knowledge
from app.pointers import pointers
from app.question import understand
from app.reading import own_hits
from app.retrieval import retrieve
from app.support import observed, passage_of, signals
from app.support_model import SIGNALS
from eval.gold import GoldItem, located_evidence, tuning_hash
from eval.spans import Span, overlaps
from index.model import Filters

MODEL = Path(__file__).parent.parent / "app" / "data" / "support.json"
L2 = 1.0
FOLDS = 10
SHOWN = 5
REFUSAL_WEIGHT = 3.0
# What else is looked for in the clause refuses on top of this, and better.
MAX_FALSE_REFUSAL = 0.01
# Answered from fields, counts and headings of the plans, not from passages.
_STRUCTURAL = ("status", "aggregation", "summary")
_SEED = 7
_DEPTH = 40

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Asked:
    """One question with its cases: ``signals`` (cases, SIGNALS), best first, and which are right."""

    item: GoldItem
    signals: Floats
    labels: Floats

    @property
    def group(self) -> str:
        """A question and its misspelt twin must not fall on both sides of a fold."""
        return self.item.pair or self.item.id

    @property
    def answerable(self) -> bool:
        """Whether the plans hold the answer."""
        return bool(self.item.evidence)

    @property
    def at_stake(self) -> bool:
        """Whether a case is evidence, so that only the threshold can refuse it."""
        return bool(self.labels.any())


def asked(items: Iterable[GoldItem], knowledge: Knowledge) -> Iterator[Asked]:
    """The cases of every question that passages answer, or that has no answer."""
    texts = {name: document.text for name, document in knowledge.documents.items()}
    for item in items:
        question = understand(
            standalone(item.question, item.history, knowledge.catalog), knowledge.catalog
        )
        if question.intent in _STRUCTURAL or item.status == "out_of_scope":
            continue
        located = located_evidence(item, texts)
        found = retrieve(question, knowledge, Filters())
        hits = own_hits(question, found.hits[:_DEPTH])
        seen = list(observed(question, hits, knowledge, pointers(question, knowledge)))
        seen.sort(key=lambda one: -one.score)
        best = max((one.score for one in seen), default=0.0)
        rows: list[tuple[float, ...]] = []
        labels: list[float] = []
        for one in seen:
            passage = passage_of(question, one, 1.0)
            span = Span(passage.document_id, passage.start, passage.end)
            right = any(overlaps(span, place) for place in located)
            if fits(passage, question) and (right or len(rows) < SHOWN):
                rows.append(signals(question, one, best, knowledge))
                labels.append(float(right))
        yield Asked(item, np.array(rows).reshape(-1, len(SIGNALS)), np.array(labels))


def fit(given: Sequence[Asked], l2: float = L2) -> Floats:
    """Weights and, last, the bias."""
    usable = [a for a in given if len(a.labels)]
    x = np.concatenate([a.signals for a in usable])
    x = np.column_stack([x, np.ones(len(x))])
    y = np.concatenate([a.labels for a in usable])
    weight = np.concatenate(
        [
            np.full(len(a.labels), (1.0 if a.answerable else REFUSAL_WEIGHT) / len(a.labels))
            for a in usable
        ]
    )
    penalty = np.full(x.shape[1], l2)
    penalty[-1] = 0.0

    def objective(w: Floats) -> tuple[float, Floats]:
        logits = x @ w
        loss = float(weight @ (np.logaddexp(0.0, logits) - y * logits)) + 0.5 * float(
            penalty @ (w * w)
        )
        slope = x.T @ (weight * (1.0 / (1.0 + np.exp(-logits)) - y)) + penalty * w
        return loss, slope

    found = minimize(objective, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B")
    return np.asarray(found.x, np.float64)


def surest(one: Asked, weights: Floats) -> float:
    """The highest probability of a question's cases, 0 without any."""
    if not len(one.labels):
        return 0.0
    logits = one.signals @ weights[:-1] + weights[-1]
    return float(1.0 / (1.0 + np.exp(-logits.max())))


def cross_validated(given: Sequence[Asked], l2: float = L2) -> Floats:
    """Each question's surest probability under a model that was fitted without it."""
    groups = sorted({a.group for a in given})
    order = np.random.default_rng(_SEED).permutation(len(groups))
    fold = {groups[place]: n % FOLDS for n, place in enumerate(order)}
    models = [fit([a for a in given if fold[a.group] != held], l2) for held in range(FOLDS)]
    return np.array([surest(a, models[fold[a.group]]) for a in given])


def threshold(given: Sequence[Asked], sure: Floats) -> float:
    """The highest one that refuses at most ``MAX_FALSE_REFUSAL`` of the questions at stake."""
    at_stake = np.sort([p for a, p in zip(given, sure, strict=True) if a.at_stake])
    return float(at_stake[int(MAX_FALSE_REFUSAL * len(at_stake))])


def document(weights: Floats, least: float, given: Sequence[Asked]) -> str:
    """The model as JSON, with where it comes from."""
    named = {name: round(float(w), 4) for name, w in zip(SIGNALS, weights[:-1], strict=True)}
    fitted = {
        "by": "eval/fit_support.py",
        "questions": len(given),
        "gold_sha256": tuning_hash(),
        "l2": L2,
    }
    model = {"weights": named, "bias": round(float(weights[-1]), 4), "threshold": round(least, 4)}
    return json.dumps(model | {"fitted": fitted}, ensure_ascii=False, indent=2)


def main(write: Annotated[bool, typer.Option("--write")] = False) -> None:
    """Cross-validate ; with --write also fit on all and write the model."""
    from eval.experiments_cli import tuning

    with tuning() as (knowledge, items, _):
        given = list(asked(items, knowledge))
    sure = cross_validated(given)
    least = threshold(given, sure)
    refused = [p < least for a, p in zip(given, sure, strict=True) if not a.answerable]
    wrongly = [p < least for a, p in zip(given, sure, strict=True) if a.at_stake]
    typer.echo(
        f"threshold {least:.3f}: refuses {np.mean(refused):.3f} of {len(refused)} unanswerable"
    )
    typer.echo(
        f"and {np.mean(wrongly):.3f} of {len(wrongly)} answerable questions (cross-validated)"
    )
    if write:
        text = document(fit(given), least, given)
        MODEL.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
