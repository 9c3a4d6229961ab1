"""Clauses cut into the pieces that are embedded one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.model import ParsedDocument
from ingest.pieces import piece_texts, statement_spans
from ingest.pipeline import parse_file
from ingest.read import read_file

CORPUS = Path(__file__).parents[2] / "ingest" / "corpus"


@pytest.fixture(scope="module")
def parsed() -> ParsedDocument:
    return parse_file(read_file(CORPUS / "fujian-digital-145.txt"))


def test_every_piece_is_embedded_with_title_and_headings(parsed):
    heading_ends = {s.section_id: s.heading_end for s in parsed.sections}
    several = 0
    for chunk in parsed.chunks:
        spans = list(statement_spans(chunk, heading_ends[chunk.section_id]))
        texts = list(piece_texts(chunk, parsed))
        if len(spans) == 1:
            assert texts == []
            continue
        several += 1
        for (start, end), text in zip(spans, texts, strict=True):
            *head, body = text.split("\n")
            headings = [" ".join(chunk.path)] if chunk.path else []
            assert head == [parsed.document.title, *headings]
            assert body == " ".join(parsed.document.text[start:end].split())
    assert several > 50


def test_pieces_follow_one_another_inside_their_chunk(parsed):
    heading_ends = {s.section_id: s.heading_end for s in parsed.sections}
    for chunk in parsed.chunks:
        spans = list(statement_spans(chunk, heading_ends[chunk.section_id]))
        assert all(a < b for a, b in spans)
        assert all(b <= c for (_, b), (c, _) in zip(spans, spans[1:], strict=False))
        assert chunk.char_start <= spans[0][0]
        assert spans[-1][1] <= chunk.char_end
