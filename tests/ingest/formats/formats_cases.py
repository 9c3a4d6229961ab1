"""Small real files of every format, made from known text."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import parse_xml
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

from ingest.formats.model import SourceText
from ingest.formats.read import read_source
from ingest.read import raw_file

# A folder of further real documents; tests that need it skip where it is not there.
SAMPLES = Path(__file__).parents[3] / "../shared/samples"
FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
BODY = ParagraphStyle(
    "body", fontName=FONT, fontSize=14, leading=24, firstLineIndent=28, wordWrap="CJK"
)
TITLE = ParagraphStyle("title", fontName=FONT, fontSize=22, leading=30, alignment=1)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f'xmlns:w="{WORD}"'
LONG = "推进数字产业化和产业数字化，到2025年数字经济核心产业增加值占比达到10%。" * 3


def read(name: str, data: bytes) -> SourceText:
    return read_source(raw_file(name, data))


def lines(source: SourceText) -> list[str]:
    return source.text.splitlines()


def rows(source: SourceText) -> list[tuple[str, ...]]:
    """The rows of the only table."""
    (table,) = source.tables
    return [row.cells for row in table.rows]


def headings(source: SourceText) -> list[tuple[int, str]]:
    return [(h.level, source.text[h.char_start : h.char_end]) for h in source.headings]


def word(build: Callable[[Document], None]) -> bytes:
    document = docx.Document()
    build(document)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def word_xml(*paragraphs: str) -> bytes:
    """A document whose body is the given WordprocessingML."""

    def build(document: Document) -> None:
        for paragraph in paragraphs:
            element = parse_xml(paragraph.replace(">", f" {W}>", 1))
            document.element.body.insert_element_before(element, "w:sectPr")

    return word(build)


def pdf(story: Sequence[Flowable | str], *, head: str = "", numbered: bool = True) -> bytes:
    """A PDF of paragraphs (strings) and tables, with a running head and page numbers."""

    def furnish(canvas: Canvas, page: SimpleDocTemplate) -> None:
        canvas.setFont(FONT, 9)
        if head:
            canvas.drawCentredString(A4[0] / 2, A4[1] - 40, head)
        if numbered:
            canvas.drawCentredString(A4[0] / 2, 30, f"— {page.page} —")

    file = BytesIO()
    flow = [Paragraph(item, BODY) if isinstance(item, str) else item for item in story]
    document = SimpleDocTemplate(file, pagesize=A4)
    document.build(flow, onFirstPage=furnish, onLaterPages=furnish)
    return file.getvalue()


def ruled(
    cells: Sequence[Sequence[str | Flowable]],
    *styles: tuple[object, ...],
    repeat: int = 0,
    widths: Sequence[float] | None = None,
) -> Table:
    """A table with all its rules drawn; ``styles`` may merge cells (SPAN)."""
    grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("FONT", (0, 0), (-1, -1), FONT, 10)]
    content = [list(row) for row in cells]
    return Table(content, colWidths=widths, style=[*grid, *styles], repeatRows=repeat)


def zipped(parts: dict[str, bytes | str]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def unzipped(data: bytes) -> dict[str, bytes | str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
MM = 5.64  # 16 points in millimetres


def ofd(*pages: Sequence[tuple[float, float, str]]) -> bytes:
    """An OFD file: for every page (x, y of the baseline, words) in millimetres, type of 三号."""
    parts: dict[str, bytes | str] = {
        "OFD.xml": f'<ofd:OFD {OFD} Version="1.0"><ofd:DocBody><ofd:DocInfo/>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
    }
    listed = ""
    for number, page in enumerate(pages):
        listed += f'<ofd:Page ID="{number + 1}" BaseLoc="Pages/Page_{number}/Content.xml"/>'
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = (
            f'<ofd:Page {OFD}><ofd:Content><ofd:Layer ID="1000{number}">'
            + "".join(_ofd_text(*item) for item in page)
            + "</ofd:Layer></ofd:Content></ofd:Page>"
        )
    parts["Doc_0/Document.xml"] = (
        f"<ofd:Document {OFD}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        "</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    )
    return zipped(parts)


def _ofd_text(x: float, y: float, words: str) -> str:
    deltas = f' DeltaX="g {len(words) - 1} {MM}"' if len(words) > 1 else ""
    return (
        f'<ofd:TextObject ID="7" Boundary="{x} {y - MM} {MM * len(words)} {MM}" Size="{MM}">'
        f'<ofd:TextCode X="0" Y="{MM}"{deltas}>{words}</ofd:TextCode></ofd:TextObject>'
    )
