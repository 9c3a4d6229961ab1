"""Facts and figures from sentences and table rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.compose.asks import answering, asks_of
from app.compose.context import (
    MAX_LEAD_CHARS,
    MAX_LIST_CHARS,
    Context,
    clean_statement,
    fits,
    shorten,
    supports,
)
from app.compose.due import with_due
from app.compose.excerpt import relevant
from app.compose.rows import row_draft
from app.compose.task_rows import MONEY_FROM, MONEY_SIDE
from app.compose.tense import in_tense
from app.compose.value_kinds import has_figure
from app.draft import Draft, Quote
from app.passages import Passage, grown
from app.question import Question
from app.terms import coverage, plain
from ingest.columns import Column, role

# A second sentence joins the answer if it covers at least this share of what the first left open.
_MIN_GAIN = 0.12
_MAX_SENTENCES = 3
# A row may turn out not to hold the kind of value asked for; so many passages are tried.
_TRIED = 5
# A quotation shows the sentence in its clause, up to this length.
QUOTED_CHARS = 300
# Share of the first passage's probability that a rival of a blank cell must have; set by hand.
_RIVAL = 0.6
# So likely beside the first passage another one is as good; set by hand.
_AS_LIKELY, _MONEY_LIKELY = 0.5, 0.4
_FRAME = re.compile(r"指导思想(?=\n)|负责解释")
_FRAME_ASKED = re.compile(r"思想|指导|解释|高举|坚持什么")
# A letter that comes with a plan says little of what the plan does.
_COVER, _OF_CLAUSES = "印发通知", ("fact", "list", "summary")
_COVER_ASKED = re.compile(
    r"印发|通知|发布|公布|同意|批准|依据|根据|按照|主送|抄送|哪里来|为了?(?:啥|什么)|为何|目的"
)
_UNITS_ONLY = re.compile(
    r"[（(〔\[](?:[责牵配协主][^：:]{1,5}[：:])?[^（()）〔〕\[\]。，]*[局委办厅部院区府会心关公司][）)〕\]]"
)
_WHO = re.compile(r"谁|哪[个几一两三]?[家个]|单位|部门|牵头|负责|主管|机构|哪些(?:局|委|办)")
_MONEY = re.compile(r"资金|经费|费用|出资|投资|预算|财政|融资|基金")
_HOW_MANY = re.compile(r"多少")


def compose_fact(context: Context) -> Draft | None:
    """The best supported row or sentences; None if nothing supports an answer."""
    supported = [p for p in context.passages if supports(p, context.question)]
    said = [p for p in supported if not _is_title(context, p) and not _only_units(context, p)]
    supported = in_tense(context.question, said)
    supported = _told_last(context.question, supported)
    if supported and MONEY_FROM.search(context.question.text):
        supported = [*_funded(context, supported[0]), *supported]
    tried = [(p, d) for p in supported[:_TRIED] if (d := answer_from(context, p, supported))]
    if not tried:
        return None
    first, draft = tried[0]
    # A blank cell is the answer only if no other passage is about as likely to state the value.
    others = (d for p, d in tried if d.status == "answered" and p.support >= _RIVAL * first.support)
    return next(others, draft)


def _told_last(question: Question, supported: list[Passage]) -> list[Passage]:
    """The passages, those that hardly ever answer behind others about as likely.

    Such are the leading ideas of a plan and who explains it, unless these are asked for, a clause without
    money where its source is asked for, and one without a figure where the question counts.
    """
    if not supported:
        return []
    best = supported[0].support
    likely = [p for p in supported if p.support >= _least(question, p) * best]
    last = {id(p) for p in likely if _seldom_answers(question, p)}
    if len(last) == len(likely):
        return supported
    first = [p for p in likely if id(p) not in last]
    return [*first, *(p for p in supported if p not in first)]


def _least(question: Question, passage: Passage) -> float:
    """How likely a passage must be beside the best one to be as good."""
    tells_source = MONEY_FROM.search(question.text) and _MONEY.search(passage.text)
    return _MONEY_LIKELY if tells_source else _AS_LIKELY


def _seldom_answers(question: Question, passage: Passage) -> bool:
    text, heading = question.text, " ".join(passage.chunk.path[-1:])
    if passage.is_front and heading == _COVER and question.intent in _OF_CLAUSES:
        return not _COVER_ASKED.search(text)
    if _FRAME.search(f"{heading}\n{passage.text}") and not _FRAME_ASKED.search(text):
        return True
    if MONEY_FROM.search(text) and not _MONEY.search(passage.text):
        return True
    counts = question.intent == "aggregation" and _HOW_MANY.search(text)
    return bool(counts) and not passage.is_row and not has_figure(question, plain(passage.text))


def compose_funding(context: Context) -> Draft | None:
    """The row of a task list that tells where the money of the matter comes from, if one does."""
    supported = [p for p in context.passages if supports(p, context.question)]
    if not supported or not MONEY_FROM.search(context.question.text):
        return None
    return next((row_draft(context, p) for p in _funded(context, supported[0])), None)


def _funded(context: Context, best: Passage) -> list[Passage]:
    """The row of a task list that tells where the money of the best passage's matter comes from."""
    if best.is_row or MONEY_SIDE.search(best.text):
        return []
    rows = (p for p in context.passages if p.is_row and p.coverage >= best.coverage)
    funded = (p for p in rows if Column.FUNDING in {role(h) for h in p.chunk.columns})
    return [p for p in funded if fits(p, context.question)][:1]


def _is_title(context: Context, passage: Passage) -> bool:
    """Whether the passage is only the plan's own title, which states nothing."""
    return plain(passage.text) in plain(context.plan(passage.document_id).name)


def _only_units(context: Context, passage: Passage) -> bool:
    """Whether the passage is nothing but the units in brackets behind a clause, and no unit is asked for."""
    bare = not passage.is_row and _UNITS_ONLY.fullmatch(passage.text.strip())
    return bool(bare) and not _WHO.search(context.question.text)


def answer_from(context: Context, best: Passage, supported: list[Passage]) -> Draft | None:
    """An answer from the best passage, completed by others of its clause where needed."""
    if best.is_row:
        return row_draft(context, best)
    chosen = _complete(context, best, supported)
    statement = "；".join(clean_statement(relevant(context.question, p)) for p in chosen)
    long = context.question.intent == "list" or len(chosen) > 1
    limit = MAX_LIST_CHARS if long else MAX_LEAD_CHARS
    lead = f"{where(context, best)}：{shorten(statement, limit)}[1]"
    draft = Draft("answered", lead, (around(chosen),), confidence=best.support)
    return with_due(draft, best) if context.question.intent == "timeline" else draft


def where(context: Context, passage: Passage) -> str:
    """Plan and heading that a statement comes from, as it opens a lead."""
    heading = passage.chunk.path[-1] if passage.chunk.path else ""
    name = f"《{context.plan(passage.document_id).name}》"
    stage = [entry for entry in passage.chunk.path[:-1] if re.search(r"阶段|时期", entry)]
    shown = "·".join([*stage[-1:], heading]) if heading else ""
    return f"{name}“{shown}”" if shown and shown != "文件信息" else name


def around(chosen: Sequence[Passage]) -> Quote:
    """The sentences of one clause with as many of their neighbours as a reader takes in at once."""
    chunk = chosen[0].chunk
    start, end = min(p.start for p in chosen), max(p.end for p in chosen)
    start, end = grown(chunk, start, end, QUOTED_CHARS)
    return Quote(chunk.document_id, start, end)


def _complete(context: Context, best: Passage, supported: list[Passage]) -> list[Passage]:
    """Add sentences of the same chunk that say what the best one leaves out."""
    question, same = context.question, best.chunk.chunk_id
    chosen = [best]
    said = plain(best.text)
    for passage in (p for p in supported if p.chunk.chunk_id == same and p is not best):
        if len(chosen) == _MAX_SENTENCES:
            break
        before = coverage(question.terms, said)
        if coverage(question.terms, said + plain(passage.text)) - before >= _MIN_GAIN:
            chosen.append(passage)
            said += plain(passage.text)
    beside = [p for p in context.passages if p.chunk.chunk_id == same]
    more = answering(asks_of(question), "".join(p.text for p in chosen), beside)
    chosen += [p for p in dict.fromkeys(more) if p not in chosen]
    return sorted(chosen, key=lambda p: p.start)
