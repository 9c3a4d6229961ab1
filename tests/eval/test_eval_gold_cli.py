"""A gold set of one's own: the template, the guide, the export and the sentence for a bad line."""

import json
import re
import sys
from pathlib import Path

import pytest
from answer_plans import SONGLING, build_into
from eval_fakes import write_gold
from index_fakes import FakeEncoder

import app.assemble
import ingest
from eval.cli import main
from eval.gold import GoldError, GoldItem, load_gold

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "评测指南.md").read_text("utf-8")
CORPUS = Path(ingest.__file__).parent / "corpus"
STATIONS = {
    "id": "stations",
    "question": "松岭县新建多少5G基站?",
    "status": "answered",
    "evidence": [{"document_id": SONGLING, "quote": "新建5G基站150个"}],
    "points": [["150个"]],
}
REFUSED = {"id": "refused", "question": "今天天气怎么样?", "status": "out_of_scope"}


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    """Run ``policyqa eval …`` over the invented plans: (exit code, stdout, stderr)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(app.assemble, "encoder_of", lambda settings: FakeEncoder())

    def invoke(*arguments):
        monkeypatch.setattr(sys, "argv", ["policyqa", "eval", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main()
        return (stop.value.code or 0, *capsys.readouterr())

    return invoke


@pytest.fixture(scope="module")
def texts():
    return {path.stem: path.read_text("utf-8-sig") for path in sorted(CORPUS.glob("*.txt"))}


def test_the_template_is_a_valid_gold_set_over_the_packaged_plans(run, tmp_path, texts):
    code, out, _ = run("template", "my.jsonl")
    assert code == 0
    assert "policyqa eval --gold my.jsonl" in out
    items = load_gold(tmp_path / "my.jsonl", texts)
    assert {item.status for item in items} == {"answered", "not_found", "out_of_scope"}
    assert any(item.pair for item in items)
    assert any(item.history for item in items)


def test_the_template_does_not_overwrite_a_file(run, tmp_path):
    (tmp_path / "my.jsonl").write_text("mine")
    code, _, err = run("template", "my.jsonl")
    assert (code, err.count("\n")) == (1, 1)
    assert "已存在" in err
    assert (tmp_path / "my.jsonl").read_text() == "mine"


def test_a_bad_gold_set_is_one_line_on_stderr(run, tmp_path):
    index = build_into(tmp_path / "index", FakeEncoder())
    gold = write_gold(tmp_path / "my.jsonl", [REFUSED, {**STATIONS, "points": []}])
    code, out, err = run("--gold", gold, "--index-dir", index)
    assert (code, out) == (1, "")
    (line,) = err.splitlines()
    assert re.fullmatch(
        r"错误：题库 .* 第 2 行（id=stations）：状态为 answered 却没有要点，.*。", line
    )


def test_ones_own_questions_are_asked_over_ones_own_index(run, tmp_path):
    index = build_into(tmp_path / "index", FakeEncoder())
    gold = write_gold(tmp_path / "my.jsonl", [STATIONS, REFUSED])
    code, out, err = run("--gold", gold, "--index-dir", index, "--output", "out")
    assert code == 0, err
    (path,) = (tmp_path / "out").glob("*.json")
    report = json.loads(path.read_text("utf-8"))
    assert (report["n"], report["gold"]) == (2, "my.jsonl")
    assert report["overall"]["correct"]["mean"] == 1
    assert path.with_suffix(".html").is_file()


def test_export_writes_the_questions_that_have_evidence(run, tmp_path):
    index = build_into(tmp_path / "index", FakeEncoder())
    gold = write_gold(tmp_path / "my.jsonl", [STATIONS, REFUSED])
    code, out, _ = run("export-beir", "beir", "--gold", gold, "--index-dir", index)
    assert code == 0
    assert "1 题；另有 1 题没有依据" in out
    (qrel,) = (tmp_path / "beir/qrels/dev.tsv").read_text("utf-8").splitlines()[1:]
    query, chunk, score = qrel.split("\t")
    corpus = map(json.loads, (tmp_path / "beir/corpus.jsonl").read_text("utf-8").splitlines())
    assert (query, score) == ("stations", "1")
    assert "新建5G基站150个" in {one["_id"]: one["text"] for one in corpus}[chunk]


@pytest.mark.parametrize("field", GoldItem.model_fields)
def test_the_guide_explains_every_field(field):
    assert f"`{field}`" in GUIDE


def test_the_question_shown_in_the_guide_is_a_valid_one(tmp_path, texts):
    (line,) = [line for line in GUIDE.splitlines() if line.startswith('{"id"')]
    path = tmp_path / "guide.jsonl"
    path.write_text(line, "utf-8")
    assert load_gold(path, texts)[0].points == (("2.01万亿元",), ("45.7%",))


def test_the_error_shown_in_the_guide_is_what_the_program_says(tmp_path, texts):
    (shown,) = re.findall(r"^错误：题库 my.jsonl 第 3 行(.*)$", GUIDE, re.MULTILINE)
    (line,) = [line for line in GUIDE.splitlines() if line.startswith('{"id"')]
    wrong = json.loads(line)
    wrong["evidence"][0]["quote"] = "全省数字经济规模达2.1万亿元"
    path = write_gold(tmp_path / "my.jsonl", [REFUSED, {**REFUSED, "id": "2"}, wrong])
    with pytest.raises(GoldError) as caught:
        load_gold(path, texts)
    assert str(caught.value) == f"题库 {path} 第 3 行{shown}"


@pytest.mark.parametrize(
    "command", sorted(set(re.findall(r"`policyqa eval ([a-z][a-z-]*) ", GUIDE)))
)
def test_every_command_of_the_guide_exists(run, command):
    code, out, _ = run(command, "--help")
    assert (code, bool(out)) == (0, True)
