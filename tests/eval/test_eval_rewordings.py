"""Wordings that mean the same as a question of the gold set."""

import pytest
from answer_plans import SONGLING, TEXTS, build_into, service_over
from eval_fakes import write_gold
from index_fakes import FakeEncoder

from eval.gold import load_gold
from eval.rewordings import WORDINGS, conversations, reworded, subject_of

ASKED = {
    "id": "stations",
    "question": "松岭县2025年新建多少5G基站?",
    "plans": [SONGLING],
    "status": "answered",
    "evidence": [{"document_id": SONGLING, "quote": "新建5G基站150个"}],
    "points": [["150个"]],
}
SECOND = {**ASKED, "id": "second", "question": "松岭县的5G基站建几个"}
COMPARED = {**ASKED, "id": "compared", "kind": "comparison"}
REFUSED = {
    "id": "refused",
    "question": "松岭县人口多少?",
    "status": "not_found",
    "plans": [SONGLING],
}


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    return service_over(build_into(tmp_path_factory.mktemp("wordings") / "index", FakeEncoder()))


@pytest.fixture(scope="module")
def subjects(service, tmp_path_factory):
    gold = write_gold(
        tmp_path_factory.mktemp("gold") / "gold.jsonl", [ASKED, SECOND, COMPARED, REFUSED]
    )
    catalog = service.knowledge().catalog
    return [subject_of(item, catalog) for item in load_gold(gold, TEXTS)]


def test_questions_about_one_plan_with_an_answer_are_reworded(subjects):
    assert [s and s.rest for s in subjects] == ["2025年新建多少5G基站?", "5G基站建几个", None, None]


@pytest.mark.parametrize(
    ("wording", "asked"),
    [
        ("as asked", "松岭县2025年新建多少5G基站?"),
        ("the place behind", "2025年新建多少5G基站，松岭县的？"),
        ("blanks every four characters", "松岭县2 025年 新建多少 5G基站 ?"),
        ("years in Chinese digits", "松岭县二〇二五年新建多少5G基站?"),
    ],
)
def test_a_wording_is_made_by_a_rule(subjects, wording, asked):
    assert reworded(subjects[0], wording).question == asked


def test_every_wording_keeps_what_a_right_answer_is(subjects):
    for wording in WORDINGS:
        item = reworded(subjects[0], wording)
        assert item.points == subjects[0].item.points
        assert item == reworded(subjects[0], wording)
    assert f"《{subjects[0].plan.name}》" in reworded(subjects[0], "the full title").question


def test_a_conversation_names_the_plan_only_before(subjects, service):
    first, second = conversations(subjects[:2], service)
    assert first.question == "2025年新建多少5G基站?"
    assert [t.role for t in first.history] == ["user", "assistant"]
    assert first.history[0].content == SECOND["question"]
    assert second.history[0].content == ASKED["question"]
