"""Whole plans: every format gives the same structure, and the sample files lose nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pdfplumber
import pytest
from docx.document import Document
from formats_cases import LONG, SAMPLES, TITLE, pdf, ruled, word
from lxml import html
from reportlab.platypus import PageBreak, Paragraph

from ingest.model import ParsedDocument
from ingest.pipeline import parse_file, parse_path
from ingest.read import raw_file

NAME = "某市数字经济发展规划"
PARTS = ["一、总体要求", f"（一）指导思想。{LONG}", "二、主要任务", LONG]
CELLS = [
    ["序号", "指标名称", "单位", "2025年目标"],
    ["1", "增加值", "%", "10"],
    ["2", "机器人", "台", "40"],
]
PIPES = "\n".join(" | ".join(row) for row in [CELLS[0], ["---"] * 4, *CELLS[1:]])


def _word(document: Document) -> None:
    document.add_paragraph(NAME)
    for part in PARTS:
        document.add_paragraph(part)
    document.add_paragraph("表1 主要指标")
    table = document.add_table(3, 4)
    for y, row in enumerate(CELLS):
        for x, text in enumerate(row):
            table.cell(y, x).text = text


def _html() -> str:
    paragraphs = "".join(f"<p>{part}</p>" for part in [NAME, *PARTS, "表1 主要指标"])
    cells = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in CELLS)
    return f"<html><body>{paragraphs}<table>{cells}</table></body></html>"


PLANS = {
    "规划.txt": "\n".join([NAME, *PARTS, "表1 主要指标", PIPES]).encode("gb18030"),
    "规划.html": _html().encode(),
    "规划.docx": word(_word),
    "规划.pdf": pdf([Paragraph(NAME, TITLE), *PARTS, "表1 主要指标", ruled(CELLS)]),
}


def parsed(name: str) -> ParsedDocument:
    return parse_file(raw_file(name, PLANS[name]))


@pytest.mark.parametrize("name", PLANS)
def test_every_format_gives_the_same_headings(name: str) -> None:
    paths = [s.path for s in parsed(name).sections if s.label]
    assert paths == [
        ("一、 总体要求",),
        ("一、 总体要求", "（一） 指导思想"),
        ("二、 主要任务",),
        ("二、 主要任务", "表1 主要指标"),
    ]


@pytest.mark.parametrize("name", PLANS)
def test_every_format_gives_the_same_table_and_indicators(name: str) -> None:
    (table,) = parsed(name).tables
    assert (table.name, table.columns) == ("表1 主要指标", tuple(CELLS[0]))
    assert [row.cells for row in table.rows] == [tuple(row) for row in CELLS[1:]]
    found = [
        (i.name, i.unit, i.target_year, i.target_value)
        for i in parsed(name).indicators
        if i.source == "表"
    ]
    assert found == [("增加值", "%", 2025, "10"), ("机器人", "台", 2025, "40")]


@pytest.mark.parametrize("name", PLANS)
def test_every_chunk_and_row_is_cut_from_the_text(name: str) -> None:
    plan = parsed(name)
    text = plan.document.text
    assert all(text[c.char_start : c.char_end] == c.text for c in plan.chunks)
    rows = [text[r.char_start : r.char_end] for t in plan.tables for r in t.rows]
    assert rows == ["1 | 增加值 | % | 10", "2 | 机器人 | 台 | 40"]


@pytest.mark.parametrize("name", PLANS)
def test_a_tables_lines_are_in_no_running_text(name: str) -> None:
    assert not any("机器人" in c.text for c in parsed(name).chunks if c.kind == "text")


@pytest.mark.parametrize("name", PLANS)
def test_the_title_is_read(name: str) -> None:
    assert parsed(name).document.title == NAME


def test_a_table_before_the_first_heading_is_a_table() -> None:
    def build(document: Document) -> None:
        document.add_paragraph(NAME)
        table = document.add_table(2, 3)
        for y, row in enumerate([["序号", "名称", "责任单位"], ["1", "政务云", "市数据局"]]):
            for x, text in enumerate(row):
                table.cell(y, x).text = text

    plan = parse_file(raw_file("任务.docx", word(build)))
    assert [(task.name, task.responsible) for task in plan.tasks] == [("政务云", ("市数据局",))]


def test_pages_reach_the_document() -> None:
    plan = parse_file(raw_file("甲.pdf", pdf([NAME, PageBreak(), "一、目标", LONG])))
    second = plan.document.text.index("一、")
    assert [plan.document.page_of(p) for p in (0, second)] == [1, 2]


def test_a_text_has_no_page() -> None:
    assert parsed("规划.txt").document.page_of(0) is None


def test_a_box_ends_where_its_frame_does() -> None:
    story = ["一、任务", LONG, ruled([["专栏1 工程"], ["建设内容。"]]), LONG]
    plan = parse_file(raw_file("甲.pdf", pdf(story)))
    (found,) = [s for s in plan.sections if s.kind == "专栏"]
    assert plan.document.text[found.char_start : found.char_end] == "专栏1 工程\n建设内容。"


needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason=f"样例目录 {SAMPLES.name} 不存在")


def squeezed(text: str) -> str:
    return "".join(text.split())


@needs_samples
def test_the_sample_page_keeps_every_word_of_its_article() -> None:
    path = SAMPLES / "nat_gov_website_pilot.html"
    article = html.fromstring(path.read_text("utf-8")).get_element_by_id("UCAP-CONTENT")
    assert squeezed(article.text_content()) in squeezed(parse_path(path).document.text)


@needs_samples
def test_the_sample_page_has_its_metadata_and_headings() -> None:
    plan = parse_path(SAMPLES / "nat_gov_website_pilot.html")
    document = plan.document
    assert document.title == "政府网站集约化试点工作方案"
    assert (document.document_number, document.index_number, document.published) == (
        "国办函〔2018〕71号",
        "000014349/2018-00204",
        "2018-11-09",
    )
    assert sum(s.kind == "一、" for s in plan.sections) == 5


@pytest.fixture(scope="module")
def software() -> ParsedDocument:
    if not SAMPLES.is_dir():
        pytest.skip(f"样例目录 {SAMPLES.name} 不存在")
    return parse_path(SAMPLES / "nat_145_software.pdf")


def test_the_sample_pdf_keeps_every_chinese_character(software: ParsedDocument) -> None:
    with pdfplumber.open(SAMPLES / "nat_145_software.pdf") as file:
        printed = "".join(c["text"] for page in file.pages for c in page.chars)
    chinese = re.compile(r"[\u4e00-\u9fff]")
    expected = sorted(chinese.findall(printed))
    assert sorted(chinese.findall(software.document.text)) == expected


def test_the_sample_pdf_has_its_chapters_boxes_and_pages(software: ParsedDocument) -> None:
    sections = software.sections
    chapters = [s.title for s in sections if s.kind == "一、"]
    assert chapters == ["发展回顾", "发展形势", "总体要求", "主要任务", "保障措施"]
    assert [s.label for s in sections if s.kind == "专栏"] == [f"专栏{n}" for n in range(1, 9)]
    # The 目录 gives page 8 of the text for 四、主要任务, which begins on the file's 11th page.
    (tasks,) = [s for s in sections if s.title == "主要任务"]
    assert software.document.page_of(tasks.char_start) == 11


def test_the_sample_pdf_has_whole_paragraphs(software: ParsedDocument) -> None:
    text = software.document.text
    body = [line for line in text[text.index("软件是新一代") :].splitlines() if len(line) > 40]
    assert all(line.endswith(("。", "：")) for line in body)


def test_path_and_bytes_parse_alike(tmp_path: Path) -> None:
    (tmp_path / "规划.docx").write_bytes(PLANS["规划.docx"])
    assert parse_path(tmp_path / "规划.docx") == parsed("规划.docx")
