"""When something is due: the stage or year of the clause that names it."""

from __future__ import annotations

import re
from dataclasses import replace

from app.compose.context import Context
from app.compose.facts import compose_fact
from app.draft import Draft
from app.passages import Passage

_STAGE = re.compile(r"第[一二三四五六]阶段|[近中远]期|阶段")
_YEAR = re.compile(r"20\d{2}年|“?十[一二三四五]五”?(?:期间|末)|年底")
# A clause under a stage, or with a year of its own, answers "when"; others do not.
_STAGED = 0.3
_DATED = 0.15


def compose_timeline(context: Context) -> Draft | None:
    """The fact whose clause is dated by its stage or by a year."""
    ranked = sorted(context.passages, key=lambda p: -(p.score + _dated(p)))
    dated = tuple(p for p in ranked if _dated(p) > 0)
    return compose_fact(replace(context, passages=dated)) if dated else None


def _dated(passage: Passage) -> float:
    if any(_STAGE.search(entry) for entry in passage.chunk.path):
        return _STAGED
    return _DATED if _YEAR.search(passage.text) else 0.0
