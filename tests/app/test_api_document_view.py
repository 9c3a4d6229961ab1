"""The page of one plan shows the source text and nothing else, with the cited words marked."""

import re
from dataclasses import replace
from html import unescape

import pytest
from fakes import HOSTILE_TITLE, PLAN_TEXT, QUOTE, FakeService, citation, make_client, plan
from fakes import plan_sections as sections

from app.document_view import Span, period, render_document, render_text, span

NOWHERE = Span(0, 0)


def visible(html):
    return unescape(re.sub(r"<[^>]*>", "", html))


def marked(html):
    found = re.search(r'<mark id="cite">(.*?)</mark>', html, re.DOTALL)
    return visible(found.group(1)) if found else None


@pytest.fixture(scope="module")
def client():
    return make_client(FakeService())


def test_the_cited_words_are_marked_exactly(client):
    response = client.get(citation(plan()).url)
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert marked(response.text) == QUOTE
    assert plan().document_number in response.text


@pytest.mark.parametrize(
    ("cited", "clause"),
    [
        (NOWHERE, NOWHERE),
        (Span(0, len(PLAN_TEXT)), Span(5, 40)),
        (Span(3, 1400), Span(1390, 1410)),
        (Span(1412, 1449), Span(1394, 1450)),
    ],
)
def test_the_text_is_complete_whatever_is_marked(cited, clause):
    html = render_text(PLAN_TEXT, sections(), cited, clause)
    assert visible(html) == PLAN_TEXT
    assert (marked(html) or "") == PLAN_TEXT[cited.start : cited.end]


def test_headings_and_the_clause_are_wrapped():
    html = render_text(PLAN_TEXT, sections(), Span(1412, 1449), Span(1394, 1450))
    assert '<span id="s2" class="clause heading">第一节 主要目标</span>' in html


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2", "5", Span(2, 5)),
        ("-3", "5", Span(0, 5)),
        ("2", "99", Span(2, 10)),
        ("50", "99", Span(10, 10)),
        ("5", "2", Span(5, 5)),
        ("x", "5", NOWHERE),
        ("", "", NOWHERE),
        ("9" * 5000, "1", NOWHERE),
    ],
)
def test_bad_positions_are_clamped(start, end, expected):
    assert span(start, end, 10) == expected


def test_bad_positions_still_show_the_plan(client):
    response = client.get("/documents/示范 plan%231?start=abc&end=-1&clause_start=9&clause_end=1")
    assert response.status_code == 200
    assert "<mark" not in response.text


def test_the_words_of_a_plan_cannot_become_markup():
    hostile = replace(plan(), title=HOSTILE_TITLE, issuer="<script>1</script>")
    page = render_document(hostile, sections(), NOWHERE, NOWHERE)
    assert "<img" not in page
    assert "<script>1" not in page
    assert "加强组织领导 &lt;b&gt;&amp;amp; 协调&lt;/b&gt;" in page


def test_an_unknown_plan_has_a_chinese_page(client):
    response = client.get("/documents/没有")
    assert response.status_code == 404
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "请核对后重试" in response.text


def test_the_page_needs_nothing_from_elsewhere(client):
    response = client.get(citation(plan()).url)
    assert not re.search(r"https?://", response.text)
    assert "default-src 'none'" in response.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [(2021, 2025, "2021—2025年"), (2021, 2021, "2021年"), (None, 2025, "？—2025年")],
)
def test_the_period_reads_as_years(first, last, shown):
    assert period(replace(plan(), period_start=first, period_end=last)) == shown
    assert period(replace(plan(), period_start=None, period_end=None)) is None
