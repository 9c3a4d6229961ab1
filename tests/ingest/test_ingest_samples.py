"""Main headings and metadata of five further real documents, where the folder of samples is there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from golden import GOLDEN, Score, add, compare, golden_headings, headings_of, squeezed

from ingest.pipeline import parse_path

SAMPLES = Path(__file__).parents[2] / "../shared/samples"
MAIN = {"编", "篇", "章", "节", "条", "一、", "(一)", "1."}
LISTS = sorted((GOLDEN / "samples").glob("*.tsv"))

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the folder of samples is not there")


def file_of(stem: str) -> Path:
    (file,) = [f for f in SAMPLES.iterdir() if f.stem == stem]
    return file


def scored(stem: str) -> Score:
    expected = golden_headings(GOLDEN / "samples" / f"{stem}.tsv")
    found = headings_of(parse_path(file_of(stem)).sections)
    return compare(
        [(h[1], squeezed(h[2]), squeezed(h[3])) for h in expected if h[1] in MAIN],
        [(h[1], squeezed(h[2]), squeezed(h[3])) for h in found if h[1] in MAIN],
    )


def test_main_headings_of_other_layouts_are_those_a_reader_marks() -> None:
    score = add(scored(file.stem) for file in LISTS)
    assert score.recall >= 0.97
    assert score.precision >= 0.97


@pytest.mark.parametrize("stem", [file.stem for file in LISTS])
def test_metadata_of_other_layouts_is_what_the_text_says(stem: str) -> None:
    expected = json.loads((GOLDEN / "samples" / "metadata.json").read_text("utf-8"))[stem]
    document = parse_path(file_of(stem)).document
    found = {name: getattr(document, name) for name in expected}
    assert {n: squeezed(str(v)) for n, v in found.items()} == {
        n: squeezed(str(v)) for n, v in expected.items()
    }


def test_units_of_statements_broken_over_lines_are_whole() -> None:
    expected = json.loads((GOLDEN / "samples" / "responsibilities.json").read_text("utf-8"))
    found = parse_path(file_of("fj_yiwang_haoban_2023")).responsibilities
    named = [(s.path[-1].split(" ", 1)[-1], role, unit) for s in found for role, unit in roles(s)]
    wanted = [(s["title"], role, unit) for s in expected for role, unit in roles(s)]
    assert compare(wanted, named).f1 >= 0.98


def roles(statement) -> list[tuple[str, str]]:
    value = statement if isinstance(statement, dict) else vars(statement)
    return [(role, squeezed(unit)) for role in ("lead", "responsible") for unit in value[role]]
