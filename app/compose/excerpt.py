"""What of a long sentence answers a question: the runs of comma clauses that cover what it asks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.compose.asks import asking_parts, asks_of
from app.compose.context import MAX_LEAD_CHARS
from app.compose.expected import has_other_units
from app.compose.value_kinds import has_figure
from app.passages import Passage
from app.question import Question
from app.terms import Term, coverage, plain

# Two questions in one want the whole sentence.
_ASKS = re.compile(r"多少|几|多大|多高|多快|占|比例|比重|谁|什么|哪")
_CLAUSE = re.compile(r"[^，,；;]+[，,；;]?")
# A clause that opens a sentence with a year ("到2025年,") stays with the figure it dates.
_DATED = re.compile(
    r"^[^，,；;]{0,12}(?:20\d{2}年|“?十[一二三四五]五”?(?:期间|时期|末))[^，,；;]{0,6}[，,]"
)
# Sentences of fewer comma clauses are shown whole.
_MIN_CLAUSES = 3


def relevant(question: Question, passage: Passage) -> str:
    """The sentence, or the parts of a long one that state the figures asked for."""
    statement = passage.statement
    several = len(asking_parts(question.text)) > 1 or len(_ASKS.findall(question.text)) > 1
    short = several and len(statement) <= MAX_LEAD_CHARS
    if short or question.intent != "figure" or len(_CLAUSE.findall(statement)) < _MIN_CLAUSES:
        return statement
    asks = [ask for ask in asks_of(question) if ask.covered_by(statement)]
    wanted = [(ask.question, ask.terms) for ask in asks] or [(question, question.terms)]
    spans = {s for own, terms in wanted if (s := _shortest(own, terms, statement))}
    if not spans:
        return statement
    kept = sorted(spans)
    dated = _DATED.match(statement)
    opening = dated[0] if dated and dated.end() <= kept[0][0] else ""
    return opening + "；".join(statement[a:b].rstrip("，,；;") for a, b in kept)


def _shortest(question: Question, terms: Sequence[Term], statement: str) -> tuple[int, int] | None:
    """The shortest run of comma clauses with a figure that covers as much as the whole statement."""
    clauses = list(_CLAUSE.finditer(statement))
    whole = coverage(terms, plain(statement))
    asked = plain(question.text)
    runs = ((a.start(), b.end()) for i, a in enumerate(clauses) for b in clauses[i:])
    said = ((span, plain(statement[slice(*span)])) for span in runs)
    spans = [
        span
        for span, run in said
        if coverage(terms, run) >= whole - 1e-9
        and has_figure(question, run)
        and not has_other_units(asked, run)
    ]
    return min(spans, key=lambda s: s[1] - s[0], default=None)
