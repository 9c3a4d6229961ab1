"""The parser against hand-labelled trees (tests/golden/README.md)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import pytest
from golden import (
    GOLDEN,
    PLANS,
    Score,
    add,
    cells_of,
    compare,
    golden_headings,
    golden_json,
    headings_of,
    parsed_tables,
    units_of,
)
from ingest_cases import PLANS as PACKAGED
from ingest_cases import plan


@cache
def headings(plan_id: str) -> Score:
    expected = golden_headings(GOLDEN / plan_id / "headings.tsv")
    found = headings_of(plan(plan_id).sections)
    return compare([h[:4] for h in expected], [h[:4] for h in found])


@cache
def paths(plan_id: str) -> Score:
    expected = golden_headings(GOLDEN / plan_id / "headings.tsv")
    return compare(expected, headings_of(plan(plan_id).sections))


@cache
def cells(plan_id: str) -> Score:
    return compare(cells_of(golden_json(plan_id, "tables")), cells_of(parsed_tables(plan(plan_id))))


@cache
def units(plan_id: str) -> Score:
    expected = golden_json(plan_id, "responsibilities")
    return compare(units_of(expected), units_of(plan(plan_id).responsibilities))


def pooled(score: Callable[[str], Score], plans: Sequence[str] = PLANS) -> Score:
    return add(score(plan_id) for plan_id in plans)


def test_every_packaged_plan_has_a_golden_tree() -> None:
    assert sorted(PLANS) == sorted(PACKAGED)


def test_headings_are_those_a_reader_marks() -> None:
    assert pooled(headings).f1 >= 0.98


def test_headings_hang_where_a_reader_hangs_them() -> None:
    assert pooled(paths).recall >= 0.97


def test_table_cells_stand_in_their_row_and_column() -> None:
    assert pooled(cells).f1 >= 0.99


def test_units_of_statements_are_those_a_reader_lists() -> None:
    assert pooled(units).f1 >= 0.98


@pytest.mark.parametrize("plan_id", PLANS)
def test_run_in_headings_and_titles_from_the_contents_are_marked(plan_id: str) -> None:
    rows = golden_flags(plan_id)
    found = {(s.line, s.column): s for s in plan(plan_id).sections if s.label or s.title}
    wrong = []
    for place, flags in rows.items():
        section = found.get(place)
        if section is None:
            continue
        marked = (section.run_in and section.heading_end < section.char_end, section.title_from_toc)
        if marked != ("run_in" in flags, "toc" in flags):
            wrong.append((place, flags, marked))
    assert wrong == []


def golden_flags(plan_id: str) -> dict[tuple[int, int], str]:
    lines = (GOLDEN / plan_id / "headings.tsv").read_text("utf-8").splitlines()[1:]
    fields = [line.split("\t") for line in lines]
    return {(int(f[0]), int(f[1])): f[6] for f in fields}
