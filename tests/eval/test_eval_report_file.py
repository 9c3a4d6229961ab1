import json
from datetime import date

import pytest
from eval_fakes import report_of, write_gold

from app.errors import BadRequestError
from eval.compare import compare
from eval.report_file import (
    MAX_LEAD,
    baseline_path,
    read_baseline,
    read_report,
    report_json,
    row_json,
    write_report,
    write_text,
)


@pytest.fixture
def gold(tmp_path):
    return write_gold(tmp_path / "gold.jsonl")


def test_a_report_is_named_by_date_commit_and_split(gold, tmp_path):
    report = report_of(gold, split="dev").model_copy(update={"commit": "abc1234"})
    path = write_report(report, tmp_path / "new" / "results")
    assert path.name == f"{date.today()}-abc1234-dev.json"
    assert "sk-1" not in path.read_text("utf-8")
    row = json.loads(path.read_text("utf-8"))["rows"][0]
    assert row["question"] == "北区2025年有多少5G基站?"


def test_a_report_over_both_splits_has_no_suffix(gold, tmp_path):
    report = report_of(gold).model_copy(update={"commit": "nogit"})
    assert write_report(report, tmp_path).name == f"{date.today()}-nogit.json"


def test_a_report_read_back_is_the_same_but_for_what_is_left_out(gold, tmp_path):
    report = report_of(gold)
    found = read_report(write_report(report, tmp_path))
    assert found.overall["correct"] == report.overall["correct"]
    assert found.refusal == report.refusal
    assert [row.metrics for row in found.rows] == [row.metrics for row in report.rows]
    assert compare(report, found).changes == ()


def test_a_file_has_one_line_for_each_question(gold):
    lines = report_json(report_of(gold)).splitlines()
    assert sum('"id":"' in line for line in lines) == 4


def test_a_file_keeps_the_start_of_an_answer_and_no_clause(gold):
    row = report_of(gold).rows[0].model_copy(update={"lead": "长" * (MAX_LEAD + 1)})
    assert row_json(row)["lead"] == "长" * MAX_LEAD + "…"
    assert row_json(row)["cited"] == [{"reference": "《north》"}]


def test_the_baseline_of_both_splits_has_the_rows_of_both(gold, tmp_path):
    for split in ("dev", "test"):
        text = report_json(report_of(gold, split=split))
        write_text(baseline_path(split, tmp_path / "baseline"), text)
    both = read_baseline("all", tmp_path / "baseline")
    assert [row.split for row in both.rows] == ["dev", "dev", "test", "test"]
    assert read_baseline("dev", tmp_path / "baseline").n == 2


def test_without_a_committed_baseline_there_is_none(tmp_path):
    assert read_baseline("dev", tmp_path) is None


def test_a_missing_or_foreign_report_is_refused(tmp_path):
    with pytest.raises(BadRequestError, match="检查路径"):
        read_report(tmp_path / "none.json")
    (tmp_path / "other.json").write_text("{}")
    with pytest.raises(BadRequestError, match="不是 policyqa eval 写出的评测报告"):
        read_report(tmp_path / "other.json")


def test_an_unwritable_directory_is_refused(gold, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BadRequestError, match="--output"):
        write_report(report_of(gold), tmp_path / "file" / "results")
