"""What an export says of a conversation, and that forged citations do not become sources."""

import json
from datetime import date

import pytest
from answer_plans import TEXTS, ask
from markdown_it import MarkdownIt

from app.export.check import holds
from app.export.files import export, file_name
from app.export.report import chinese_number
from app.model import Answer

DAY = date(2025, 6, 1)
# How the lead of the first answer ends; its quotation goes on with a full stop.
LEAD_END = "推进千兆光纤进园区"
QUESTIONS = (
    "青石市计划新建多少5G基站？",
    "公共算力规模2028年目标是多少？",
    "云溪区的规划期是哪几年？",
    "松岭县的重点任务有哪些？",
    "泉州市2028年公共算力规模是多少？",
    "哪些规划提到了5G基站？",
)


@pytest.fixture(scope="module")
def answers(service):
    return [ask(service, question) for question in QUESTIONS]


@pytest.fixture(scope="module")
def answer(answers):
    return answers[0]


def markdown(service, answers, title=None):
    return export(service, answers, "md", DAY, title).decode()


def changed(answer, **fields):
    """The answer with its first citation changed."""
    first, *others = answer.citations
    return answer.model_copy(update={"citations": [first.model_copy(update=fields), *others]})


def forgeries(answer):
    """One change each to what an export prints of a citation."""
    citation = answer.citations[0]
    return {
        "quote": citation.quote.replace("3000", "9000"),
        "char_start": citation.char_start + 1,
        "plan": "另一个规划",
        "document_number": "青政办〔2025〕99号",
        "page": 7,
        "path": ["第四章 保障措施"],
        "reference": citation.reference + "第九条",
        "document_id": "no-such-plan",
    }


def test_every_citation_of_the_service_holds(service, answers):
    shown = [c for a in answers for c in (*a.citations, *a.related)]
    assert len(shown) > len(answers)
    for citation in shown:
        document = service.document(citation.document_id)
        assert holds(citation, document, service.sections(citation.document_id)), citation


@pytest.mark.parametrize(
    "field",
    ["quote", "char_start", "plan", "document_number", "page", "path", "reference", "document_id"],
)
def test_a_forged_citation_is_no_source_and_is_listed(service, answer, field):
    forged = changed(answer, **{field: forgeries(answer)[field]})
    printed = markdown(service, [forged])
    assert "来源" not in printed
    assert "## 二、未核实的引用" in printed
    assert "[1]" not in printed
    assert f"{LEAD_END}（未核实）" in printed


@pytest.mark.parametrize("start", [-5, 10**9])
def test_a_position_outside_the_text_does_not_hold(service, answer, start):
    text = TEXTS[answer.citations[0].document_id]
    forged = changed(answer, char_start=start, char_end=start + 3, quote=text[start : start + 3])
    assert "未核实的引用" in markdown(service, [forged])


def test_words_set_as_a_quotation_must_stand_in_a_checked_quote(service, answer):
    forged = answer.model_copy(update={"answer": "见下[1]\n\n> 新建5G基站9000个 [1]"})
    assert "> 新建5G基站9000个（未核实）" in markdown(service, [forged])


def test_a_marker_without_a_citation_stays_as_it_is(service, answer):
    unknown = answer.model_copy(update={"answer": "建成3000个以上[1][7]"})
    assert "建成3000个以上[1]\\[7\\]" in markdown(service, [unknown])


def test_markdown_has_title_questions_answer_and_sources(service, answers):
    printed = markdown(service, answers[:2], "五月问答")
    lines = printed.splitlines()
    assert lines[0] == "# 五月问答"
    assert f"## 一、{QUESTIONS[0]}" in lines
    assert f"## 二、{QUESTIONS[1]}" in lines
    assert f"{LEAD_END}[1]" in printed
    assert ">3000" in printed.replace("\\", "")
    assert "| 序号 | 文件 | 文号 | 章节条款 | 原文 |" in lines
    assert lines[-1].startswith("生成日期：2025年6月1日；索引版本：")


def test_sources_are_numbered_over_the_whole_conversation(service, answers):
    printed = markdown(service, [answers[0], answers[1], answers[0]])
    rows = [line for line in printed.splitlines() if line.startswith(("| 1 ", "| 2 ", "| 3 "))]
    assert [row[:4] for row in rows] == ["| 1 ", "| 2 "]
    assert printed.count(f"{LEAD_END}[1]") == 2


def test_pipes_and_marks_of_a_plan_are_escaped(service, answer):
    hostile = "建|成 *3000* 个 <b> _以_ `上` [x](y)"
    shown = answer.model_copy(update={"question": hostile, "notices": [hostile]})
    printed = markdown(service, [shown], f"# {hostile}")
    html = MarkdownIt("commonmark").enable("table").render(printed)
    assert html.count("建|成 *3000* 个 &lt;b&gt; _以_ `上` [x](y)") == 3
    assert "<em>" not in html
    assert "<a " not in html


def test_a_cell_with_a_pipe_stays_one_cell(service, answer):
    table = answer.model_copy(update={"answer": "| 甲 | 乙 |\n|---|---|\n| a\\|b | c[1] |"})
    assert "| a\\|b | c[1] |" in markdown(service, [table])


def test_json_holds_the_answers_as_the_interface_gives_them(service, answers):
    exported = json.loads(export(service, answers, "json", DAY, "五月"))
    assert exported["exported"] == "2025-06-01"
    assert exported["title"] == "五月"
    assert [Answer.model_validate(item) for item in exported["exchanges"]] == answers
    assert exported["exchanges"] == [a.model_dump(mode="json") for a in answers]
    assert exported["unverified"] == []


def test_json_sets_a_forged_citation_apart(service, answer):
    forged = changed(answer, quote="新建5G基站9000个")
    exported = json.loads(export(service, [answer, forged], "json", DAY))
    assert exported["exchanges"][1]["citations"] == []
    (apart,) = exported["unverified"]
    assert (apart["exchange"], apart["citation"]["quote"]) == (2, "新建5G基站9000个")


def test_notices_related_clauses_and_doubts_are_printed(service, answers):
    doubtful = answers[4].model_copy(update={"unverified": ["90%"], "notices": ["为征求意见稿。"]})
    printed = markdown(service, [doubtful])
    assert "以下条款与问题相关，供参考，不是答案。" in printed
    assert "- 为征求意见稿。" in printed
    assert "- 以下内容未能在原文中核对：90%" in printed


def test_a_follow_up_shows_how_it_was_understood(service, answer):
    asked = answer.model_copy(update={"question": "那5G基站呢？"})
    assert f"理解为：{QUESTIONS[0]}" in markdown(service, [asked])


@pytest.mark.parametrize(
    ("number", "printed"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (52, "五十二")]
)
def test_chinese_numbers(number, printed):
    assert chinese_number(number) == printed


@pytest.mark.parametrize(
    ("title", "name"),
    [
        (None, "政策规划问答记录_2025-06-01.md"),
        ("五月 问答", "五月 问答_2025-06-01.md"),
        ("../a:b\n?", "ab_2025-06-01.md"),
        ("长" * 300, f"{'长' * 60}_2025-06-01.md"),
    ],
)
def test_a_file_name_is_safe_everywhere(title, name):
    assert file_name("md", DAY, title) == name
