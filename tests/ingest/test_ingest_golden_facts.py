"""Targets, terms, responsibilities and metadata of the packaged plans against the hand labels."""

from __future__ import annotations

from typing import Any

import pytest
from golden import PLANS, Score, add, compare, golden_json, units_of
from ingest_cases import plan

from ingest.lines import squeeze
from ingest.model import SENTENCE_SOURCE, TABLE_SOURCE, Indicator, ParsedDocument

# Shared characters, as a part of the shorter name, from which two names speak of the same thing.
NAME_OVERLAP = 0.6


def stated(parsed: ParsedDocument) -> list[Indicator]:
    return [i for i in parsed.indicators if i.source == SENTENCE_SOURCE]


def same_name(one: str, other: str) -> bool:
    a, b = set(squeeze(one)), set(squeeze(other))
    return len(a & b) >= NAME_OVERLAP * min(len(a), len(b))


def is_goal(label: dict[str, Any], found: Indicator) -> bool:
    """Same line and value; the name may be worded otherwise."""
    value = found.target_value or found.pace or ""
    same_value = squeeze(label["value"]) == squeeze(value)
    return label["line"] == found.line and same_value and same_name(label["name"], found.name)


def matched_targets(document_id: str) -> tuple[Score, list[tuple[dict[str, Any], Indicator]]]:
    left = golden_json(document_id, "targets")
    pairs, extra = [], []
    for found in stated(plan(document_id)):
        label = next((g for g in left if is_goal(g, found)), None)
        if label:
            left.remove(label)
            pairs.append((label, found))
        else:
            extra.append(found)
    return Score(len(pairs), tuple(g["name"] for g in left), tuple(extra)), pairs


def test_targets_of_sentences_are_found_and_hardly_any_is_false() -> None:
    score = add(matched_targets(document_id)[0] for document_id in PLANS)
    assert score.precision >= 0.9, score.extra
    assert score.recall >= 0.75, score.missing


@pytest.mark.parametrize("document_id", PLANS)
def test_a_found_target_has_the_labelled_year(document_id: str) -> None:
    _, pairs = matched_targets(document_id)
    assert [(g["name"], i.target_year) for g, i in pairs] == [
        (g["name"], g["year"]) for g, _ in pairs
    ]


def test_terms_are_found_with_the_line_of_the_sentence_that_defines_them() -> None:
    score = add(
        compare(
            [(g["line"], g["term"]) for g in golden_json(document_id, "terms")],
            [(t.line, t.term) for t in plan(document_id).terms],
        )
        for document_id in PLANS
    )
    assert score.precision >= 0.85, score.extra
    assert score.recall >= 0.8, score.missing


@pytest.mark.parametrize("document_id", PLANS)
def test_the_sentence_of_a_term_holds_all_that_was_labelled(document_id: str) -> None:
    found = {(t.line, t.term): t.sentence for t in plan(document_id).terms}
    for label in golden_json(document_id, "terms"):
        sentence = found.get((label["line"], label["term"]))
        assert sentence is None or label["sentence"] in sentence


@pytest.mark.parametrize("document_id", PLANS)
def test_every_unit_of_every_statement_is_found_in_its_role(document_id: str) -> None:
    labels = golden_json(document_id, "responsibilities")
    score = compare(units_of(labels), units_of(plan(document_id).responsibilities))
    assert (score.missing, score.extra) == ((), ())


@pytest.mark.parametrize("document_id", PLANS)
def test_metadata_are_those_a_reader_finds(document_id: str) -> None:
    document = plan(document_id).document
    for name, value in golden_json(document_id, "metadata").items():
        found = getattr(document, name)
        assert (list(found) if isinstance(found, tuple) else found) == value, name


@pytest.mark.parametrize("document_id", PLANS)
def test_every_fact_is_quotable_from_the_source_text(document_id: str) -> None:
    parsed = plan(document_id)
    text = parsed.document.text
    for term in parsed.terms:
        assert text[term.char_start : term.char_end] == term.sentence
        assert term.term in term.sentence
    for target in stated(parsed):
        clause = text[target.char_start : target.char_end]
        assert (target.target_value or target.pace or "") in clause
    for relation in parsed.relations:
        cited = text[relation.char_start : relation.char_end]
        assert cited.startswith("《")
        assert squeeze(relation.title) in squeeze(cited)
        assert relation.line == text.count("\n", 0, relation.char_start) + 1


@pytest.mark.parametrize("document_id", PLANS)
def test_an_indicator_tells_where_it_stands(document_id: str) -> None:
    sources = {i.source for i in plan(document_id).indicators}
    assert sources <= {TABLE_SOURCE, SENTENCE_SOURCE}
    assert SENTENCE_SOURCE in sources
