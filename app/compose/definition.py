"""What a coined term means: the sentence that spells it out, or that none does."""

from __future__ import annotations

import re
from dataclasses import replace

from app.compose.context import Context, clean_statement
from app.compose.facts import where
from app.draft import Draft, Quote
from app.passages import Passage
from app.terms import plain, says_phrase

# Words by which a sentence spells a term out, and how far behind the term they may stand.
_CUE = r"(?:[，,]?\s*(?:即|是指|指的是|包括|包含|具体(?:为|是)|分别(?:为|是))|[:：])"
_REACH = 40
_COUNTS = re.compile(r"[一二三四五六七八九十]|\d+")
_MIN_PARTS = 2
_CODE = re.compile(
    r"[\d+×]|[一二三四五六七八九十][\u4e00-\u9fff]{1,3}[一二三四五六七八九十][\u4e00-\u9fff]"
)


def compose_definition(context: Context) -> Draft | None:
    """The defining sentence of the quoted term; a code that no sentence explains is refused."""
    if not context.question.quoted:
        return None
    term = context.question.quoted[0]
    holding = [p for p in context.passages if says_phrase(plain(term), plain(p.text))]
    holding.sort(key=lambda p: p.is_row)
    defining = [p for p in holding if _defines(p.text, term)]
    if defining:
        return _draft(context, defining[0], term)
    if holding and _CODE.search(term):
        parts = (_by_parts(context, p, term) for p in holding)
        return next((d for d in parts if d), None) or _unexplained(context, holding[0], term)
    return None


def _defines(text: str, term: str) -> bool:
    listed = rf"、[^，,。；]*(?:、|和)[^，,。；]*[“\"]?{re.escape(term)}"
    if re.search(rf"、.*[（(][“\"]?{re.escape(term)}[”\"]?[)）]", text) or re.search(listed, text):
        return True
    at = plain(text).find(plain(term))
    if at < 0:
        return True
    behind = plain(text)[at + len(plain(term)) :]
    return bool(re.match(rf"[^。；]{{0,{_REACH}}}?{_CUE}", behind))


def _draft(context: Context, passage: Passage, term: str) -> Draft:
    lead = f"{where(context, passage)}：{clean_statement(passage.statement)}[1]"
    quote = Quote(passage.document_id, passage.start, passage.end)
    return Draft("answered", lead, (quote,), confidence=0.9)


def _by_parts(context: Context, passage: Passage, term: str) -> Draft | None:
    """A layout such as “X廊Y区” that opens a section with as many parts as it counts is those parts."""
    section = context.knowledge.section(passage.chunk.section_id)
    children = [c for c in context.knowledge.children(section) if c.title]
    parts = [c for c in children if c.kind == children[0].kind]
    if len(_COUNTS.findall(term)) != len(parts) or len(parts) < _MIN_PARTS:
        return None
    quotes = [Quote(passage.document_id, passage.start, passage.end)]
    quotes += [Quote(passage.document_id, p.char_start, p.heading_end) for p in parts]
    named = "；".join(f"{p.path[-1]}[{n}]" for n, p in enumerate(parts, 2))
    lead = f"{where(context, passage)}提出“{term}”[1]，该部分分为：{named}"
    return Draft("answered", lead, tuple(quotes), confidence=0.7)


def _unexplained(context: Context, passage: Passage, term: str) -> Draft | None:
    """A code such as 1+1+N may be spelt out by the sentence that follows; otherwise it is not."""
    following = [
        p
        for p in context.passages
        if p.chunk.chunk_id == passage.chunk.chunk_id and p.start >= passage.end
    ]
    parts = [re.escape(part) for part in re.findall(r"\d+|[A-Z]", term)]
    following.sort(key=lambda p: p.start)
    if following and parts and all(re.search(part, following[0].text) for part in parts):
        first = _draft(context, passage, term)
        nxt = following[0]
        lead = f"{first.lead[:-3]}；{clean_statement(nxt.text)}[1][2]"
        quotes = (*first.quotes, Quote(nxt.document_id, nxt.start, nxt.end))
        return replace(first, lead=lead, quotes=quotes)
    name = f"《{context.plan(passage.document_id).name}》"
    quote = Quote(passage.document_id, passage.start, passage.end)
    return Draft("not_found", f"{name}提到“{term}”，但没有说明它的具体内容。", related=(quote,))
