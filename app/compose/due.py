"""When a clause says that it is to be done: “完成时限：…” behind its sentences, or a column of dates."""

from __future__ import annotations

import re
from dataclasses import replace

from app.draft import Draft, Quote
from app.passages import Passage
from ingest.model import Chunk

_DUE = re.compile(
    r"(?:完成|落实|办结|整改|建设|实施|推进|时间)(?:时限|期限|时间|节点|进度|要求)(?:要求|安排)?[:：]\s*[^。；;\n）)】〕\]]{2,40}"
)
_DUE_COLUMN = re.compile(r"时限|期限|年限|周期|时间|进度|节点|起止")


def due_of(passage: Passage) -> str:
    """What the sentence's clause says first behind it about when it is due, "" if it does not."""
    span = due_span(passage)
    text = passage.chunk.text
    return (
        text[span[0] - passage.chunk.char_start : span[1] - passage.chunk.char_start]
        if span
        else ""
    )


def due_span(passage: Passage) -> tuple[int, int] | None:
    """Where that stands in the document."""
    start = passage.chunk.char_start
    said = None if passage.is_row else _DUE.search(passage.chunk.text, passage.start - start)
    return (start + said.start(), start + said.end()) if said else None


def with_due(draft: Draft, passage: Passage) -> Draft:
    """The draft and what the passage's clause says behind it about when it is due."""
    span, said = due_span(passage), due_of(passage).strip()
    if span is None or said in draft.lead:
        return draft
    label = len(draft.quotes) + 1
    quotes = (*draft.quotes, Quote(passage.document_id, *span))
    return replace(draft, lead=f"{draft.lead}；{said}[{label}]", quotes=quotes)


def due_columns(row: Chunk) -> tuple[str, ...]:
    """The headers of a row's columns that tell when its matter is due."""
    return tuple(h for h, c in zip(row.columns, row.cells, strict=True) if c and is_due(h))


def is_due(header: str) -> bool:
    """Whether a column of that header holds times."""
    return bool(_DUE_COLUMN.search(header))
