"""Quotations: a sentence with as many neighbours of its clause as a reader takes in at once."""

from __future__ import annotations

import pytest
from answer_plans import ask
from hypothesis import given
from hypothesis import strategies as st

from app.compose.facts import QUOTED_CHARS, around
from app.passages import Passage, grown
from ingest.model import Chunk
from ingest.pieces import sentence_spans

OFFSET = 100
SENTENCES = st.lists(
    st.text("甲乙丙5，、", min_size=1, max_size=40).map(lambda body: f"{body}。"),
    min_size=1,
    max_size=12,
)


def chunk_of(text, kind="text"):
    cells = {"columns": ("名称",), "cells": (text,)} if kind == "row" else {}
    span = (OFFSET, OFFSET + len(text), 1)
    return Chunk("d#k", "d", "d#s", kind, (), text, *span, **cells)


def passage(chunk, start, end):
    text = chunk.text[start - OFFSET : end - OFFSET]
    return Passage(chunk, start, end, text, 1.0, 1.0, year_stated=True, missing=())


def quoted(text, sentence, limit):
    """What is quoted around ``sentence``."""
    chunk = chunk_of(text)
    start = OFFSET + text.index(sentence)
    a, b = grown(chunk, start, start + len(sentence), limit)
    return text[a - OFFSET : b - OFFSET]


@given(SENTENCES, st.data(), st.integers(0, 400))
def test_a_quotation_stays_in_its_clause_and_below_the_limit(sentences, data, limit):
    chunk = chunk_of("".join(sentences))
    spans = list(sentence_spans(chunk))
    first = data.draw(st.integers(0, len(spans) - 1))
    last = data.draw(st.integers(first, len(spans) - 1))
    start, end = spans[first][0], spans[last][1]
    a, b = grown(chunk, start, end, limit)
    assert chunk.char_start <= a <= start < end <= b <= chunk.char_end
    assert b - a <= max(limit, end - start)


@given(SENTENCES, st.data(), st.integers(0, 400))
def test_a_quotation_consists_of_whole_sentences(sentences, data, limit):
    chunk = chunk_of("".join(sentences))
    spans = list(sentence_spans(chunk))
    start, end = data.draw(st.sampled_from(spans))
    a, b = grown(chunk, start, end, limit)
    assert a in {s for s, _ in spans}
    assert b in {e for _, e in spans}


@given(SENTENCES, st.data(), st.integers(0, 400))
def test_no_neighbour_that_still_fits_is_left_out(sentences, data, limit):
    chunk = chunk_of("".join(sentences))
    spans = list(sentence_spans(chunk))
    a, b = grown(chunk, *data.draw(st.sampled_from(spans)), limit)
    behind = [end for start, end in spans if start >= b]
    before = [start for start, end in spans if end <= a]
    assert not behind or behind[0] - a > limit
    assert not before or b - before[-1] > limit


@pytest.mark.parametrize(
    ("limit", "shown"),
    [
        (0, "中间。"),
        (3, "中间。"),
        (5, "中间。"),  # 后文甲。 has four characters
        (7, "中间。后文甲。"),  # what follows comes first
        (10, "中间。后文甲。"),
        (11, "前文甲。中间。后文甲。"),
        (99, "前文甲。中间。后文甲。"),
    ],
)
def test_what_follows_is_added_before_what_precedes(limit, shown):
    assert quoted("前文甲。中间。后文甲。", "中间。", limit) == shown


def test_a_sentence_longer_than_the_limit_is_quoted_whole():
    long = "长" * 50 + "。"
    assert quoted(f"前。{long}后。", long, 20) == long


def test_what_precedes_is_added_where_what_follows_is_too_long():
    follows = "后" * 30 + "。"
    assert quoted(f"前。中间。{follows}", "中间。", 10) == "前。中间。"


def test_a_row_is_quoted_as_it_is():
    row = chunk_of("政务数据汇聚量", kind="row")
    span = (row.char_start, row.char_end)
    assert grown(row, *span, QUOTED_CHARS) == span


@given(SENTENCES, st.data())
def test_around_quotes_all_chosen_sentences_of_the_clause(sentences, data):
    chunk = chunk_of("".join(sentences))
    spans = list(sentence_spans(chunk))
    picked = data.draw(st.lists(st.sampled_from(spans), min_size=1, max_size=3, unique=True))
    quote = around([passage(chunk, a, b) for a, b in picked])
    start, end = min(a for a, _ in picked), max(b for _, b in picked)
    assert quote.document_id == chunk.document_id
    assert chunk.char_start <= quote.start <= start < end <= quote.end <= chunk.char_end
    assert quote.end - quote.start <= max(QUOTED_CHARS, end - start)


@pytest.mark.parametrize(
    "question",
    [
        "青石市新建多少5G基站？",
        "云溪区改造多少智慧停车场？",
        "松岭县建设多少个智慧茶园？",
        "智慧养老服务平台覆盖多少社区？",
    ],
)
def test_the_quotation_of_an_answer_stays_in_its_clause(service, question):
    answer = ask(service, question)
    assert answer.citations
    for citation in answer.citations:
        assert citation.clause_start <= citation.char_start
        assert citation.char_end <= citation.clause_end
        text = service.document(citation.document_id).text
        assert text[citation.char_start : citation.char_end] == citation.quote
