"""Sections → chunks: verbatim pieces that end with a paragraph or sentence, one section each.

Paragraphs of a section are packed while they fit; a longer one is cut into near-equal parts at
sentence ends. Every table row is a chunk of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from .facts import SectionIndex
from .lines import Line, line_at, lines_between
from .model import Chunk, Section, Table
from .spans import Span, SpanSet
from .structure import own_spans_of

# multilingual-e5-small reads 512 tokens, about 1.5 characters each; title and path take a part.
MAX_CHARS = 480
CHUNKING = f"section-{MAX_CHARS}-2"
_SENTENCE = re.compile(r"[。！？；!?;][”’》）)〕\]]*")
_LINE_END = re.compile(r"\n")
# Closing brackets and quotes behind a sentence's last mark are at most this many.
_TAIL = 8
_PARAGRAPH_END = re.compile(r"[。！？；：!?;:][”’》）)〕\]]*$")


def chunks_of(
    document_id: str,
    text: str,
    lines: Sequence[Line],
    sections: Sequence[Section],
    tables: Sequence[Table],
    skip: Iterable[Span],
) -> tuple[Chunk, ...]:
    """Cut every section's own text and give every table row a chunk of its own.

    ``skip`` are spans that are no text (目录, page furniture); table bodies are left out of the
    running text because their rows stand alone (the header row lives on as ``Chunk.columns``).
    """
    holes = SpanSet([*skip, *((t.char_start, t.char_end) for t in tables if t.rows)])
    homes = _tables_by_section(sections, tables)
    found: list[Chunk] = []
    for section, own in zip(sections, own_spans_of(sections), strict=True):
        pieces = [
            _text_chunk(document_id, section, text, lines, span)
            for span in _pieces(text, lines, section, own, holes)
        ]
        for table in homes.get(section.section_id, []):
            pieces += _row_chunks(document_id, section, text, table)
        found += sorted(pieces, key=lambda c: c.char_start)
    return tuple(_numbered(found))


def _tables_by_section(
    sections: Sequence[Section], tables: Sequence[Table]
) -> dict[str, list[Table]]:
    """Tables under the id of the section that holds them."""
    index = SectionIndex(sections)
    homes: dict[str, list[Table]] = {}
    for table in tables:
        if home := index.owner(table.char_start):
            homes.setdefault(home.section_id, []).append(table)
    return homes


def _pieces(
    text: str, lines: Sequence[Line], section: Section, own: Sequence[Span], holes: SpanSet
) -> list[Span]:
    shown = [part for span in _quotable(section, own) for part in holes.outside(span)]
    pieces = [piece for part in shown for piece in _packed(text, lines, part)]
    behind = (section.heading_end, section.char_end)
    childless = list(own) == ([behind] if behind[0] < behind[1] else [])
    if not pieces and childless and section.char_start < section.heading_end:
        return [(section.char_start, section.heading_end)]
    return pieces


def _quotable(section: Section, own: Sequence[Span]) -> Iterator[Span]:
    """Own text, with the heading words where they run into it."""
    if not section.run_in or section.char_start == section.heading_end:
        yield from own
    elif own and own[0][0] == section.heading_end:
        yield section.char_start, own[0][1]
        yield from own[1:]
    else:
        yield section.char_start, section.heading_end
        yield from own


def _packed(text: str, lines: Sequence[Line], span: Span) -> Iterator[Span]:
    """Pack whole paragraphs into pieces of at most MAX_CHARS; cut a longer paragraph."""
    pack: Span | None = None
    for start, end in _paragraphs(text, lines, span):
        if pack and end - pack[0] <= MAX_CHARS:
            pack = (pack[0], end)
            continue
        if pack:
            yield from _cut(text, pack)
        pack = (start, end)
    if pack:
        yield from _cut(text, pack)


def _paragraphs(text: str, lines: Sequence[Line], span: Span) -> Iterator[Span]:
    """Paragraphs in ``span``: lines joined until one ends as a sentence does."""
    first = line_at(lines, span[0])
    opened: int | None = None
    closed = span[0]
    for line in [first, *lines_between(lines, first.end, span[1])]:
        start, end = max(line.text_start, span[0]), min(line.text_end, span[1])
        if start >= end:
            continue
        opened = start if opened is None else opened
        closed = end
        if _PARAGRAPH_END.search(text, max(start, end - _TAIL), end):
            yield opened, closed
            opened = None
    if opened is not None:
        yield opened, closed


def _cut(text: str, span: Span) -> Iterator[Span]:
    """Cut a long piece into near-equal parts at sentence ends, else line ends, else anywhere."""
    start, end = span
    parts = -(-(end - start) // MAX_CHARS)
    target = (end - start) / parts
    while end - start > MAX_CHARS:
        stop = _break(text, start, start + MAX_CHARS, start + int(target))
        yield from _trimmed(text, start, stop)
        start = stop
    yield from _trimmed(text, start, end)


def _break(text: str, start: int, limit: int, target: int) -> int:
    """The place nearest to ``target`` in ``(start, limit]`` where a sentence or line ends."""
    for pattern in (_SENTENCE, _LINE_END):
        ends = [m.end() for m in pattern.finditer(text, start + 1, limit)]
        if ends:
            return min(ends, key=lambda e: abs(e - target))
    return limit


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _text_chunk(
    document_id: str, section: Section, text: str, lines: Sequence[Line], span: Span
) -> Chunk:
    start, end = span
    return Chunk(
        chunk_id="",
        document_id=document_id,
        section_id=section.section_id,
        kind="text",
        path=section.path,
        text=text[start:end],
        char_start=start,
        char_end=end,
        line=line_at(lines, start).number,
    )


def _row_chunks(document_id: str, section: Section, text: str, table: Table) -> Iterator[Chunk]:
    for row in table.rows:
        yield Chunk(
            chunk_id="",
            document_id=document_id,
            section_id=section.section_id,
            kind="row",
            path=table.path,
            text=text[row.char_start : row.char_end],
            char_start=row.char_start,
            char_end=row.char_end,
            line=row.line,
            columns=table.columns,
            cells=row.cells,
        )


def _numbered(chunks: Iterable[Chunk]) -> Iterator[Chunk]:
    counts: dict[str, int] = {}
    for chunk in chunks:
        counts[chunk.section_id] = counts.get(chunk.section_id, 0) + 1
        yield replace(chunk, chunk_id=f"{chunk.section_id}.k{counts[chunk.section_id]:02d}")
