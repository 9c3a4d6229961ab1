"""A report as Markdown (CommonMark with GitHub's tables). Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from app.export.blocks import Block, Heading, Item, Line, Paragraph, Quotation, Table
from app.export.report import (
    REJECTED_HINT,
    RELATED_HINT,
    Exchange,
    Report,
    chinese_number,
    note,
    source_head,
    source_row,
)
from app.verify import UNVERIFIED_MARK

# Characters that mean something anywhere in a line, and at its start only.
_ANYWHERE = re.compile(r"[\\`*_\[\]<|~]|&(?=#?\w+;)")
_AT_START = re.compile(r"^(?:(?=[-+=#>])|(\d+)(?=[.)](?:\s|$)))")


def to_markdown(report: Report) -> str:
    """Return ``report`` as a Markdown document; what is quoted is escaped, never changed."""
    parts = [f"# {escape(report.title)}"]
    for number, exchange in enumerate(report.exchanges, 1):
        parts += _exchange(exchange, number)
    parts += _sources(report)
    parts.append(f"---\n\n{escape(report.closing)}")
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """Return ``text`` so that Markdown shows it as it stands."""
    escaped = _ANYWHERE.sub(lambda found: "\\" + found[0], text)
    # A number at the start is a list only by its dot, which is what has to be escaped.
    return _AT_START.sub(lambda found: f"{found[1]}\\" if found[1] else "\\", escaped)


def _exchange(exchange: Exchange, number: int) -> Iterator[str]:
    yield f"## {chinese_number(number)}、{escape(exchange.question)}"
    if exchange.understood:
        yield f"理解为：{escape(exchange.understood)}"
    yield from _blocks(exchange.lead)
    if exchange.grounds:
        yield "### 原文与依据"
        yield from _blocks(exchange.grounds)
    if exchange.related:
        yield f"### 相关条款\n\n{RELATED_HINT}"
        yield _list(note(citation) for citation in exchange.related)
    if exchange.hints:
        yield "### 提示"
        yield _list(exchange.hints)


def _sources(report: Report) -> Iterator[str]:
    number = len(report.exchanges) + 1
    if report.sources:
        yield f"## {chinese_number(number)}、来源"
        rows = [[escape(cell) for cell in source_row(report, s)] for s in report.sources]
        yield _table([source_head(report), *rows])
        number += 1
    if report.rejected:
        yield f"## {chinese_number(number)}、未核实的引用\n\n{REJECTED_HINT}"
        yield _list(note(citation) + UNVERIFIED_MARK for citation in report.rejected)


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the blocks as printed; the entries of a list stay together."""
    entries: list[str] = []
    for block in blocks:
        if isinstance(block, Item):
            entries.append(f"{'    ' * block.depth}{block.number or '-'} {_line(block.runs)}")
            continue
        if entries:
            yield "\n".join(entries)
            entries = []
        yield _block(block)
    if entries:
        yield "\n".join(entries)


def _block(block: Paragraph | Heading | Quotation | Table) -> str:
    if isinstance(block, Table):
        return _table([[_line(cell) for cell in row] for row in block.rows])
    mark = {Heading: "#### ", Quotation: "> "}.get(type(block), "")
    return mark + _line(block.runs)


def _line(runs: Line) -> str:
    parts: list[str] = []
    for run in runs:
        if run.source is not None:
            parts.append(f"[{run.source}]")
        elif run.text.strip():
            text = escape(run.text) if not parts else _ANYWHERE.sub(r"\\\g<0>", run.text)
            parts.append(f"**{text}**" if run.bold else text)
    # A bracket right behind a number would make a link of both.
    return "".join(parts).replace("](", "]\\(")


def _list(entries: Iterable[str]) -> str:
    return "\n".join(f"- {escape(entry)}" for entry in entries)


def _table(rows: Sequence[Sequence[str]]) -> str:
    printed = [f"| {' | '.join(row)} |" for row in rows]
    rule = f"|{'---|' * len(rows[0])}"
    return "\n".join([printed[0], rule, *printed[1:]])
