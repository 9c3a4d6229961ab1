"""The packaged gold set against the packaged corpus."""

from collections import Counter
from os.path import commonprefix
from pathlib import Path

import pytest

import ingest
from eval.gold import DEFAULT_GOLD, GoldItem, load_gold
from eval.metrics import violations

CORPUS = Path(ingest.__file__).parent / "corpus"

# A kind is worth a line of its own in a report only with enough questions.
SMALL_KINDS = (
    "timeline",
    "summary",
    "aggregation",
    "comparison",
    "ambiguous",
    "which_plan",
    "definition",
    "responsibility_of_unit",
    "status",
)


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {path.stem: path.read_text("utf-8-sig") for path in sorted(CORPUS.glob("*.txt"))}


@pytest.fixture(scope="module")
def items(texts) -> tuple[GoldItem, ...]:
    return load_gold(DEFAULT_GOLD, texts)


def test_all_evidence_is_verbatim_in_the_packaged_corpus(items, texts):
    for item in items:
        for one in (place for e in item.evidence for place in e.places):
            assert one.quote in texts[one.document_id], item.id


def test_both_splits_hold_answerable_and_unanswerable_questions(items):
    found = {(item.split, item.status == "answered") for item in items}
    assert found == {("dev", True), ("dev", False), ("test", True), ("test", False)}


def test_no_right_point_is_among_the_words_that_must_not_be_said(items):
    for item in items:
        for point in item.points:
            for variant in point:
                assert violations(item.must_not, variant) == (), item.id


def counted(items, **fields) -> int:
    return sum(all(getattr(item, name) == fields[name] for name in fields) for item in items)


@pytest.mark.parametrize("kind", SMALL_KINDS)
def test_every_small_kind_has_15_questions_and_7_for_the_test(items, kind):
    assert counted(items, kind=kind) >= 15
    assert counted(items, kind=kind, split="test") >= 7


@pytest.mark.parametrize(
    ("kind", "least"), [("unanswerable", 45), ("out_of_scope", 18), ("followup", 35)]
)
def test_refusals_and_follow_ups_are_many(items, kind, least):
    assert counted(items, kind=kind) >= least


def test_the_splits_are_about_equal_within_every_kind(items):
    for kind, total in Counter(item.kind for item in items).items():
        assert 0.4 <= counted(items, kind=kind, split="test") / total <= 0.6, kind


def test_a_pair_differs_by_one_typing_error_alone(items):
    by_id = {item.id: item for item in items}
    misspelt = [item for item in items if item.pair is not None]
    assert len(misspelt) >= 24
    for item in misspelt:
        clean = by_id[item.pair]
        same = {"id": item.id, "question": item.question, "pair": item.pair, "note": item.note}
        assert clean.model_copy(update=same) == item
        assert 1 <= changed_characters(clean.question, item.question) <= 2, item.id


def changed_characters(clean: str, misspelt: str) -> int:
    """Return how many characters of ``clean`` lie between the first and the last difference."""
    start = len(commonprefix([clean, misspelt]))
    end = len(commonprefix([clean[start:][::-1], misspelt[start:][::-1]]))
    return len(clean) - start - end
