"""The command line in-process: what it prints."""

import json
import re

import pytest
from answer_plans import QINGSHI_TEXT, SONGLING_TEXT, TEXTS
from docx import Document

from app.model import Answer

QUESTION = "青石市计划新建多少5G基站？"


@pytest.fixture
def plan_file(tmp_path):
    path = tmp_path / "青石.txt"
    path.write_text(QINGSHI_TEXT, "utf-8")
    return path


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
