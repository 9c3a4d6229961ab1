"""The practice questions: valid, for fitting only, and none of the questions that are measured."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

import ingest
from eval.gold import (
    DEFAULT_GOLD,
    INVENTED,
    INVENTED_PLANS,
    PRACTICE,
    GoldItem,
    load_gold,
    tuning_hash,
    tuning_items,
)
from eval.metrics import violations

FURTHER = DEFAULT_GOLD.parent / "further.jsonl"
CORPUS = Path(ingest.__file__).parent / "corpus"


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    paths = sorted((*CORPUS.glob("*.txt"), *INVENTED_PLANS.glob("*.txt")))
    return {path.stem: path.read_text("utf-8-sig") for path in paths}


@pytest.fixture(scope="module")
def practice(texts) -> tuple[GoldItem, ...]:
    """Loading checks that ids differ and that every quotation is verbatim."""
    return load_gold(PRACTICE, texts)


@pytest.fixture(scope="module")
def invented(texts) -> tuple[GoldItem, ...]:
    return load_gold(INVENTED, texts)


@pytest.fixture(scope="module")
def gold(texts) -> tuple[GoldItem, ...]:
    return load_gold(DEFAULT_GOLD, texts)


def test_practice_questions_are_never_test_questions(practice):
    assert {item.split for item in practice} == {"dev"}


def test_no_practice_question_has_the_id_of_another_or_of_a_measured_one(practice, gold):
    ids = [item.id for item in practice]
    assert len(set(ids)) == len(ids)
    assert not set(ids) & {item.id for item in gold}


def test_every_practice_quotation_is_verbatim(practice, texts):
    for item in practice:
        for one in item.evidence:
            assert one.quote in texts[one.document_id], item.id


def test_no_right_point_of_a_practice_question_is_forbidden(practice):
    for item in practice:
        for point in item.points:
            for variant in point:
                assert violations(item.must_not, variant) == (), item.id


def test_practice_has_answerable_and_unanswerable_questions(practice):
    assert {"answered", "not_found", "out_of_scope"} <= {item.status for item in practice}


def test_further_questions_are_valid_and_none_of_the_others(texts, practice, gold):
    further = load_gold(FURTHER, texts)
    assert {item.split for item in further} == {"dev"}
    assert not {i.id for i in further} & {i.id for i in (*practice, *gold)}
    asked = {(i.question, len(i.history)) for i in (*practice, *gold) if not i.history}
    assert not asked & {(i.question, len(i.history)) for i in further}


def test_invented_questions_are_about_invented_plans_alone(invented):
    named = {one.document_id for item in invented for one in item.evidence}
    assert named == {path.stem for path in INVENTED_PLANS.glob("*.txt")}
    assert {item.split for item in invented} == {"dev"}


def test_models_are_tuned_on_no_measured_question(texts, practice, invented, gold):
    tuned = tuning_items(texts)
    measured = {item.id for item in gold if item.split == "test"}
    dev = [item.id for item in gold if item.split == "dev"]
    assert [item.id for item in tuned] == [
        *dev,
        *(item.id for item in practice),
        *(item.id for item in invented),
    ]
    assert not measured & {item.id for item in tuned}


def test_the_record_of_a_fit_names_all_files():
    files = DEFAULT_GOLD.read_bytes() + PRACTICE.read_bytes() + INVENTED.read_bytes()
    assert tuning_hash() == hashlib.sha256(files).hexdigest()
