"""The nouns of parsing: Document, Section, Table, facts and Chunk.

All positions are 0-based code-point offsets, half-open ``[char_start, char_end)``, into
``Document.text``; ``line`` is 1-based, ``column`` 0-based, lines end at ``\\n`` only.
Every value keeps the document's own Chinese; an unknown value is ``None``, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .spans import page_at

Path = tuple[str, ...]

METADATA_KIND = "文件信息"
NOTICE_KIND = "印发通知"
PREFACE_KIND = "前言"
LEAD_KIND = "段首"
DASH_KIND = "——"
TABLE_KIND = "表"
FIGURE_KIND = "图"
ANNEX_KIND = "附件"
# A heading that a format marks (Word style, <h2>, ##) and that bears no printed mark.
STYLED_KIND = "标题"
# Where an indicator stands: in a row of a table or in a sentence.
TABLE_SOURCE = "表"
SENTENCE_SOURCE = "句"
BASIS_RELATION = "编制依据"
HIGHER_PLAN_RELATION = "上位规划"
ALIGNED_RELATION = "衔接"
BOX_KINDS = ("专栏", "重点工程")
# Numbered heading families, from the outermost inwards (GB/T 9704-2012 gives 一、（一）1.（1）;
# 编/篇/章/节/条 is the order of the Legislation Law, art. 65).
NUMBERED_KINDS = ("编", "篇", "部分", "章", "节", "条", "一、", "(一)", "1.", "(1)", "①")


@dataclass(frozen=True)
class Document:
    """One plan: its source text and what the text says about itself (dates as YYYY-MM-DD).

    ``document_number`` is normalised (〔〕, Arabic digits, no blanks), ``document_number_printed``
    as the page shows it. ``written`` is the 成文日期 field; it is neither ``published`` nor
    ``signed``. ``effective`` is the first day in force, ``expires`` the last.
    ``pages`` holds the offset where page 1, 2, … begins; empty if the file's format has no pages.
    """

    document_id: str
    text: str = field(repr=False)
    title: str | None = None
    issuer: str | None = None
    document_number: str | None = None
    document_number_printed: str | None = None
    index_number: str | None = None
    published: str | None = None
    signed: str | None = None
    generated: str | None = None
    written: str | None = None
    effective: str | None = None
    expires: str | None = None
    status: str | None = None
    period_start: int | None = None
    period_end: int | None = None
    base_year: int | None = None
    region: str | None = None
    level: str | None = None
    based_on: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()

    def page_of(self, position: int) -> int | None:
        """The page, from 1, that prints the character at ``position``; None without pages."""
        return page_at(self.pages, position)


@dataclass(frozen=True)
class Section:
    """One heading and the span from its label to the next section of the same or a higher level.

    ``heading_end`` is where the heading's own words end and its text begins. ``path`` runs from
    the outermost heading to this one, each entry ``label + " " + title``.
    """

    section_id: str
    kind: str
    label: str | None
    title: str
    level: int
    path: Path
    run_in: bool
    title_from_toc: bool
    line: int
    column: int
    char_start: int
    char_end: int
    heading_end: int
    parent_id: str | None


@dataclass(frozen=True)
class TableRow:
    """One row with one cell per column (blank cells ``""``) and the source lines it came from."""

    cells: tuple[str, ...]
    char_start: int
    char_end: int
    line: int


@dataclass(frozen=True)
class Table:
    """A rebuilt table; ``rows`` may be empty when the source kept only the caption."""

    name: str
    path: Path
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    line_start: int
    line_end: int
    char_start: int
    char_end: int


@dataclass(frozen=True)
class Indicator:
    """A row of an indicator table (``source`` "表") or a target set by a sentence ("句").

    Values keep their printed form ("3.7左右", ">10000", "6000个以上"). A sentence gives a level
    in ``target_value`` or a yearly rate ("年均增长15%以上") in ``pace``, never both; its span is
    the clause that states it.
    """

    name: str
    unit: str | None
    category: str | None
    base_year: int | None
    base_value: str | None
    target_year: int | None
    target_value: str | None
    pace: str | None
    path: Path
    char_start: int
    char_end: int
    line: int
    source: str = TABLE_SOURCE


@dataclass(frozen=True)
class Task:
    """A row of a task list (任务一览表)."""

    number: str | None
    direction: str | None
    project: str | None
    name: str
    content: str | None
    funding: str | None
    responsible: tuple[str, ...]
    path: Path
    char_start: int
    char_end: int
    line: int


@dataclass(frozen=True)
class Responsibility:
    """A 牵头单位/责任单位 statement of the running text and the path of the clause it closes.

    ``deadline`` is the 完成时限 of the same statement, as printed.
    """

    path: Path
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    etc: str | None
    line: int
    char_start: int
    char_end: int
    deadline: str | None = None


@dataclass(frozen=True)
class Term:
    """An abbreviation or coined term and the sentence that defines it.

    ``sentence == document.text[char_start:char_end]``; it runs on into the next sentence where
    that one holds the explanation.
    """

    term: str
    sentence: str
    path: Path
    line: int
    char_start: int
    char_end: int


@dataclass(frozen=True)
class PlanRelation:
    """A document that this plan names as its basis, as a plan above it or as one it fits in with.

    ``relation`` is one of the ``…_RELATION`` names; the span holds 《title》 and, if one is printed
    behind it, the bracketed ``document_number`` (normalised).
    """

    title: str
    relation: str
    document_number: str | None
    line: int
    char_start: int
    char_end: int


@dataclass(frozen=True)
class Chunk:
    """A verbatim, quotable piece of one section: ``document.text[char_start:char_end] == text``.

    ``kind`` is ``"text"`` or ``"row"``; a row also carries its table's ``columns`` and ``cells``.
    """

    chunk_id: str
    document_id: str
    section_id: str
    kind: str
    path: Path
    text: str
    char_start: int
    char_end: int
    line: int
    columns: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class ParsedDocument:
    """Everything one file says: the value that flows from ``ingest`` to ``index``."""

    document: Document
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    indicators: tuple[Indicator, ...]
    tasks: tuple[Task, ...]
    responsibilities: tuple[Responsibility, ...]
    chunks: tuple[Chunk, ...]
    warnings: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    relations: tuple[PlanRelation, ...] = ()
