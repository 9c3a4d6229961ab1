"""A plan in a format with pages: uploaded, answered with its page, served back unchanged."""

from io import BytesIO

import pytest
from answer_plans import ask, build_into, service_over, shown
from index_fakes import FakeEncoder
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from app.errors import BadRequestError
from ingest.formats.read import read_source
from ingest.read import raw_file

FONT = "STSong-Light"
PAGES = (
    ("白石市数字经济发展规划（2021—2025年）", "一、总体要求", "坚持统筹推进，加快数字化转型。"),
    ("二、主要任务", "到2025年，白石市建成充电桩3600个以上。"),
)


@pytest.fixture
def own_service(tmp_path):
    """A service over an index of its own, which tests may change."""
    return service_over(build_into(tmp_path / "index", FakeEncoder()))


@pytest.fixture(scope="module")
def plan() -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    file = BytesIO()
    canvas = Canvas(file)
    for page in PAGES:
        canvas.setFont(FONT, 16)
        for number, line in enumerate(page):
            canvas.drawString(90, 740 - 30 * number, line)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_a_citation_of_a_pdf_names_its_page(own_service, plan):
    own_service.add_document("白石.pdf", plan)
    citation = shown(ask(own_service, "白石市2025年建成多少充电桩？"))[0]
    assert "3600个" in citation.quote
    assert citation.page == 2


def test_a_citation_of_a_text_has_no_page(service):
    assert {c.page for c in shown(ask(service, "青石市计划新建多少5G基站？"))} == {None}


def test_the_text_served_is_the_text_read(own_service, plan):
    document = own_service.add_document("白石.pdf", plan)
    text = read_source(raw_file("白石.pdf", plan)).text
    assert own_service.document(document.document_id).text == text


def test_an_upload_that_cannot_be_read_says_why(own_service):
    with pytest.raises(BadRequestError, match=r"“表\.xlsx”已损坏"):
        own_service.add_document("表.xlsx", b"PK\x03\x04junk")
