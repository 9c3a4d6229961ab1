"""One file → ParsedDocument: the single entry of this package."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from .chunks import chunks_of
from .facts import indicators_of, tables_of, tasks_of
from .formats.model import SourceText
from .formats.read import read_source
from .formats.text import text_source
from .furniture import is_furniture
from .gaps import find_gaps
from .lines import split_lines
from .metadata import read_metadata
from .model import ParsedDocument
from .read import RawFile, read_file
from .relations import based_on, find_relations
from .restore import restored
from .spans import Span, SpanSet
from .statements import responsibilities_of
from .structure import Structure, read_structure
from .targets import find_targets
from .terms import find_terms
from .unwrap import in_logical_text, read_logically

_UNSAFE = re.compile(r"[^\w\-.]+")


def document_id_of(filename: str) -> str:
    """The file's stem with anything but letters, digits, ``-``, ``_``, ``.`` replaced by ``-``."""
    return _UNSAFE.sub("-", Path(filename).stem).strip("-.") or "document"


def parse_path(path: Path, document_id: str | None = None) -> ParsedDocument:
    """Parse a file on disk. Raises IngestError (message names the file and the remedy)."""
    return parse_file(read_file(path), document_id)


def parse_file(file: RawFile, document_id: str | None = None) -> ParsedDocument:
    """Parse a file's bytes. Raises IngestError."""
    return parse_source(read_source(file), document_id or document_id_of(file.name))


def parse_text(text: str, document_id: str) -> ParsedDocument:
    """Parse a plain or Markdown text; any text gives a result, poor ones with warnings."""
    return parse_source(text_source(text), document_id)


def parse_source(source: SourceText, document_id: str) -> ParsedDocument:
    """Parse what a file was read as; any text gives a result, poor ones with warnings."""
    logical = read_logically(source)
    parsed = _parse(in_logical_text(source, logical), document_id)
    return restored(parsed, logical, source.text, split_lines(source.text))


def _parse(source: SourceText, document_id: str) -> ParsedDocument:
    """Parse a logical text; all positions are offsets into it but those of pages."""
    text = source.text
    structure = read_structure(document_id, source)
    rest = structure.lines[structure.front.body :]
    tables = tables_of(structure.grids, rest, structure.sections)
    rows = indicators_of(tables)
    bodies = SpanSet((t.char_start, t.char_end) for t in tables if t.rows)
    document = read_metadata(document_id, text, structure, rows)
    relations = find_relations(text, structure, document)
    stated = find_targets(text, structure.lines, structure.sections, bodies, document)
    return ParsedDocument(
        document=replace(document, based_on=based_on(relations), pages=source.page_starts),
        sections=structure.sections,
        tables=tables,
        indicators=(*rows, *stated),
        tasks=tasks_of(tables),
        responsibilities=responsibilities_of(text, structure, bodies),
        chunks=chunks_of(
            document_id,
            text,
            structure.lines,
            structure.sections,
            tables,
            _no_text(structure),
        ),
        terms=find_terms(text, structure.lines, structure.sections, bodies),
        relations=relations,
        warnings=(
            *source.warnings,
            *find_gaps(text, structure, [t.name for t in tables if not t.rows]),
        ),
    )


def _no_text(structure: Structure) -> list[Span]:
    """Spans that no chunk may hold: the 目录 and page furniture."""
    spans = [(line.start, line.end) for line in structure.lines if is_furniture(line)]
    toc = structure.front.toc
    if toc:
        spans.append((structure.lines[toc.first].start, structure.lines[toc.last - 1].end))
    return spans
