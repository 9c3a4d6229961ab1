"""A plan that is rewritten keeps its tree: metamorphic tests on the hand-labelled plans.

The rewriting (``rewriting*.py``) knows the golden labels and nothing of the parser. Each case
rewrites every plan, pools the counts over the plans and holds them against fixed bars. The plan
whose headings stand inside very long lines is rewritten as it is where only words change, and with
every heading in a paragraph of its own otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from golden import (
    GOLDEN,
    Score,
    add,
    cells_of,
    compare,
    golden_headings,
    headings_of,
    parsed_tables,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from ingest_cases import LUCHENG, PLANS, parse, plan
from rewriting import (
    Plan,
    expected_headings,
    expected_statements,
    expected_tables,
    printed,
)
from rewriting_all import LAYOUTS, REWRITINGS, WRAPS, combination, rewrite
from rewriting_cut import cut
from rewriting_layout import breaks
from rewriting_words import chinese, value
from test_ingest_properties import check

HEADING_F1 = 0.98
PATHS_RIGHT = 0.97
CELL_F1 = 0.98
UNIT_F1 = 0.98


@dataclass(frozen=True)
class Result:
    """How the parse of the rewritten plans compares with what their pieces say, pooled.

    ``homes`` are the units with the path of the clause that their statement closes.
    """

    headings: Score
    paths: Score
    cells: Score
    units: Score
    homes: Score


@cache
def pieces(document_id: str) -> Plan:
    return cut(document_id, plan(document_id).document.text)


def rewritten(names: tuple[str, ...], document_id: str) -> Plan:
    return rewrite(pieces(document_id), names, inline=document_id == LUCHENG)


WRAPPED_PAGES = ("wrapped_indented", "page_numbers")
WRAPPED_WINDOWS = ("wrapped_indented", "windows_line_ends")
ALONE = [(name,) for name in REWRITINGS]
COMBINED = [combination(seed, LAYOUTS) for seed in range(24)]
COMBINED += [combination(seed, WRAPS) for seed in range(10)]


def cases(all_names: Iterable[tuple[str, ...]]) -> list[Any]:
    """Test parameters with readable names."""
    return [pytest.param(names, id="+".join(names)) for names in all_names]


def squeezed(value: Any) -> Any:
    """Without blanks: a wrapped line may have lost one, or have gained one."""
    if isinstance(value, str):
        return "".join(value.split())
    return tuple(squeezed(v) for v in value) if isinstance(value, tuple) else value


def units(statements: Iterable[Any]) -> list[tuple[str, str]]:
    found = []
    for s in statements:
        found += [("lead", unit) for unit in s.lead]
        found += [("responsible", unit) for unit in s.responsible]
        found += [("etc", s.etc)] if s.etc else []
    return found


def compared(target: Plan, wrapped: bool) -> Result:
    parsed = parse(printed(target))
    form = squeezed if wrapped else lambda value: value
    wanted = [form(heading) for heading in expected_headings(target)]
    found = [form(heading) for heading in headings_of(parsed.sections)]
    return Result(
        compare([h[:4] for h in wanted], [h[:4] for h in found]),
        compare([h[4] for h in wanted], [h[4] for h in found]),
        compare(
            map(squeezed, cells_of(expected_tables(target))),
            map(squeezed, cells_of(parsed_tables(parsed))),
        ),
        compare(
            map(squeezed, units(s for _, s in expected_statements(target))),
            map(squeezed, units(parsed.responsibilities)),
        ),
        compare(
            [
                squeezed((path, *unit))
                for path, s in expected_statements(target)
                for unit in units([s])
            ],
            [squeezed((s.path, *unit)) for s in parsed.responsibilities for unit in units([s])],
        ),
    )


@cache
def pooled(names: tuple[str, ...]) -> Result:
    """The plans that the rewritings change, each parsed once for all tests."""
    results = []
    for document_id in PLANS:
        target = rewritten(names, document_id)
        if printed(target) != plan(document_id).document.text:
            results.append(compared(target, any("wrapped" in name for name in names)))
    assert results
    return Result(
        add(r.headings for r in results),
        add(r.paths for r in results),
        add(r.cells for r in results),
        add(r.units for r in results),
        add(r.homes for r in results),
    )


def check_tree(names: tuple[str, ...]) -> None:
    result = pooled(names)
    wrong = (result.headings.missing[:9], result.headings.extra[:9], result.paths.missing[:3])
    assert result.headings.f1 >= HEADING_F1, wrong
    assert result.paths.recall >= PATHS_RIGHT, wrong


@pytest.mark.parametrize("document_id", PLANS)
def test_a_cut_plan_is_printed_as_it_was_with_its_golden_headings(document_id: str) -> None:
    target = pieces(document_id)
    assert printed(target) == plan(document_id).document.text
    golden = golden_headings(GOLDEN / document_id / "headings.tsv")
    assert expected_headings(target) == golden


def test_numerals_are_written_and_read() -> None:
    assert [chinese(n) for n in (1, 10, 11, 20, 31)] == ["一", "十", "十一", "二十", "三十一"]
    assert [value(n) for n in ("三十一", "7")] == [31, 7]


def test_a_line_is_broken_at_the_width_but_not_inside_a_number_or_before_a_full_stop() -> None:
    assert breaks("甲乙丙丁戊己庚", 3, kinsoku=True) == [3, 6]
    assert breaks("甲乙丙2025年", 5, kinsoku=True) == [3]
    assert breaks("甲乙丙。丁戊己", 3, kinsoku=True) == [4]
    assert breaks("甲乙丙。丁戊己", 3, kinsoku=False) == [3, 6]


@pytest.mark.parametrize("names", cases([*ALONE, WRAPPED_PAGES, WRAPPED_WINDOWS]))
def test_a_rewritten_plan_keeps_its_tree(names: tuple[str, ...]) -> None:
    check_tree(names)


@pytest.mark.parametrize("names", cases(COMBINED))
def test_rewritings_upon_each_other_keep_the_tree(names: tuple[str, ...]) -> None:
    check_tree(names)


@pytest.mark.parametrize("name", REWRITINGS)
def test_a_rewritten_plan_keeps_its_tables_and_responsible_units(name: str) -> None:
    result = pooled((name,))
    assert result.cells.f1 >= CELL_F1, (result.cells.missing[:9], result.cells.extra[:9])
    assert result.units.f1 >= UNIT_F1, (result.units.missing, result.units.extra)


@pytest.mark.parametrize("names", cases(ALONE))
def test_no_rewriting_takes_a_responsible_unit_out_of_its_clause(names: tuple[str, ...]) -> None:
    """Its path is held to the bar of all paths."""
    result = pooled(names)
    assert result.homes.recall >= PATHS_RIGHT, result.homes.missing


# A page number inside a wrapped paragraph counts towards the length that check() allows a chunk.
combinations = st.integers(0, 10_000).map(lambda seed: combination(seed, (*LAYOUTS, *WRAPS)))
without_page_numbers = combinations.filter(lambda names: "page_numbers" not in names)


@given(st.sampled_from(PLANS), without_page_numbers)
@settings(max_examples=40, deadline=None)
def test_a_rewritten_plan_keeps_all_its_text(document_id: str, names: tuple[str, ...]) -> None:
    parsed = parse(printed(rewritten(names, document_id)))
    check(parsed)
    text = parsed.document.text
    for statement in parsed.responsibilities:
        for _, unit in units([statement]):
            # A page number may stand inside a unit that runs over the end of a page.
            quoted = iter(text[statement.char_start : statement.char_end])
            assert all(character in quoted for character in squeezed(unit))
