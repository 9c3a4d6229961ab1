"""Sections → chunks: verbatim pieces cut between paragraphs or sentences, never across sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .model import Chunk, Section, Table
from .structure import own_spans

# multilingual-e5-small reads 512 tokens, about 1.5 characters each; title and path take a part.
MAX_CHARS = 480
CHUNKING = f"section-{MAX_CHARS}-1"
_SENTENCE = re.compile(r"[。！？；!?;][”’》）)〕\]]*|\n")
_BLANKS = " \t\r\n\u3000\xa0"

Span = tuple[int, int]


def chunks_of(
    document_id: str,
    text: str,
    sections: Sequence[Section],
    tables: Sequence[Table],
    skip: Sequence[Span],
) -> tuple[Chunk, ...]:
    """Cut every section's own text and give every table row a chunk of its own.

    ``skip`` are spans that are no text (目录, page furniture); table bodies are left out of the
    running text because their rows stand alone.
    """
    holes = sorted([*skip, *((t.char_start, t.char_end) for t in tables if t.rows)])
    found: list[Chunk] = []
    for section in sections:
        children = [s for s in sections if s.parent_id == section.section_id]
        rows = [
            t
            for t in tables
            if t.path == section.path
            and t.char_start >= section.char_start
            and t.char_end <= section.char_end
        ]
        pieces = [
            _chunk(document_id, section, text, span)
            for span in _pieces(text, section, children, holes)
        ]
        pieces += [c for table in rows for c in _row_chunks(document_id, section, text, table)]
        found += sorted(pieces, key=lambda c: c.char_start)
    return tuple(_number(found))


def _pieces(
    text: str, section: Section, children: Sequence[Section], holes: Sequence[Span]
) -> Iterator[Span]:
    own = own_spans(section, children)
    if section.run_in and own and own[0][0] == section.heading_end:
        own[0] = (section.char_start, own[0][1])
    shown = [s for span in own for part in _without(span, holes) if (s := _trim(text, part))]
    if not shown and not children:
        shown = (
            [(section.char_start, section.heading_end)]
            if section.heading_end > section.char_start
            else []
        )
    for span in shown:
        yield from _cut(text, span)


def _without(span: Span, holes: Sequence[Span]) -> Iterator[Span]:
    start, end = span
    for a, b in holes:
        if b <= start or a >= end:
            continue
        if a > start:
            yield start, a
        start = max(start, b)
    if start < end:
        yield start, end


def _trim(text: str, span: Span) -> Span | None:
    start, end = span
    while start < end and text[start] in _BLANKS:
        start += 1
    while end > start and text[end - 1] in _BLANKS:
        end -= 1
    return (start, end) if start < end else None


def _cut(text: str, span: Span) -> Iterator[Span]:
    """Cut a long piece into near-equal parts at sentence ends."""
    start, end = span
    parts = -(-(end - start) // MAX_CHARS)
    target = (end - start) / parts
    for _ in range(parts - 1):
        stop = _sentence_end(text, start, min(end, start + MAX_CHARS), start + int(target))
        if stop >= end:
            break
        if piece := _trim(text, (start, stop)):
            yield piece
        start = stop
    while end - start > MAX_CHARS:
        stop = _sentence_end(text, start, start + MAX_CHARS, start + MAX_CHARS)
        if piece := _trim(text, (start, stop)):
            yield piece
        start = stop
    if piece := _trim(text, (start, end)):
        yield piece


def _sentence_end(text: str, start: int, limit: int, target: int) -> int:
    """The sentence end nearest to ``target`` in ``(start, limit]``; ``limit`` if there is none."""
    ends = [m.end() for m in _SENTENCE.finditer(text, start + 1, limit) if m.end() <= limit]
    return min(ends, key=lambda e: abs(e - target)) if ends else limit


def _chunk(document_id: str, section: Section, text: str, span: Span) -> Chunk:
    start, end = span
    line = section.line + text.count("\n", section.char_start, start)
    return Chunk(
        "", document_id, section.section_id, "text", section.path, text[start:end], start, end, line
    )


def _row_chunks(document_id: str, section: Section, text: str, table: Table) -> Iterator[Chunk]:
    for row in table.rows:
        yield Chunk(
            "",
            document_id,
            section.section_id,
            "row",
            table.path,
            text[row.char_start : row.char_end],
            row.char_start,
            row.char_end,
            row.line,
            table.columns,
            row.cells,
        )


def _number(chunks: Sequence[Chunk]) -> Iterator[Chunk]:
    counts: dict[str, int] = {}
    for chunk in chunks:
        counts[chunk.section_id] = counts.get(chunk.section_id, 0) + 1
        yield replace(chunk, chunk_id=f"{chunk.section_id}.k{counts[chunk.section_id]:02d}")
