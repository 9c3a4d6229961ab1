"""The Markdown of an answer as a few kinds of blocks, which every printed format shares. Pure.

Links, entities and raw HTML are words here: plans print brackets and ampersands of their own.
The words of a quotation are not read as Markdown at all, so that they stay as quoted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from app.verify import UNVERIFIED_MARK

_MARKER = re.compile(r"\[(\d{1,3})\]")
_LAST_MARKER = re.compile(r"\[(\d{1,3})\]$")
_WORDS_ONLY = (
    *("link", "image", "autolink", "entity", "html_inline"),
    *("html_block", "reference", "code", "lheading"),
)
_BREAKS = ("softbreak", "hardbreak")


@dataclass(frozen=True)
class Run:
    """Words of one look. Instead of words, ``label`` is a marker [n] of the answer and
    ``source`` the number of a checked source in the whole export.
    """

    text: str = ""
    bold: bool = False
    label: int | None = None
    source: int | None = None


Line = tuple[Run, ...]


@dataclass(frozen=True)
class Paragraph:
    """One line of running text."""

    runs: Line


@dataclass(frozen=True)
class Heading:
    """A heading inside an answer."""

    runs: Line


@dataclass(frozen=True)
class Item:
    """An entry of a list; ``depth`` is 0 for the outermost, ``number`` "" without numbers."""

    runs: Line
    depth: int = 0
    number: str = ""


@dataclass(frozen=True)
class Quotation:
    """Quoted words as the first run, then the marker that stood behind them, if any."""

    runs: Line


@dataclass(frozen=True)
class Table:
    """Rows of cells; the first row is the head."""

    rows: tuple[tuple[Line, ...], ...]


Block = Paragraph | Heading | Item | Quotation | Table


def parse_blocks(markdown: str) -> tuple[Block, ...]:
    """Return the blocks of ``markdown`` in order; every line of a paragraph is one of its own."""
    text = re.sub(r"\r\n?", "\n", markdown)
    parser = MarkdownIt("commonmark").enable("table").disable(_WORDS_ONLY)
    return tuple(_blocks(SyntaxTreeNode(parser.parse(text)), text.split("\n"), depth=0))


def with_lines(block: Block, change: Callable[[Line], Line]) -> Block:
    """Return ``block`` with each of its lines changed."""
    if isinstance(block, Table):
        return Table(tuple(tuple(change(cell) for cell in row) for row in block.rows))
    return replace(block, runs=change(block.runs))


def words(runs: Iterable[Run]) -> str:
    """Return the words of a line without its markers."""
    return "".join(run.text for run in runs)


def _blocks(parent: SyntaxTreeNode, source: Sequence[str], depth: int) -> Iterator[Block]:
    for node in parent.children:
        if node.type == "paragraph":
            yield from (Paragraph(line) for line in _lines(node))
        elif node.type == "heading":
            yield from (Heading(line) for line in _lines(node))
        elif node.type == "blockquote":
            yield from _quotations(_own(node, source))
        elif node.type in ("bullet_list", "ordered_list"):
            yield from _items(node, source, depth)
        elif node.type == "table":
            yield _table(node, source)
        elif node.type == "fence":
            yield from (Paragraph((Run(line),)) for line in node.content.splitlines())


def _own(node: SyntaxTreeNode, source: Sequence[str]) -> Sequence[str]:
    start, end = node.map or (0, 0)
    return source[start:end]


def _items(parent: SyntaxTreeNode, source: Sequence[str], depth: int) -> Iterator[Block]:
    for node in parent.children:
        number = f"{node.info}{node.markup}" if parent.type == "ordered_list" else ""
        # “- 3. 名称” is one entry with a printed number, not a list within a list.
        inner = depth + (bool(node.children) and not node.children[0].type.endswith("_list"))
        for block in _blocks(node, source, inner):
            if isinstance(block, Paragraph):
                yield Item(block.runs, depth, number)
                number = ""
            else:
                yield block


def _quotations(source: Sequence[str]) -> Iterator[Quotation]:
    """Blank lines part quotations. Only the first > of a line is a mark: “>3000” is a value."""
    bare = [line.strip().removeprefix(">").strip() for line in source]
    for part in re.split(r"\n{2,}", "\n".join(bare).strip()):
        marker = _LAST_MARKER.search(part)
        quoted = Run(part[: marker.start()].rstrip() if marker else part)
        yield Quotation((quoted, Run(label=int(marker[1]))) if marker else (quoted,))


def _table(node: SyntaxTreeNode, source: Sequence[str]) -> Table:
    rows = [row for part in node.children for row in part.children]
    return Table(tuple(_row(row, "".join(_own(row, source))) for row in rows))


def _row(node: SyntaxTreeNode, printed: str) -> tuple[Line, ...]:
    cells = [next(iter(_lines(cell)), ()) for cell in node.children]
    if UNVERIFIED_MARK not in printed:
        return tuple(cells)
    cells = [_without_markers(cell) for cell in cells]
    # The mark is put behind the whole row, where a table has no cell for it.
    if cells and not any(UNVERIFIED_MARK in words(cell) for cell in cells):
        cells[-1] = (*cells[-1], Run(UNVERIFIED_MARK))
    return tuple(cells)


def _lines(node: SyntaxTreeNode) -> Iterator[Line]:
    line: list[Run] = []
    for run in (run for inline in node.children for run in _runs(inline, bold=False)):
        if run is None:
            yield _marked(line)
            line = []
        else:
            line.append(run)
    if line:
        yield _marked(line)


def _runs(parent: SyntaxTreeNode, *, bold: bool) -> Iterator[Run | None]:
    """Yield the runs below ``parent``, None where a line ends."""
    for node in parent.children:
        if node.type in _BREAKS:
            yield None
        elif node.type == "text":
            yield from _split(node.content, bold)
        elif node.type == "code_inline":
            yield Run(node.content, bold)
        else:
            yield from _runs(node, bold=bold or node.type == "strong")


def _split(text: str, bold: bool) -> Iterator[Run]:
    for i, piece in enumerate(_MARKER.split(text)):
        if i % 2:
            yield Run(label=int(piece))
        elif piece:
            yield Run(piece, bold)


def _marked(line: Sequence[Run]) -> Line:
    """A line that failed its check keeps the mark and loses the markers."""
    return _without_markers(line) if UNVERIFIED_MARK in words(line) else tuple(line)


def _without_markers(line: Sequence[Run]) -> Line:
    return tuple(run for run in line if run.label is None)
