"""The command line in-process: what it prints, and one clear Chinese line for every failure."""

import json
import re
import socket
import sys

import pytest
from answer_plans import QINGSHI_TEXT, SONGLING_TEXT, TEXTS
from docx import Document
from index_fakes import FakeEncoder

import app.assemble
from app.model import Answer
from eval.cli import main

QUESTION = "青石市计划新建多少5G基站？"
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    """Run ``policyqa`` in an empty directory with the fake encoder: (exit code, stdout, stderr)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(app.assemble, "encoder_of", lambda settings: FakeEncoder())

    def invoke(*arguments):
        monkeypatch.setattr(sys, "argv", ["policyqa", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main()
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return stop.value.code or 0, out, err

    return invoke


@pytest.fixture
def plan_file(tmp_path):
    path = tmp_path / "青石.txt"
    path.write_text(QINGSHI_TEXT, "utf-8")
    return path


def failed(result, *parts):
    """Check that a command failed with one clear Chinese line that says ``parts``."""
    code, out, err = result
    assert code == 1
    assert out == ""
    (line,) = [line for line in err.splitlines() if line.strip()]
    assert line.startswith("错误：")
    assert line.endswith("。")
    assert all(str(part) in line for part in parts), line


def test_parse_shows_an_outline(run, plan_file):
    code, out, err = run("parse", plan_file)
    assert (code, err) == (0, "")
    assert "第三章 主要任务" in out
    assert "表2-1 “数字青石”建设主要指标：7 列 5 行" in out


def test_parse_gives_the_structure_as_json(run, plan_file):
    code, out, err = run("parse", plan_file, "--json")
    assert (code, err) == (0, "")
    shown = json.loads(out)
    assert {"document", "sections", "tables", "indicators", "tasks", "responsibilities"} <= set(
        shown
    )
    assert shown["document"]["document_number"] == "青政办〔2024〕12号"
    first = shown["indicators"][0]
    assert (first["name"], first["unit"], first["target_value"]) == (
        "政务事项网上可办率",
        "%",
        "90",
    )
    assert shown["responsibilities"][0]["responsible"] == ["市工信局", "市通管办"]


def test_ask_prints_the_answer_with_its_references(run, invented_index):
    code, out, err = run("ask", QUESTION, "--index-dir", invented_index)
    assert (code, err.strip()) == (0, "")
    assert "3000个以上" in out
    assert "《“数字青石”专项规划(2024—2028年)》（青政办〔2024〕12号）第三章第一节1." in out


def test_ask_prints_notices_and_related_clauses(run, invented_index):
    out = run("ask", "云溪区改造多少个智慧停车场？", "--index-dir", invented_index)[1]
    assert "注意：《青石市云溪区“十四五”智慧云溪专项规划》为征求意见稿" in out
    out = run("ask", "泉州市2028年公共算力规模是多少？", "--index-dir", invented_index)[1]
    assert "相关条款：《" in out


def test_ask_gives_the_contracts_answer_as_json(run, invented_index):
    code, out, _ = run("ask", QUESTION, "--json", "--index-dir", invented_index)
    answer = Answer.model_validate_json(out)
    assert code == 0
    assert set(json.loads(out)) == set(Answer.model_fields)
    assert answer.status == "answered"
    citation = answer.citations[0]
    text = TEXTS[citation.document_id]
    assert text[citation.char_start : citation.char_end] == citation.quote


@pytest.mark.parametrize("suffix", ["docx", "md", "json"])
def test_ask_exports_the_answer_to_a_new_file(run, invented_index, tmp_path, suffix):
    file = tmp_path / f"回答.{suffix}"
    code, out, err = run("ask", QUESTION, "--export", file, "--index-dir", invented_index)
    assert code == 0
    assert "3000个以上" in out
    assert f"回答.{suffix}" in err
    data = file.read_bytes()
    if suffix == "docx":
        assert f"一、{QUESTION}" in [p.text for p in Document(file).paragraphs]
    else:
        assert QUESTION in data.decode()


def test_an_export_beside_json_leaves_the_output_alone(run, invented_index, tmp_path):
    file = tmp_path / "a.md"
    out = run("ask", QUESTION, "--json", "--export", file, "--index-dir", invented_index)[1]
    assert json.loads(out)["question"] == QUESTION
    assert file.exists()


@pytest.mark.parametrize("name", ["a.pdf", "a", "a.docx.bak"])
def test_an_export_of_another_kind_is_refused(run, tmp_path, name):
    failed(run("ask", QUESTION, "--export", tmp_path / name), name, ".docx、.md 或 .json")
    assert list(tmp_path.iterdir()) == []


def test_an_export_never_overwrites_a_file(run, tmp_path):
    file = tmp_path / "a.md"
    file.write_text("旧", "utf-8")
    failed(run("ask", QUESTION, "--export", file), file, "已存在")
    assert file.read_text("utf-8") == "旧"


def test_an_export_into_a_missing_directory_is_explained(run, invented_index, tmp_path):
    file = tmp_path / "none" / "a.md"
    failed(run("ask", QUESTION, "--export", file, "--index-dir", invented_index), file, "无法写入")


def test_search_gives_hits_with_spans_as_json(run, invented_index):
    code, out, _ = run("search", "智慧茶园", "--json", "--top-k", 3, "--index-dir", invented_index)
    hits = json.loads(out)["hits"]
    assert code == 0
    assert 0 < len(hits) <= 3
    for hit in hits:
        assert set(hit) == {
            *("chunk_id", "score", "document_id", "plan", "path", "text"),
            *("char_start", "char_end"),
        }
        assert TEXTS[hit["document_id"]][hit["char_start"] : hit["char_end"]] == hit["text"]


def test_search_prints_plan_path_and_text(run, invented_index):
    code, out, _ = run("search", "智慧茶园", "--index-dir", invented_index)
    assert code == 0
    assert "《松岭县数字乡村行动计划(2020—2022年)》二、 重点任务 / (二) 发展智慧农业" in out


def test_build_indexes_files_that_ask_then_answers(run, plan_file, tmp_path):
    code, out, err = run("build", plan_file, "--index-dir", tmp_path / "built")
    assert (code, out) == (0, "")
    assert "已收录 1 个文件" in err
    assert "3000个以上" in run("ask", QUESTION, "--index-dir", tmp_path / "built")[1]


def test_ask_builds_the_default_index_when_it_is_missing(run, tmp_path):
    code, out, _ = run("ask", "福州市2021年计划新建多少5G基站?", "--json")
    assert code == 0
    assert json.loads(out)["index_version"]
    assert (tmp_path / ".policyqa" / "index" / "CURRENT").exists()


@pytest.mark.parametrize("command", ["ask", "search", "serve", "eval"])
def test_a_missing_index_that_was_named_is_an_error(run, tmp_path, command):
    words = [] if command in ("serve", "eval") else [QUESTION]
    named = tmp_path / "none"
    port = ["--port", free_port()] if command == "serve" else []
    failed(run(command, *words, "--index-dir", named, *port), named, "policyqa build")
    assert not named.exists()


def test_an_index_of_another_encoder_is_refused_with_both_values(run, invented_index, monkeypatch):
    monkeypatch.setattr(app.assemble, "encoder_of", lambda settings: FakeEncoder("other", 32))
    result = run("ask", QUESTION, "--index-dir", invented_index)
    failed(result, "fake → other", "64 → 32", "policyqa build")


def test_the_command_that_rebuilds_names_the_index(run, invented_index, monkeypatch):
    monkeypatch.setattr(app.assemble, "encoder_of", lambda settings: FakeEncoder("other", 32))
    failed(run("ask", QUESTION, "--index-dir", invented_index), f"--index-dir {invented_index}")


@pytest.mark.parametrize("question", ["", "   "])
def test_an_empty_question_is_explained(run, invented_index, question):
    failed(run("ask", question, "--index-dir", invented_index), "问题不能为空")


def test_a_question_that_is_too_long_says_by_how_much(run, invented_index):
    failed(run("ask", "问" * 3000, "--index-dir", invented_index), "3000 字", "2000 字")


@pytest.mark.parametrize(
    ("name", "data", "part"),
    [
        ("binary.txt", bytes(range(256)) * 8, "不是可识别的文本"),
        ("plan.pdf", b"%PDF-1.7 ...", "已损坏"),
        ("empty.txt", b"", "没有文字内容"),
        ("missing.txt", None, "不存在"),
    ],
)
@pytest.mark.parametrize("command", ["parse", "build"])
def test_a_file_that_cannot_be_read_is_named(run, tmp_path, command, name, data, part):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    where = ["--index-dir", tmp_path / "built"] if command == "build" else []
    failed(run(command, tmp_path / name, *where), name, part)
    assert not (tmp_path / "built" / "CURRENT").exists()


def test_a_directory_is_called_a_directory(run, tmp_path):
    failed(run("parse", tmp_path), "文件夹")


def test_a_directory_without_plans_has_nothing_to_build(run, tmp_path):
    (tmp_path / "empty").mkdir()
    result = run("build", tmp_path / "empty", "--index-dir", tmp_path / "built")
    failed(result, "没有找到可收录的文件")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_port_in_use_is_named(run, invented_index):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        failed(run("serve", "--port", port, "--index-dir", invented_index), port, "--port")


@pytest.mark.parametrize("value", ["abc", "0", "99999", ""])
def test_a_bad_setting_is_named_with_its_value(run, invented_index, monkeypatch, value):
    monkeypatch.setenv("POLICYQA_PORT", value)
    failed(run("ask", QUESTION, "--index-dir", invented_index), "port", f"“{value}”")


def test_a_bad_setting_is_explained_in_chinese(run, invented_index, monkeypatch):
    monkeypatch.setenv("POLICYQA_PORT", "abc")
    assert "Input should be" not in run("ask", QUESTION, "--index-dir", invented_index)[2]


def test_an_unknown_setting_is_pointed_out(run, invented_index, monkeypatch):
    monkeypatch.setenv("POLICYQA_INDEXDIR", "x")
    code, _, err = run("ask", QUESTION, "--index-dir", invented_index)
    assert code == 0
    assert "POLICYQA_INDEXDIR" in err


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("no-such-command",), "no-such-command"),
        (("ask",), "question"),
        (("ask", QUESTION, "--no-such-option"), "--no-such-option"),
        (("serve", "--port", "abc"), "--port"),
        (("search", QUESTION, "--top-k", "0"), "--top-k"),
        (("eval", "--split", "train"), "--split"),
    ],
)
def test_wrong_usage_exits_with_2_and_says_so_on_stderr(run, arguments, named):
    code, out, err = run(*arguments)
    assert code == 2
    assert out == ""
    assert named in err


def test_wrong_usage_is_one_chinese_line(run):
    lines = run("no-such-command")[2].splitlines()
    assert len(lines) == 1
    assert CHINESE.search(lines[0])


def test_nothing_but_the_error_is_printed(run, tmp_path):
    err = run("ask", QUESTION, "--index-dir", tmp_path / "none")[2]
    assert err.startswith("错误：")


def test_help_lists_every_command(run):
    code, out, err = run("--help")
    assert (code, err) == (0, "")
    for command in ("parse", "build", "ask", "search", "serve", "eval"):
        assert re.search(rf"\b{command}\b", out)


def test_two_files_of_one_name_are_both_indexed(run, tmp_path):
    for folder, text in (("a", QINGSHI_TEXT), ("b", SONGLING_TEXT)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "plan.txt").write_text(text, "utf-8")
    built = tmp_path / "built"
    assert (
        "已收录 2 个文件" in run("build", tmp_path / "a", tmp_path / "b", "--index-dir", built)[2]
    )
    hits = json.loads(run("search", "智慧茶园", "--json", "--index-dir", built)[1])["hits"]
    assert hits[0]["document_id"] == "plan-2"
