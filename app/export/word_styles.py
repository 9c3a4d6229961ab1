"""Paper, fonts and styles of an official paper (GB/T 9704-2012, 5.1–5.2 and 7.3–7.5) for Word."""

from __future__ import annotations

from dataclasses import dataclass

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.styles.style import CharacterStyle, ParagraphStyle
from lxml import etree

PAGE_WIDTH, PAGE_HEIGHT = Mm(210), Mm(297)
TOP, BOTTOM, LEFT, RIGHT = Mm(37), Mm(35), Mm(28), Mm(26)
# 版心 is 225 mm high; the page number stands 7 mm below it.
FOOTER_DISTANCE = Mm(25)
LINE = Pt(28)

# Chinese sizes: 二号, 三号, 四号, 五号, 小五.
ER_HAO, SAN_HAO, SI_HAO, WU_HAO, XIAO_WU = Pt(22), Pt(16), Pt(14), Pt(10.5), Pt(9)
LATIN = "Times New Roman"
TITLE_FACE, BODY_FACE = "方正小标宋简体", "仿宋_GB2312"
HEI_FACE, KAI_FACE, SONG_FACE = "黑体", "楷体_GB2312", "宋体"
# Where a face is not installed Word takes the first of these that is.
FALLBACKS = {
    TITLE_FACE: "FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,宋体",
    BODY_FACE: "FangSong_GB2312,仿宋,FangSong,华文仿宋",
    HEI_FACE: "SimHei,华文黑体,STHeiti",
    KAI_FACE: "KaiTi_GB2312,楷体,KaiTi,华文楷体",
    SONG_FACE: "SimSun,华文宋体,STSong",
}

QUOTATION, HINT, CELL, SMALL = "引文", "提示", "表格文字", "落款小字"
NOTE_TEXT, NOTE_MARK = "footnote text", "footnote reference"
CENTRE = WD_ALIGN_PARAGRAPH.CENTER
_INDENT_CHARS = 2


@dataclass(frozen=True)
class Look:
    """How a paragraph style looks; ``indent`` is the first line's, in characters."""

    face: str = BODY_FACE
    size: Pt = SAN_HAO
    bold: bool = False
    indent: int = _INDENT_CHARS
    line: Pt | None = LINE
    aligned: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY
    before: Pt = Pt(0)
    after: Pt = Pt(0)


LOOKS = {
    "Normal": Look(),
    "Title": Look(TITLE_FACE, ER_HAO, indent=0, line=Pt(36), aligned=CENTRE, after=LINE),
    "Heading 1": Look(HEI_FACE),
    "Heading 2": Look(KAI_FACE),
    "Heading 3": Look(bold=True),
    QUOTATION: Look(KAI_FACE),
    HINT: Look(),
    CELL: Look(size=WU_HAO, indent=0, line=None, aligned=WD_ALIGN_PARAGRAPH.LEFT),
    SMALL: Look(size=WU_HAO, indent=0, line=None, before=WU_HAO),
    NOTE_TEXT: Look(size=XIAO_WU, indent=0, line=None),
    "Footer": Look(SONG_FACE, SI_HAO, indent=0, line=None, aligned=CENTRE),
}


def new_document() -> DocxDocument:
    """Return an empty A4 document with all styles of ``LOOKS`` and a page number."""
    document = Document()
    _set_paper(document)
    _set_language(document)
    for name, look in LOOKS.items():
        _set_look(_paragraph_style(document, name), look)
    _add_note_mark(document)
    _add_fallbacks(document)
    _add_page_number(document)
    return document


def _set_paper(document: DocxDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = PAGE_WIDTH, PAGE_HEIGHT
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.left_margin, section.right_margin = LEFT, RIGHT
    section.footer_distance = FOOTER_DISTANCE


def _set_language(document: DocxDocument) -> None:
    """The template is Japanese where it is not English: other quotation marks and line breaks."""
    for root in (document.styles.element, document.settings.element):
        for element in root.iter(qn("w:lang"), qn("w:themeFontLang")):
            element.set(qn("w:eastAsia"), "zh-CN")


def _paragraph_style(document: DocxDocument, name: str) -> ParagraphStyle:
    known = {style.name for style in document.styles}
    if name in known:
        style = document.styles[name]
    else:
        builtin = name == NOTE_TEXT
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=builtin)
        style.base_style = document.styles["Normal"]
    assert isinstance(style, ParagraphStyle)
    return style


def _set_look(style: ParagraphStyle, look: Look) -> None:
    for tag in ("w:rPr", "w:pPr"):
        old = style.element.find(qn(tag))
        kept = [] if old is None else [e for e in old if e.tag == qn("w:outlineLvl")]
        if old is not None:
            style.element.remove(old)
        if kept:
            style.element.get_or_add_pPr().extend(kept)
    set_face(style, look.face)
    style.font.size, style.font.bold = look.size, look.bold
    form = style.paragraph_format
    form.space_before, form.space_after = look.before, look.after
    form.keep_with_next = style.name is not None and style.name.startswith("Heading")
    form.alignment = look.aligned
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY if look.line else WD_LINE_SPACING.SINGLE
    if look.line:
        form.line_spacing = look.line
    form.first_line_indent = look.indent * look.size
    # Characters, not points, keep the indent right where a reader changes the size.
    indent = style.element.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(look.indent * 100))


def set_face(style: ParagraphStyle, face: str) -> None:
    """Set the Chinese face of a style, and the Latin one beside it."""
    style.font.name = LATIN
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), face)
    # “ ” and … are in both scripts; in a Chinese text they are Chinese.
    fonts.set(qn("w:hint"), "eastAsia")


def _add_note_mark(document: DocxDocument) -> None:
    style = document.styles.add_style(NOTE_MARK, WD_STYLE_TYPE.CHARACTER, builtin=True)
    assert isinstance(style, CharacterStyle)
    style.font.superscript = True


def _add_fallbacks(document: DocxDocument) -> None:
    related = document.part.rels.values()
    part = next(r.target_part for r in related if r.reltype == RELATIONSHIP_TYPE.FONT_TABLE)
    assert isinstance(part, Part)
    table = parse_xml(part.blob)
    for face, others in FALLBACKS.items():
        font = f'<w:font {nsdecls("w")} w:name="{face}"><w:altName w:val="{others}"/></w:font>'
        table.append(parse_xml(font))
    part._blob = etree.tostring(table, xml_declaration=True, encoding="UTF-8", standalone=True)


def _add_page_number(document: DocxDocument) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    paragraph.add_run(" —")
