import io

import pytest
from eval_fakes import ABSENT, FOLLOWUP, STANDALONE, TEXTS, FakeService, citation, gold_items
from rich.console import Console

from app.errors import BadRequestError
from eval.report import estimates
from eval.runner import Selection, run, run_item, select
from eval.scoring import METRICS

ITEMS = gold_items()
REFUSAL = {"status": "not_found", "answer": "没有找到依据。", "citations": []}


def rows_of(service):
    return run(service, ITEMS, TEXTS, Console(file=io.StringIO()))


def means(broken=lambda answer: answer):
    overall = estimates(rows_of(FakeService(ITEMS, broken)))
    return {name: value.mean for name, value in overall.items()}


def fallen(broken):
    """Return the metrics a broken service lowers."""
    good, bad = means(), means(broken)
    return {
        name
        for name in METRICS
        if good[name] is not None and bad[name] is not None and bad[name] < good[name]
    }


def test_a_perfect_service_scores_one_everywhere():
    found = means()
    assert {name: value for name, value in found.items() if value != 1} == {}


def test_shuffled_citations_lower_the_citation_metrics_only():
    def shuffled(answer):
        moved = citation("north", "第二章 任务") if "5G" in answer.question else None
        other = moved or citation("north", "1500个")
        return answer.model_copy(update={"citations": [other] * len(answer.citations)})

    assert fallen(shuffled) == {"citation_recall", "citation_precision", "figures_faithful"}


def test_a_figure_altered_by_one_digit_lowers_points_and_faithfulness():
    def altered(answer):
        return answer.model_copy(update={"answer": answer.answer.replace("1500个[1]", "1501个[1]")})

    # The quotation below the lead still holds the right figure: only the lead is wrong.
    assert fallen(altered) == {"lead_all_points", "figures_faithful"}


def test_a_figure_altered_everywhere_lowers_the_points_too():
    def altered(answer):
        return answer.model_copy(update={"answer": answer.answer.replace("1500个", "1501个")})

    lowered = {"correct", "all_points", "point_recall", "lead_all_points", "figures_faithful"}
    assert fallen(altered) == lowered


def test_another_plans_figure_in_the_lead_is_a_violation():
    def mixed(answer):
        return answer.model_copy(update={"answer": f"300亿元，{answer.answer}"})

    assert {"must_not_kept", "correct", "figures_faithful"} <= fallen(mixed)


def test_a_quotation_one_character_off_is_not_exact():
    def moved(answer):
        shifted = [
            one.model_copy(update={"char_start": one.char_start + 1}) for one in answer.citations
        ]
        return answer.model_copy(update={"citations": shifted})

    assert fallen(moved) == {"quote_exact"}


def test_always_refusing_lowers_refusal_precision_and_points_not_refusal_recall():
    lowered = fallen(lambda answer: answer.model_copy(update=REFUSAL))
    assert {"refusal_precision", "all_points", "correct", "citation_recall"} <= lowered
    assert "refusal_recall" not in lowered


def test_never_refusing_lowers_refusal_recall():
    lowered = fallen(lambda answer: answer.model_copy(update={"status": "answered"}))
    assert lowered == {"refusal_recall", "status_correct", "correct"}


def test_a_follow_up_is_searched_by_its_standalone_question():
    service = FakeService(ITEMS)
    rows_of(service)
    assert service.searched == (
        ITEMS[0].question,
        ITEMS[1].question,
        STANDALONE,
        "南区呢?",
        ITEMS[3].question,
    )


def test_an_error_of_the_service_is_a_wrong_answer_not_an_exclusion():
    row = run_item(FakeService(ITEMS, failing=(FOLLOWUP["question"],)), ITEMS[2], TEXTS)
    assert (row.status, row.error, row.answer_ms) == ("error", "模型未就绪。", None)
    assert row.metrics["correct"] == row.metrics["all_points"] == row.metrics["mrr"] == 0


def test_an_error_on_a_question_to_refuse_is_no_refusal():
    row = run_item(FakeService(ITEMS, failing=(ABSENT["question"],)), ITEMS[3], TEXTS)
    assert row.metrics["refusal_recall"] == 0
    assert "all_points" not in row.metrics


def test_a_row_says_what_was_missing():
    def wrong(answer):
        return answer.model_copy(update={"answer": "1501个，300亿元"})

    row = run_item(FakeService(ITEMS, wrong), ITEMS[0], TEXTS)
    assert row.missing_points == ("1500个",)
    assert row.violations == ("300亿元",)
    assert row.unsupported_figures == ("1501个", "300亿元")
    assert row.lead == "1501个，300亿元"
    assert row.expected_points == (("1500个", "一千五百个"),)


def test_select_by_split_kind_and_limit():
    def chosen(*arguments):
        return [item.id for item in select(ITEMS, Selection(*arguments))]

    assert chosen("all") == [item.id for item in ITEMS]
    assert chosen("dev") == ["fact-1", "followup-1"]
    assert chosen("all", ("unanswerable", "fact")) == ["fact-1", "absent-1"]
    assert chosen("all", (), 2) == ["fact-1", "unit-1"]


def test_an_unknown_kind_or_an_empty_selection_is_refused():
    with pytest.raises(BadRequestError, match="fcat.*可选：fact"):
        select(ITEMS, Selection("all", ("fcat",)))
    with pytest.raises(BadRequestError, match="没有符合条件"):
        select(ITEMS, Selection("test", ("fact",)))
