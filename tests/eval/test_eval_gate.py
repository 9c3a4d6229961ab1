"""The gate's rule on rows made by hand, and the gate itself over the packaged index."""

import io

import pytest
from eval_fakes import FACT, TEXTS, FakeService, citation, gold_items
from rich.console import Console

from eval.gate import Fall, falls, subset
from eval.gold import DEFAULT_GOLD, load_gold
from eval.model import Row
from eval.report_file import read_baseline
from eval.runner import run

# About a third of the dev questions, of every kind: 10 seconds on two quiet cores.
PER_KIND = 6


def rows(*correct):
    return [
        Row(
            id=str(place),
            split="dev",
            kind="fact",
            question="问",
            expected_status="answered",
            status="answered",
            metrics={"correct": value},
        )
        for place, value in enumerate(correct)
    ]


def test_a_fall_within_the_interval_passes():
    before = rows(*[1] * 8, *[0] * 2)  # mean 0.8, interval about 0.5 to 1
    assert falls(before, rows(*[1] * 7, *[0] * 3)) == ()


def test_a_fall_below_the_interval_is_named_with_its_floor():
    before = rows(*[1] * 8, *[0] * 2)
    (found,) = falls(before, rows(*[1] * 3, *[0] * 7))
    assert (found.metric, found.n, found.mean, found.baseline) == ("correct", 10, 3 / 10, 8 / 10)
    assert found.mean < found.floor < found.baseline


def test_what_never_failed_may_not_fail_once():
    assert falls(rows(1, 1, 1), rows(1, 1, 0)) == (Fall("correct", 3, 2 / 3, 1, 1),)


def test_only_questions_of_the_run_are_compared():
    assert falls(rows(1, 0, 0, 0), rows(1)) == ()


def test_a_metric_without_eligible_questions_cannot_fall():
    unknown = [row.model_copy(update={"metrics": {}}) for row in rows(1)]
    assert falls(unknown, rows(0)) == ()


def test_the_subset_takes_of_each_kind_what_the_baseline_asked_in_these_words():
    items = gold_items([FACT, {**FACT, "id": "fact-2"}, {**FACT, "id": "fact-3"}])
    baseline = [
        row.model_copy(update={"id": name, "question": question})
        for row, name, question in (
            (*rows(1), "fact-1", "改过的问题"),
            (*rows(1), "fact-2", FACT["question"]),
            (*rows(1), "fact-3", FACT["question"]),
        )
    ]
    assert [item.id for item in subset(items, baseline, per_kind=1)] == ["fact-2"]


def shuffled(answer):
    other = citation("south", "300亿元") if "5G" in answer.question else citation("north", "1500个")
    return answer.model_copy(update={"citations": [other] * len(answer.citations)})


def one_digit_off(answer):
    return answer.model_copy(update={"answer": answer.answer.replace("00", "01")})


def refusing(answer):
    return answer.model_copy(update={"status": "not_found", "answer": "未找到", "citations": []})


def never_refusing(answer):
    return answer.model_copy(update={"status": "answered"})


@pytest.mark.parametrize(
    ("broken", "named", "untouched"),
    [
        (shuffled, {"citation_recall", "citation_precision"}, {"all_points", "refusal_recall"}),
        (one_digit_off, {"all_points", "figures_faithful"}, {"citation_recall", "quote_exact"}),
        (refusing, {"correct", "refusal_precision"}, {"refusal_recall", "mrr"}),
        (never_refusing, {"refusal_recall"}, {"all_points", "citation_recall"}),
    ],
)
def test_the_gate_names_what_a_broken_service_gets_wrong(broken, named, untouched):
    silent = Console(file=io.StringIO())
    before = run(FakeService(gold_items()), gold_items(), TEXTS, silent)
    after = run(FakeService(gold_items(), broken), gold_items(), TEXTS, silent)
    found = {fall.metric for fall in falls(before, after)}
    assert named <= found
    assert not untouched & found


@pytest.mark.real_encoder
@pytest.mark.regression
def test_no_metric_fell_below_the_committed_baseline(packaged_service):
    texts = {document.document_id: document.text for document in packaged_service.documents()}
    baseline = read_baseline("dev")
    chosen = subset(load_gold(DEFAULT_GOLD, texts), baseline.rows, PER_KIND)
    assert len(chosen) >= PER_KIND * 10
    found = run(packaged_service, chosen, texts, Console(file=io.StringIO()))
    assert falls(baseline.rows, found) == ()
