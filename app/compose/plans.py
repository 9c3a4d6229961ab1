"""Questions over several plans: comparison, which plan, and answers that differ between plans."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from app.compose.context import Context, fits, shorten, supports
from app.compose.measures import plans_with_same, same_measure, same_unit
from app.compose.named import naming_first
from app.compose.silence import spoken
from app.draft import Draft, Quote, joined, shift, uncounted
from app.passages import Passage
from app.question import Question
from app.terms import plain

# Another plan's answer is as good if its best passage scores within this of the best one.
_NEAR_BEST = 0.18
_NEAR_SUPPORT = 0.1
# Another plan answers, too, if its best passage is this likely beside the best of all, and its own
# search finds one this likely beside the best of the other plans' searches. Held against a clause
# that repeats the question's words, another wording for the same matter looks unlikely; by itself it
# does not. A clause that names no less of the question than theirs need only be _MAY_ANSWER. Set where
# plans left out and plans added wrongly together are fewest.
_LOOKED_AT = 0.25
_MAY_ANSWER = 0.12
_AS_LIKELY = 0.6
# So many plans are listed at most where the question names none.
_MAX_PLANS = 6
_OWN_KINDS = ("status", "which_plan")
_PLAN_ASKED = re.compile(
    r"[哪那谁].{0,4}(?:份|规划|文件|方案|计划|材料)|出自|出处|[哪谁](?:个|家)?(?:区|市|县|省)?(?:里|中)?[提说写讲]"
)
_MARKS = re.compile(r"[，,、。；;：:？?！!\s]")
# A part of a question between two marks that is this long is a wording, no chance.
_MIN_PART = 4
_SILENT = "未载明"
_CELL_CHARS = 120


Single = Callable[[Context], Draft | None]


def compose_comparison(context: Context, single: Single) -> Draft | None:
    """A table with one column per plan; a plan that is silent says so.

    ``single`` answers the question for one plan.
    """
    plans = context.plans or context.knowledge.catalog.plans
    answers = _answers([context.of_plan(plan) for plan in plans], single)
    drafts = [(p, d) for p, d in zip(plans, answers, strict=True) if d or context.plans]
    answered = [draft for _, draft in drafts if draft]
    if not answered or len(drafts) < 2:
        return None
    cells: list[str] = []
    quotes: list[Quote] = []
    for plan, draft in drafts:
        said = shift(draft.lead, len(quotes)) if draft else _SILENT
        cells.append(_cell(said.removeprefix(f"《{plan.name}》").removeprefix("：")))
        quotes.extend(draft.quotes if draft else ())
    names = [f"《{plan.name}》" for plan, _ in drafts]
    lead = [_row(names), _row(["---"] * len(names)), _row(cells)]
    return Draft(
        "answered",
        "\n".join(lead),
        tuple(quotes),
        confidence=min(d.confidence for d in answered),
        counted=tuple(n for d in answered for n in d.counted),
    )


def _answers(contexts: Sequence[Context], single: Single) -> tuple[Draft | None, ...]:
    """What each plan answers, None where it is silent; figures of the same measure where they can be."""
    drafts = [single(naming_first(own)) for own in contexts]
    answered = [d if d and d.status == "answered" else None for d in drafts]
    return spoken(contexts, same_unit(contexts, same_measure(contexts, answered)))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    lines = [line.strip().removeprefix("- ") for line in uncounted(text).split("\n")]
    return "；".join(line for line in lines if line).replace("：；", "：").replace("|", "／")


def asks_which_plan(question: Question) -> bool:
    """Whether one of several plans is asked for; 哪几个市 beside named plans asks what they say."""
    named = question.several and not _PLAN_ASKED.search(question.text)
    return question.intent == "which_plan" and not named


def compose_which_plan(context: Context) -> Draft | None:
    """The plans that say it, each with the clause."""
    best: dict[str, Passage] = {}
    for passage in context.passages:
        if fits(passage, context.question):
            best.setdefault(passage.document_id, passage)
    if not any(supports(p, context.question) or _says_it(context, p) for p in best.values()):
        return None
    top = max(p.coverage for p in best.values())
    surest = max(p.support for p in best.values())
    kept = [
        p
        for p in best.values()
        if p.coverage >= top - _NEAR_BEST and p.support >= _NEAR_SUPPORT * surest
    ]
    lines = []
    for n, passage in enumerate(kept, 1):
        name = context.plan(passage.document_id).name
        place = "·".join(passage.chunk.path) or "正文"
        lines.append(f"《{name}》（{place}）：{shorten(passage.statement, _CELL_CHARS)}[{n}]")
    lead = lines[0] if len(lines) == 1 else "\n".join(f"- {line}" for line in lines)
    quotes = tuple(Quote(p.document_id, p.start, p.end) for p in kept)
    return Draft("answered", lead, quotes, confidence=top)


def _says_it(context: Context, passage: Passage) -> bool:
    """Whether the passage has a part of the question word for word that no other plan has."""
    parts = (plain(part) for part in _MARKS.split(context.question.asked))
    texts = context.knowledge.plain_texts.values()
    said = (part for part in parts if len(part) >= _MIN_PART and part in plain(passage.text))
    return any(sum(part in text for text in texts) == 1 for part in said)


def compose_ambiguous(context: Context, single: Single) -> Draft | None:
    """Each plan's own answer under its name, where several answer and the question names none of them.

    A place that several plans share names none.
    """
    named = len(context.plans) == 1 or context.question.several
    if named or context.question.intent in _OWN_KINDS:
        return None
    likely = _likely(context)
    found = {p.document_id for own in likely for p in own.plans}
    same = [p for p in plans_with_same(context) if p.document_id not in found]
    contexts = [*likely, *map(context.of_plan, same)]
    if len(contexts) < 2:
        return None
    drafts = [draft for draft in _answers(contexts, single) if draft]
    if len(drafts) < 2:
        return None
    lead, quotes, confidence = joined(drafts)
    counted = tuple(n for d in drafts for n in d.counted)
    return Draft(
        "answered", f"各文件的说法如下：\n{lead}", quotes, confidence=confidence, counted=counted
    )


def _likely(context: Context) -> tuple[Context, ...]:
    """The searches of the plans that answer about as likely as the best one.

    The order is that of the search in all plans, which tells them apart more sharply.
    """
    best: dict[str, float] = {}
    for passage in context.passages:
        best.setdefault(passage.document_id, passage.support)
    surest = max(best.values(), default=0.0)
    may = [d for d, support in best.items() if support >= _MAY_ANSWER * surest]
    may.sort(key=lambda document_id: -best[document_id])
    looked = {d: context.of_plan(context.plan(d)) for d in may}
    near = [d for d in may if best[d] >= _LOOKED_AT * surest]
    named = max((_named(looked[d]) for d in near), default=0.0)
    near += [d for d in may if d not in near and _named(looked[d]) >= named > 0]
    if len(near) < 2:
        return ()
    likeliest = max(_support(looked[d]) for d in near)
    kept = [looked[d] for d in near if _support(looked[d]) >= _AS_LIKELY * likeliest]
    return tuple(kept[:_MAX_PLANS])


def _named(own: Context) -> float:
    """How much of the question the first clause that answers it names."""
    answering = (p for p in own.passages if supports(p, own.question))
    return next((p.coverage for p in answering), 0.0)


def _support(own: Context) -> float:
    best = own.best()
    return best.support if best else 0.0
