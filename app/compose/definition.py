"""What a coined term means: the sentence that spells it out, or that none does."""

from __future__ import annotations

import re
from dataclasses import replace

from app.compose.context import Context, clean_statement
from app.compose.facts import where
from app.compose.genus import asked_word, says_what_it_is
from app.compose.layouts import counts_of, groups_of, listing_sentence, members_of, parts_of
from app.draft import Draft, Quote
from app.passages import Passage
from app.terms import plain, says_phrase

# Words by which a sentence spells a term out, and how far behind the term they may stand.
_CUE = r"(?:[，,]?\s*(?:即|是指|指的是|包括|包含|具体(?:为|是)|分别(?:为|是))|[:：])"
_REACH = 40
# A sentence of so few clauses has them by chance.
_FEW = 2
_TOLD = r"(?:[，,]?(?:即|是指?|指的?是?|为|包括)|[:：])"
# A sentence that spells out the one before it.
_SPELLS = re.compile(r"即|也就是|具体(?:为|是|包括)|其中[，,:：]|分别(?:为|是)")
_CODE = re.compile(
    r"\d|[^+]\+[^+]|×|[一二两三四五六七八九十][\u4e00-\u9fff]{1,3}[一二两三四五六七八九十][\u4e00-\u9fff]"
)


def compose_definition(context: Context) -> Draft | None:
    """The defining sentence of the quoted term; a code that no sentence explains is refused."""
    if not context.question.quoted:
        return compose_plain_definition(context)
    term = context.question.quoted[0]
    holding = [p for p in context.passages if says_phrase(plain(term), plain(p.text))]
    holding.sort(key=lambda p: p.is_row)
    if named := next((p for p in holding if _names(p.text, term)), None):
        return _draft(context, named)
    defining = [p for p in holding if _defines(p.text, term)]
    if groups_of(term) and (listed := _listed(context, holding, defining, term)):
        return listed
    if defining:
        return compose_plain_definition(context) or _draft(context, defining[0])
    if holding and _CODE.search(term):
        parts = [d for p in holding if (d := _by_parts(context, p, term))]
        # The section that lists every single member tells more than one with as many groups.
        parts.sort(key=lambda d: len(d.quotes) - 1 != sum(counts_of(term)))
        return parts[0] if parts else _unexplained(context, holding[0], term)
    return None


def compose_plain_definition(context: Context) -> Draft | None:
    """The sentence that opens with the word of which the question asks what it is."""
    quoted = context.question.quoted
    word = quoted[0] if quoted else asked_word(context.question.asked)
    best = says_what_it_is(context, word)
    return _draft(context, best) if best else None


def _listed(
    context: Context, holding: list[Passage], defining: list[Passage], term: str
) -> Draft | None:
    """A layout such as “X园Y镇” is the sentence that lists as many things of each kind as it counts."""
    for passage in holding:
        quote = listing_sentence(context.knowledge, passage.document_id, term)
        if quote is None or any(p.start <= quote.start < p.end for p in defining):
            continue
        text = context.knowledge.documents[quote.document_id].text
        lead = f"{where(context, passage)}提出“{term}”[1]：{clean_statement(text[quote.start : quote.end])}[2]"
        own = Quote(passage.document_id, passage.start, passage.end)
        return Draft("answered", lead, (own, quote), confidence=0.8)
    return None


def _defines(text: str, term: str) -> bool:
    listed = rf"、[^，,。；]*(?:、|和)[^，,。；]*[“\"]?{re.escape(term)}"
    if re.search(rf"、.*[（(][“\"]?{re.escape(term)}[”\"]?[)）]", text) or re.search(listed, text):
        return True
    if _spells_parts(plain(text), term):
        return True
    at = plain(text).find(plain(term))
    if at < 0:
        return True
    behind = plain(text)[at + len(plain(term)) :]
    spelt = any(_has_so_many(sentence, term) for sentence in behind.split("。")[1:])
    return spelt or bool(re.match(rf"[^。；]{{0,{_REACH}}}?{_CUE}", behind))


def _names(text: str, term: str) -> bool:
    """Whether the sentence says what the term is short for: 某某（以下简称某）."""
    short = rf"以下(?:统|均|并)?简?称为?[“\"]?{re.escape(plain(term))}[”\"]?[)）。，,]"
    return bool(re.search(short, plain(text)))


def _spells_parts(text: str, term: str) -> bool:
    """Whether each part is told by itself: “一库”是指…，“两网”是指…; …（“1”）, …（“N”）."""
    parts = parts_of(term)
    if parts and all(re.search(rf"{re.escape(p)}[”\"]?{_TOLD}", text) for p in parts):
        return True
    signs = re.findall(r"\d+|[a-z]", plain(term)) if "+" in term else []
    return len(signs) > 1 and all(re.search(rf"[（(][“\"]?{s}[”\"]?[)）]", text) for s in signs)


def _draft(context: Context, passage: Passage) -> Draft:
    lead = f"{where(context, passage)}：{clean_statement(passage.statement)}[1]"
    quote = Quote(passage.document_id, passage.start, passage.end)
    return Draft("answered", lead, (quote,), confidence=0.9)


def _by_parts(context: Context, passage: Passage, term: str) -> Draft | None:
    """A layout such as “X廊Y区” that opens a section with as many parts as it counts is those parts."""
    section = context.knowledge.section(passage.chunk.section_id)
    parts = members_of(context.knowledge, section, term)
    if not parts:
        return None
    quotes = [Quote(passage.document_id, passage.start, passage.end)]
    quotes += [Quote(passage.document_id, p.char_start, p.heading_end) for p in parts]
    named = "；".join(f"{p.path[-1]}[{n}]" for n, p in enumerate(parts, 2))
    lead = f"{where(context, passage)}提出“{term}”[1]，该部分分为：{named}"
    return Draft("answered", lead, tuple(quotes), confidence=0.7)


def _has_so_many(text: str, term: str) -> bool:
    """Whether a sentence has as many clauses as the numbers of a code come to (3+1: four)."""
    clauses = [part for part in re.split(r"[，,；;]", text.strip().rstrip("。；;")) if part]
    counted = sum(counts_of(term)) if not re.search(r"[A-Za-z]", term) else 0
    return counted > _FEW and len(clauses) == counted


def _unexplained(context: Context, passage: Passage, term: str) -> Draft | None:
    """A code such as 1+1+N may be spelt out by the sentence that follows; otherwise it is not."""
    following = [
        p
        for p in context.passages
        if p.chunk.chunk_id == passage.chunk.chunk_id and p.start >= passage.end
    ]
    parts = [re.escape(part) for part in re.findall(r"\d+|[A-Z]", term)]
    following.sort(key=lambda p: p.start)
    spells = following and (
        _SPELLS.match(following[0].text.lstrip()) or _has_so_many(following[0].text, term)
    )
    if spells or (
        following and parts and all(re.search(part, following[0].text) for part in parts)
    ):
        first = _draft(context, passage)
        nxt = following[0]
        lead = f"{first.lead[:-3]}；{clean_statement(nxt.text)}[1][2]"
        quotes = (*first.quotes, Quote(nxt.document_id, nxt.start, nxt.end))
        return replace(first, lead=lead, quotes=quotes)
    name = f"《{context.plan(passage.document_id).name}》"
    quote = Quote(passage.document_id, passage.start, passage.end)
    return Draft("not_found", f"{name}提到“{term}”，但没有说明它的具体内容。", related=(quote,))
