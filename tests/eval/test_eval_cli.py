import pytest
from eval_fakes import FACT, FakeService, gold_items, report_of, write_gold
from typer.testing import CliRunner

import eval.cli
from eval.gold import GoldError
from eval.report import read_report, write_report


@pytest.fixture
def invoke(monkeypatch):
    monkeypatch.setattr(eval.cli, "open_service", lambda settings: FakeService(gold_items()))

    def run(*arguments):
        return CliRunner().invoke(eval.cli.eval_app, [str(argument) for argument in arguments])

    return run


def test_eval_writes_the_report_of_the_selected_questions(invoke, tmp_path):
    gold = write_gold(tmp_path / "gold.jsonl")
    found = invoke("--gold", gold, "--output", tmp_path / "out", "--split", "dev", "--limit", 1)
    assert found.exit_code == 0, found.output
    (path,) = (tmp_path / "out").iterdir()
    assert path.name.endswith("-dev.json")
    assert [row.id for row in read_report(path).rows] == ["fact-1"]
    assert "报告已写入" in found.output


def test_eval_takes_several_kinds(invoke, tmp_path):
    gold = write_gold(tmp_path / "gold.jsonl")
    kinds = ("--kind", "fact", "--kind", "followup")
    assert invoke("--gold", gold, "--output", tmp_path / "out", *kinds).exit_code == 0
    (path,) = (tmp_path / "out").iterdir()
    assert read_report(path).kinds == ("fact", "followup")


def test_the_index_directory_reaches_the_report(invoke, tmp_path):
    gold = write_gold(tmp_path / "gold.jsonl")
    invoke("--gold", gold, "--output", tmp_path / "out", "--index-dir", tmp_path / "idx")
    (path,) = (tmp_path / "out").iterdir()
    assert read_report(path).settings["index_dir"] == str(tmp_path / "idx")


def test_a_bad_gold_set_stops_before_anything_is_asked(invoke, tmp_path):
    gold = write_gold(tmp_path / "gold.jsonl", [{**FACT, "points": []}])
    found = invoke("--gold", gold, "--output", tmp_path / "out")
    assert isinstance(found.exception, GoldError)
    assert not (tmp_path / "out").exists()


def test_a_split_that_does_not_exist_is_wrong_usage(invoke):
    assert invoke("--split", "train").exit_code == 2


def test_compare_prints_what_moved_without_running_anything(invoke, tmp_path):
    gold = write_gold(tmp_path / "gold.jsonl")
    path = write_report(report_of(gold), tmp_path)
    found = invoke("compare", path, path)
    assert found.exit_code == 0, found.output
    assert "有变化的题目（0 题）" in found.output
