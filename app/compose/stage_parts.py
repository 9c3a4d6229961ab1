"""What belongs to a stage of a plan: the stage of a matter, and what is to be done or reached in one.

The stage is named by its number (第二阶段), its place (最后一期) or its years (收官那年, 头两年); a
matter belongs to the stage whose text names it. Only dated stages count (``app.compose.stages``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.catalog import Plan
from app.compose.context import MAX_LIST_CHARS, Context, clean_statement, shorten
from app.compose.general import is_general
from app.compose.stages import Stage, stages_of
from app.compose.value_kinds import has_figure
from app.draft import Draft, Quote
from app.terms import Term, coverage, found, plain
from ingest.numerals import ordinal

_WHICH = re.compile(
    r"(?:哪|第几|(?<!分)几)(?:一|个|一个)?(?:阶段|时间?段|[期步](?![间末望限骤]))|(?:算|属)(?:哪|第几)(?:期|步|阶段)"
)
_NTH = re.compile(r"第([一二三四五六\d])(?:个?阶段|步(?!骤))")
_FIRST = re.compile(
    r"(?:第一|首个?|头一个?|起步|初始|开头)(?:阶段|步(?!骤))|首期"
    r"|(?:头|前|开头|最初)([一二两三])年|(?:开局|起步|首|第一)(?:之|的)?(?:那一?)?年"
)
_LAST = re.compile(
    r"(?:最后|末尾?|收官|收尾)(?:的|那|这)?一?个?(?:阶段|步(?!骤)|期(?!限))"
    r"|(?:(?:收官|收尾|最后|末了?)(?:之|的|那)*|(?<![今以之])后(?=[两三]))([一二两三]?)年"
)
_MIDDLE = re.compile(r"(?:中间|当中)(?:的|那|这)*一?个?(?:阶段|步(?!骤)|期(?![间限]))")
# Words that only name the stage or say that it is over.
_SAID_OF_STAGE = re.compile(
    r"中间|当中|收官|收尾|开局|起步|头[一两三]?年?|[两三]年|最后|末年|阶段|第.阶段|结束|完成|结果|时候|那年|上马|希望|预期|达到|效果|哪些项目|动手|排在|放在|安排|点名|要[建做干上搞]"
)
_GOALS = re.compile(
    r"目标|效果|预期|希望|指望|达到|成效|什么样|啥样|程度|地步|结果|局面|收获|见到|变化"
)
_GOALS_TITLE = re.compile(r"目标|成效|效果")
_PROJECTS = re.compile(r"项目|平台|工程|系统")
_LISTED = re.compile(r"、[^。]*(?:项目|平台|工程|系统)")
_SENTENCE = re.compile(r"[^。\n]+[。]?")
_PART = re.compile(r"[^。；;\n]+")
_YEARS = re.compile(r"20\d{2}")
# Who does it, and when, is told elsewhere.
_OTHER_KINDS = ("responsibility", "timeline", "which_plan", "aggregation")
# A sentence of a stage names a matter if it covers so much of its words, the weightiest among them.
_MIN_NAMED = 0.5
# So many plans at most are looked through where the question names none.
_MAX_PLANS = 10

Span = tuple[int, int]


def compose_stage_part(context: Context) -> Draft | None:
    """The stage of a matter, or what one stage holds; None if neither is asked or told."""
    text = context.question.text
    if _WHICH.search(text):
        return _stage_of_matter(context)
    if len(context.plans) != 1:
        return None
    plan = context.plans[0]
    stages = stages_of(context.knowledge, plan)
    stage = _of_years(context, plan, stages)
    if stage is None and context.question.intent not in _OTHER_KINDS:
        stage = _meant(text, plan, stages)
    return _in_stage(context, plan, stage) if stage else None


def _stage_of_matter(context: Context) -> Draft | None:
    terms = _matter(context)
    plans = context.plans or context.knowledge.catalog.plans
    if not terms or len(plans) > _MAX_PLANS:
        return None
    named = [
        (coverage(terms, said), plan, stage, span)
        for plan in plans
        for stage in stages_of(context.knowledge, plan)
        for span in _spans(_PART, plan, stage.named, stage.end)
        if found(terms[0], said := plain(plan.document.text[slice(*span)]))
    ]
    share, plan, stage, span = max(named, key=lambda one: one[0], default=(0.0, None, None, (0, 0)))
    if plan is None or stage is None or share < _MIN_NAMED:
        return None
    heading = clean_statement(plan.document.text[stage.start : stage.named])
    lead = f"《{plan.name}》：{shorten(heading)}[1]——{shorten(plan.document.text[slice(*span)])}[2]"
    quotes = (Quote(plan.document_id, stage.start, stage.named), Quote(plan.document_id, *span))
    return Draft("answered", lead, quotes, confidence=0.8)


def _in_stage(context: Context, plan: Plan, stage: Stage) -> Draft | None:
    """The sentences of the stage that tell its goals or its work, or what they say of one matter."""
    start, end = _side(context, plan, stage)
    text = plan.document.text
    terms = _matter(context)
    said = list(_spans(_PART if terms else _SENTENCE, plan, start, end))
    if terms:
        best = max(said, key=lambda s: coverage(terms, plain(text[slice(*s)])), default=None)
        said = [best] if best and _tells(context, terms, text[slice(*best)]) else []
    elif _wants_figure(context):
        # The figure of nothing that is named: what the whole stage costs is told elsewhere, if at all.
        return None
    elif _PROJECTS.search(context.question.text):
        said = [s for s in said if _LISTED.search(text[slice(*s)])] or said
    if not said:
        return None
    heading = clean_statement(text[stage.start : stage.named])
    room = max(MAX_LIST_CHARS // len(said), 1)
    told = "；".join(
        f"{shorten(clean_statement(text[a:b]), room)}[{n}]" for n, (a, b) in enumerate(said, 1)
    )
    quotes = tuple(Quote(plan.document_id, a, b) for a, b in said)
    return Draft("answered", f"《{plan.name}》“{shorten(heading)}”：{told}", quotes, confidence=0.8)


def _tells(context: Context, terms: Sequence[Term], said: str) -> bool:
    """Whether the sentence names the matter, with a figure where one is asked for."""
    has_kind = not _wants_figure(context) or has_figure(context.question, plain(said))
    return has_kind and coverage(terms, plain(said)) >= _MIN_NAMED


def _wants_figure(context: Context) -> bool:
    return context.question.intent == "figure" and not _GOALS.search(context.question.text)


def _side(context: Context, plan: Plan, stage: Stage) -> Span:
    """The part of the stage that is asked for: its goals or its work, the whole if it is not parted."""
    wanted = bool(_GOALS.search(context.question.text))
    inside = [
        s
        for s in context.knowledge.sections[plan.document_id]
        if stage.start < s.char_start and s.char_end <= stage.end
    ]
    goals = [s for s in inside if _GOALS_TITLE.search(s.title)]
    if not goals:
        return stage.named, stage.end
    if wanted:
        return goals[0].heading_end, goals[0].char_end
    others = [s for s in inside if s.level == goals[0].level and s not in goals]
    return (others[0].heading_end, others[-1].char_end) if others else (stage.named, stage.end)


def _matter(context: Context) -> list[Term]:
    """Words of the question that name something beside the stage, the plan and general things."""
    text = plain(context.question.text)
    named = plain(" ".join(p.name for p in context.plans))
    return [
        t
        for t in context.question.terms
        if not (_SAID_OF_STAGE.fullmatch(t.text) or is_general(t.text, text) or t.text in named)
    ]


def _meant(text: str, plan: Plan, stages: tuple[Stage, ...]) -> Stage | None:
    """The one stage that the words name: by number, as the first or last, or by its years."""
    if not stages:
        return None
    if nth := _NTH.search(text):
        number = ordinal(nth[1]) or 0
        return stages[number - 1] if 0 < number <= len(stages) else None
    if _MIDDLE.search(text):
        return stages[len(stages) // 2] if len(stages) % 2 else None
    for pattern, stage in ((_LAST, stages[-1]), (_FIRST, stages[0])):
        if said := pattern.search(text):
            count = {"": 1, "一": 1, "二": 2, "两": 2, "三": 3}[said[1] or ""]
            return stage if _lasts(plan, stage, count) else None
    return None


def _of_years(context: Context, plan: Plan, stages: tuple[Stage, ...]) -> Stage | None:
    """The one stage of the years in which works are asked for that nothing else tells apart."""
    years = set(context.question.years)
    if not years or not _PROJECTS.search(context.question.text) or _matter(context):
        return None
    dated = {
        s: {int(y) for y in _YEARS.findall(plan.document.text[s.start : s.named])} for s in stages
    }
    found = [
        s for s, own in dated.items() if own and min(own) <= min(years) <= max(years) <= max(own)
    ]
    return found[0] if len(found) == 1 else None


def _lasts(plan: Plan, stage: Stage, count: int) -> bool:
    """Whether the stage is dated and holds as many years."""
    years = [int(y) for y in _YEARS.findall(plan.document.text[stage.start : stage.named])]
    return bool(years) and max(years) - min(years) + 1 >= count


def _spans(pattern: re.Pattern[str], plan: Plan, start: int, end: int) -> Iterator[Span]:
    """Where the pattern's parts stand, without the blanks around them."""
    for part in pattern.finditer(plan.document.text, start, end):
        blank = len(part[0]) - len(part[0].lstrip(" \u3000。：:"))
        if part[0].strip(" \u3000。：:"):
            yield part.start() + blank, part.start() + len(part[0].rstrip())
