"""PDF with a text layer."""

from __future__ import annotations

import importlib.util
from io import BytesIO

import pypdfium2
import pytest
from formats_cases import BODY, FONT, LONG, TITLE, lines, pdf, read, rows, ruled
from reportlab.platypus import PageBreak, Paragraph

from ingest.errors import ScannedFileError

HAS_OCR = importlib.util.find_spec("rapidocr") is not None
HEADER = ["序号", "指标名称", "单位", "2025年目标"]


def scanned(*texts: str) -> bytes:
    """The pages of a PDF as pictures only."""
    document = pypdfium2.PdfDocument(pdf([Paragraph(t, BODY) for t in texts], numbered=False))
    pictures = [page.render(scale=2).to_pil() for page in document]
    document.close()
    file = BytesIO()
    pictures[0].save(file, "PDF", save_all=True, append_images=pictures[1:])
    return file.getvalue()


def test_wrapped_lines_are_one_paragraph() -> None:
    assert lines(read("甲.pdf", pdf(["一、总体要求", LONG, LONG]))) == ["一、总体要求", LONG, LONG]


def test_a_paragraph_over_the_end_of_a_page_is_one() -> None:
    source = read("甲.pdf", pdf([LONG] * 20))
    assert lines(source) == [LONG] * 20
    assert len(source.page_starts) == 3


def test_running_heads_and_page_numbers_are_dropped() -> None:
    text = read("甲.pdf", pdf([LONG] * 30, head="某市人民政府公报")).text
    assert "公报" not in text
    assert "—" not in text


def test_a_position_knows_its_page() -> None:
    source = read("甲.pdf", pdf(["甲。", PageBreak(), "乙。", PageBreak(), "丙。"]))
    assert [source.page_of(source.text.index(c)) for c in "甲乙丙"] == [1, 2, 3]


def test_a_paragraph_over_two_pages_knows_where_the_second_begins() -> None:
    source = read("甲.pdf", pdf([LONG * 3] * 6))
    start = source.page_starts[1]
    assert source.text[start - 1] != "\n"
    assert (source.page_of(start - 1), source.page_of(start)) == (1, 2)


def test_a_page_without_text_is_counted() -> None:
    source = read("甲.pdf", pdf(["甲。", PageBreak(), PageBreak(), "乙。"], numbered=False))
    assert source.page_of(source.text.index("乙")) == 3


def test_entries_of_the_contents_stand_alone_without_dots_and_numbers() -> None:
    entries = [f"第{n}章 建设{'.' * 60} {n}" for n in "123"]
    story = [Paragraph("目  录", TITLE), *entries, PageBreak(), LONG]
    assert lines(read("甲.pdf", pdf(story)))[1:4] == ["第1章 建设", "第2章 建设", "第3章 建设"]


def test_a_title_on_two_centred_lines_is_one_line() -> None:
    story = [Paragraph("某市数字经济发展", TITLE), Paragraph("“十四五”规划", TITLE), LONG, LONG]
    assert lines(read("甲.pdf", pdf(story)))[0] == "某市数字经济发展“十四五”规划"


def test_a_ruled_table_is_a_table() -> None:
    cells = [HEADER, ["1", "增加值", "%", "10"], ["2", "机器人", "", "40"]]
    source = read("甲.pdf", pdf(["表1 指标", ruled(cells), LONG]))
    assert source.tables[0].columns == tuple(HEADER)
    assert rows(source) == [("1", "增加值", "%", "10"), ("2", "机器人", "", "40")]
    assert lines(source)[2] == "1 | 增加值 | % | 10"


def test_merged_cells_of_a_ruled_table_are_carried() -> None:
    cells = [
        ["类型", "名称", "目标", ""],
        ["", "", "2020年", "2025年"],
        ["经济", "甲", "1", "2"],
        ["", "乙", "3", "4"],
    ]
    spans = [((0, 0), (0, 1)), ((1, 0), (1, 1)), ((2, 0), (3, 0)), ((0, 2), (0, 3))]
    table = ruled(cells, *(("SPAN", a, b) for a, b in spans))
    source = read("甲.pdf", pdf([LONG, table, LONG]))
    assert source.tables[0].columns == ("类型", "名称", "目标2020年", "目标2025年")
    assert rows(source) == [("经济", "甲", "1", "2"), ("经济", "乙", "3", "4")]


def test_a_table_over_several_pages_is_one_with_one_header() -> None:
    body = [[str(n), f"指标{n}", "个", str(n * 2)] for n in range(1, 101)]
    source = read("甲.pdf", pdf([LONG, ruled([HEADER, *body], repeat=1), LONG]))
    assert rows(source) == [tuple(row) for row in body]
    (first, last) = (source.tables[0].rows[0], source.tables[0].rows[-1])
    assert (source.page_of(first.char_start), source.page_of(last.char_start)) == (1, 3)


def test_a_merged_cell_over_the_end_of_a_page_is_carried() -> None:
    merged = ("SPAN", (0, -2), (0, -1))
    above = [["类型", "名称", "值"], ["经济", "甲", "1"], ["", "乙", "2"]]
    below = [["", "丙", "3"], ["", "丁", "4"]]
    tables = [ruled(cells, merged, widths=[80, 80, 80]) for cells in (above, below)]
    source = read("甲.pdf", pdf([LONG, tables[0], PageBreak(), tables[1], LONG]))
    assert rows(source) == [
        ("经济", "甲", "1"),
        ("经济", "乙", "2"),
        ("经济", "丙", "3"),
        ("经济", "丁", "4"),
    ]
    assert source.page_of(source.tables[0].rows[2].char_start) == 2


def test_a_numbered_row_over_the_end_of_a_page_is_one_row() -> None:
    above = [HEADER, ["1", "增加", "%", "10"]]
    below = [["", "值", "", ""], ["2", "机器人", "台", "40"]]
    tables = [ruled(cells, widths=[80] * 4) for cells in (above, below)]
    source = read("甲.pdf", pdf([LONG, tables[0], PageBreak(), tables[1], LONG]))
    assert rows(source) == [("1", "增加值", "%", "10"), ("2", "机器人", "台", "40")]


def test_a_frame_of_one_column_is_a_box() -> None:
    box = ruled([["专栏1 工程"], [Paragraph("建设。", BODY)]])
    source = read("甲.pdf", pdf([LONG, box, LONG]))
    assert source.tables == ()
    assert [source.text[a:b] for a, b in source.boxes] == ["专栏1 工程\n建设。"]


def test_the_gap_between_chinese_and_figures_is_no_blank() -> None:
    mixed = f'<font name="{FONT}">到</font><font name="Times-Roman">2025</font>年'
    assert lines(read("甲.pdf", pdf([mixed])))[0] == "到2025年"


def test_a_printed_blank_is_a_blank() -> None:
    assert (
        lines(read("甲.pdf", pdf(["第一章　总则 digital economy"])))[0]
        == "第一章 总则 digital economy"
    )


@pytest.mark.skipif(HAS_OCR, reason="rapidocr 已安装")
def test_a_scan_without_text_recognition_names_the_remedy() -> None:
    with pytest.raises(ScannedFileError, match=r"扫描件，需要OCR.*policyqa\[ocr\]"):
        read("甲.pdf", scanned(LONG))


@pytest.mark.skipif(not HAS_OCR, reason="rapidocr 未安装（policyqa[ocr]）")
def test_a_scan_is_recognised() -> None:
    source = read("甲.pdf", scanned("一、总体要求", LONG))
    assert "数字经济核心产业增加值占比达到10%" in source.text
    assert source.warnings == ("第 1 页是扫描件，文字由程序识别，可能有错，请与原件核对。",)
