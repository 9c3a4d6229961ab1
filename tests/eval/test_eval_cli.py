import pytest
from eval_fakes import FACT, ITEMS, FakeService, gold_items, report_of, write_gold
from typer.testing import CliRunner

import app.assemble
import eval.cli
from eval.gold import GoldError
from eval.report_file import read_report, write_report


@pytest.fixture
def invoke(monkeypatch):
    service = FakeService(gold_items())
    monkeypatch.setattr(app.assemble, "open_service", lambda settings: service)

    def run(*arguments):
        return CliRunner().invoke(eval.cli.eval_app, [str(argument) for argument in arguments])

    run.service = service
    return run


@pytest.fixture
def gold(tmp_path):
    return write_gold(tmp_path / "gold.jsonl")


def only(directory, suffix):
    (path,) = directory.glob(f"*{suffix}")
    return path


def test_eval_writes_both_reports_of_the_selected_questions(invoke, gold, tmp_path):
    out = tmp_path / "out"
    found = invoke("--gold", gold, "--output", out, "--split", "dev", "--limit", 1)
    assert found.exit_code == 0, found.output
    path = only(out, "-dev.json")
    assert [row.id for row in read_report(path).rows] == ["fact-1"]
    assert "policyqa 评测报告" in only(out, "-dev.html").read_text("utf-8")
    assert "报告已写入" in found.output


def test_eval_takes_several_kinds(invoke, gold, tmp_path):
    kinds = ("--kind", "fact", "--kind", "followup")
    assert invoke("--gold", gold, "--output", tmp_path / "out", *kinds).exit_code == 0
    assert read_report(only(tmp_path / "out", ".json")).kinds == ("fact", "followup")


def test_the_index_directory_reaches_the_report(invoke, gold, tmp_path):
    invoke("--gold", gold, "--output", tmp_path / "out", "--index-dir", tmp_path / "idx")
    settings = read_report(only(tmp_path / "out", ".json")).settings
    assert settings["index_dir"] == str(tmp_path / "idx")


def test_the_engine_reaches_every_request(invoke, gold, tmp_path):
    invoke("--gold", gold, "--output", tmp_path / "out", "--engine", "extractive")
    assert set(invoke.service.engines) == {"extractive"}
    assert read_report(only(tmp_path / "out", ".json")).engine == "extractive"


def test_a_baseline_adds_the_differences_to_print_and_page(invoke, gold, tmp_path):
    wrong = report_of(gold, lambda answer: answer.model_copy(update={"answer": "不知道"}))
    before = write_report(wrong, tmp_path / "before")
    out = tmp_path / "out"
    found = invoke("--gold", gold, "--output", out, "--baseline", before)
    assert f"与 {before.name} 对比" in found.output
    page = only(out, ".html").read_text("utf-8")
    assert "与基线相比有变化的题目（3 题）" in page
    assert "不知道" in page


def test_a_gold_set_of_ones_own_has_no_packaged_baseline(invoke, gold, tmp_path):
    found = invoke("--gold", gold, "--output", tmp_path / "out")
    assert "对比" not in found.output


def test_a_saved_baseline_is_named_by_its_split(invoke, gold, tmp_path):
    kept = tmp_path / "baseline"
    arguments = ("--gold", gold, "--output", tmp_path / "out", "--save-baseline", kept)
    invoke(*arguments, "--split", "dev")
    assert read_report(kept / "dev.json").n == sum(item["split"] == "dev" for item in ITEMS)


def test_a_bad_gold_set_stops_before_anything_is_asked(invoke, tmp_path):
    gold = write_gold(tmp_path / "gold.jsonl", [{**FACT, "points": []}])
    found = invoke("--gold", gold, "--output", tmp_path / "out")
    assert isinstance(found.exception, GoldError)
    assert not (tmp_path / "out").exists()


def test_a_split_that_does_not_exist_is_wrong_usage(invoke):
    assert invoke("--split", "train").exit_code == 2


def test_compare_prints_what_moved_without_running_anything(invoke, gold, tmp_path):
    path = write_report(report_of(gold), tmp_path)
    found = invoke("compare", path, path)
    assert found.exit_code == 0, found.output
    assert "有变化的题目（0 题）" in found.output
