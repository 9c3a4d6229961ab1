"""Ablation and peers over the invented plans of the answering tests, with the hash encoder."""

import sys

import pytest
from answer_plans import SONGLING, TEXTS, build_into, service_over
from eval_fakes import write_gold
from index_fakes import FakeEncoder

import app.assemble
from eval.ablation import FULL, PARTS, Bench, ablate, single_changes
from eval.cli import main
from eval.experiment import EXPERIMENT_METRICS, Outcome, Probe, as_shipped, measure, probes
from eval.experiment_tables import ablation_grids, kinds_grid, shifts_grid
from eval.gold import load_gold
from eval.grid import Grid, markdown
from eval.peers import PEERS, peer_search
from eval.spans import Span, locate
from index.layout import stored_sources
from ingest.pipeline import parse_file

QUOTE = "新建5G基站150个"
STATIONS = {
    "id": "stations",
    "question": "松岭县新建多少5G基站?",
    "plans": [SONGLING],
    "status": "answered",
    "evidence": [{"document_id": SONGLING, "quote": QUOTE}],
    "points": [["150个"]],
}
FOLLOWUP = {
    **STATIONS,
    "id": "followup",
    "question": "那松岭县呢?",
    "history": [{"role": "user", "content": "青石市计划新建多少5G基站?"}],
}
REFUSED = {"id": "refused", "question": "今天天气怎么样?", "status": "out_of_scope"}
PLACE = TEXTS[SONGLING].index(QUOTE)


@pytest.fixture(scope="module")
def index_dir(tmp_path_factory):
    return build_into(tmp_path_factory.mktemp("experiments") / "index", FakeEncoder())


@pytest.fixture(scope="module")
def service(index_dir):
    return service_over(index_dir)


@pytest.fixture(scope="module")
def bench(index_dir, service):
    parsed = tuple((parse_file(file, name), file) for name, file in stored_sources(index_dir))
    return Bench(parsed, FakeEncoder(), service.knowledge())


@pytest.fixture(scope="module")
def asked():
    return (Probe(STATIONS["question"], (locate(SONGLING, QUOTE, TEXTS[SONGLING]),)),)


@pytest.fixture(scope="module")
def outcomes(bench, asked):
    return ablate(bench, asked)


def outcome(*name, **values):
    return Outcome(name, {metric: values.get(metric, (1.0,)) for metric in EXPERIMENT_METRICS})


def test_questions_with_evidence_are_asked_and_follow_ups_stand_alone(service, tmp_path):
    gold = write_gold(tmp_path / "gold.jsonl", [STATIONS, FOLLOWUP, REFUSED])
    plain, rewritten = probes(load_gold(gold, TEXTS), service.knowledge())
    assert plain.text == STATIONS["question"]
    assert "松岭" in rewritten.text
    assert "5G基站" in rewritten.text


def test_a_search_is_measured_by_where_it_finds_the_evidence(asked):
    def second(query):
        return [Span(SONGLING, 0, 5), Span(SONGLING, PLACE, PLACE + len(QUOTE))]

    found = measure(("late",), second, asked)
    assert found.values["mrr"] == (1 / 2,)
    assert found.values["hit_at_1"] == (0,)
    assert found.values["evidence_recall_1000"] == (1,)


def test_all_combinations_are_measured_once(outcomes):
    names = [one.name for one in outcomes]
    assert len(names) == len(set(names)) == 2 * 2 * 3 * 2
    assert FULL in names


def test_every_variant_finds_the_stations_somewhere(outcomes):
    assert {one.values["evidence_recall_2000"] for one in outcomes} == {(1.0,)}


def test_the_full_variant_ranks_as_the_program_does(outcomes, service, asked):
    full = next(one for one in outcomes if one.name == FULL)
    shipped = measure(FULL, as_shipped(service), asked)
    assert full.values["evidence_recall_1000"] == shipped.values["evidence_recall_1000"]


def test_single_changes_are_those_of_one_part(outcomes):
    assert sorted(name for name, _ in single_changes(outcomes)) == [
        "chunking: section → fixed 500/50",
        "headings: on → off",
        "ranking: hybrid → BM25",
        "ranking: hybrid → dense",
        "rerank: on → off",
    ]


@pytest.mark.parametrize("name", PEERS)
def test_a_peer_finds_the_stations_among_its_own_chunks(bench, asked, name):
    search = peer_search(PEERS[name], [parsed for parsed, _ in bench.parsed], FakeEncoder())
    found = measure((name,), search, asked)
    assert found.values["evidence_recall_2000"] == (1.0,)
    assert search(asked[0].text)[0].document_id in TEXTS


def test_a_difference_is_printed_with_interval_and_p():
    before = outcome("a", mrr=(0.0,) * 5)
    after = outcome("b", mrr=(1.0,) * 5)
    grid = shifts_grid("d", [("a → b", before, after)])
    assert grid.rows[0][-1] == "+1.000 [+1.000, +1.000], p 0.062"  # 2 of 2**5 sign patterns


def test_the_tables_list_the_shipped_program_last(outcomes, service, asked):
    full = next(one for one in outcomes if one.name == FULL)
    shipped = measure(("section", "on", "hybrid", "shipped"), as_shipped(service), asked)
    everything, changes = ablation_grids(outcomes, full, shipped)
    assert everything.heads[: len(PARTS)] == PARTS
    assert everything.rows[-1][3] == "shipped"
    assert len(everything.rows) == 25
    assert len(changes.rows) == 6


def test_recall_is_given_for_every_kind_of_question():
    asked = (Probe("甲", (), "fact"), Probe("乙", (), "list"), Probe("丙", (), "fact"))
    ours = outcome(
        "ours", evidence_recall_1000=(1.0, 0.0, 0.5), evidence_recall_2000=(1.0, 0.5, 1.0)
    )
    grid = kinds_grid("all", (ours,), asked)
    assert grid.rows == (("fact", "2", "0.750 / 1.000"), ("list", "1", "0.000 / 0.500"))


def test_markdown_keeps_a_bar_inside_its_cell():
    assert markdown(Grid("t", ("a", "b"), (("x|y", "1"),))).splitlines() == [
        "**t**",
        "",
        "| a | b |",
        "| --- | --- |",
        "| x\\|y | 1 |",
    ]


@pytest.mark.parametrize(
    ("command", "told"),
    [("ablate", "ranking: hybrid → dense"), ("peers", "LangChain splitter, Chinese separators")],
)
def test_the_command_prints_markdown_and_keeps_its_vectors(
    command, told, index_dir, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(app.assemble, "encoder_of", lambda settings: FakeEncoder())
    gold = write_gold(tmp_path / "gold.jsonl", [STATIONS, REFUSED])
    arguments = ["--gold", str(gold), "--index-dir", str(index_dir), "--markdown"]
    monkeypatch.setattr(sys, "argv", ["policyqa", "eval", command, *arguments])
    with pytest.raises(SystemExit) as stop:
        main()
    printed = capsys.readouterr().out
    assert stop.value.code in (0, None), printed
    assert told in printed
    assert "1 questions" in printed
    assert (tmp_path / ".policyqa" / "eval-vectors.npz").is_file()
