"""Fits the adaptation of the default encoder and writes ``index/data/encoder_adaptation.safetensors``.

    python -m eval.fit_encoder --write    # about 45 minutes on two cores

The questions of ``eval/gold/adaptation.json`` are about plans that are neither packaged nor asked about
in any other gold file, so figures on the gold set stay figures on plans that the encoder has not seen.
The loss is InfoNCE (van den Oord et al., 2018) both ways. Over the passages of a batch: -log of the
share that the right passages have in the sum of exp(cosine / ``TEMPERATURE``); every question brings
``HARD`` passages that the fitted ranking had put high although they do not answer. And over its questions:
the right passage must be nearer to its own than to one on the same matter that the plan does not
answer. The lower layers stay as they are: their output is computed once. The upper ones learn
additions of rank ``RANK`` (Hu et al., 2022, "LoRA").
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import torch
import typer
from rich.progress import track
from safetensors.torch import save_file
from torch.nn import functional
from torch.nn.utils.rnn import pad_sequence

from index.adaptation import ADAPTATION
from index.e5s1 import read_weights
from index.weights import find_weights, read_checked, write_model

PAIRS = Path(__file__).parent / "gold" / "adaptation.json"
FROZEN_LAYERS = 8
RANK = 16
# The usual factor alpha / rank in front of the product.
SCALE = 2.0
EPOCHS, BATCH, HARD = 1.0, 16, 3
RATE, WARM_UP, LAST_RATE = 5e-4, 0.1, 0.05
TEMPERATURE = 0.03
MAX_TOKENS = 112
_SEED = 0
_DENSE = (
    *("attention.self.query", "attention.self.key", "attention.self.value"),
    *("attention.output.dense", "intermediate.dense", "output.dense"),
)


@dataclass(frozen=True)
class Pair:
    """A question with passages that answer it and some that only look like it.

    ``silent``: questions on the same matter that neither the right passages nor their plan answers.
    """

    question: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    silent: tuple[str, ...] = ()


class Adapted(torch.nn.Module):  # type: ignore[misc] # torch is untyped
    """A dense layer with a low-rank addition; B starts at zero, so it begins as the layer itself."""

    def __init__(self, layer: torch.nn.Linear) -> None:
        super().__init__()
        self.layer = layer
        spread = 1 / math.sqrt(layer.in_features)
        self.A = torch.nn.Parameter(torch.randn(RANK, layer.in_features) * spread)
        self.B = torch.nn.Parameter(torch.zeros(layer.out_features, RANK))

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        added: torch.Tensor = self.layer(rows) + SCALE * (rows @ self.A.T) @ self.B.T
        return added


def read_pairs(path: Path = PAIRS) -> tuple[Pair, ...]:
    """Read the questions with the prompts that the model expects."""
    data = json.loads(path.read_text(encoding="utf-8"))
    texts = [f"passage: {text}" for text in data["passages"]]

    def of(places: Sequence[int]) -> tuple[str, ...]:
        return tuple(texts[place] for place in places)

    return tuple(
        Pair(
            f"query: {one['text']}",
            of(one["right"]),
            of(one["wrong"]),
            tuple(f"query: {text}" for text in one.get("silent", ())),
        )
        for one in data["questions"]
    )


def fit(pairs: Sequence[Pair], model: Any) -> dict[str, Adapted]:  # noqa: ANN401 - untyped library
    """Train the additions of the upper layers; return them by the name of their tensor."""
    torch.manual_seed(_SEED)
    chance = random.Random(_SEED)
    bert = model[0].auto_model.eval().requires_grad_(requires_grad=False)
    lower = _lower_outputs(pairs, model)
    added = dict(_adapt(bert))
    parameters = [p for one in added.values() for p in (one.A, one.B)]
    optimizer = torch.optim.AdamW(parameters, lr=RATE, weight_decay=0.01)
    steps = int(EPOCHS * len(pairs) / BATCH)
    batches = _batches(pairs, chance)
    for step in track(range(steps), description="训练"):
        batch = next(batches)
        warm = min(1.0, (step + 1) / (WARM_UP * steps))
        for group in optimizer.param_groups:
            group["lr"] = RATE * warm * max(LAST_RATE, 1 - step / steps)
        optimizer.zero_grad()
        _loss(batch, lower, bert, chance).backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
    return added


def _adapt(bert: Any) -> Iterator[tuple[str, Adapted]]:  # noqa: ANN401
    for number, layer in enumerate(bert.encoder.layer):
        for name in _DENSE if number >= FROZEN_LAYERS else ():
            parent, _, last = name.rpartition(".")
            owner = layer.get_submodule(parent)
            adapted = Adapted(getattr(owner, last))
            setattr(owner, last, adapted)
            yield f"encoder.layer.{number}.{name}.weight", adapted


def _batches(pairs: Sequence[Pair], chance: random.Random) -> Iterator[list[Pair]]:
    waiting: list[Pair] = []
    while True:
        while len(waiting) < BATCH:
            waiting += chance.sample(pairs, len(pairs))
        yield waiting[:BATCH]
        del waiting[:BATCH]


def _loss(
    batch: Sequence[Pair],
    lower: dict[str, torch.Tensor],
    bert: Any,  # noqa: ANN401
    chance: random.Random,
) -> torch.Tensor:
    chosen = [chance.choice(pair.right) for pair in batch]
    wrong = [t for p in batch for t in chance.sample(p.wrong, min(HARD, len(p.wrong)))]
    shown = list(dict.fromkeys([*chosen, *wrong]))
    asked = [pair.question for pair in batch]
    silent = [
        text for text in dict.fromkeys(t for p in batch for t in p.silent) if text not in asked
    ]
    right = torch.tensor([[text in pair.right for text in shown] for pair in batch])
    scores = _encode([*asked, *silent], lower, bert) @ _encode(shown, lower, bert).T / TEMPERATURE
    of_passages = _info_nce(scores[: len(batch)], right)
    # Only the passages chosen as right have a question of their own in the batch.
    columns = torch.tensor([shown.index(text) for text in dict.fromkeys(chosen)])
    unasked = torch.zeros(len(silent), len(columns), dtype=torch.bool)
    of_questions = _info_nce(scores[:, columns].T, torch.cat([right[:, columns], unasked]).T)
    return of_passages + of_questions


def _info_nce(scores: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    """Mean over the rows of -log of the right ones' share; at least one is right in every row."""
    kept = scores.masked_fill(~right, -math.inf)
    return (torch.logsumexp(scores, 1) - torch.logsumexp(kept, 1)).mean()


def _encode(
    texts: Sequence[str],
    lower: dict[str, torch.Tensor],
    bert: Any,  # noqa: ANN401
) -> torch.Tensor:
    """Unit vectors by way of the upper layers, shape (texts, dimension)."""
    rows = pad_sequence([lower[text].float() for text in texts], batch_first=True)
    lengths = torch.tensor([len(lower[text]) for text in texts])
    mask = (torch.arange(rows.shape[1]) < lengths[:, None]).float()
    return functional.normalize(
        (_through(bert.encoder.layer[FROZEN_LAYERS:], rows, mask) * mask[..., None]).sum(1)
        / lengths[:, None],
        dim=-1,
    )


def _through(layers: Any, rows: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:  # noqa: ANN401
    blocked = (1 - mask[:, None, None, :]) * torch.finfo(rows.dtype).min
    for layer in layers:
        out = layer(rows, blocked)
        rows = out[0] if isinstance(out, tuple) else out
    return rows


def _texts(pairs: Sequence[Pair]) -> set[str]:
    return {t for p in pairs for t in (p.question, *p.right, *p.wrong, *p.silent)}


def _lower_outputs(pairs: Sequence[Pair], model: Any) -> dict[str, torch.Tensor]:  # noqa: ANN401
    """What the frozen layers make of every text, shape (tokens, dimension), in 16 bits."""
    bert = model[0].auto_model
    found: dict[str, torch.Tensor] = {}
    with torch.inference_mode():
        for text in _texts(pairs):
            given = model.tokenizer(
                text, truncation=True, max_length=MAX_TOKENS, return_tensors="pt"
            )
            rows = bert.embeddings(input_ids=given["input_ids"])
            mask = torch.ones(rows.shape[:2])
            found[text] = _through(bert.encoder.layer[:FROZEN_LAYERS], rows, mask)[0].half()
    return found


def main(write: Annotated[bool, typer.Option("--write")] = False) -> None:
    """Fit; with --write also write the additions."""
    import tempfile

    from index.plain_encoder import load_sentence_transformer

    with tempfile.TemporaryDirectory() as directory:
        write_model(read_weights(read_checked(find_weights())), Path(directory), adapt=False)
        added = fit(read_pairs(), load_sentence_transformer(directory))
    if write:
        factors = {f"{name}.A": one.A.detach().half() for name, one in added.items()}
        factors |= {f"{name}.B": (SCALE * one.B.detach()).half() for name, one in added.items()}
        save_file(factors, ADAPTATION)
        typer.echo(f"{ADAPTATION}")


if __name__ == "__main__":
    typer.run(main)
