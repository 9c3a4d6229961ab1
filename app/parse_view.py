"""A parsed file as ``policyqa parse`` shows it: the contract's JSON, or a tree on the console."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table as Grid
from rich.tree import Tree

from ingest.model import SENTENCE_SOURCE, Document, ParsedDocument, Section, Table

# Metadata fields and their names on the screen, in the order of the contract.
_FIELDS = {
    "document_id": "文档编号",
    "title": "标题",
    "issuer": "发布机构",
    "document_number": "文号",
    "document_number_printed": "文号原文",
    "index_number": "索引号",
    "published": "发布日期",
    "signed": "落款日期",
    "generated": "生成日期",
    "written": "成文日期",
    "effective": "施行日期",
    "expires": "有效期至",
    "status": "效力状态",
    "period_start": "规划期起",
    "period_end": "规划期止",
    "base_year": "基期年",
    "region": "地区",
    "level": "层级",
    "based_on": "编制依据",
}
_UNKNOWN = "未载明"
# The cells of one fact, None where the text does not say.
Row = tuple[object, ...]


def parse_json(parsed: ParsedDocument) -> dict[str, Any]:
    """Return the JSON of ``policyqa parse --json``; unknown values are ``None``."""
    return {
        "document": _document(parsed.document),
        "sections": [_plain(asdict(section)) for section in parsed.sections],
        "tables": [_table(table) for table in parsed.tables],
        "indicators": [_plain(asdict(indicator)) for indicator in parsed.indicators],
        "tasks": [_plain(asdict(task)) for task in parsed.tasks],
        "responsibilities": [_plain(asdict(statement)) for statement in parsed.responsibilities],
        "terms": [_plain(asdict(term)) for term in parsed.terms],
        "relations": [_plain(asdict(relation)) for relation in parsed.relations],
        "warnings": list(parsed.warnings),
    }


def _document(document: Document) -> dict[str, Any]:
    return _plain({name: getattr(document, name) for name in _FIELDS})


def _table(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "path": list(table.path),
        "columns": list(table.columns),
        "rows": [list(row.cells) for row in table.rows],
        "line_start": table.line_start,
        "line_end": table.line_end,
        "char_start": table.char_start,
        "char_end": table.char_end,
        "row_spans": [[row.char_start, row.char_end] for row in table.rows],
    }


def _plain(fields: dict[str, Any]) -> dict[str, Any]:
    return {n: list(value) if isinstance(value, tuple) else value for n, value in fields.items()}


def print_outline(parsed: ParsedDocument, console: Console) -> None:
    """Print metadata, the tree of headings, tables, facts, counts and warnings (in Chinese)."""
    console.print(_metadata(parsed.document))
    console.print(_tree(parsed.sections, parsed.document.title))
    for table in parsed.tables:
        console.print(
            f"表格　{escape(table.name) or '（无表题）'}：{len(table.columns)} 列 "
            f"{len(table.rows)} 行（第 {table.line_start}—{table.line_end} 行）",
            highlight=False,
        )
    for title, columns, rows in _facts(parsed):
        if rows:
            console.print(_fact_table(title, columns, rows))
    console.print(_counts(parsed), highlight=False)
    for warning in parsed.warnings:
        console.print(f"[yellow]提示　{escape(warning)}[/yellow]", highlight=False)


def _metadata(document: Document) -> Grid:
    grid = Grid.grid(padding=(0, 2))
    grid.add_column()
    grid.add_column(overflow="fold")
    for name, label in _FIELDS.items():
        value = getattr(document, name)
        shown = "；".join(value) if isinstance(value, tuple) else value
        grid.add_row(label, escape(str(shown)) if shown else f"[dim]{_UNKNOWN}[/dim]")
    return grid


def _tree(sections: Sequence[Section], title: str | None) -> Tree:
    root = Tree(escape(title or "（无标题）"))
    nodes: dict[str | None, Tree] = {None: root}
    for section in sections:
        words = section.path[-1] if section.label or section.title else "（标题前的正文）"
        notes = f"[dim]{section.kind}　第 {section.line} 行[/dim]"
        if section.title_from_toc:
            notes += "　[yellow]标题取自目录[/yellow]"
        nodes[section.section_id] = nodes[section.parent_id].add(f"{escape(words)}　{notes}")
    return root


def _facts(parsed: ParsedDocument) -> Iterator[tuple[str, Sequence[str], Sequence[Row]]]:
    """Title, columns and rows of every kind of fact that the tables of the file do not show."""
    stated = [i for i in parsed.indicators if i.source == SENTENCE_SOURCE]
    yield (
        "文中目标",
        ("行", "名称", "目标值", "目标年"),
        [(i.line, i.name, i.target_value or i.pace, i.target_year) for i in stated],
    )
    yield "术语", ("行", "术语", "出处"), [(t.line, t.term, t.sentence) for t in parsed.terms]
    yield (
        "依据与衔接",
        ("行", "文件", "关系", "文号"),
        [(r.line, r.title, r.relation, r.document_number) for r in parsed.relations],
    )
    yield (
        "责任单位",
        ("行", "牵头", "责任", "时限"),
        [
            (r.line, "、".join(r.lead), "、".join(r.responsible) + (r.etc or ""), r.deadline)
            for r in parsed.responsibilities
        ],
    )


def _fact_table(title: str, columns: Sequence[str], rows: Sequence[Row]) -> Grid:
    table = Grid(title=title, title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(
            *(escape("" if cell is None else " ".join(str(cell).split())) for cell in row)
        )
    return table


def _counts(parsed: ParsedDocument) -> str:
    return (
        f"共 {len(parsed.sections)} 个标题、{len(parsed.tables)} 张表、"
        f"{len(parsed.indicators)} 项指标、{len(parsed.tasks)} 项任务、"
        f"{len(parsed.responsibilities)} 条责任单位、{len(parsed.terms)} 个术语、"
        f"{len(parsed.relations)} 个依据与衔接文件、{len(parsed.chunks)} 个检索片段"
    )
