"""The command line in-process: one clear Chinese line for every failure."""

import re
import socket

import pytest
from index_fakes import FakeEncoder

import app.assemble

QUESTION = "青石市计划新建多少5G基站？"
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def failed(result, *parts):
    """Check that a command failed with one clear Chinese line that says ``parts``."""
    code, out, err = result
    assert code == 1
    assert out == ""
    (line,) = [line for line in err.splitlines() if line.strip()]
    assert line.startswith("错误：")
    assert line.endswith("。")
    assert all(str(part) in line for part in parts), line


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


@pytest.mark.parametrize("command", ["ask", "search"])
@pytest.mark.parametrize("question", ["", "   "])
def test_an_empty_question_is_explained(run, invented_index, command, question):
    failed(run(command, question, "--index-dir", invented_index), "问题不能为空")


@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_question_that_is_too_long_says_by_how_much(run, invented_index, command):
    failed(run(command, "问" * 3000, "--index-dir", invented_index), "3000 字", "2000 字")


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
