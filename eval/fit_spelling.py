"""Fits ``app.spelling`` on misspelt questions and writes ``app/data/spelling.json``.

    python -m eval.fit_spelling            # cross-validate and print
    python -m eval.fit_spelling --write    # fit on all of them and write the model

Each dev, practice and invented question is read as it is and ``MISTAKES`` times with one typing mistake
(``eval.misspell``). A case is a correction that makes the words of the question likelier; it is right if it
gives back the question without the mistake. Questions that are misspelt themselves count as right ones.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from app.ranker import Linear
from app.spelling import INPUTS, RUN, Speller, log_odds
from eval.logistic import fit_logistic
from eval.misspell import misspelt

MODEL = Path(__file__).parent.parent / "app" / "data" / "spelling.json"
MISTAKES = 2
L2 = 0.01
FOLDS = 10
_SEED = 7
_SHOWN = (-1.0, -0.5, 0.0, 0.5, 1.0)


@dataclass(frozen=True)
class Typed:
    """A question as it is typed, as it is meant, and every correction with its inputs."""

    typed: str
    meant: str
    corrected: tuple[str, ...]
    inputs: tuple[tuple[float, ...], ...]


def typed(questions: Sequence[str], speller: Speller) -> list[Typed]:
    """Each question as it is and with its mistakes, in the order of ``questions``."""
    chance = random.Random(_SEED)
    found = []
    for question in questions:
        wrong = (misspelt(question, chance) for _ in range(MISTAKES))
        for text in (question, *(w for w in wrong if w)):
            tried = list(_corrections(text, speller))
            found.append(
                Typed(text, question, tuple(t for t, _ in tried), tuple(i for _, i in tried))
            )
    return found


def _corrections(text: str, speller: Speller) -> Iterator[tuple[str, tuple[float, ...]]]:
    for run in RUN.finditer(text):
        for tried in speller.corrections(run[0]):
            corrected = text[: run.start()] + tried.corrected + text[run.end() :]
            yield corrected, speller.inputs(tried)


def fitted(cases: Sequence[Typed]) -> Linear:
    """The model over the corrections of ``cases``."""
    inputs = [i for case in cases for i in case.inputs]
    right = [text == c.meant and c.typed != c.meant for c in cases for text in c.corrected]
    return fit_logistic(np.array(inputs, np.float64), np.array(right, bool), L2, balanced=False)


def chosen(case: Typed, model: Linear, least: float) -> str:
    """The likeliest correction if its log-odds are more than ``least``, else what was typed."""
    odds = [log_odds(model, inputs) for inputs in case.inputs]
    best = max(odds, default=least)
    return case.corrected[odds.index(best)] if best > least else case.typed


def shares(cases: Sequence[tuple[Typed, str]]) -> tuple[float, float, float]:
    """Of the mistakes: put right, put otherwise; of what is right: altered. Each in [0, 1]."""
    wrong = [(c, text) for c, text in cases if c.typed != c.meant]
    right = [(c, text) for c, text in cases if c.typed == c.meant]
    mended = sum(text == c.meant for c, text in wrong)
    otherwise = sum(text not in (c.meant, c.typed) for c, text in wrong)
    altered = sum(text != c.typed for c, text in right)
    return mended / len(wrong), otherwise / len(wrong), altered / len(right)


def cross_validated(cases: Sequence[Typed]) -> list[tuple[Typed, Linear]]:
    """Each case with a model that was fitted without its question."""
    questions = sorted({c.meant for c in cases})
    order = np.random.default_rng(_SEED).permutation(len(questions)) % FOLDS
    fold = dict(zip(questions, order.tolist(), strict=True))
    models = [fitted([c for c in cases if fold[c.meant] != held]) for held in range(FOLDS)]
    return [(c, models[fold[c.meant]]) for c in cases]


def document(model: Linear, cases: int) -> str:
    """The model as JSON, with where it comes from."""
    weights = {n: round(float(w), 3) for n, w in zip(INPUTS, model.weights, strict=True)}
    fit = {"by": "eval/fit_spelling.py", "texts": cases, "l2": L2}
    return json.dumps({"weights": weights, "bias": round(model.bias, 3), "fitted": fit}, indent=1)


def main(write: Annotated[bool, typer.Option("--write")] = False) -> None:
    """Cross-validate; with --write also fit on all and write the model."""
    from eval.experiments_cli import tuning

    with tuning() as (knowledge, items, _):
        asked = list(dict.fromkeys(item.question for item in items))
        cases = typed(asked, knowledge.catalog.speller)
    held_out = cross_validated(cases)
    for least in _SHOWN:
        right, otherwise, altered = shares([(c, chosen(c, m, least)) for c, m in held_out])
        typer.echo(
            f"from {least}: {right:.3f} put right, {otherwise:.3f} otherwise; {altered:.3f} altered"
        )
    if write:
        MODEL.write_text(f"{document(fitted(cases), len(cases))}\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
