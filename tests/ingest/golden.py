"""Hand-labelled golden trees (tests/golden) and how a parse is scored against them."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.model import METADATA_KIND, NOTICE_KIND, ParsedDocument, Section

GOLDEN = Path(__file__).parents[1] / "golden"
PLANS = sorted(path.name for path in GOLDEN.iterdir() if (path / "headings.tsv").exists())

# One heading: line, kind, label, title and path.
Heading = tuple[int, str, str, str, tuple[str, ...]]


@dataclass(frozen=True)
class Score:
    """Counts of a comparison: what is in both, only expected, only found."""

    right: int
    missing: tuple[Any, ...]
    extra: tuple[Any, ...]

    @property
    def recall(self) -> float:
        return (
            self.right / (self.right + len(self.missing)) if self.right + len(self.missing) else 1.0
        )

    @property
    def precision(self) -> float:
        return self.right / (self.right + len(self.extra)) if self.right + len(self.extra) else 1.0

    @property
    def f1(self) -> float:
        total = 2 * self.right + len(self.missing) + len(self.extra)
        return 2 * self.right / total if total else 1.0


def compare(expected: Iterable[Any], found: Iterable[Any]) -> Score:
    """Match two multisets."""
    wanted, seen = Counter(expected), Counter(found)
    return Score(
        (wanted & seen).total(),
        tuple((wanted - seen).elements()),
        tuple((seen - wanted).elements()),
    )


def add(scores: Iterable[Score]) -> Score:
    """Pool the counts of several documents."""
    parts = list(scores)
    return Score(
        sum(s.right for s in parts),
        tuple(m for s in parts for m in s.missing),
        tuple(e for s in parts for e in s.extra),
    )


def golden_headings(file: Path) -> list[Heading]:
    """Headings of a ``headings.tsv``, their paths built from the depths."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    found, path = [], []
    for row in rows:
        depth = int(row["depth"])
        entry = " ".join(part for part in (row["label"], row["title"]) if part)
        path = [*path[: depth - 1], entry]
        line = int(row.get("line") or 0)
        found.append((line, row["kind"], row["label"], row["title"], tuple(path)))
    return found


def headings_of(sections: Sequence[Section]) -> list[Heading]:
    """Headings that a parse found, without front parts and the untitled 前言."""
    return [
        (s.line, s.kind, s.label or "", s.title, s.path)
        for s in sections
        if s.kind not in (METADATA_KIND, NOTICE_KIND) and (s.label or s.title)
    ]


def golden_json(plan: str, name: str) -> Any:
    """The content of one of a plan's JSON files."""
    return json.loads((GOLDEN / plan / f"{name}.json").read_text("utf-8"))


def cells_of(tables: Iterable[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """Every cell of every table with its place: (table, row, column name, cell)."""
    return [
        (table["name"], number, column, cell)
        for table in tables
        for number, row in enumerate(table["rows"])
        for column, cell in zip(table["columns"], row, strict=True)
    ]


def parsed_tables(parsed: ParsedDocument) -> list[dict[str, Any]]:
    """Tables of a parse in the shape of ``tables.json``."""
    return [
        {"name": t.name, "columns": list(t.columns), "rows": [list(r.cells) for r in t.rows]}
        for t in parsed.tables
    ]


def units_of(statements: Iterable[Any]) -> list[tuple[int, str, str]]:
    """Every unit of every statement: (line, role, unit); ``etc`` counts as one."""
    found = []
    for s in statements:
        value = s if isinstance(s, dict) else vars(s)
        found += [(value["line"], "lead", unit) for unit in value["lead"]]
        found += [(value["line"], "responsible", unit) for unit in value["responsible"]]
        found += [(value["line"], "etc", value["etc"])] if value["etc"] else []
    return found


def squeezed(text: str) -> str:
    """``text`` without blanks, as printed words are compared across layouts."""
    return "".join(text.split())
