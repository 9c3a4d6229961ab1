"""Questions that people worded anew: what an answer loses to another wording.

    python -m eval.reworded              # the test split: nobody read it while working on the program
    python -m eval.reworded dev

``gold/reworded.jsonl`` holds other wordings of dev, practice and invented questions, by writers who saw
neither the plans nor the program: ``of`` names the question as file/id, ``style`` how it is worded. Right
answer, evidence and conversation are those of that question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from statistics import mean

import typer
from pydantic import BaseModel, ConfigDict

from eval.gold import DEFAULT_GOLD, INVENTED, PRACTICE, GoldItem, Split, load_gold
from eval.runner import run_item

REWORDED = DEFAULT_GOLD.parent / "reworded.jsonl"
_FILES: tuple[Path, ...] = (DEFAULT_GOLD, PRACTICE, INVENTED)


class Reworded(BaseModel):
    """Another wording of the question ``of`` (file/id)."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    of: str
    style: str
    split: Split
    question: str


def load_reworded() -> tuple[Reworded, ...]:
    """All wordings in the order of the file."""
    lines = REWORDED.read_text("utf-8").splitlines()
    return tuple(Reworded.model_validate_json(line) for line in lines)


def originals(texts: Mapping[str, str]) -> dict[str, GoldItem]:
    """The questions of the three files by file/id. Raises GoldError."""
    return {f"{file.stem}/{item.id}": item for file in _FILES for item in load_gold(file, texts)}


def main(split: str = typer.Argument("test")) -> None:
    """Print for each style how many wordings there are, and the share answered rightly before and after."""
    from eval.experiments_cli import tuning_service

    with tuning_service() as (service, _):
        texts = {d.document_id: d.text for d in service.documents()}
        items = originals(texts)
        wordings = [one for one in load_reworded() if one.split == split]
        right: dict[str, float] = {}
        for name in dict.fromkeys(one.of for one in wordings):
            right[name] = run_item(service, items[name], texts).metrics["correct"]
        scores: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for one in wordings:
            item = items[one.of].model_copy(update={"question": one.question, "pair": None})
            after = run_item(service, item, texts).metrics["correct"]
            scores[one.style].append((right[one.of], after))
    for style, pairs in scores.items():
        before, after = mean(a for a, _ in pairs), mean(b for _, b in pairs)
        typer.echo(f"{style}: {len(pairs)} wordings, as asked {before:.3f}, reworded {after:.3f}")


if __name__ == "__main__":
    typer.run(main)
