"""Sentences of chunks: quotable spans that lose nothing."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.passages import FIGURE, row_name
from app.pointers import Pointers
from app.question import understand
from app.support import weighed
from index.model import Hit
from ingest.model import Chunk
from ingest.pieces import sentence_spans, statement_spans

ALPHABET = "甲乙5%。！？；”’）)〕]\n\r\t \u3000\xa0，、：“（,.;A"
OFFSET = 100


def chunk_of(text):
    return Chunk("d#k", "d", "d#s", "text", (), text, OFFSET, OFFSET + len(text), 1)


def check(spans, text):
    assert all(OFFSET <= a < b <= OFFSET + len(text) for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    held = "".join(text[a - OFFSET : b - OFFSET] for a, b in spans)
    assert "".join(held.split()) == "".join(text.split())


@given(st.text(ALPHABET, max_size=60))
def test_sentences_lie_inside_in_order_and_hold_all_that_is_not_blank(text):
    spans = list(sentence_spans(chunk_of(text)))
    check(spans, text)
    pieces = [text[a - OFFSET : b - OFFSET] for a, b in spans]
    assert all(piece == piece.strip(" \t\r\n\u3000\xa0") for piece in pieces)


@given(st.text(ALPHABET, min_size=1, max_size=60), st.integers(0, 60))
def test_statements_lose_nothing_either(text, heading):
    check(list(statement_spans(chunk_of(text), OFFSET + heading)), text)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("甲。乙！", ["甲。", "乙！"]),
        ("甲（见“乙。”）丙；丁", ["甲（见“乙。”）", "丙；", "丁"]),
        ("5G基站1.5万个。", ["5G基站1.5万个。"]),
        ("甲\n\n  乙", ["甲", "乙"]),
    ],
)
def test_sentences_end_at_full_stops_and_keep_closing_marks(text, sentences):
    spans = sentence_spans(chunk_of(text))
    assert [text[a - OFFSET : b - OFFSET] for a, b in spans] == sentences


def test_a_row_is_one_passage(service):
    row = service.knowledge().rows[0]
    assert list(sentence_spans(row)) == [(row.char_start, row.char_end)]
    assert row_name(row) == "政务事项网上可办率"


@pytest.mark.parametrize("text", ["6000个", "1.5万", "90%", "百分之九十", "翻番", "80亿元", "200P"])
def test_a_number_with_a_unit_is_a_figure(text):
    assert FIGURE.search(f"达到{text}以上")


@pytest.mark.parametrize("text", ["2025年", "第十二条", "推进工作", "IPv6"])
def test_a_name_or_a_year_is_no_figure(text):
    assert not FIGURE.search(text)


def test_passages_come_best_first_and_are_verbatim(service):
    knowledge = service.knowledge()
    chunks = knowledge.index.store.chunks()
    question = understand("松岭县建设多少个智慧茶园", knowledge.catalog)
    passages = weighed(question, [Hit(chunk, 0.0) for chunk in chunks], knowledge, Pointers())
    assert "智慧茶园12个" in passages[0].text
    scores = [passage.score for passage in passages]
    assert scores == sorted(scores, reverse=True)
    for passage in passages:
        text = knowledge.documents[passage.document_id].text
        assert text[passage.start : passage.end] == passage.text
        assert 0 <= passage.coverage <= 1


def test_passages_of_equal_score_keep_document_order(service):
    knowledge = service.knowledge()
    question = understand("？", knowledge.catalog)
    hits = [Hit(chunk, 0.0) for chunk in knowledge.index.store.chunks()]
    passages = weighed(question, hits, knowledge, Pointers())
    for first, second in pairwise(passages):
        if first.score == second.score:
            assert (first.document_id, first.start) < (second.document_id, second.start)
