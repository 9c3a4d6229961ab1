"""What a search shows before its ranking: the clauses that an answer rests on."""

from __future__ import annotations

import pytest
from answer_plans import QINGSHI, ask

from app.draft import Quote
from app.model import AnswerFilters
from app.question import understand
from app.retrieval import retrieve
from app.shown import resting_first
from index.model import Filters


@pytest.fixture(scope="module")
def listed(service):
    """The ranking of a question."""
    knowledge = service.knowledge()
    question = understand("青石市建多少5G基站", knowledge.catalog)
    return retrieve(question, knowledge, Filters()).hits


def spans(hits):
    return [(h.chunk.document_id, h.chunk.char_start, h.chunk.char_end) for h in hits]


def held(hits, quote):
    return any(
        h.chunk.document_id == quote.document_id
        and h.chunk.char_start <= quote.start
        and quote.end <= h.chunk.char_end
        for h in hits
    )


def quote_of(hit):
    return Quote(hit.chunk.document_id, hit.chunk.char_start, hit.chunk.char_end)


def test_the_first_hit_stays_first_and_quoted_clauses_follow_it(listed, service):
    quoted = quote_of(listed[5])
    shown = resting_first(listed, [quoted], service.knowledge())
    assert spans(shown[:2]) == [spans(listed)[0], spans(listed)[5]]
    assert sorted(spans(shown)) == sorted(spans(listed))


def test_a_quotation_of_the_first_hit_changes_nothing(listed, service):
    shown = resting_first(listed, [quote_of(listed[0])], service.knowledge())
    assert spans(shown) == spans(listed)


def test_every_quotation_is_shown_whole_and_texts_are_cut_from_the_document(listed, service):
    knowledge = service.knowledge()
    text = knowledge.documents[QINGSHI].text
    sections = knowledge.sections[QINGSHI]
    quotes = [
        Quote(QINGSHI, s.char_start, min(s.char_end, s.char_start + 12)) for s in sections[:5]
    ]
    shown = resting_first(listed, quotes, knowledge)
    for quote in quotes:
        assert held(shown, quote)
    for hit in shown:
        if hit.chunk.document_id == QINGSHI:
            assert text[hit.chunk.char_start : hit.chunk.char_end] == hit.chunk.text


def test_many_quotations_are_shown_as_they_are_in_front_where_they_are_counted(listed, service):
    knowledge = service.knowledge()
    quotes = [Quote(QINGSHI, at, at + 5) for at in range(100, 180, 10)]
    cut = [(QINGSHI, q.start, q.end) for q in quotes]
    counted = resting_first(listed, quotes, knowledge, counted=True)
    assert spans(counted[:8]) == cut
    told = resting_first(listed, quotes, knowledge)
    assert spans(told[:9]) == [spans(listed)[0], *cut]


@pytest.mark.parametrize(
    "question", ["松岭县行动计划共有几条任务", "松岭县的重点任务有哪些", "松岭县行动计划分几部分"]
)
def test_a_search_for_the_parts_shows_first_what_the_answer_cites(service, question):
    cited = [(c.document_id, c.char_start, c.char_end) for c in ask(service, question).citations]
    assert len(cited) > 1
    shown = service.search(question, AnswerFilters(), 30).hits
    for one in cited:
        assert held(shown[: len(cited) + 1], Quote(*one))
    assert len(spans(shown)) == len(set(spans(shown)))
