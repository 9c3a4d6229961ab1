import io
import subprocess

import pytest
from eval_fakes import TEXTS, FakeSettings, report_of, write_gold
from rich.console import Console

from eval.model import Latency
from eval.report import corpus_hash, git_state, grouped, latency, public_settings
from eval.scoring import METRICS
from eval.tables import report_view


@pytest.fixture
def gold(tmp_path):
    return write_gold(tmp_path / "gold.jsonl")


def printed(view):
    console = Console(file=io.StringIO(), width=200)
    console.print(view)
    return console.file.getvalue()


def test_a_report_says_what_was_evaluated(gold):
    report = report_of(gold)
    assert report.n == 4
    assert report.index_version == "v1"
    assert report.corpus_hash == corpus_hash(TEXTS)
    assert [row.id for row in report.rows] == ["fact-1", "unit-1", "followup-1", "absent-1"]
    assert set(report.groups["kind"]) == {"fact", "responsibility", "followup", "unanswerable"}
    assert report.refusal.f1 == 1
    assert (report.prompt_hash, report.engines, report.target) == (
        "p1",
        ("extractive",),
        "in-process",
    )


def test_rows_are_grouped_by_plan_and_by_turns(gold):
    groups = report_of(gold).groups
    assert {plan: found["correct"].n for plan, found in groups["plan"].items()} == {
        "north": 3,
        "south": 1,
    }
    assert {turns: found["correct"].n for turns, found in groups["turns"].items()} == {
        "单轮": 3,
        "多轮": 1,
    }


def test_a_row_with_two_plans_counts_for_both(gold):
    rows = [row.model_copy(update={"plans": ("north", "south")}) for row in report_of(gold).rows]
    assert {plan: found["correct"].n for plan, found in grouped(rows)["plan"].items()} == {
        "north": 4,
        "south": 4,
    }


def test_a_report_counts_what_its_means_leave_out(gold):
    report = report_of(gold, split="test")
    assert report.exclusions.not_selected == 2
    assert report.exclusions.ineligible["all_points"] == 1
    assert report.overall["all_points"].n == 2 - 1
    assert report.groups["kind"]["unanswerable"]["all_points"].mean is None


def test_errors_are_listed_and_have_no_latency(gold):
    report = report_of(gold, failing=("南区呢?",))
    assert report.errors == ("followup-1",)
    assert report.overall["correct"].mean == 3 / 4


def test_latency_percentiles_leave_out_errors(gold):
    times = [10.0, 20.0, 30.0, 40.0, None]
    row = report_of(gold).rows[0]
    rows = [row.model_copy(update={"answer_ms": time}) for time in times]
    # Linear between neighbours: the 95 % point lies at 0.95 * 3 = 2.85 steps from the first.
    assert latency(rows) == Latency(n=4, p50=(20 + 30) / 2, p95=30 + 0.85 * 10)
    assert latency(rows[-1:]) is None


def test_no_secret_is_written():
    assert public_settings(FakeSettings()) == {
        "index_dir": "somewhere",
        "top_k": 8,
        "llm_base_url": "http://host/v1",
    }


def test_the_corpus_hash_depends_on_texts_not_on_order():
    backwards = dict(reversed(TEXTS.items()))
    assert corpus_hash(backwards) == corpus_hash(TEXTS)
    assert corpus_hash({**TEXTS, "north": "x"}) != corpus_hash(TEXTS)


def test_outside_a_repository_there_is_no_commit(tmp_path):
    assert git_state(tmp_path) == ("nogit", False)


def test_a_changed_tracked_file_makes_the_commit_dirty(tmp_path):
    def git(*arguments):
        identity = ("-c", "user.name=n", "-c", "user.email=e@e")
        subprocess.run(("git", "-C", str(tmp_path), *identity, *arguments), check=True)

    tracked = tmp_path / "a.txt"
    tracked.write_text("1")
    git("init", "-q")
    git("add", "a.txt")
    git("commit", "-q", "-m", "first")
    commit, dirty = git_state(tmp_path)
    assert (len(commit) >= 7, dirty) == (True, False)
    tracked.write_text("2")
    assert git_state(tmp_path) == (commit, True)


def test_the_printed_report_shows_every_metric_with_n_and_interval(gold):
    shown = printed(report_view(report_of(gold, failing=("南区呢?",))))
    assert all(name in shown for name in METRICS)
    assert "1.000 ~ 1.000" in shown
    assert "unanswerable" in shown
    assert "出错（按答错计）：followup-1" in shown
