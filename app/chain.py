"""The one runnable that answers: understand → retrieve → compose → verify → finish.

Every caller (command line, HTTP, streaming, page) goes through it. Its output is a stream of
``AnswerPart``; adding all parts gives the whole answer, which is what ``invoke`` returns.
"""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from langchain_core.runnables import Runnable, RunnableGenerator, RunnableLambda

from app.catalog import Catalog
from app.citations import resolve
from app.compose.context import Context
from app.compose.dispatch import compose
from app.compose.facts import compose_fact
from app.compose.refusal import filtered_out, not_found
from app.draft import Draft
from app.followup import standalone
from app.knowledge import Knowledge
from app.model import Answer, AnswerRequest, Citation
from app.notices import notices
from app.pointers import pointers
from app.question import Question, understand, without_occasion
from app.reading import context_of
from app.reranker import Reranker
from app.retrieval import retrieve
from app.retriever import to_filters
from app.support import weighed
from app.verify import verify
from index.model import Filters, Hit
from ingest.model import Document
from prompts.loader import load_prompt

EXTRACTIVE = "extractive"
# A part of a question without an answer is left out if it likelier than not tells of the asker.
_LIKELIER = 0.5
# Pieces in which a finished answer is streamed: short enough to be seen growing.
_PIECE = re.compile(r"[^。；，\n]*[。；，\n]?")


@dataclass(frozen=True)
class AnswerPart:
    """A piece of a streamed answer; the last part carries the whole ``Answer``."""

    text: str = ""
    answer: Answer | None = None

    def __add__(self, other: AnswerPart) -> AnswerPart:
        return AnswerPart(self.text + other.text, other.answer or self.answer)


@dataclass(frozen=True)
class State:
    """What flows through the chain; each step returns it with one more field filled.

    ``corpus``: the plans in force on the day of the request, where newer versions are looked for.
    """

    request: AnswerRequest
    knowledge: Knowledge
    started: float
    text: str
    question: Question
    corpus: tuple[Document, ...]
    hits: tuple[Hit, ...] = ()
    draft: Draft | None = None
    marks: dict[str, float] = field(default_factory=dict)

    def timed(self, name: str, since: float) -> dict[str, float]:
        """The timings (ms) with one more step."""
        return {**self.marks, name: round((time.perf_counter() - since) * 1000, 2)}


def build_chain(
    knowledge: Callable[[], Knowledge],
    today: Callable[[], date],
    candidates: int,
    reranker: Reranker | None = None,
) -> Runnable[AnswerRequest, AnswerPart]:
    """Compose the steps; ``knowledge`` gives the current index, ``today`` the date for notices."""

    def understood(request: AnswerRequest) -> State:
        started = time.perf_counter()
        known = knowledge()
        said = standalone(request.question, request.history, known.catalog)
        text = known.catalog.speller.correct(said)
        question = _within(understand(text, known.catalog), request, known.catalog)
        corpus = known.only(Filters(in_force_on=request.filters.in_force_on)).documents.values()
        admitted = known.only(to_filters(request.filters))
        state = State(request, admitted, started, text, question, tuple(corpus))
        return replace(state, marks=state.timed("understand", started))

    def retrieved(state: State) -> State:
        since = time.perf_counter()
        depth = max(candidates, state.request.top_k)
        filters = to_filters(state.request.filters)
        found = retrieve(state.question, state.knowledge, filters, reranker)
        return replace(state, hits=found.hits[:depth], marks=state.timed("retrieve", since))

    def composed(state: State) -> State:
        since = time.perf_counter()
        draft = _drafted(state, candidates)
        return replace(state, draft=draft, marks=state.timed("compose", since))

    def finished(states: Iterator[State]) -> Iterator[AnswerPart]:
        for state in states:
            answer = finish(state, today())
            for piece in _PIECE.findall(answer.answer):
                if piece:
                    yield AnswerPart(text=piece)
            yield AnswerPart(answer=answer)

    return (
        RunnableLambda(understood)
        | RunnableLambda(retrieved)
        | RunnableLambda(composed)
        | RunnableGenerator(finished)
    )


def _within(question: Question, request: AnswerRequest, catalog: Catalog) -> Question:
    """The question as put to the one document that the request selects, where it names no plan."""
    selected = request.filters.document_ids or []
    if question.plans or len(selected) != 1:
        return question
    return replace(question, plans=tuple(p for p in catalog.plans if p.document_id in selected))


def _drafted(state: State, candidates: int) -> Draft:
    """The answer, or the refusal, of the first that has one."""
    filters = to_filters(state.request.filters)
    context = context_of(state.question, state.knowledge, filters, state.hits)
    draft = filtered_out(context) or compose(context) or _elsewhere(state, candidates)
    if draft is None or draft.status == "not_found":
        return _without_more(state) or draft or not_found(context)
    return draft


def _without_more(state: State) -> Draft | None:
    """The answer to the parts that likely ask, where the whole question has none; None if there is no other."""
    catalog = state.knowledge.catalog
    text = without_occasion(state.text, catalog, _LIKELIER)
    if text in (state.text, state.question.text):
        return None
    question = _within(understand(text, catalog), state.request, catalog)
    filters = to_filters(state.request.filters)
    found = retrieve(question, state.knowledge, filters)
    draft = compose(context_of(question, state.knowledge, filters, found.hits))
    return draft if draft and draft.status == "answered" else None


def _elsewhere(state: State, candidates: int) -> Draft | None:
    """A place's own plan is silent: another plan may say it, if its clause names the place."""
    question = state.question
    places = tuple(n for p in question.plans for n in p.places if n in question.text)
    if not places or question.compares:
        return None
    wider = replace(question, plans=(), foreign_places=(min(places, key=len),))
    found = retrieve(wider, state.knowledge, to_filters(state.request.filters))
    named = {p.document_id for p in question.plans}
    others = [h for h in found.hits[:candidates] if h.chunk.document_id not in named]
    passages = weighed(wider, others, state.knowledge, pointers(wider, state.knowledge))
    return compose_fact(Context(wider, state.knowledge, passages, ()))


def finish(state: State, today: date) -> Answer:
    """Resolve and check the citations and put the whole answer together."""
    draft = state.draft or Draft("not_found", "")
    citations = resolve(draft.quotes, state.knowledge)
    related = resolve(draft.related, state.knowledge)
    # A refusal may name where it looked, and a plan that the filters leave out.
    looked = () if citations else state.knowledge.catalog.plans
    plans = (*state.question.plans, *looked)
    titles = tuple(p.name for p in plans)
    checked = verify(draft.lead, citations or related, draft.counted, titles)
    cited = dict.fromkeys(c.document_id for c in citations)
    on = state.request.filters.in_force_on or today
    total = state.timed("total", state.started)
    return Answer(
        id=uuid.uuid4().hex,
        question=state.request.question,
        standalone_question=state.text,
        status=draft.status,
        intent=state.question.intent,
        answer=_markdown(checked.lead, citations, state.knowledge),
        citations=citations,
        notices=notices([state.knowledge.documents[d] for d in cited], on, state.corpus),
        related=related,
        confidence=round(draft.confidence, 3),
        unverified=list(checked.unverified),
        dropped=checked.dropped,
        engine=EXTRACTIVE,
        index_version=state.knowledge.version,
        prompt_hash=load_prompt("answer").hash,
        timings_ms=total,
    )


def _markdown(lead: str, citations: list[Citation], knowledge: Knowledge) -> str:
    """Lead, then the quotations, then the references."""
    if not citations:
        return lead
    quotes = [f"> {_one_line(c)} [{c.label}]" for c in citations]
    references = [f"- [{c.label}] {c.reference}{_units(c, knowledge)}" for c in citations]
    return "\n\n".join([lead, "\n>\n".join(quotes), "依据：\n" + "\n".join(references)])


def _units(citation: Citation, knowledge: Knowledge) -> str:
    """The 责任单位 statement that closes the cited clause, where the quotation leaves it out."""
    text = knowledge.documents[citation.document_id].text
    for found in knowledge.responsibilities:
        fact = found.fact
        inside = citation.clause_start <= fact.char_start and fact.char_end <= citation.clause_end
        quoted = citation.char_start <= fact.char_start < citation.char_end
        if found.document_id == citation.document_id and inside and not quoted:
            said = text[fact.char_start : fact.char_end]
            return f"（{said[1:-1] if said[0] in '(（〔[【' else said}）"
    return ""


def _one_line(citation: Citation) -> str:
    return " ".join(citation.quote.split())
