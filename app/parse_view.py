"""A parsed file as ``policyqa parse`` shows it: the contract's JSON, or a tree on the console."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table as Grid
from rich.tree import Tree

from ingest.model import Document, ParsedDocument, Section, Table

# Metadata fields and their names on the screen, in the order of the contract.
_FIELDS = {
    "document_id": "文档编号",
    "title": "标题",
    "issuer": "发布机构",
    "document_number": "文号",
    "index_number": "索引号",
    "published": "发布日期",
    "signed": "落款日期",
    "generated": "生成日期",
    "status": "效力状态",
    "period_start": "规划期起",
    "period_end": "规划期止",
    "base_year": "基期年",
    "region": "地区",
    "level": "层级",
    "based_on": "编制依据",
}
_UNKNOWN = "未载明"


def parse_json(parsed: ParsedDocument) -> dict[str, Any]:
    """Return the JSON of ``policyqa parse --json``; unknown values are ``None``."""
    return {
        "document": _document(parsed.document),
        "sections": [_plain(asdict(section)) for section in parsed.sections],
        "tables": [_table(table) for table in parsed.tables],
        "indicators": [_plain(asdict(indicator)) for indicator in parsed.indicators],
        "tasks": [_plain(asdict(task)) for task in parsed.tasks],
        "responsibilities": [_plain(asdict(statement)) for statement in parsed.responsibilities],
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
    """Print metadata, the tree of headings, tables, counts and warnings (Chinese labels)."""
    console.print(_metadata(parsed.document))
    console.print(_tree(parsed.sections, parsed.document.title))
    for table in parsed.tables:
        console.print(
            f"表格　{escape(table.name) or '（无表题）'}：{len(table.columns)} 列 "
            f"{len(table.rows)} 行（第 {table.line_start}—{table.line_end} 行）",
            highlight=False,
        )
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


def _counts(parsed: ParsedDocument) -> str:
    return (
        f"共 {len(parsed.sections)} 个标题、{len(parsed.tables)} 张表、"
        f"{len(parsed.indicators)} 项指标、{len(parsed.tasks)} 项任务、"
        f"{len(parsed.responsibilities)} 条责任单位、{len(parsed.chunks)} 个检索片段"
    )
