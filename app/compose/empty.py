"""Annexes and tables whose body the text does not have: said plainly, never filled in."""

from __future__ import annotations

import re

from app.compose.context import Context
from app.draft import Draft, Quote
from app.terms import found, plain
from ingest.model import Section
from ingest.numerals import ordinal

_EMPTY_KINDS = ("附件", "表")
_NAMED = re.compile(r"(?:附件|附表|表)\s*[\d一二三四五六七八九十]+(?:[-—]\d+)?")
_NUMERAL = re.compile(r"[一二三四五六七八九十]+")
_ANNEX = re.compile(r"附[件表录]")
# A title that has so many words of the question, and lacks none, is the one meant.
_MIN_WORDS = 2
# So much of an empty part's title (character pairs) must be asked for before it is meant.
_MIN_SHARE = 0.6


def compose_empty(context: Context) -> Draft | None:
    """The refusal for a part that has only its title; None if none such is asked for."""
    for plan in context.plans:
        for section in context.knowledge.sections[plan.document_id]:
            if _is_empty(context, plan.document_id, section) and _is_asked(context, section):
                quote = Quote(plan.document_id, section.char_start, section.heading_end)
                lead = f"《{plan.name}》收录的文本中，“{section.path[-1]}”只有标题，没有具体内容。"
                return Draft("not_found", lead, related=(quote,))
    return None


def _is_empty(context: Context, document_id: str, section: Section) -> bool:
    if section.kind not in _EMPTY_KINDS or context.knowledge.children(section):
        return False
    text = context.knowledge.documents[document_id].text
    return len(plain(text[section.heading_end : section.char_end])) == 0


def _is_asked(context: Context, section: Section) -> bool:
    """By its number ("附件4"), or by most of its title where no other part has that title."""
    asked = plain(context.question.asked)
    numbers = {_in_digits(n) for n in _NAMED.findall(context.question.text)}
    if numbers:
        return _in_digits(section.label or "") in numbers
    title = plain(section.title)
    if _says_all(context, title):
        return True
    named = plain(" ".join(p.name for p in context.plans))
    every = [title[i : i + 2] for i in range(len(title) - 1)]
    pairs = [pair for pair in every if pair not in named]
    return bool(pairs) and sum(p in asked for p in pairs) / len(pairs) >= _MIN_SHARE


def _in_digits(label: str) -> str:
    """A label with its number in digits: 附件三 → 附件3."""
    return _NUMERAL.sub(lambda m: str(ordinal(m[0]) or m[0]), plain(label))


def _says_all(context: Context, title: str) -> bool:
    """Whether an annex is asked for without its number, and its title has every other word asked."""
    asked = [t for t in context.question.terms if not _ANNEX.fullmatch(t.text)]
    named = bool(_ANNEX.search(context.question.text))
    return named and len(asked) >= _MIN_WORDS and all(found(t, title) == 1 for t in asked)
