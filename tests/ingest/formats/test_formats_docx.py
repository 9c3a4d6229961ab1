"""Word documents."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from formats_cases import W, headings, lines, read, rows, word, word_xml

from ingest.formats.numbering import counted

CELLS = [
    ["类型", "指标名称", "增加值", ""],
    ["", "", "2020年", "2025年"],
    ["数字经济", "核心\n产业", "1", "2"],
    ["", "机器人", "", "4"],
]


def table(document: Document, cells: Sequence[Sequence[str]], *merged: tuple[int, ...]) -> None:
    grid = document.add_table(len(cells), len(cells[0]))
    for y, row in enumerate(cells):
        for x, text in enumerate(row):
            grid.cell(y, x).text = text
    for top, left, bottom, right in merged:
        grid.cell(top, left).merge(grid.cell(bottom, right))


def listed(document: Document, *levels: tuple[str, str], restart: int | None = None) -> None:
    """Give the document one list, id 7, with (number format, text) for every level."""
    root = document.part.numbering_part.element
    depth = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="70">{depth}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {W} w:numId="7"><w:abstractNumId w:val="70"/></w:num>'))
    again = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{restart}"/></w:lvlOverride>'
    root.append(parse_xml(f'<w:num {W} w:numId="8"><w:abstractNumId w:val="70"/>{again}</w:num>'))


def item(document: Document, text: str, depth: int = 0, number_id: int = 7) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {W}><w:ilvl w:val="{depth}"/><w:numId w:val="{number_id}"/></w:numPr>')
    )


def numbered(*levels: tuple[str, str], items: Sequence[tuple[str, int]]) -> list[str]:
    def build(document: Document) -> None:
        listed(document, *levels)
        for text, depth in items:
            item(document, text, depth)

    return lines(read("甲.docx", word(build)))


def test_paragraphs_and_tables_stand_in_document_order() -> None:
    def build(document: Document) -> None:
        document.add_paragraph("前文。")
        table(document, [["名称", "值"], ["甲", "1"]])
        document.add_paragraph("后文。")

    assert lines(read("甲.docx", word(build))) == ["前文。", "名称 | 值", "甲 | 1", "后文。"]


def test_merged_cells_are_carried_and_two_header_rows_joined() -> None:
    merged = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (2, 0, 3, 0)]
    source = read("甲.docx", word(lambda d: table(d, CELLS, *merged)))
    assert source.tables[0].columns == ("类型", "指标名称", "增加值2020年", "增加值2025年")
    assert rows(source) == [
        ("数字经济", "核心产业", "1", "2"),
        ("数字经济", "机器人", "", "4"),
    ]


def test_a_row_merged_throughout_at_the_top_names_the_table() -> None:
    cells = [["表1 主要指标", "", ""], ["序号", "名称", "值"], ["1", "甲", "2"]]
    source = read("甲.docx", word(lambda d: table(d, cells, (0, 0, 0, 2))))
    assert lines(source)[0] == "表1 主要指标"
    assert source.tables[0].columns == ("序号", "名称", "值")


def test_a_table_of_one_cell_is_a_box() -> None:
    source = read("甲.docx", word(lambda d: table(d, [["专栏1 工程\n建设。"]])))
    assert source.tables == ()
    assert [source.text[a:b] for a, b in source.boxes] == ["专栏1 工程\n建设。"]


@pytest.mark.parametrize(
    ("form", "text", "printed"),
    [
        ("chineseCountingThousand", "第%1章", "第二章 乙"),
        ("chineseCounting", "%1、", "二、乙"),
        ("ideographDigital", "（%1）", "（二）乙"),
        ("japaneseCounting", "%1、", "二、乙"),
        ("decimal", "%1.", "2.乙"),
        ("decimalEnclosedCircle", "%1", "② 乙"),
        ("decimalFullWidth", "%1．", "２．乙"),
        ("upperRoman", "%1.", "II.乙"),
        ("lowerLetter", "%1)", "b)乙"),
        ("bullet", "", "乙"),
    ],
)
def test_an_automatic_number_is_printed(form: str, text: str, printed: str) -> None:
    assert numbered((form, text), items=[("甲", 0), ("乙", 0)])[1] == printed


def test_levels_count_below_each_other_and_begin_anew() -> None:
    levels = [("chineseCounting", "%1、"), ("decimal", "%1.%2")]
    items = [("甲", 0), ("子", 1), ("丑", 1), ("乙", 0), ("寅", 1)]
    assert numbered(*levels, items=items) == [
        "一、甲",
        "一.1 子",
        "一.2 丑",
        "二、乙",
        "二.1 寅",
    ]


def test_a_list_that_restarts_counts_from_there() -> None:
    def build(document: Document) -> None:
        listed(document, ("decimal", "%1."), restart=5)
        item(document, "甲")
        item(document, "乙", number_id=8)
        item(document, "丙", number_id=8)

    assert lines(read("甲.docx", word(build))) == ["1.甲", "5.乙", "6.丙"]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (101, "一百零一"),
        (110, "一百一十"),
        (2021, "二千零二十一"),
    ],
)
def test_chinese_counting(number: int, words: str) -> None:
    assert counted(number) == words


def test_heading_styles_and_outline_levels_are_headings() -> None:
    def build(document: Document) -> None:
        document.add_heading("第一章 总则", 1)
        document.add_heading("目标", 2)
        outlined = document.add_paragraph("任务")
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), "2")
        outlined._p.get_or_add_pPr().append(level)
        document.add_paragraph("正文。")

    found = headings(read("甲.docx", word(build)))
    assert found == [(1, "第一章 总则"), (2, "目标"), (3, "任务")]


def test_a_style_named_in_chinese_is_a_heading() -> None:
    def build(document: Document) -> None:
        style = document.styles.add_style("标题 2", 1)
        document.add_paragraph("建设目标", style)

    assert headings(read("甲.docx", word(build))) == [(2, "建设目标")]


def test_insertions_are_kept_and_deletions_dropped() -> None:
    data = word_xml(
        "<w:p><w:r><w:t>到2025年</w:t></w:r><w:del w:id='1' w:author='a'><w:r><w:delText>旧</w:delText></w:r></w:del>"
        "<w:ins w:id='2' w:author='a'><w:r><w:t>新</w:t></w:r></w:ins><w:r><w:t>目标。</w:t></w:r></w:p>"
    )
    assert lines(read("甲.docx", data)) == ["到2025年新目标。"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    data = word_xml(
        "<w:p><w:pPr><w:rPr><w:del w:id='1' w:author='a'/></w:rPr></w:pPr><w:r><w:t>前</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>后</w:t></w:r></w:p>",
    )
    assert lines(read("甲.docx", data)) == ["前后"]


def test_words_in_content_controls_and_links_are_read() -> None:
    data = word_xml(
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>目录</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        "<w:p><w:hyperlink><w:r><w:t>第一章</w:t></w:r></w:hyperlink><w:r><w:instrText>PAGEREF</w:instrText></w:r></w:p>",
    )
    assert lines(read("甲.docx", data)) == ["目录", "第一章"]


def test_a_text_box_is_read_once() -> None:
    inner = "<w:txbxContent><w:p><w:r><w:t>框内。</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    data = word_xml(
        f"<w:p><w:r><w:t>框外。</w:t><mc:AlternateContent {mc}><mc:Choice Requires='wps'>{inner}</mc:Choice>"
        f"<mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert lines(read("甲.docx", data)) == ["框外。", "框内。"]


def test_headers_and_footers_are_left_out() -> None:
    def build(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "页眉"
        document.sections[0].footer.paragraphs[0].text = "页脚"
        document.add_paragraph("正文。")

    assert lines(read("甲.docx", word(build))) == ["正文。"]


def test_an_entry_of_the_contents_loses_its_page_number() -> None:
    def build(document: Document) -> None:
        style = document.styles.add_style("toc 1", 1)
        document.add_paragraph("目录")
        document.add_paragraph("第一章 总则\t12", style)

    assert lines(read("甲.docx", word(build))) == ["目录", "第一章 总则"]
