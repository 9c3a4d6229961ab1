"""Shared by the tests of ``ingest``: the packaged corpus and the cover of a text by its chunks."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from ingest.formats.text import text_source
from ingest.furniture import is_furniture
from ingest.model import Chunk, ParsedDocument, Section
from ingest.pipeline import parse_text
from ingest.structure import read_structure
from ingest.unwrap import in_logical_text, read_logically

FUJIAN = "fujian-digital-145"
CANGSHAN = "fuzhou-cangshan-smart-145-draft"
CHANGLE = "fuzhou-changle-digital-2024-2028"
BRAND = "fuzhou-digital-brand-2021"
LUCHENG = "wenzhou-lucheng-digital-economy-2018-2022"
PLANS = (FUJIAN, CANGSHAN, CHANGLE, BRAND, LUCHENG)


@cache
def plan(document_id: str) -> ParsedDocument:
    """A packaged plan, parsed once for all tests."""
    file = files("ingest").joinpath(f"corpus/{document_id}.txt")
    return parse_text(file.read_text("utf-8"), document_id)


def parse(text: str) -> ParsedDocument:
    """A text written in a test."""
    return parse_text(text, "doc")


def section(parsed: ParsedDocument, title: str) -> Section:
    """The only section with this title."""
    (found,) = [s for s in parsed.sections if s.title == title]
    return found


def outline(parsed: ParsedDocument) -> list[tuple[int, str | None, str]]:
    """Level, label and title of every section."""
    return [(s.level, s.label, s.title) for s in parsed.sections]


def own_text(parsed: ParsedDocument, of: Section) -> str:
    """All chunks of one section, joined."""
    return "\n".join(c.text for c in parsed.chunks if c.section_id == of.section_id)


def lost_text(parsed: ParsedDocument) -> str:
    """Non-blank characters in no chunk, but for headings, table headers, 目录, furniture and the
    marks that the logical text leaves out."""
    text = parsed.document.text
    source = text_source(text)
    logical = read_logically(source)
    moved = in_logical_text(source, logical)
    structure = read_structure(parsed.document.document_id, moved)
    shown = bytearray(len(text))
    for position, character in enumerate(logical.text):
        shown[logical.source_start(position)] = not character.isspace()
    spans = [(c.char_start, c.char_end) for c in parsed.chunks]
    spans += [(s.char_start, s.heading_end) for s in parsed.sections if not s.run_in]
    spans += [(t.char_start, t.rows[0].char_start) for t in parsed.tables if t.rows]
    for index, line in enumerate(structure.lines):
        if is_furniture(line) or structure.front.in_toc(index):
            spans.append(logical.source_span((line.start, line.end)))
    for start, end in spans:
        shown[start:end] = bytes(end - start)
    return "".join(c for c, left in zip(text, shown, strict=True) if left)


def positions_read(text: str) -> list[int]:
    """Where the characters of the logical text stand in ``text``."""
    logical = read_logically(text_source(text))
    return [logical.source_start(i) for i in range(len(logical.text))]


def overlaps(chunks: tuple[Chunk, ...]) -> list[tuple[Chunk, Chunk]]:
    """Neighbouring chunks that share a character."""
    ordered = sorted(chunks, key=lambda c: c.char_start)
    pairs = zip(ordered, ordered[1:], strict=False)
    return [(a, b) for a, b in pairs if a.char_end > b.char_start]
