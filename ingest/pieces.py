"""Clauses cut into pieces: the sentences and rows that are compared, embedded and quoted one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .model import Chunk, ParsedDocument

# A line feed ends a sentence unless the line is a long one without an end mark (hard wraps).
_WRAPPED = r"(?<=[^\n]{24}[\u4e00-\u9fffA-Za-z0-9，、“”])\n(?=[^\s])"
# Who does it, in brackets, ends what is to be done; a 。 in front of it or behind it may be missing.
_DUTY = (
    r"[（(〔\[](?:责任|牵头|主办|主责|配合|承办|参与)(?:单位|部门|处室)?[:：]"
    r"[^（）()〔〕\[\]。]{1,300}[）)〕\]](?![，,、])"
)
_SENTENCE = re.compile(
    rf"(?:(?!{_DUTY})[^。！？；\n]|{_WRAPPED})*(?:{_DUTY}[。；]?|[。！？；]+[”’》）)〕\]]*|\n|$)"
)
_BLANKS = " \t\r\u3000\xa0"


def embedding_text(chunk: Chunk, title: str | None) -> str:
    """Return what is embedded and searched for ``chunk``: plan title, heading path, then its text.

    Never quoted: quotations are cut from ``Document.text`` only.
    """
    body = " ".join(chunk.text.split())
    if chunk.kind == "row":
        pairs = zip(chunk.columns, chunk.cells, strict=True)
        body = "；".join(f"{column}：{cell}" for column, cell in pairs if cell)
    return "\n".join(part for part in (title or "", " ".join(chunk.path), body) if part)


def sentence_spans(chunk: Chunk) -> Iterator[tuple[int, int]]:
    """Spans of the chunk's sentences (a row is one), blanks around them left out."""
    if chunk.kind == "row":
        yield chunk.char_start, chunk.char_end
        return
    for match in _SENTENCE.finditer(chunk.text):
        text = match[0]
        lead = len(text) - len(text.lstrip(_BLANKS + "\n"))
        shown = text.strip(_BLANKS + "\n")
        if shown:
            start = chunk.char_start + match.start() + lead
            yield start, start + len(shown)


def statement_spans(chunk: Chunk, heading_end: int) -> Iterator[tuple[int, int]]:
    """Spans of sentences; a heading that opens the paragraph goes with the sentence behind it."""
    spans = list(sentence_spans(chunk))
    if len(spans) > 1 and spans[0][1] <= heading_end + 1:
        spans[:2] = [(spans[0][0], spans[1][1])]
    yield from spans


def piece_texts(chunk: Chunk, parsed: ParsedDocument) -> Iterator[str]:
    """What is embedded for each piece of a clause: plan title, heading path, then the piece.

    A clause of one piece has none: its own text (``embedding_text``) says the same.
    """
    text, title = parsed.document.text, parsed.document.title
    heading_end = next(s.heading_end for s in parsed.sections if s.section_id == chunk.section_id)
    spans = list(statement_spans(chunk, heading_end))
    if len(spans) < 2:
        return
    for start, end in spans:
        yield embedding_text(replace(chunk, text=text[start:end]), title)
