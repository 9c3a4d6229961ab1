"""Fits ``app.beside`` and writes ``app/data/beside.json``.

    python -m eval.fit_beside            # cross-validate and print
    python -m eval.fit_beside --write    # fit on all and write the model

Fitted on ``eval/gold/occasions.jsonl``: dev, practice and invented questions of several parts, and long-winded
rewordings of such questions, each part labelled by reading: 1 if leaving it out loses nothing of what is
asked. Logistic regression, both classes weighing as often as they occur, so that its values are probabilities.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import numpy.typing as npt
import typer

from app.beside import LEAST, Heard, Model, grams, observations, parts_of
from app.catalog import Catalog
from app.plan_names import find_plans
from app.question import matter_of
from eval.gold import DEFAULT_GOLD, INVENTED, PRACTICE
from eval.logistic import fit_logistic

OCCASIONS = Path(__file__).parent / "gold" / "occasions.jsonl"
MODEL = Path(__file__).parent.parent / "app" / "data" / "beside.json"
L2 = 1.0
FOLDS = 5
# Rarer characters and pairs tell of one question, not of how people write.
LEAST_PARTS = 3
# Smaller weights change no probability that is shown.
_SLIGHT = 0.005
_SEED = 7
_SHOWN = (0.5, 0.6, 0.7, 0.8, 0.9, LEAST)
# Places of the plans that the questions are about: no sign of what is said beside a question.
_PLACES = (
    "长乐",
    "仓山",
    "鹿城",
    "福州",
    "福建",
    "温州",
    "砚陵",
    "清水",
    "云岭",
    "禾源",
    "青岑",
    "临泽",
)

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Occasion:
    """A question cut into parts, and which of them are background; ``question``: file/id in ``eval/gold``."""

    question: str
    parts: tuple[str, ...]
    beside: tuple[bool, ...]


@dataclass(frozen=True)
class Seen:
    """An occasion with the observations of each part."""

    occasion: Occasion
    observed: tuple[dict[str, float], ...]


def occasions() -> tuple[Occasion, ...]:
    """What is fitted on; a line without parts is the gold question itself."""
    asked = {
        f"{file.stem}/{line['id']}": line["question"]
        for file in (DEFAULT_GOLD, PRACTICE, INVENTED)
        for line in map(json.loads, file.read_text("utf-8").splitlines())
        if line["split"] == "dev"
    }
    lines = map(json.loads, OCCASIONS.read_text("utf-8").splitlines())
    return tuple(_occasion(line, asked) for line in lines)


def _occasion(line: dict[str, list[str]], asked: dict[str, str]) -> Occasion:
    """Raises ValueError if the labels do not belong to the parts."""
    name = str(line["question"])
    parts = line.get("parts") or [part.text for part in parts_of(asked[name])]
    if len(parts) != len(line["beside"]):
        raise ValueError(f"{OCCASIONS.name}: {name} has {len(parts)} parts; label each with 0 or 1")
    return Occasion(name, tuple(parts), tuple(map(bool, line["beside"])))


def seen(occasion: Occasion, catalog: Catalog) -> Seen:
    """The observations of each part, as ``app.question`` makes them."""
    heard = [_heard(part, catalog) for part in occasion.parts]
    n = len(heard)
    return Seen(occasion, tuple(observations(at, occasion.parts, heard) for at in range(n)))


def _heard(part: str, catalog: Catalog) -> Heard:
    return Heard(matter_of(part, catalog), bool(find_plans(part, catalog)[0]))


def fitted(cases: Sequence[Seen]) -> Model:
    """The model over the parts of ``cases``."""
    names = _names(cases)
    column = {name: i for i, name in enumerate(names)}
    observed = [o for case in cases for o in case.observed]
    inputs = np.zeros((len(observed), len(names)))
    for row, values in enumerate(observed):
        for name, value in values.items():
            if name in column:
                inputs[row, column[name]] = value
    labels = np.array([b for case in cases for b in case.occasion.beside], bool)
    model = fit_logistic(inputs, labels, L2, balanced=False)
    weights = {n: float(w) for n, w in zip(names, model.weights, strict=True) if abs(w) >= _SLIGHT}
    return Model(weights, float(model.bias))


def _names(cases: Sequence[Seen]) -> list[str]:
    """The observations that get a weight: those by name, and characters and pairs of enough parts."""
    parts = {part for case in cases for part in case.occasion.parts}
    counts = Counter(gram for part in parts for gram in grams(part))
    named = {name for case in cases for o in case.observed for name in o if name not in counts}
    often = {g for g, n in counts.items() if n >= LEAST_PARTS and not any(p in g for p in _PLACES)}
    return sorted(named) + sorted(often)


def cross_validated(cases: Sequence[Seen]) -> list[list[float]]:
    """P(background) of each part of each case, by a model that was fitted without its question."""
    questions = sorted({case.occasion.question for case in cases})
    order = np.random.default_rng(_SEED).permutation(len(questions)) % FOLDS
    fold = dict(zip(questions, order.tolist(), strict=True))
    models = [fitted([c for c in cases if fold[c.occasion.question] != k]) for k in range(FOLDS)]
    return [[models[fold[c.occasion.question]].probability(o) for o in c.observed] for c in cases]


def figures(
    cases: Sequence[Seen], likely: Sequence[Sequence[float]], least: float
) -> tuple[float, float, int]:
    """Precision and recall of background from ``least``, and the number of questions that lose a needed part."""
    pairs = [
        (b, p >= least)
        for case, row in zip(cases, likely, strict=True)
        for b, p in zip(case.occasion.beside, row, strict=True)
    ]
    right = sum(b and left for b, left in pairs)
    lost = sum(
        any(p >= least and not b for b, p in zip(case.occasion.beside, row, strict=True))
        for case, row in zip(cases, likely, strict=True)
    )
    told, background = sum(left for _, left in pairs), sum(b for b, _ in pairs)
    return right / max(1, told), right / max(1, background), lost


def document(model: Model, questions: int) -> str:
    """The model as JSON, with where it comes from."""
    weights = {name: round(weight, 2) for name, weight in model.weights.items()}
    fit = {"by": "eval/fit_beside.py", "questions": questions, "l2": L2}
    named = {"bias": round(model.bias, 2), "fitted": fit, "weights": weights}
    return json.dumps(named, ensure_ascii=False)


def main(write: Annotated[bool, typer.Option("--write")] = False) -> None:
    """Cross-validate; with --write also fit on all and write the model."""
    from eval.experiments_cli import tuning

    with tuning() as (knowledge, _, _):
        cases = [seen(occasion, knowledge.catalog) for occasion in occasions()]
    likely = cross_validated(cases)
    typer.echo(f"{len(cases)} questions, {sum(map(len, likely))} parts")
    for least in _SHOWN:
        precision, recall, lost = figures(cases, likely, least)
        typer.echo(
            f"from {least}: precision {precision:.3f}, recall {recall:.3f}; {lost} lose a part"
        )
    if write:
        MODEL.write_text(f"{document(fitted(cases), len(cases))}\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
