"""Chunks made ready for comparison with questions: cut into pieces, normalised, classified, once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from app.passages import FIGURE, row_name, row_text
from app.terms import plain
from ingest.model import METADATA_KIND, NOTICE_KIND, PREFACE_KIND, Chunk, Document, Section
from ingest.pieces import statement_spans

_PRESENT = re.compile(r"目前|现在|现状|已经?|截至|现有|基础(?!设施)|成效")
_FUTURE = re.compile(r"计划|打算|拟|准备|将|新建|新增|目标|力争|到20\d|要(?:新|建|做|达)")
_UNIT = re.compile(r"(?:责任|牵头|配合|主办)单位|由[^，。]{2,20}(?:负责|牵头)")
_DATE = re.compile(r"20\d{2}|阶段|年底|期末|十[一二三四五]五")
_STAGE = re.compile(r"阶段|步骤|进度")
_FRONT = (METADATA_KIND, NOTICE_KIND, PREFACE_KIND)
# A clause with this many 、 enumerates.
_ENUMERATION = 2
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Piece:
    """A sentence or row of a chunk: its span, its ``plain`` text, what stands before it, its kind."""

    start: int
    end: int
    text: str
    clause: str
    before: str
    has_figure: bool
    has_unit: bool
    has_date: bool
    is_present: bool
    is_future: bool
    enumerates: bool


@dataclass(frozen=True)
class Prepared:
    """What ranking reads of a chunk, all ``plain``: title, headings, last heading, own text."""

    chunk: Chunk
    title: str
    headings: str
    heading: str
    near: str
    heading_end: int
    heading_pairs: frozenset[str]
    row_pairs: frozenset[str]
    is_front: bool
    is_stage: bool
    is_present: bool
    is_future: bool
    has_date: bool
    pieces: tuple[Piece, ...]

    @cached_property
    def path(self) -> str:
        """Plan title, region and headings."""
        return self.title + self.headings

    @cached_property
    def kinds(self) -> Flags:
        """For each piece: row, figure, present, future by itself or its headings, future by itself,
        enumeration, unit, date by itself or its headings, stage, front matter."""
        row = self.chunk.kind == "row"
        kinds = [
            (
                *(row, p.has_figure, p.is_present or self.is_present),
                *(p.is_future or self.is_future, p.is_future, p.enumerates, p.has_unit),
                *(p.has_date or self.has_date, self.is_stage, self.is_front),
            )
            for p in self.pieces
        ]
        return np.array(kinds, bool).reshape(len(kinds), -1)


def prepare(chunk: Chunk, document: Document, section: Section) -> Prepared:
    """Cut a chunk into its pieces and work out all that does not depend on a question."""
    headings = plain(" ".join(chunk.path))
    heading = plain(chunk.path[-1]) if chunk.path else ""
    return Prepared(
        chunk=chunk,
        title=plain(f"{document.title or ''}{document.region or ''}"),
        headings=headings,
        heading=heading,
        near=plain(chunk.text),
        heading_end=section.heading_end,
        heading_pairs=_pairs(heading),
        row_pairs=_pairs(plain(row_name(chunk))) if chunk.kind == "row" else frozenset(),
        is_front=section.kind in _FRONT,
        is_stage=bool(_STAGE.search(headings)),
        is_present=bool(_PRESENT.search(headings)),
        is_future=bool(_FUTURE.search(headings)),
        has_date=bool(_DATE.search(headings)),
        pieces=tuple(_pieces(chunk, document, section)),
    )


def _pieces(chunk: Chunk, document: Document, section: Section) -> Iterator[Piece]:
    for start, end in statement_spans(chunk, section.heading_end):
        text = document.text[start:end]
        clause = plain(row_text(chunk) if chunk.kind == "row" else text)
        yield Piece(
            start=start,
            end=end,
            text=text,
            clause=clause,
            before=plain(document.text[chunk.char_start : start]),
            has_figure=bool(FIGURE.search(clause)),
            has_unit=bool(_UNIT.search(clause)),
            has_date=bool(_DATE.search(clause)),
            is_present=bool(_PRESENT.search(clause)),
            is_future=bool(_FUTURE.search(clause)),
            enumerates=clause.count("、") >= _ENUMERATION,
        )


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))
