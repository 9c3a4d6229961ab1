"""What composers hand on: a lead with [n] markers and the spans that it quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.model import Status

NOT_FOUND = "未找到"


@dataclass(frozen=True)
class Quote:
    """A span to cite. ``row`` names the table row it belongs to, ``metadata`` marks 文件信息."""

    document_id: str
    start: int
    end: int
    row: tuple[str, ...] | None = None
    columns: tuple[str, ...] = ()
    metadata: bool = False


@dataclass(frozen=True)
class Draft:
    """An answer before its citations are resolved.

    ``lead`` refers to ``quotes[n - 1]`` by ``[n]``. ``counted`` are numbers that the composer
    counted itself (how many rows), which no clause can contain. ``confidence`` is in [0, 1].
    """

    status: Status
    lead: str
    quotes: tuple[Quote, ...] = ()
    related: tuple[Quote, ...] = ()
    confidence: float = 0.0
    counted: tuple[str, ...] = ()


def joined(drafts: list[Draft]) -> tuple[str, tuple[Quote, ...], float]:
    """Join the leads of several drafts as a list, renumbering their markers; lists in it are indented.

    Items without a line above them stand beside the others.
    """
    lines: list[str] = []
    quotes: list[Quote] = []
    for draft in drafts:
        first, *rest = uncounted(shift(draft.lead, len(quotes))).split("\n")
        lines.append(f"- {first.removeprefix('- ')}")
        inset = "" if first.startswith("- ") else "  "
        lines += [f"{inset}- {line.removeprefix('- ')}" for line in rest if line.strip()]
        quotes.extend(draft.quotes)
    return "\n".join(lines), tuple(quotes), min(d.confidence for d in drafts)


def uncounted(lead: str) -> str:
    """A lead without how many items it lists: inside another list or a table they speak for themselves."""
    return re.sub(r"共 \d+ (?:项|部分)：", "：", lead)


def shift(lead: str, by: int) -> str:
    """Add ``by`` to every [n] marker of ``lead``."""
    return re.sub(r"\[(\d+)\]", lambda m: f"[{int(m[1]) + by}]", lead)
