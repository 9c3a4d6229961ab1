"""One clause told whole: summaries of what is no section of its own, and how something is done."""

from __future__ import annotations

import re

from app.compose.context import Context, clean_statement, shorten, supports
from app.compose.facts import compose_fact, where
from app.compose.gathered import MAX_PARTS, PARTED, compose_gathered, names_units, of_the_matter
from app.compose.listing import items_draft
from app.draft import Draft, Quote, shift
from app.passages import Passage
from app.sections import MIN_ITEMS, items_of
from ingest.model import Chunk
from ingest.pieces import sentence_spans

# Asks how something is done, or by what means.
_HOW = re.compile(
    r"怎么(?!回事|样|说|没)|咋(?!回事|样)|如何|怎样"
    r"|(?:啥|什么|哪些|哪几)[^，,。；;？?谁]{0,4}(?:高?招|办法|法子|路子|措施|举措|做法|手段|动作|花样|打算|安排|支持|好处|优惠|处理|后果|条件|思路|政策|力气|文章|功夫)"
    r"|(?:哪|几)(?:些|几)?个?(?:方面|方向|角度|头|块|层|类|步棋|招)|分(?:成|为|了)?(?:哪?几|多少)大?[类块种]|(?:做|干|抓|办|搞)(?:哪些|哪几件|些?(?:啥|什么))(?:事|工作|活)?(?:$|[，,。？?呢])"
    r"|(?:安排|布置|部署|谋划|开|出|给|想)了?(?:些)?(?:什么|啥)(?:$|[，,。？?呢])|(?:主要|有什么|什么)?思路"
)
_HOW_INTENTS = ("fact", "list")
# A box of works, and how likely the text around it must be beside a work.
_BOX, _AS_LIKELY = re.compile(r"专栏|重点工程"), 0.5
# A clause of more characters than this is not told whole.
_WHOLE_CLAUSE = 1000


def compose_summary(context: Context) -> Draft | None:
    """Where no section is asked for: the sentences of the best clause."""
    best = _best(context)
    if best is None or best.is_row:
        return compose_fact(context)
    return _whole_draft(context, best)


def compose_how(context: Context) -> Draft | None:
    """How something is done is told by all sentences of its clause, not by the likeliest alone."""
    question = context.question
    if question.intent not in _HOW_INTENTS or not _HOW.search(question.text):
        return None
    best = _best(context)
    if best is None or best.is_row or best.is_front:
        return None
    return _whole_draft(context, best)


def _whole_draft(context: Context, best: Passage) -> Draft:
    return (
        _opened_draft(context, best)
        or compose_gathered(context, best)
        or _clause_draft(context, best)
    )


def _opened_draft(context: Context, best: Passage) -> Draft | None:
    """The passage opens a section that goes on in parts: what it says, then each part with its opening."""
    section = context.knowledge.section(best.chunk.section_id)
    parts = items_of(context.knowledge, section)
    if not MIN_ITEMS <= len(parts) <= MAX_PARTS or best.start >= parts[0].char_start:
        return None
    opening = _clause_draft(context, best)
    listed = items_draft(context, parts, "", with_leads=True)
    shift_by = len(opening.quotes)
    lines = shift("\n".join(listed.lead.split("\n")[1:]), shift_by)
    quotes = (*opening.quotes, *listed.quotes)
    return Draft("answered", f"{opening.lead}\n{lines}", quotes, confidence=best.support)


def _best(context: Context) -> Passage | None:
    """The first passage that answers; one that only sets the frame of a plan stands behind."""
    supported = [p for p in context.passages if supports(p, context.question)]
    if PARTED.search(context.question.text):
        supported.sort(key=lambda p: p.is_row)
    best = next(iter(of_the_matter(context, supported)), None)
    return best and _outside_box(context, best, supported)


def _outside_box(context: Context, best: Passage, supported: list[Passage]) -> Passage:
    """What the section of a box itself says of the matter, if that is likely, too: a box has single works."""
    box = next((n for n, title in enumerate(best.chunk.path) if _BOX.match(title)), None)
    if box is None or _BOX.search(context.question.text):
        return best
    around = best.chunk.path[:box]
    beside = (
        p
        for p in supported
        if p.document_id == best.document_id
        and p.chunk.path == around
        and not p.is_row
        and p.support >= _AS_LIKELY * best.support
    )
    return next(beside, best)


def _clause_draft(context: Context, best: Passage) -> Draft:
    """All sentences of a clause, each shortened, with the clause itself; a long one is cut into chunks."""
    text = context.knowledge.documents[best.document_id].text
    heading_end = context.knowledge.section(best.chunk.section_id).heading_end
    lines, quotes = [], []
    for n, chunk in enumerate(_clause_chunks(context, best), 1):
        spans = [
            (a, b) for a, b in sentence_spans(chunk) if a >= heading_end or b > heading_end + 1
        ]
        said = (clean_statement(text[a:b]) for a, b in spans if not names_units(text[a:b]))
        lines += [f"- {shorten(statement)}[{n}]" for statement in said]
        quotes.append(Quote(chunk.document_id, chunk.char_start, chunk.char_end))
    lead = f"{where(context, best)}：\n" + "\n".join(lines)
    return Draft("answered", lead, tuple(quotes), confidence=best.support)


def _clause_chunks(context: Context, best: Passage) -> list[Chunk]:
    """The chunks of the clause that holds the passage, in order; only its own where they are too long."""
    section = context.knowledge.section(best.chunk.section_id)
    within = context.knowledge.chunks_within(best.document_id, section.char_start, section.char_end)
    chunks = [c for c in within if c.section_id == section.section_id and c.kind != "row"]
    whole = sum(len(c.text) for c in chunks) <= _WHOLE_CLAUSE
    return chunks if whole and best.chunk in chunks else [best.chunk]
