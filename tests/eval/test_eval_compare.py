import io

from eval_fakes import report_of, write_gold
from rich.console import Console

from eval.compare import compare
from eval.tables import comparison_view


def refuse_facts(answer):
    refusal = {"status": "not_found", "answer": "没有找到依据。", "citations": []}
    return answer.model_copy(update=refusal) if "2025年" in answer.question else answer


def test_a_report_compared_with_itself_moves_nothing(tmp_path):
    report = report_of(write_gold(tmp_path / "gold.jsonl"))
    found = compare(report, report)
    assert found.changes == ()
    assert found.same_gold
    assert {value.estimate.mean for value in found.differences.values()} == {0}
    assert {value.p for value in found.differences.values()} == {1}


def test_a_worse_run_shows_the_metric_and_the_question_that_moved(tmp_path):
    gold = write_gold(tmp_path / "gold.jsonl")
    found = compare(report_of(gold), report_of(gold, refuse_facts))
    assert found.differences["correct"].estimate.mean == 3 / 4 - 4 / 4
    assert found.differences["refusal_precision"].estimate.mean == 1 / 2 - 1 / 1
    (change,) = found.changes
    assert (change.id, change.status) == ("fact-1", ("answered", "not_found"))
    assert change.metrics["all_points"] == (1, 0)
    assert change.metrics["citation_precision"] == (1, None)


def test_only_shared_questions_are_compared(tmp_path):
    gold = write_gold(tmp_path / "gold.jsonl")
    found = compare(report_of(gold, split="dev"), report_of(gold))
    assert found.shared == 2
    assert (found.only_before, found.only_after) == ((), ("unit-1", "absent-1"))


def test_a_reworded_question_is_another_question(tmp_path):
    before = report_of(write_gold(tmp_path / "gold.jsonl"))
    reworded = before.rows[0].model_copy(update={"question": "北区有多少5G基站?"})
    found = compare(before, before.model_copy(update={"rows": (reworded, *before.rows[1:])}))
    assert (found.shared, found.reworded) == (3, ("fact-1",))


def test_the_printed_comparison_warns_about_another_gold_set(tmp_path):
    before = report_of(write_gold(tmp_path / "gold.jsonl"))
    after = report_of(write_gold(tmp_path / "gold.jsonl"), refuse_facts, split="dev")
    console = Console(file=io.StringIO(), width=200)
    console.print(comparison_view(compare(before, after.model_copy(update={"gold_hash": "x"}))))
    shown = console.file.getvalue()
    assert "题库内容不同" in shown
    assert "answered → not_found" in shown
    assert "all_points 1.000 → 0.000" in shown
    assert "仅前者有 2 题" in shown
