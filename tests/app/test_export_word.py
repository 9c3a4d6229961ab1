"""A Word file as Word would read it: paper, fonts, headings, tables and real footnotes."""

import io
import zipfile
from datetime import date

import pytest
from answer_plans import ask
from docx import Document
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Pt
from lxml import etree

from app.export.files import export
from ingest.formats.read import read_source
from ingest.read import raw_file

DAY = date(2025, 6, 1)
QUESTION = "青石市计划新建多少5G基站？"
DRAFT_QUESTION = "云溪区改造多少个智慧停车场？"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def answers(service):
    return [ask(service, QUESTION), ask(service, DRAFT_QUESTION)]


@pytest.fixture(scope="module")
def data(service, answers):
    return export(service, answers, "docx", DAY, "五月问答")


@pytest.fixture(scope="module")
def document(data):
    return Document(io.BytesIO(data))


def word(service, base, **fields):
    return export(service, [base.model_copy(update=fields)], "docx", DAY)


def part(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def footnotes(data):
    """The texts of the footnotes by their ids, without the separators."""
    notes = part(data, "word/footnotes.xml")
    own = (note for note in notes if not note.get(f"{W}type"))
    return {int(n.get(f"{W}id")): "".join(n.itertext()).strip() for n in own}


def marks(data):
    """The ids of the footnotes as they are marked in the text."""
    found = part(data, "word/document.xml").iter(f"{W}footnoteReference")
    return [int(mark.get(f"{W}id")) for mark in found]


def texts(data, style=None):
    paragraphs = Document(io.BytesIO(data)).paragraphs
    return [p.text for p in paragraphs if style is None or p.style.name == style]


def test_the_paper_is_that_of_an_official_paper(document):
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(m.mm) for m in margins] == [37, 35, 28, 26]


@pytest.mark.parametrize(
    ("style", "face", "size"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Normal", "仿宋_GB2312", 16),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
    ],
)
def test_styles_have_the_faces_and_sizes_of_the_standard(document, style, face, size):
    found = document.styles[style]
    assert found.element.rPr.rFonts.get(qn("w:eastAsia")) == face
    assert found.element.rPr.rFonts.get(qn("w:asciiTheme")) is None
    assert found.font.size == Pt(size)


def test_lines_are_28_points_apart_and_indented_by_two_characters(document):
    body = document.styles["Normal"]
    assert body.paragraph_format.line_spacing_rule == WD_LINE_SPACING.EXACTLY
    assert body.paragraph_format.line_spacing == Pt(28)
    assert body.element.pPr.ind.get(qn("w:firstLineChars")) == "200"


def test_every_face_names_others_to_fall_back_on(data):
    fonts = part(data, "word/fontTable.xml")
    others = {f.get(f"{W}name"): f.find(f"{W}altName") for f in fonts}
    for face in ("方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"):
        assert others[face].get(f"{W}val")


def test_questions_and_parts_are_real_headings(data):
    assert texts(data, "Title") == ["五月问答"]
    assert texts(data, "Heading 1") == [f"一、{QUESTION}", f"二、{DRAFT_QUESTION}", "三、来源"]
    assert texts(data, "Heading 2") == ["（一）回答", "（二）原文与依据"] * 2
    levels = part(data, "word/styles.xml").iter(f"{W}outlineLvl")
    assert {"0", "1"} <= {level.get(f"{W}val") for level in levels}


def test_each_checked_source_is_one_footnote_with_reference_and_quote(data, answers):
    cited = [c for answer in answers for c in answer.citations]
    assert len(cited) == 2
    assert footnotes(data) == {
        n: f"{c.reference}：“{' '.join(c.quote.split())}”" for n, c in enumerate(cited, 1)
    }
    assert marks(data) == [1, 2]


def test_a_second_mark_refers_to_the_first_footnote(data):
    fields = part(data, "word/document.xml").iter(f"{W}fldSimple")
    said = [(f.get(f"{W}instr").split()[:2], "".join(f.itertext())) for f in fields]
    assert said.count((["NOTEREF", "_RefSource1"], "1")) == 2
    assert said.count((["NOTEREF", "_RefSource2"], "2")) == 2


def test_the_package_declares_its_footnotes(data):
    declared = part(data, "[Content_Types].xml")
    assert "/word/footnotes.xml" in {e.get("PartName") for e in declared}
    related = part(data, "word/_rels/document.xml.rels")
    assert "footnotes.xml" in {e.get("Target") for e in related}


def test_our_own_reader_finds_the_footnotes(data):
    assert "《“数字青石”专项规划(2024—2028年)》（青政办〔2024〕12号）第三章第一节1.：“" in (
        read_source(raw_file("export.docx", data)).text
    )


def test_the_sources_are_a_table_at_the_end(document, answers):
    (table,) = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    first = answers[0].citations[0]
    assert rows[0] == ["序号", "文件", "文号", "章节条款", "原文"]
    place, quote = " / ".join(first.path), " ".join(first.quote.split())
    assert rows[1] == ["1", first.plan, first.document_number, place, quote]
    assert rows[2][0] == "2"
    assert rows[2][2] == "—"


def test_notices_and_the_closing_line_are_printed(data):
    hints = texts(data, "提示")
    assert any(h.startswith("提示：《青石市云溪区") and "征求意见稿" in h for h in hints)
    (closing,) = texts(data, "落款小字")
    assert closing.startswith("生成日期：2025年6月1日；索引版本：")
    assert closing.endswith("作答引擎：extractive。")


def test_a_forged_quote_is_no_footnote(service, answers):
    forged = answers[0].citations[0].model_copy(update={"quote": "新建5G基站9000个"})
    data = word(service, answers[0], citations=[forged])
    assert (footnotes(data), marks(data)) == ({}, [])
    assert Document(io.BytesIO(data)).tables == []
    assert "二、未核实的引用" in texts(data, "Heading 1")
    assert any("9000个”（未核实）" in text for text in texts(data))


def test_an_unverified_line_is_no_footnote(service, answers):
    data = word(service, answers[0], answer="建成9000个[1]（未核实）")
    assert marks(data) == []
    assert "建成9000个（未核实）" in texts(data)


def test_a_marker_without_a_citation_is_no_footnote(service, answers):
    data = word(service, answers[0], answer="建成3000个以上[1][7]")
    assert marks(data) == [1]
    assert "建成3000个以上[7]" in texts(data)


def test_a_table_of_the_answer_is_a_table(service, answers):
    table = "| 指标 | 值 |\n|---|---|\n| **甲** | 3000[1] |"
    shown, _ = Document(io.BytesIO(word(service, answers[0], answer=table))).tables
    assert [[c.text for c in row.cells] for row in shown.rows] == [["指标", "值"], ["甲", "3000"]]
    assert shown.rows[1].cells[0].paragraphs[0].runs[0].bold
    assert marks(word(service, answers[0], answer=table)) == [1]


def test_entries_of_a_list_are_paragraphs(service, answers):
    data = word(service, answers[0], answer="共 2 项：\n- 甲[1]\n- 34. 乙")
    assert [t for t in texts(data, "Normal") if "甲" in t or "乙" in t] == ["· 甲", "34. 乙"]


def test_a_page_is_shown_where_it_is_known(answers):
    from app.export.check import Checked
    from app.export.report import build_report
    from app.export.word import to_word

    paged = [c.model_copy(update={"page": 12}) for c in answers[0].citations]
    checked = Checked(answers[0].model_copy(update={"citations": paged}))
    report = build_report([checked], None, DAY)
    (table,) = Document(io.BytesIO(to_word(report))).tables
    assert [row.cells[-1].text for row in table.rows] == ["页码", "12"]


def test_characters_that_xml_cannot_hold_are_left_out(service, answers):
    data = word(service, answers[0], question="甲\x00\x0b\ufffe乙", answer="丙\x01丁")
    assert "一、甲乙" in [t.replace(" ", "") for t in texts(data, "Heading 1")]
    assert "丙丁" in texts(data)
