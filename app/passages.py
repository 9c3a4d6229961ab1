"""Hits → quotable passages (sentences or rows) ranked by how well they support the question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.question import Question
from app.terms import Term, coverage, plain, uncovered
from index.model import Hit
from ingest.model import Chunk, Document

if TYPE_CHECKING:
    from app.knowledge import Knowledge
    from app.prepared import Prepared

# A line feed ends a sentence unless the line is a long one without an end mark (hard wraps).
_WRAPPED = r"(?<=[^\n]{24}[\u4e00-\u9fffA-Za-z0-9，、“”])\n(?=[^\s])"
_SENTENCE = re.compile(rf"(?:[^。！？；\n]|{_WRAPPED})*(?:[。！？；]+[”’》）)〕\]]*|\n|$)")
# A figure is a number with a unit; 5G, IPv6, 12345 and years are names.
FIGURE = re.compile(
    r"(?<![A-Za-z\d.第])(?!(?:19|20)\d{2}(?:年|—|-|－|）|\)))\d+(?:\.\d+)?\s*(?:[%％‰万亿千百十]|(?!号|届|章|节|款|日|月|年|条(?:意见|政策|措施|等))[\u4e00-\u9fffA-Z])"
    r"|百分之|(?<![\u4e00-\u9fff第])[一二三四五六七八九十百两]+(?:个|项|家|成|倍|类)|[二三四五六七八九十]+地市"
    r"|翻[一两]?番|全覆盖|[百千万]兆"
)
_ANY_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
# A clause with this many 、 enumerates.
_ENUMERATION = 2
_DEFINING = r"[^。；]{0,8}?(?:是|即|指|为|包括|以下简称|[:：])"
# Parts that tell what is, not what is to be.
_STANDING = re.compile(r"现状|基础(?!设施)|成效|背景|形势|问题")
_PRESENT = re.compile(r"目前|现在|现状|已经?|截至|现有")
_BLANKS = " \t\r\u3000\xa0"
# Weights of the evidence beside coverage, each a share of a full coverage (1.0), set on dev.
_FIGURE_BONUS = 0.12
_PRESENT_BONUS = 0.1
_WORDING_BONUS = 0.2
_QUOTED_BONUS = 0.15
_LIST_BONUS = 0.1
_DEFINED_BONUS = 0.2
_ROW_NAME_BONUS = 0.25
_RANK_BONUS = 0.06
_YEAR_BONUS = 0.08
_WRONG_YEAR = 0.3


@dataclass(frozen=True)
class Passage:
    """A sentence or table row; ``coverage`` in [0, 1], ``score`` orders passages (higher first).

    ``support`` in [0, 1] is the probability that it states what is asked (``app.support``).
    """

    chunk: Chunk
    start: int
    end: int
    text: str
    coverage: float
    score: float
    year_stated: bool
    missing: tuple[Term, ...]
    heading_end: int = 0
    support: float = 0.0

    @property
    def statement(self) -> str:
        """The text behind the heading that opens it (all of it if there is nothing else)."""
        return self.text[max(0, self.heading_end - self.start) :].lstrip("。：: ") or self.text

    @property
    def document_id(self) -> str:
        return self.chunk.document_id

    @property
    def is_row(self) -> bool:
        return self.chunk.kind == "row"


def rank(question: Question, hits: Sequence[Hit], knowledge: Knowledge) -> tuple[Passage, ...]:
    """All passages of the hits, best first; ties in document order."""
    found: list[Passage] = []
    for place, hit in enumerate(hits):
        document = knowledge.documents[hit.chunk.document_id]
        bonus = _RANK_BONUS * (1 - place / max(1, len(hits)))
        prepared = knowledge.prepared(hit.chunk)
        found += _passages(question, prepared, document, bonus)
    return tuple(sorted(found, key=lambda p: (-p.score, p.document_id, p.start)))


def _passages(
    question: Question, prepared: Prepared, document: Document, bonus: float
) -> Iterator[Passage]:
    chunk, path, near = prepared.chunk, prepared.path, prepared.near
    for piece in prepared.pieces:
        clause = piece.clause
        share = coverage(question.terms, clause, path, near)
        stated = year_stated(question.years, clause, piece.before, prepared.headings, document)
        score = share + bonus + _extras(question, chunk, clause, path, stated)
        codes = [t for t in question.terms if t.is_code]
        missing = uncovered(question.terms, clause, path, near) + uncovered(codes, clause, path)
        yield Passage(
            chunk,
            piece.start,
            piece.end,
            piece.text,
            share,
            score,
            stated,
            missing,
            prepared.heading_end,
        )


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


def grown(chunk: Chunk, start: int, end: int, limit: int) -> tuple[int, int]:
    """``[start, end)`` and as many neighbouring sentences of the chunk as ``limit`` characters hold.

    What follows comes first: it explains what was said.
    """
    spans = list(sentence_spans(chunk))
    behind = [b for a, b in spans if a >= end]
    before = [a for a, b in spans if b <= start]
    while behind or before:
        if behind and behind[0] - start <= limit:
            end = behind.pop(0)
        elif before and end - before[-1] <= limit:
            start = before.pop()
        else:
            break
    return start, end


def statement_spans(chunk: Chunk, heading_end: int) -> Iterator[tuple[int, int]]:
    """Spans of sentences; a heading that opens the paragraph goes with the sentence behind it."""
    spans = list(sentence_spans(chunk))
    if len(spans) > 1 and spans[0][1] <= heading_end + 1:
        spans[:2] = [(spans[0][0], spans[1][1])]
    yield from spans


def row_text(chunk: Chunk) -> str:
    """The row as one clause: each column with its cell."""
    return "；".join(f"{c}：{v}" for c, v in zip(chunk.columns, chunk.cells, strict=True))


def year_stated(
    years: Sequence[int], clause: str, before: str, path: str, document: Document
) -> bool:
    """Whether every asked year is the clause's own.

    The year stands in the clause; else a year named before it in its piece may date it; else its headings
    do; an undated clause is about the plan's last (or only) year.
    """
    if not years:
        return True
    dated = _ANY_YEAR.findall(clause) or _ANY_YEAR.findall(before) or _ANY_YEAR.findall(path)
    stated = {int(y) for y in dated}
    only_year = document.period_start == document.period_end
    undated = document.period_end is not None and (only_year or not stated)
    undated = undated and (only_year or not _STANDING.search(path))
    return all(y in stated or (undated and y == document.period_end) for y in years)


def _extras(question: Question, chunk: Chunk, clause: str, path: str, stated: bool) -> float:
    extra = _WORDING_BONUS * _same_wording(question.pairs, clause)
    if question.intent == "figure" and FIGURE.search(clause):
        extra += _FIGURE_BONUS
        if _PRESENT.search(question.text) and _PRESENT.search(clause):
            extra += _PRESENT_BONUS
    if question.intent == "list" and clause.count("、") >= _ENUMERATION:
        extra += _LIST_BONUS
    if question.intent == "definition" and question.terms:
        extra += _DEFINED_BONUS * _defines(question.terms[0], clause)
    for quoted in question.quoted:
        extra += _QUOTED_BONUS if plain(quoted) in clause + path else -_QUOTED_BONUS
    if question.years:
        in_clause = all(str(y) in clause for y in question.years)
        extra += _YEAR_BONUS * in_clause if stated else -_WRONG_YEAR
    if chunk.kind == "row":
        extra += _ROW_NAME_BONUS * _name_match(question, chunk)
    return extra


def _defines(term: Term, clause: str) -> bool:
    return any(re.search(re.escape(form) + _DEFINING, clause) for form in term.forms)


def _same_wording(pairs: frozenset[str], clause: str) -> float:
    """Share of the question's character pairs that the clause has, in [0, 1]."""
    return sum(pair in clause for pair in pairs) / len(pairs) if pairs else 0.0


def _name_match(question: Question, chunk: Chunk) -> float:
    """How much of the row's name the question says (character pairs), in [0, 1]."""
    name = plain(row_name(chunk))
    asked = plain(question.asked)
    pairs = [name[i : i + 2] for i in range(len(name) - 1)]
    return sum(p in asked for p in pairs) / len(pairs) if pairs else 0.0


def row_name(chunk: Chunk) -> str:
    """The cell of a row that names it: its 名称 column, else its first text cell."""
    for column, cell in zip(chunk.columns, chunk.cells, strict=True):
        if "名称" in column or column in ("指标", "任务", "项目"):
            return cell
    return next((c for c in chunk.cells if c and not c.isdigit()), "")
