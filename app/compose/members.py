"""The sentence that names exactly as many members as a list question says there are ("哪六块", "这三样")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.compose.context import MAX_LIST_CHARS, Context, clean_statement, fits, shorten
from app.compose.facts import around, where
from app.compose.listing import in_sections
from app.draft import Draft
from app.passages import Passage
from app.section_choice import asked_section
from app.sections import items_of
from app.terms import plain, says_phrase
from ingest.numerals import ordinal

_DIGIT = r"[三四五六七八九十]|(?<!\d)(?:[3-9]|1\d)(?!\d)"
_MEASURES = r"大?(?:个|家|类|种|样|项|块|条|点|招|处|座|所|片|门|方面|方向|系统|平台|工程|行动)"
# The figures of a code ("那四个数各指什么") are no members.
_ASKED = re.compile(rf"哪({_DIGIT})大?|(?<!第)({_DIGIT})(?={_MEASURES}(?!数|字|词))")
# A nickname is asked for as such: its items share the word behind the number.
_NICKNAMED = re.compile(
    r"(?<![第哪这那])([三四五六七八九]个[\u4e00-\u9fff]{2})(?=[”\"]?(?:都|是|指|分别|具体|各|里|[，,]|的|啥|什么|包|有哪|讲|$))"
)
_INTENTS = ("list", "fact", "definition")
_CLAUSES = re.compile(r"[，,；;：:。]")
_JOIN = re.compile(r"(?:以及|和|与|及)")
# A sentence that goes on to name what the one before it has counted (4项重点。即…).
_GOES_ON = re.compile(r"\s*(?:即|包括|包含|分别|主要(?:有|为|是|包括)|具体)")
# Of the first passages those that are so likely beside the best one; the number printed counts for more.
_FIRST, _AS_LIKELY, _PRINTED = 20, 0.3, 1.0


@dataclass(frozen=True)
class _Fitting:
    """Sentences that name or count the members; ``printed``: they print how many there are."""

    sentences: tuple[Passage, ...]
    printed: bool

    @property
    def score(self) -> float:
        return max(p.support for p in self.sentences) * (1 + _PRINTED * self.printed)


def compose_members(context: Context) -> Draft | None:
    """The likeliest sentence with that many members; None if a section has as many parts, or none fits."""
    if nicknamed := _spelt_out(context):
        return _of(context, (nicknamed,))
    number = asked_number(context)
    if number is None or _is_of_section(context, number):
        return None
    first = [p for p in context.passages[:_FIRST] if not p.is_row and fits(p, context.question)]
    least = _AS_LIKELY * max((p.support for p in context.passages), default=0.0)
    likely = [p for p in first if p.support >= least]
    found = [f for p in likely if (f := _fitting(p, first, number))]
    if not found:
        return None
    return _of(context, max(found, key=lambda f: f.score).sentences)


def _spelt_out(context: Context) -> Passage | None:
    """The first sentence whose items spell out a nickname that it does not print (三个必须)."""
    asked = _NICKNAMED.search(context.question.asked)
    if asked is None or context.question.intent not in _INTENTS:
        return None
    telling = (
        p
        for p in context.passages
        if not p.is_row and asked[1] not in p.text and says_phrase(asked[1], plain(p.text))
    )
    return next((p for p in telling if fits(p, context.question)), None)


def _of(context: Context, chosen: Sequence[Passage]) -> Draft:
    said = "；".join(clean_statement(p.statement) for p in chosen)
    lead = f"{where(context, chosen[0])}：{shorten(said, MAX_LIST_CHARS)}[1]"
    return Draft("answered", lead, (around(chosen),), confidence=chosen[0].support)


def asked_number(context: Context) -> int | None:
    """How many members a list question says there are, three at least."""
    question = context.question
    said = _ASKED.search(question.asked) if question.intent in _INTENTS else None
    return ordinal(said[1] or said[2]) if said else None


def _is_of_section(context: Context, number: int) -> bool:
    section = asked_section(in_sections(context))
    return section is not None and len(items_of(context.knowledge, section)) == number


def _fitting(passage: Passage, others: Sequence[Passage], number: int) -> _Fitting | None:
    """The passage, with the sentence that goes on where it only counts; None if the number is another."""
    printed = _prints(passage.text, number)
    if names_so_many(passage.text, number):
        return _Fitting((passage,), printed)
    following = (
        p
        for p in others
        if p.chunk.chunk_id == passage.chunk.chunk_id
        and 0 <= p.start - passage.end <= 1
        and _GOES_ON.match(p.text)
    )
    after = next(following, None) if printed else None
    return _Fitting((passage, after), True) if after else None


def _prints(text: str, number: int) -> bool:
    found = re.finditer(rf"({_DIGIT}){_MEASURES}", plain(text))
    return any(ordinal(m[1]) == number for m in found)


def names_so_many(text: str, number: int) -> bool:
    """Whether one clause lists ``number`` members, or the sentence has that many parts between semicolons."""
    said = plain(text)
    if len(re.split(r"[；;]", said.rstrip("。；;"))) == number:
        return True
    runs = (clause for clause in _CLAUSES.split(said) if "、" in clause)
    return any(number in _sizes(clause) for clause in runs)


def _sizes(clause: str) -> set[int]:
    """How many members a run has; the last comma may be followed by two (丙、丁和戊)."""
    listed = clause.split("、")
    return {len(listed), len(listed) + 1} if _JOIN.search(listed[-1]) else {len(listed)}
