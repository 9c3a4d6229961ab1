"""Questions over several plans: comparison, which plan, and answers that differ between plans."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.catalog import Plan
from app.compose.context import Context, shorten, supports
from app.compose.facts import answer_from
from app.draft import Draft, Quote, joined, shift
from app.passages import Passage

# Another plan's answer is as good if its best passage scores within this of the best one.
_NEAR_BEST = 0.18
_SAME_COVERAGE = 0.1
# Another plan answers too if its best passage is at least this likely, relative to the likeliest.
_NEAR_SUPPORT = 0.5
_SILENT = "未载明"
_CELL_CHARS = 120


Single = Callable[[Context], Draft | None]


def compose_comparison(context: Context, single: Single) -> Draft | None:
    """A table with one row per plan; a plan that is silent says so.

    ``single`` answers the question for one plan.
    """
    plans = context.plans or context.knowledge.catalog.plans
    rows: list[str] = []
    quotes: list[Quote] = []
    answered: list[Draft] = []
    for plan in plans:
        draft = _alone(context, plan, single)
        if draft is None and not context.plans:
            continue
        cell = shift(draft.lead, len(quotes)) if draft else _SILENT
        rows.append(f"| 《{plan.name}》 | {_cell(cell)} |")
        if draft:
            quotes.extend(draft.quotes)
            answered.append(draft)
    if not answered or len(rows) < 2:
        return None
    lead = "\n".join(["| 文件 | 内容 |", "| --- | --- |", *rows])
    return Draft("answered", lead, tuple(quotes), confidence=min(d.confidence for d in answered))


def _alone(context: Context, plan: Plan, single: Single) -> Draft | None:
    own = tuple(p for p in context.passages if p.document_id == plan.document_id)
    draft = single(replace(context, passages=own, plans=(plan,)))
    return draft if draft and draft.status == "answered" else None


def _cell(text: str) -> str:
    return text.replace("\n", " ").replace("|", "／")


def _of_plan(context: Context, document_id: str) -> Draft | None:
    own = tuple(p for p in context.passages if p.document_id == document_id)
    supported = [p for p in own if supports(p, context.question)]
    if not supported:
        return None
    draft = answer_from(replace(context, passages=own), supported[0], supported)
    return draft if draft and draft.status == "answered" else None


def compose_which_plan(context: Context) -> Draft | None:
    """The plans that say it, each with the clause."""
    best: dict[str, Passage] = {}
    for passage in context.passages:
        if supports(passage, context.question):
            best.setdefault(passage.document_id, passage)
    if not best:
        return None
    top = max(p.coverage for p in best.values())
    kept = [p for p in best.values() if p.coverage >= top - _NEAR_BEST]
    lines = []
    for n, passage in enumerate(kept, 1):
        name = context.plan(passage.document_id).name
        place = "·".join(passage.chunk.path) or "正文"
        lines.append(f"《{name}》（{place}）：{shorten(passage.statement, _CELL_CHARS)}[{n}]")
    lead = lines[0] if len(lines) == 1 else "\n".join(f"- {line}" for line in lines)
    quotes = tuple(Quote(p.document_id, p.start, p.end) for p in kept)
    return Draft("answered", lead, quotes, confidence=top)


def compose_ambiguous(context: Context) -> Draft | None:
    """Each plan's own answer under its name, where the question names no plan and several answer."""
    if context.plans:
        return None
    supported = [p for p in context.passages if supports(p, context.question)]
    if not supported:
        return None
    best: dict[str, Passage] = {}
    for passage in supported:
        best.setdefault(passage.document_id, passage)
    top = max(p.coverage for p in best.values())
    surest = max(p.support for p in best.values())
    near = [
        p.document_id
        for p in best.values()
        if p.coverage >= top - _SAME_COVERAGE and p.support >= surest * _NEAR_SUPPORT
    ]
    drafts = [draft for d in near if (draft := _of_plan(context, d))]
    if len(drafts) < 2:
        return None
    lead, quotes, confidence = joined(drafts)
    return Draft("answered", f"各文件的说法如下：\n{lead}", quotes, confidence=confidence)
