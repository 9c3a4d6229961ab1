"""Questions worded otherwise, by rules: what an answer loses to how it is asked.

    python -m eval.rewordings            # every EVERY-th practice and invented question, each wording

Each question that names one plan is asked as it is and in ``WORDINGS`` that mean the same. Made by rules, they
are many and nobody tuned them by hand; the share of right answers should stay what it is.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import typer

from app.catalog import Catalog, Plan
from app.model import AnswerRequest, Turn
from app.plan_names import find_plans
from app.service import AnswerService
from eval.gold import GoldItem
from eval.misspell import misspelt
from eval.runner import run_item

EVERY = 3
_SEED = 5
# A topic of its own needs no plan, and a comparison names several.
_LEFT_OUT = ("comparison", "which_plan", "ambiguous", "followup")
_TOLD = (
    "我们科室最近在写一份数字经济发展的汇报材料，需要核对几个数据。",
    "上次开会讨论了数字政府建设的事，",
    "刚接手信息化工作，很多情况不熟悉。",
    "群众来信问到这个问题，",
    "领导批示要核实一下，",
    "背景：正在编制年度工作总结。问题：",
)
_WISHES = ("，谢谢", "，请给出处", "，要原文", "，写汇报用", "，麻烦列一下")
_MARKS = re.compile(r"[？?。]+$")
_REST = re.compile(r"《》|^[，,的、\s]+")
_YEAR = re.compile(r"(?<!\d)20(\d\d)年")
_DIGITS = "〇一二三四五六七八九"
_PIECE = 4
# The earlier answer as it stands in the conversation.
_ANSWER = 1500


@dataclass(frozen=True)
class Subject:
    """A question, the one plan that it names, and the question without that name."""

    item: GoldItem
    plan: Plan
    rest: str


def subject_of(item: GoldItem, catalog: Catalog) -> Subject | None:
    """None if the question names no plan or several, stands in a conversation or has no answer."""
    if item.history or item.status != "answered" or item.kind in _LEFT_OUT:
        return None
    plans, spans = find_plans(item.question, catalog)
    if [p.document_id for p in plans] != list(item.plans) or len(plans) != 1:
        return None
    named = {at for a, b in spans for at in range(a, b)}
    rest = "".join(c for at, c in enumerate(item.question) if at not in named)
    return Subject(item, plans[0], _REST.sub("", rest))


def _misspelt(subject: Subject, chance: random.Random) -> str | None:
    return misspelt(subject.item.question, chance)


def _told(subject: Subject, chance: random.Random) -> str:
    return chance.choice(_TOLD) + subject.item.question


def _wished(subject: Subject, chance: random.Random) -> str:
    return _MARKS.sub("", subject.item.question) + chance.choice(_WISHES)


def _titled(subject: Subject, _: random.Random) -> str:
    return f"《{subject.plan.name}》{subject.rest}"


def _behind(subject: Subject, _: random.Random) -> str | None:
    places = subject.plan.places
    return f"{_MARKS.sub('', subject.rest)}，{places[0]}的？" if places else None


def _spaced(subject: Subject, _: random.Random) -> str:
    text = subject.item.question
    return " ".join(text[at : at + _PIECE] for at in range(0, len(text), _PIECE))


def _in_chinese_years(subject: Subject, _: random.Random) -> str:
    return _YEAR.sub(
        lambda year: f"二〇{''.join(_DIGITS[int(c)] for c in year[1])}年", subject.item.question
    )


WORDINGS: dict[str, Callable[[Subject, random.Random], str | None]] = {
    "as asked": lambda subject, _: subject.item.question,
    "one typing mistake": _misspelt,
    "an occasion before": _told,
    "a wish behind": _wished,
    "the full title": _titled,
    "the place behind": _behind,
    "blanks every four characters": _spaced,
    "years in Chinese digits": _in_chinese_years,
}
IN_CONVERSATION = "without the plan, after another question about it"


def reworded(subject: Subject, wording: str) -> GoldItem | None:
    """The item in another wording; None if it cannot be worded so."""
    text = WORDINGS[wording](subject, random.Random(f"{_SEED}{subject.item.id}"))
    return subject.item.model_copy(update={"question": text, "pair": None}) if text else None


def in_conversation(subject: Subject, first: Subject, service: AnswerService) -> GoldItem:
    """The item without its plan, behind the question ``first`` about the same plan and its answer."""
    asked = first.item.question
    told = service.answer(AnswerRequest(question=asked)).answer[:_ANSWER]
    history = (Turn(role="user", content=asked), Turn(role="assistant", content=told))
    changed = {"question": subject.rest, "history": history, "pair": None}
    return subject.item.model_copy(update=changed)


def conversations(subjects: list[Subject], service: AnswerService) -> Iterator[GoldItem]:
    """Each subject behind the next one about the same plan."""
    for at, subject in enumerate(subjects):
        others = (*subjects[at + 1 :], *subjects[:at])
        first = next((o for o in others if o.plan.document_id == subject.plan.document_id), None)
        if first is not None and subject.rest:
            yield in_conversation(subject, first, service)


def main() -> None:
    """Print how many questions each wording has and the share of right answers."""
    from eval.experiments_cli import tuning_service

    with tuning_service() as (service, items):
        catalog = service.knowledge().catalog
        texts = {d.document_id: d.text for d in service.documents()}
        subjects = [s for item in items if (s := subject_of(item, catalog))][::EVERY]
        sets = {w: [i for s in subjects if (i := reworded(s, w))] for w in WORDINGS}
        sets[IN_CONVERSATION] = list(conversations(subjects, service))
        for wording, worded in sets.items():
            right = [run_item(service, item, texts).metrics["correct"] for item in worded]
            typer.echo(f"{wording}: {len(right)} questions, {sum(right) / len(right):.3f} correct")


if __name__ == "__main__":
    typer.run(main)
