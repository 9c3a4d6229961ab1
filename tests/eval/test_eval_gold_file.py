"""The packaged gold set against the packaged corpus."""

from pathlib import Path

import pytest

import ingest
from eval.gold import DEFAULT_GOLD, GoldItem, load_gold
from eval.metrics import violations

CORPUS = Path(ingest.__file__).parent / "corpus"


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {path.stem: path.read_text("utf-8-sig") for path in sorted(CORPUS.glob("*.txt"))}


@pytest.fixture(scope="module")
def items(texts) -> tuple[GoldItem, ...]:
    return load_gold(DEFAULT_GOLD, texts)


def test_all_evidence_is_verbatim_in_the_packaged_corpus(items, texts):
    for item in items:
        for one in item.evidence:
            assert one.quote in texts[one.document_id], item.id


def test_both_splits_hold_answerable_and_unanswerable_questions(items):
    found = {(item.split, item.status == "answered") for item in items}
    assert found == {("dev", True), ("dev", False), ("test", True), ("test", False)}


def test_no_right_point_is_among_the_words_that_must_not_be_said(items):
    for item in items:
        for point in item.points:
            for variant in point:
                assert violations(item.must_not, variant) == (), item.id
