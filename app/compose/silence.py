"""Plans that are silent on what another plan states in the asked words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.compose.context import MAX_MISSING_SHARE, Context
from app.draft import Draft
from app.terms import Term, found, general_words, plain

# A clause this likely says the matter in words of its own; a figure is sooner one of something else,
# unless it is counted as asked (多少张: 20张). Whether a plan says it at all is told by a surer clause.
# The latter two lie between the sides of read comparisons that are stated and those that are silent.
_SURE = 0.35
_SURE_FIGURE, _COUNTED_AS_ASKED = 0.55, 0.3
_SURE_WHETHER = 0.6
_WHETHER = re.compile(
    r"有没有|有无|[提写说设讲]没[提写说设讲]|[提写说设讲](?:过|到|及|了)?(?:没有|没|吗)|(?:提|写|说|设|讲).{1,8}了吗|[没也]有吗|有吗"
)
_MEASURE = re.compile(r"(?:多少|几)([^\W\d_百千万亿个家项条的]{1,2})")


def spoken(contexts: Sequence[Context], drafts: Sequence[Draft | None]) -> tuple[Draft | None, ...]:
    """The drafts; None where a doubtful one lacks the matter that another one names as asked."""
    said = [_said(c, d) if d else "" for c, d in zip(contexts, drafts, strict=True)]

    def silent(place: int, draft: Draft) -> bool:
        matters, own = _matters(contexts[place]), said[place]
        if _unsure_whether(contexts[place], draft, own):
            return True
        others = [text for n, text in enumerate(said) if n != place]
        named = [t for t in matters if any(found(t, text) == 1 for text in others)]
        # Of two matters in one question one plan may name this, another that.
        if any(found(t, own) == 1 for t in matters) or all(found(t, own) for t in named):
            return False
        return not any(_puts_otherwise(contexts[place], draft, term) for term in named)

    return tuple(None if d is None or silent(n, d) else d for n, d in enumerate(drafts))


def _puts_otherwise(context: Context, draft: Draft, term: Term) -> bool:
    """Whether a likely clause that the draft quotes has a character of the matter: 追溯 for 溯源."""
    least = _SURE_FIGURE if context.question.intent == "figure" else _SURE
    if _counted_as_asked(context, draft):
        least = _COUNTED_AS_ASKED
    quoted = [
        p.text
        for p in context.passages
        for q in draft.quotes
        if p.support >= least and p.document_id == q.document_id
        if p.start < q.end and q.start < p.end
    ]
    telling = {c for form in term.forms for c in form} - set("".join(general_words()))
    return any(c in plain(text) for text in quoted for c in telling)


def _unsure_whether(context: Context, draft: Draft, said: str) -> bool:
    """Whether it is asked if the plan says it, and the draft neither names the matter nor is likely."""
    question = context.question
    if not _WHETHER.search(question.text) or draft.confidence >= _SURE_WHETHER:
        return False
    known = (t for t in question.terms if t.text not in general_words())
    heaviest = next(known, None)
    return heaviest is not None and not found(heaviest, said)


def _counted_as_asked(context: Context, draft: Draft) -> bool:
    """Whether a figure that is quoted is counted by the measure word of the question."""
    measure = _MEASURE.search(context.question.text)
    if measure is None:
        return False
    text = {d: context.knowledge.documents[d].text for d in {q.document_id for q in draft.quotes}}
    quoted = (plain(text[q.document_id][q.start : q.end]) for q in draft.quotes)
    return any(re.search(rf"\d{re.escape(measure[1])}", said) for said in quoted)


def _matters(context: Context) -> list[Term]:
    """The terms that are most of what the question names."""
    terms = context.question.terms
    total = sum(t.weight for t in terms)
    return [t for t in terms if t.weight > MAX_MISSING_SHARE * total]


def _said(context: Context, draft: Draft) -> str:
    """The clauses that a draft cites, with their headings and columns, ``plain``."""
    texts = []
    for quote in draft.quotes:
        chunks = context.knowledge.chunks_within(quote.document_id, quote.start, quote.end)
        texts += [" ".join((*chunk.path, *chunk.columns, chunk.text)) for chunk in chunks]
    return plain(" ".join(texts))
