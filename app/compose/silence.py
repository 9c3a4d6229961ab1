"""Plans that are silent on what another plan states in the asked words."""

from __future__ import annotations

from collections.abc import Sequence

from app.compose.context import MAX_MISSING_SHARE, Context
from app.draft import Draft
from app.terms import Term, found, plain


def spoken(contexts: Sequence[Context], drafts: Sequence[Draft | None]) -> tuple[Draft | None, ...]:
    """The drafts; None where one lacks the matter that another one names as asked."""
    said = [_said(c, d) if d else "" for c, d in zip(contexts, drafts, strict=True)]

    def lacks(place: int) -> bool:
        others = [text for n, text in enumerate(said) if n != place]
        return any(
            not found(term, said[place]) and any(found(term, text) == 1 for text in others)
            for term in _matters(contexts[place])
        )

    return tuple(None if d is None or lacks(n) else d for n, d in enumerate(drafts))


def _matters(context: Context) -> list[Term]:
    """The terms that are most of what the question names."""
    terms = context.question.terms
    total = sum(t.weight for t in terms)
    return [t for t in terms if t.weight > MAX_MISSING_SHARE * total]


def _said(context: Context, draft: Draft) -> str:
    """The clauses that a draft cites, with their headings, ``plain``."""
    texts = []
    for quote in draft.quotes:
        chunks = context.knowledge.chunks_within(quote.document_id, quote.start, quote.end)
        texts += [" ".join((*chunk.path, chunk.text)) for chunk in chunks]
    return plain(" ".join(texts))
