"""From a file to a ParsedDocument."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from ingest_cases import CANGSHAN, LUCHENG, PLANS, lost_text, overlaps, parse, plan

from ingest.pipeline import document_id_of, parse_file, parse_path
from ingest.read import raw_file

SAMPLES = os.environ.get("POLICYQA_SAMPLES")


@pytest.mark.parametrize(
    ("name", "document_id"),
    [
        ("长乐 规划(2024).txt", "长乐-规划-2024"),
        ("plan.v2.md", "plan.v2"),
        ("dir/plan.txt", "plan"),
        ("《》.txt", "document"),
    ],
)
def test_an_id_comes_from_the_files_stem(name: str, document_id: str) -> None:
    assert document_id_of(name) == document_id


def test_a_file_on_disk_and_its_bytes_parse_alike(tmp_path: Path) -> None:
    path = tmp_path / "甲.txt"
    path.write_text("一、目标\n建成。", "utf-8")
    assert parse_path(path) == parse_file(raw_file("甲.txt", path.read_bytes()))


def test_parsing_is_deterministic() -> None:
    text = plan(LUCHENG).document.text
    assert parse(text) == parse(text)


def test_titles_taken_from_the_toc_are_reported() -> None:
    assert "第 138 行“第二章”在正文中缺标题，已按目录补为“总体要求”。" in plan(CANGSHAN).warnings


def test_lost_tables_and_empty_annexes_are_reported() -> None:
    warnings = plan(LUCHENG).warnings
    assert sum("表格内容" in w for w in warnings) == 1
    assert sum("没有正文" in w for w in warnings) == 5


def test_a_text_without_headings_is_reported() -> None:
    assert parse("只有正文。").warnings == ("没有识别出标题，按段落处理。",)


@pytest.mark.parametrize("document_id", PLANS)
def test_every_plan_has_headings_and_chunks_with_paths(document_id: str) -> None:
    parsed = plan(document_id)
    assert len(parsed.sections) > 30
    assert all(chunk.path or chunk.section_id.count("#") for chunk in parsed.chunks)


def test_a_line_of_a_hundred_thousand_characters_parses() -> None:
    parsed = parse("第一章 总则\n" + "推进数字经济发展，" * 11_112 + "。")
    assert lost_text(parsed) == ""
    assert len(parsed.chunks) > 200


def test_twenty_thousand_headings_parse() -> None:
    parsed = parse("\n".join(f"第{n % 99 + 1}条 内容{n}，应当执行。" for n in range(20_000)))
    assert len(parsed.sections) == 20_000


@pytest.mark.skipif(not SAMPLES, reason="POLICYQA_SAMPLES 未设置")
def test_sample_documents_keep_all_their_text() -> None:
    files = [p for p in Path(SAMPLES or "").iterdir() if p.suffix in (".txt", ".md")]
    assert files
    for path in files:
        parsed = parse_path(path)
        assert lost_text(parsed) == ""
        assert overlaps(parsed.chunks) == []
