"""Every citation is checked: verbatim spans, clause, path, reference, label, link."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from answer_plans import QINGSHI, SONGLING, TEXTS, YUNXI, ask, lead_of, shown

from app.citations import MAX_CLAUSE, MAX_QUOTE, reference
from app.terms import plain
from ingest.model import Document

QUESTIONS = (
    "青石市2028年政务事项网上可办率目标是多少？",
    "青石市2028年数字产业投资额目标是多少？",
    "青石市计划新建多少5G基站？",
    "青石市城市大脑由谁牵头？",
    "数字青石专项规划的文号是什么？",
    "数字青石专项规划的规划期是哪几年？",
    "云溪区的规划是正式文件吗？",
    "松岭县的行动计划是什么时候印发的？",
    "对比青石市和松岭县新建5G基站的数量",
    "5G基站数量是多少？",
    "青石市有哪些保障措施？",
    "概括数字青石专项规划的主要内容",
    "市大数据局负责哪些任务？",
    "泉州市2028年公共算力规模是多少？",
    "松岭县有哪些重点任务？",
)


@pytest.fixture(params=QUESTIONS)
def answer(request, service):
    answer = ask(service, request.param)
    assert shown(answer), "a question of this list must quote something"
    return answer


def is_row(citation):
    return bool(citation.columns)


def test_a_quote_is_the_text_at_its_span(answer):
    for citation in shown(answer):
        text = TEXTS[citation.document_id]
        assert citation.quote == text[citation.char_start : citation.char_end] != ""
        assert len(citation.quote) <= MAX_QUOTE
        assert citation.line == text[: citation.char_start].count("\n") + 1


def test_a_clause_is_the_text_around_the_quote_from_its_heading(answer):
    for citation in (c for c in shown(answer) if not is_row(c)):
        text = TEXTS[citation.document_id]
        assert citation.clause_text == text[citation.clause_start : citation.clause_end]
        assert citation.clause_start <= citation.char_start
        assert citation.char_end <= citation.clause_end
        assert len(citation.clause_text) <= MAX_CLAUSE
        if citation.path and citation.path != ["文件信息"]:
            assert plain(citation.clause_text).startswith(plain(citation.path[-1]))


def test_a_row_shows_its_cells_and_is_named_in_its_path(answer):
    for citation in (c for c in shown(answer) if is_row(c)):
        cells = citation.clause_text.split(" | ")
        assert len(cells) == len(citation.columns) == 7
        assert citation.path[-1] == cells[2]
        assert citation.path[-2] == "表2-1 “数字青石”建设主要指标"
        assert [cell for cell in citation.quote.split("\n") if cell] == cells
        assert citation.reference.endswith(f"表2-1“{cells[2]}”行")


def test_labels_number_the_citations_and_all_are_used(answer):
    labels = [citation.label for citation in answer.citations]
    assert labels == list(range(1, len(labels) + 1))
    assert {int(n) for n in re.findall(r"\[(\d+)\]", lead_of(answer))} == set(labels)
    assert answer.dropped == 0


def test_the_answer_quotes_and_names_every_citation(answer):
    for citation in answer.citations:
        assert f"> {' '.join(citation.quote.split())} [{citation.label}]" in answer.answer
        assert f"[{citation.label}] {citation.reference}" in answer.answer


def test_the_lead_is_more_than_its_quotation(answer):
    assert lead_of(answer).strip()
    assert not lead_of(answer).startswith(">")


def test_a_link_opens_the_document_at_quote_and_clause(answer):
    for citation in shown(answer):
        link = urlsplit(citation.url)
        assert link.path == f"/documents/{citation.document_id}"
        spans = {name: int(value[0]) for name, value in parse_qs(link.query).items()}
        assert spans == {
            "start": citation.char_start,
            "end": citation.char_end,
            "clause_start": citation.clause_start,
            "clause_end": citation.clause_end,
        }


def test_a_citation_carries_what_the_plan_says_about_itself(service):
    by_id = {d.document_id: d for d in service.documents()}
    for question in QUESTIONS:
        for citation in shown(ask(service, question)):
            plan = by_id[citation.document_id]
            assert citation.plan == plan.title
            assert citation.document_number == plan.document_number
            assert citation.status == plan.status
            assert (citation.period_start, citation.period_end) == (
                plan.period_start,
                plan.period_end,
            )


@pytest.mark.parametrize(
    "question", ["数字青石专项规划的文号是什么？", "云溪区的规划是正式文件吗？"]
)
def test_metadata_is_cited_as_metadata(service, question):
    for citation in ask(service, question).citations:
        assert citation.path == ["文件信息"]
        assert citation.reference.endswith("“文件信息”")


def test_chapter_section_and_clause_are_told_apart(service):
    (citation,) = ask(service, "青石市计划新建多少5G基站？").citations
    assert citation.chapter == "第三章 主要任务"
    assert citation.section == "第一节 夯实数字底座"
    assert citation.clause == "1. 优化通信网络"
    assert (
        citation.reference
        == "《“数字青石”专项规划(2024—2028年)》（青政办〔2024〕12号）第三章第一节1."
    )


def test_a_plan_without_chapters_gives_its_first_second_and_last_heading(service):
    (citation,) = ask(service, "松岭县建设多少个智慧茶园？").citations
    assert citation.document_id == SONGLING
    assert citation.chapter == "二、 重点任务"
    assert citation.section == citation.clause == "(二) 发展智慧农业"
    assert (
        citation.reference == "《松岭县数字乡村行动计划(2020—2022年)》（松政〔2020〕8号）二、(二)"
    )


def test_a_plan_without_a_number_is_named_by_its_title_alone(service):
    (citation,) = ask(service, "云溪区改造多少个智慧停车场？").citations
    assert citation.document_id == YUNXI
    assert citation.reference == "《青石市云溪区“十四五”智慧云溪专项规划》第三章第二节"


@pytest.mark.parametrize(
    ("path", "row", "expected"),
    [
        (["第二章 总体要求", "第三节 建设目标"], False, "第二章第三节"),
        (["第十二条"], False, "第十二条"),
        (["一、 总体要求", "(二) 目标", "3. 网络"], False, "一、(二)3."),
        (["第一章 目标", "表1-1 主要指标", "5G基站数"], True, "第一章表1-1“5G基站数”行"),
        (["前言"], False, "“前言”"),
        (["第三章 任务", "专栏1 重点工程"], False, "第三章专栏1"),
        ([], False, ""),
    ],
)
def test_a_reference_gives_marks_and_quotes_headings_without_one(path, row, expected):
    document = Document("甲", "", title="甲规划", document_number="甲政〔2024〕1号")
    assert reference(document, path, row=row) == f"《甲规划》（甲政〔2024〕1号）{expected}"


def test_a_reference_without_title_and_number_names_the_document():
    assert reference(Document("plan-1", ""), ["第一章 目标"], row=False) == "《plan-1》第一章"


def test_every_plan_is_cited_by_some_question_of_this_module(service):
    found = {c.document_id for q in QUESTIONS for c in shown(ask(service, q))}
    assert found == {QINGSHI, YUNXI, SONGLING}
