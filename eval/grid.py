"""A plain table, for the terminal or in Markdown for the documentation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.table import Table
from rich.text import Text


@dataclass(frozen=True)
class Grid:
    """Heading cells, then rows of as many cells."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def rich_table(grid: Grid) -> Table:
    """Return the grid for the terminal."""
    table = Table(title=grid.title)
    for head in grid.heads:
        table.add_column(head, overflow="fold")
    for row in grid.rows:
        table.add_row(*map(Text, row))
    return table


def markdown(grid: Grid) -> str:
    """Return the grid as a Markdown table under its title."""
    lines = [f"**{grid.title}**", "", _line(grid.heads), _line(["---"] * len(grid.heads))]
    return "\n".join([*lines, *map(_line, grid.rows)])


def _line(cells: Iterable[str]) -> str:
    escaped = (cell.replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(escaped)} |"
