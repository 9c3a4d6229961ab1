"""One file → ParsedDocument: the single entry of this package."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from .chunks import chunks_of
from .facts import SectionIndex, indicators_of, tables_of, tasks_of
from .furniture import is_furniture
from .lines import line_at, split_lines
from .metadata import read_metadata
from .model import ANNEX_KIND, METADATA_KIND, NOTICE_KIND, ParsedDocument, Responsibility, Section
from .read import RawFile, decode, read_file
from .relations import based_on, find_relations
from .responsibility import find_statements
from .restore import restored
from .spans import Span, SpanSet
from .structure import Structure, read_structure
from .targets import find_targets
from .terms import find_terms
from .unwrap import read_logically

_UNSAFE = re.compile(r"[^\w\-.]+")


def document_id_of(filename: str) -> str:
    """The file's stem with anything but letters, digits, ``-``, ``_``, ``.`` replaced by ``-``."""
    return _UNSAFE.sub("-", Path(filename).stem).strip("-.") or "document"


def parse_path(path: Path, document_id: str | None = None) -> ParsedDocument:
    """Parse a file on disk. Raises IngestError (message names the file and the remedy)."""
    return parse_file(read_file(path), document_id)


def parse_file(file: RawFile, document_id: str | None = None) -> ParsedDocument:
    """Parse a file's bytes. Raises IngestError."""
    return parse_text(decode(file), document_id or document_id_of(file.name))


def parse_text(text: str, document_id: str) -> ParsedDocument:
    """Parse a source text; any text gives a result, poor ones with warnings."""
    logical = read_logically(text, SpanSet(()))
    return restored(_parse(logical.text, document_id), logical, text, split_lines(text))


def _parse(text: str, document_id: str) -> ParsedDocument:
    """Parse a logical text; positions are offsets into it."""
    structure = read_structure(document_id, text)
    rest = structure.lines[structure.front.body :]
    tables = tables_of(structure.grids, rest, structure.sections)
    rows = indicators_of(tables)
    bodies = SpanSet((t.char_start, t.char_end) for t in tables if t.rows)
    document = read_metadata(document_id, text, structure, rows)
    relations = find_relations(text, structure, document)
    stated = find_targets(text, structure.lines, structure.sections, bodies, document)
    return ParsedDocument(
        document=replace(document, based_on=based_on(relations)),
        sections=structure.sections,
        tables=tables,
        indicators=(*rows, *stated),
        tasks=tasks_of(tables),
        responsibilities=_responsibilities(text, structure, bodies),
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
        warnings=_warnings(text, structure, [t.name for t in tables if not t.rows]),
    )


def _no_text(structure: Structure) -> list[Span]:
    """Spans that no chunk may hold: the 目录 and page furniture."""
    spans = [(line.start, line.end) for line in structure.lines if is_furniture(line)]
    toc = structure.front.toc
    if toc:
        spans.append((structure.lines[toc.first].start, structure.lines[toc.last - 1].end))
    return spans


def _responsibilities(
    text: str, structure: Structure, tables: SpanSet
) -> tuple[Responsibility, ...]:
    index = SectionIndex(structure.sections)
    found = []
    for statement in find_statements(text, 0, len(text)):
        home = index.owner(statement.char_start)
        if home is None or tables.holds(statement.char_start):
            continue
        found.append(
            Responsibility(
                path=home.path,
                lead=statement.lead,
                responsible=statement.responsible,
                etc=statement.etc,
                line=line_at(structure.lines, statement.char_start).number,
                char_start=statement.char_start,
                char_end=statement.char_end,
                deadline=statement.deadline,
            )
        )
    return tuple(found)


def _warnings(text: str, structure: Structure, bare_tables: Sequence[str]) -> tuple[str, ...]:
    found = [f"表“{name}”只有标题，正文中没有表格内容。" for name in bare_tables]
    found += [
        f"“{' '.join(s.path)}”只有标题，没有正文。"
        for s in structure.sections
        if s.kind == ANNEX_KIND and not text[s.heading_end : s.char_end].strip()
    ]
    found += [
        f"第 {s.line} 行“{s.label}”在正文中缺标题，已按目录补为“{s.title}”。"
        for s in structure.sections
        if s.title_from_toc
    ]
    if not any(_is_heading(s) for s in structure.sections):
        found.append("没有识别出标题，按段落处理。")
    return tuple(found)


def _is_heading(section: Section) -> bool:
    return section.kind not in (METADATA_KIND, NOTICE_KIND) and bool(section.label or section.title)
