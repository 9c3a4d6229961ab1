"""The stages of a whole plan with their years: all of them, or the one that is asked by number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.catalog import Plan
from app.compose.context import Context, clean_statement, shorten
from app.compose.general import asks_nothing_else
from app.draft import Draft, Quote
from app.knowledge import Knowledge
from app.sections import MIN_ITEMS
from ingest.model import Section
from ingest.numerals import ordinal

# All stages are asked for: 分几步走, 每个阶段, 各阶段 … 哪几年.
_ALL = re.compile(
    r"(?:几|多少|哪几|哪些)个?(?:阶段|步(?!骤?[干做搞弄])|时期)|(?:每一?|各)个?(?:阶段|步(?!骤)|期)|阶段(?:怎么|如何|咋)?(?:划分|划|分)|分步"
)
_NTH = re.compile(r"第([一二三四五六\d])(?:个?阶段|步(?!骤)|期)")
# One stage is asked for its time alone, not for what is done in it.
_WHEN = re.compile(r"哪|几[年月]|什么时[候间]|[啥何几]时|多久|起止")
# Words of such a question that name no other thing.
_SAID_OF_STAGES = "实施步骤阶段时期分步推进起止时间几年几月到几月哪年哪月什么时候先后顺序"
_STAGE = re.compile(r"第[一二三四五六]阶段|阶段|[近中远]期")
_DATED = re.compile(r"20\d{2}")
# A heading that is the name of a stage needs no date: （一）试点阶段.
_STAGE_NAME = re.compile(r"阶段[)）。：:]?$")
# A stage that is told in a sentence of its own.
_SENTENCE = re.compile(
    r"(?:(?<=[。；;\n])|^)\s*(第([一二三四五六])(?:阶段|步)[^。；;\n]{0,60})", re.MULTILINE
)

# A stage told by a name of its own: 打基础阶段（2026年）。
_NAMED = re.compile(
    r"(?:(?<=[。；;\n])|^)\s*([^。；;，,\n（(]{2,14}阶段[：:]?[（(]\s*(?P<year>20\d{2})[^）)\n]{0,16}[）)])",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Stage:
    """Where a stage is named, and where what belongs to it ends."""

    start: int
    named: int
    end: int


def compose_stages(context: Context) -> Draft | None:
    """The stages of the one plan that the question names; None if it asks for something else."""
    text = context.question.text
    nth = _NTH.search(text)
    one = nth is not None and _WHEN.search(text) is not None
    if len(context.plans) != 1 or not (one or _ALL.search(text)):
        return None
    if not asks_nothing_else(context, (_SAID_OF_STAGES, nth[0] if nth else "")):
        return None
    stages = stages_of(context.knowledge, context.plans[0])
    if nth and one:
        number = ordinal(nth[1]) or 0
        stages = stages[number - 1 : number] if number else ()
    return _draft(context, stages) if stages else None


def _draft(context: Context, stages: Sequence[Stage]) -> Draft:
    plan = context.plans[0]
    quotes = tuple(Quote(plan.document_id, s.start, s.named) for s in stages)
    said = [clean_statement(plan.document.text[s.start : s.named]) for s in stages]
    if len(stages) == 1:
        return Draft("answered", f"《{plan.name}》：{shorten(said[0])}[1]", quotes, confidence=0.85)
    lines = "\n".join(f"- {shorten(line)}[{n}]" for n, line in enumerate(said, 1))
    lead = f"《{plan.name}》共 {len(stages)} 个阶段：\n{lines}"
    return Draft("answered", lead, quotes, confidence=0.85, counted=(str(len(stages)),))


def stages_of(knowledge: Knowledge, plan: Plan) -> tuple[Stage, ...]:
    """The stages of the plan in their order, empty if it has none."""
    text = plan.document.text
    numbered = _sections(knowledge.sections[plan.document_id]) or _sentences(text)
    return numbered or _named(text)


def _sections(sections: Iterable[Section]) -> tuple[Stage, ...]:
    """The headings of the siblings that are dated stages, or named so, if there are several."""
    families: dict[str | None, list[Section]] = {}
    for section in sections:
        heading = " ".join(section.path[-1:])
        dated = _STAGE.search(heading) and _DATED.search(heading)
        if dated or _STAGE_NAME.search(heading.rstrip()):
            families.setdefault(section.parent_id, []).append(section)
    found = next((own for own in families.values() if len(own) >= MIN_ITEMS), [])
    return tuple(Stage(s.char_start, s.heading_end, s.char_end) for s in found)


def _named(text: str) -> tuple[Stage, ...]:
    """The sentences that open with a stage's name and its years in brackets, in one row of years."""
    found = list(_NAMED.finditer(text))
    years = [int(said["year"]) for said in found]
    if len(found) < MIN_ITEMS or years != sorted(set(years)):
        return ()
    ends = [*(said.start(1) for said in found[1:]), _line_end(text, found[-1].end())]
    return tuple(
        Stage(*said.span(1), min(end, _line_end(text, said.end())))
        for said, end in zip(found, ends, strict=True)
    )


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


def _sentences(text: str) -> tuple[Stage, ...]:
    """The sentences that tell the first, second … stage, in order of their numbers."""
    found: list[re.Match[str]] = []
    for said in _SENTENCE.finditer(text):
        if ordinal(said[2]) == len(found) + 1:
            found.append(said)
    if len(found) < MIN_ITEMS:
        return ()
    lines = [_line_end(text, s.end()) for s in found]
    ends = [
        min(line, *(s.start(1) for s in found[n + 1 :]), len(text)) for n, line in enumerate(lines)
    ]
    return tuple(Stage(*s.span(1), end) for s, end in zip(found, ends, strict=True))
