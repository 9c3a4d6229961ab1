"""Plans that are silent on what another plan states in the asked words."""

from __future__ import annotations

from collections.abc import Sequence

from app.compose.context import MAX_MISSING_SHARE, Context
from app.draft import Draft
from app.terms import Term, found, general_words, plain

# A clause this likely says the matter in words of its own; a figure is sooner one of something else.
_SURE = 0.35
_SURE_FIGURE = 0.55


def spoken(contexts: Sequence[Context], drafts: Sequence[Draft | None]) -> tuple[Draft | None, ...]:
    """The drafts; None where a doubtful one lacks the matter that another one names as asked."""
    said = [_said(c, d) if d else "" for c, d in zip(contexts, drafts, strict=True)]

    def silent(place: int, draft: Draft) -> bool:
        matters, own = _matters(contexts[place]), said[place]
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
    quoted = [
        p.text
        for p in context.passages
        for q in draft.quotes
        if p.support >= least and p.document_id == q.document_id
        if p.start < q.end and q.start < p.end
    ]
    telling = {c for form in term.forms for c in form} - set("".join(general_words()))
    return any(c in plain(text) for text in quoted for c in telling)


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
