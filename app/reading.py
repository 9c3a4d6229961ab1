"""What an answer is composed from: the passages of a retrieval, and further looks into the plans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.catalog import Plan
from app.compose.context import Context
from app.knowledge import Knowledge
from app.pointers import pointers
from app.question import Question
from app.retrieval import retrieve
from app.subquestion import question_to
from app.support import weighed
from index.model import Filters, Hit

# Clauses that are read of one plan alone.
_LOOKED = 15


def context_of(
    question: Question, knowledge: Knowledge, filters: Filters, hits: Sequence[Hit]
) -> Context:
    """Restrict the answer to the named plans; the rest is only looked at if those are silent.

    ``hits``: of a retrieval for the question, best first; ``filters`` hold for further looks as well.
    """
    admitted = tuple(p for p in question.plans if p.document_id in knowledge.documents)

    def look(plan: Plan) -> Context:
        own = question_to(plan, question, knowledge.catalog)
        found = retrieve(own, knowledge, replace(filters, document_ids=(plan.document_id,)))
        passages = weighed(own, found.hits[:_LOOKED], knowledge, found.pointed)
        return Context(own, knowledge, passages, (plan,))

    def again(own: Question) -> Context:
        found = retrieve(own, knowledge, filters)
        passages = weighed(own, own_hits(own, found.hits[:_LOOKED]), knowledge, found.pointed)
        return Context(own, knowledge, passages, admitted)

    passages = weighed(question, own_hits(question, hits), knowledge, pointers(question, knowledge))
    return Context(question, knowledge, passages, admitted, look, again)


def own_hits(question: Question, hits: Sequence[Hit]) -> list[Hit]:
    """The hits in the plans that the question names; all of them if it names none."""
    named = {p.document_id for p in question.plans}
    return [h for h in hits if not named or h.chunk.document_id in named]
