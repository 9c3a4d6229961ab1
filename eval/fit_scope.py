"""Fits ``app.scope`` and writes ``app/data/scope.json``.

    python -m eval.fit_scope            # cross-validate and print
    python -m eval.fit_scope --write    # fit on all and write the model

Fitted on ``eval/gold/scope.jsonl`` (what is no question about plans, and questions about plans that sound
like chat) and on every ``EVERY``-th question of ``eval/gold/adaptation.json``, which are about plans that
are neither packaged nor asked about elsewhere. No gold question is among them. Logistic regression over
the vector of the text as the program understands it, both classes weighing the same.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import numpy as np
import numpy.typing as npt
import typer

from app.knowledge import Knowledge
from app.question import understand
from app.ranker import Linear
from eval.fit_encoder import PAIRS
from eval.logistic import fit_logistic
from eval.refusal_metrics import auroc

SENTENCES = Path(__file__).parent / "gold" / "scope.jsonl"
MODEL = Path(__file__).parent.parent / "app" / "data" / "scope.json"
EVERY = 6
L2 = 0.1
FOLDS = 5
_SEED = 7

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


def sentences() -> tuple[list[str], Flags]:
    """The texts, and which of them are outside of what plans state."""
    lines = [json.loads(line) for line in SENTENCES.read_text("utf-8").splitlines()]
    asked = [q["text"] for q in json.loads(PAIRS.read_text("utf-8"))["questions"][::EVERY]]
    outside = [line["outside"] for line in lines] + [False] * len(asked)
    return [line["text"] for line in lines] + asked, np.array(outside, bool)


def vectors(texts: Sequence[str], knowledge: Knowledge) -> Floats:
    """One row a text, of its vector as the program searches with it."""
    asked = (understand(text, knowledge.catalog).text for text in texts)
    return np.stack([knowledge.index.encode_query(text) for text in asked]).astype(np.float64)


def cross_validated(inputs: Floats, labels: Flags) -> Floats:
    """Each text's logit under a model that was fitted without it."""
    fold = np.random.default_rng(_SEED).permutation(len(labels)) % FOLDS
    logits = np.empty(len(labels))
    for held in range(FOLDS):
        model = fit_logistic(inputs[fold != held], labels[fold != held], L2)
        logits[fold == held] = inputs[fold == held] @ model.weights + model.bias
    return logits


def document(model: Linear, texts: int, encoder: str) -> str:
    """The model as JSON, with where it comes from."""
    fitted = {"by": "eval/fit_scope.py", "texts": texts, "l2": L2}
    weights = [round(float(w), 3) for w in model.weights]
    named = {"encoder": encoder, "bias": round(model.bias, 3), "weights": weights, "fitted": fitted}
    return json.dumps(named, ensure_ascii=False)


def main(write: Annotated[bool, typer.Option("--write")] = False) -> None:
    """Cross-validate; with --write also fit on all and write the model."""
    from eval.experiments_cli import tuning

    texts, labels = sentences()
    with tuning() as (knowledge, _, encoder):
        inputs = vectors(texts, knowledge)
    logits = cross_validated(inputs, labels)
    area = auroc(logits[labels].tolist(), logits[~labels].tolist())
    sure = 1.0 / (1.0 + np.exp(-logits))
    typer.echo(f"AUROC {area:.3f} over {labels.sum()} outside and {(~labels).sum()} inside")
    for least in (0.5, 0.7, 0.8, 0.9):
        told, wrongly = (sure[labels] >= least).mean(), (sure[~labels] >= least).mean()
        typer.echo(f"from {least}: {told:.3f} of those outside, {wrongly:.3f} of those inside")
    if write:
        text = document(fit_logistic(inputs, labels, L2), len(labels), encoder)
        MODEL.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
