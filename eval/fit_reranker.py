"""Fits the weights of ``app.ranker`` on the dev and practice questions and writes ``app/data/reranker.json``.

    python -m eval.fit_reranker            # cross-validate and print
    python -m eval.fit_reranker --write    # fit on all of them and write the weights

For each piece of evidence e of a question, the pieces that overlap it should win over all pieces that
overlap no evidence: the loss is -log(sum over pieces of e of exp(s) / sum over those and the others
of exp(s)), with s = features · weights, averaged over the evidence of a question and summed over
questions, plus ``L2`` / 2 times the squared weights. That is the listwise loss of Cao et al. (2007),
"Learning to Rank: From Pairwise Approach to Listwise Approach", with the sum over the acceptable
pieces in place of a single one.
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

from app.confidence import SIGNALS, probability, signals
from app.features import NAMES, piece_features
from app.followup import standalone
from app.knowledge import Knowledge
from app.pointers import Pointers
from app.question import Question, understand
from app.ranker import Linear
from app.retrieval import Found, candidates, ordered, retrieve
from eval.experiment import spans_of
from eval.gold import GoldItem, located_evidence, tuning_hash
from eval.intervals import estimate
from eval.logistic import CONFIDENCE_L2, fit_logistic
from eval.refusal_metrics import auroc
from eval.retrieval_metrics import score_retrieval
from eval.spans import Located, Span, overlaps
from index.model import Filters, Hit

WEIGHTS = Path(__file__).parent.parent / "app" / "data" / "reranker.json"
L2 = 1.0
FOLDS = 10
_SEED = 7
_ITERATIONS = 500
_SHOWN = ("evidence_recall_1000", "evidence_recall_2000", "hit_at_1", "mrr")

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Example:
    """One question: its candidates, the features of their pieces, and which pieces are evidence.

    ``owner``: index of the hit of each piece; ``labels``: one row per piece of evidence.
    """

    item: GoldItem
    question: Question
    evidence: tuple[Located, ...]
    pointed: Pointers
    hits: tuple[Hit, ...]
    knowledge: Knowledge
    features: Floats
    owner: npt.NDArray[np.int64]
    labels: Flags

    @property
    def group(self) -> str:
        """A question and its misspelt twin must not fall on both sides of a fold."""
        return self.item.pair or self.item.id


def examples(items: Iterable[GoldItem], knowledge: Knowledge) -> Iterator[Example]:
    """Yield an example for every question with evidence."""
    texts = {name: document.text for name, document in knowledge.documents.items()}
    for item in items:
        if located := located_evidence(item, texts):
            yield example(item, located, knowledge)


def example(item: GoldItem, evidence: tuple[Located, ...], knowledge: Knowledge) -> Example:
    """Retrieve candidates as the program does and label their pieces."""
    text = standalone(item.question, item.history, knowledge.catalog)
    question = understand(text, knowledge.catalog)
    pointed = retrieve(question, knowledge, Filters()).pointed
    hits = candidates(question, knowledge, Filters(), pointed)
    rows = piece_features(question, hits, knowledge, pointed)
    spans = [
        Span(hit.chunk.document_id, piece.start, piece.end)
        for hit in hits
        for piece in knowledge.prepared(hit.chunk).pieces
    ]
    labels = [[overlaps(span, located) for span in spans] for located in evidence]
    return Example(
        item=item,
        question=question,
        evidence=evidence,
        pointed=pointed,
        hits=hits,
        knowledge=knowledge,
        features=np.concatenate(rows),
        owner=np.repeat(np.arange(len(hits)), [len(r) for r in rows]),
        labels=np.array(labels, bool),
    )


def fit(given: Sequence[Example], l2: float = L2) -> Floats:
    """Return the weights that minimise the loss above; shape (features,)."""
    prepared = [(e.features, e.labels[e.labels.any(axis=1)]) for e in given]
    prepared = [(features, labels) for features, labels in prepared if len(labels)]

    def objective(weights: Floats) -> tuple[float, Floats]:
        loss, slope = 0.5 * l2 * float(weights @ weights), l2 * weights
        for features, labels in prepared:
            part, gradient = _loss(features, labels, weights)
            loss, slope = loss + part, slope + gradient
        return loss, slope

    start = np.zeros(given[0].features.shape[1])
    found = minimize(
        objective, start, jac=True, method="L-BFGS-B", options={"maxiter": _ITERATIONS}
    )
    return np.asarray(found.x, np.float64)


def _loss(features: Floats, labels: Flags, weights: Floats) -> tuple[float, Floats]:
    scores = features @ weights
    mass = np.exp(scores - scores.max())
    others = np.where(labels.any(axis=0), 0.0, mass)
    wanted = np.where(labels, mass, 0.0)
    wanted_sum = wanted.sum(axis=1, keepdims=True)
    whole = wanted_sum + others.sum()
    loss = -np.log(wanted_sum / whole).mean()
    pull = (wanted / wanted_sum - (wanted + others) / whole).mean(axis=0)
    return float(loss), -(features.T @ pull)


def retrieved(one: Example, weights: Floats) -> tuple[Hit, ...]:
    """What the program would show with these weights."""
    scores = one.features @ weights
    best = np.full(len(one.hits), -np.inf)
    np.maximum.at(best, one.owner, scores)
    hits = ordered(one.question, one.hits, best.tolist())
    return Found(one.question, one.knowledge, one.pointed, hits, None).shown


def cross_validated(
    given: Sequence[Example], l2: float = L2, seed: int = _SEED
) -> list[dict[str, float]]:
    """Each question's retrieval metrics under weights that were fitted without it."""
    fold = folds([e.group for e in given], seed)
    scored: dict[str, dict[str, float]] = {}
    for held in range(FOLDS):
        weights = fit([e for e in given if fold[e.group] != held], l2)
        for one in (e for e in given if fold[e.group] == held):
            shown = spans_of(retrieved(one, weights))
            scored[one.item.id] = score_retrieval(one.evidence, shown)
    return [scored[e.item.id] for e in given]


def folds(groups: Iterable[str], seed: int) -> dict[str, int]:
    """Assign each group to one of ``FOLDS`` folds."""
    listed = sorted(set(groups))
    order = np.random.default_rng(seed).permutation(len(listed))
    return {listed[place]: n % FOLDS for n, place in enumerate(order)}


def document(ranking: Floats, sure: Linear, questions: int, encoder: str) -> str:
    """Both models as JSON, with where they come from."""
    return json.dumps(
        {
            "ranking": {"weights": _named(NAMES, ranking)},
            "confidence": {"weights": _named(SIGNALS, sure.weights), "bias": round(sure.bias, 4)},
            "fitted": {
                "by": "eval/fit_reranker.py",
                "questions": questions,
                "gold_sha256": tuning_hash(),
                "encoder": encoder,
                "l2": {"ranking": L2, "confidence": CONFIDENCE_L2},
            },
        },
        ensure_ascii=False,
        indent=2,
    )


def _named(names: Sequence[str], weights: Floats) -> dict[str, float]:
    return {name: round(float(w), 4) for name, w in zip(names, weights, strict=True)}


def main(write: Annotated[bool, typer.Option("--write")] = False) -> None:
    """Cross-validate; with --write also fit on all and write the weights."""
    from eval.experiments_cli import tuning

    with tuning() as (knowledge, items, encoder):
        given = list(examples(items, knowledge))
        scored = cross_validated(given)
        for metric in _SHOWN:
            value = estimate([one[metric] for one in scored])
            typer.echo(f"{metric}: {value.mean:.4f} [{value.low:.4f}, {value.high:.4f}]")
        weights = fit(given)
        observed = [observe(item, knowledge, weights) for item in items]
        answerable = [item.status == "answered" for item in items]
        groups = [item.pair or item.id for item in items]
        sure = held_out(observed, answerable, groups)
        separated = auroc(
            [p for p, yes in zip(sure, answerable, strict=True) if yes],
            [p for p, yes in zip(sure, answerable, strict=True) if not yes],
        )
        typer.echo(f"AUROC of the confidence: {separated or 0.0:.4f}")
        if write:
            model = fit_logistic(np.array(observed), np.array(answerable))
            text = document(weights, model, len(items), encoder)
            WEIGHTS.write_text(f"{text}\n", encoding="utf-8")


def observe(item: GoldItem, knowledge: Knowledge, weights: Floats) -> tuple[float, ...]:
    """The signals of one question, its passages ranked with ``weights``."""
    text = standalone(item.question, item.history, knowledge.catalog)
    found = retrieve(understand(text, knowledge.catalog), knowledge, Filters(), weights=weights)
    return signals(found.question, found.best, found.hits, found.pointed, knowledge)


def held_out(
    observed: Sequence[Sequence[float]], answerable: Sequence[bool], groups: Sequence[str]
) -> list[float]:
    """Each question's P(answerable) under a model that was fitted without it."""
    inputs, labels = np.array(observed), np.array(answerable)
    fold = folds(groups, _SEED)
    places = np.array([fold[group] for group in groups])
    sure = np.zeros(len(labels))
    for held in range(FOLDS):
        model = fit_logistic(inputs[places != held], labels[places != held])
        for at in np.flatnonzero(places == held):
            sure[at] = probability(inputs[at].tolist(), model.weights, model.bias)
    return [float(value) for value in sure]


if __name__ == "__main__":
    typer.run(main)
