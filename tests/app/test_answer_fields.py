"""What a plan says about itself, however it is asked for; a code is no sum."""

from __future__ import annotations

from dataclasses import replace

import pytest
from answer_plans import QINGSHI, YUNXI, ask, lead_of
from box_plans import service_of

from app.compose.drafter import find_drafter
from app.compose.refusal import OUT_OF_SCOPE
from ingest.pipeline import parse_text

RULES = "heshan-data-rules"
RULES_TEXT = """鹤山市人民政府办公室关于印发《鹤山市公共数据登记实施细则》的通知

鹤政办〔2025〕3号

  各区人民政府,市直各单位:

  市政府制定了《鹤山市公共数据登记实施细则》,现印发给你们,请遵照执行。

  鹤山市人民政府办公室

  2025年2月3日

  鹤山市公共数据登记实施细则

  来源:鹤山日报

  为贯彻落实市第九次党代会精神和《鹤山市数据发展纲要》,制定本细则。

  第一章 总则

  第一条 为规范公共数据登记,制定本细则。数据管家由各单位选派,工作中服从调度,是看护数据的人员。

  数据驿站由各镇布设,每年对数据驿站是否用好、是什么样的数据驿站评一次。

  数据驿站指存放本地数据的机房。

  第二章 附则

  第二条 本细则自2025年3月1日起施行,有效期两年。
"""


@pytest.fixture(scope="module")
def with_rules(tmp_path_factory):
    """A service that knows 鹤山市 and its rules, too."""
    return service_of(tmp_path_factory.mktemp("rules") / "index", {RULES: RULES_TEXT})


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("鹤山市的细则是哪天印的", "2025年2月3日"),
        ("鹤山市那份细则谁家印的", "鹤山市人民政府办公室"),
        ("鹤山市的细则几号文", "鹤政办〔2025〕3号"),
        ("鹤山市的细则打哪天起施行？", "自2025年3月1日起施行"),
        ("鹤山市细则什么时候生效", "自2025年3月1日起施行"),
        ("鹤山市细则是从哪家网站转来的", "鹤山日报"),
        ("鹤山市的细则是几号文,哪天签的", "文号为鹤政办〔2025〕3号[1]；印发日期为2025年2月3日"),
        ("鹤山市的细则什么日子印的", "2025年2月3日"),
        ("鹤山市的细则落款是哪天", "印发日期为2025年2月3日"),
        ("鹤山市的细则是哪个部门出的", "鹤山市人民政府办公室"),
        ("鹤山市的细则是依着哪些大文件", "市第九次党代会精神、《鹤山市数据发展纲要》"),
        ("鹤山市的细则贯彻的是上头哪几份文件", "《鹤山市数据发展纲要》"),
        ("鹤山市的细则凭什么文件编的", "《鹤山市数据发展纲要》"),
    ],
)
def test_a_field_is_found_however_it_is_asked_for(with_rules, question, said):
    answer = ask(with_rules, question)
    assert answer.status == "answered"
    assert said in lead_of(answer)
    assert answer.unverified == []


@pytest.mark.parametrize("question", ["12乘34再除以5，结果报我", "3+5等于几", "8×7=?", "1+1是几"])
def test_a_sum_is_out_of_scope(service, question):
    assert lead_of(ask(service, question)) == OUT_OF_SCOPE


@pytest.mark.parametrize("question", ["3+3体系里青石市有哪些产业", "7×24小时服务青石市有没有"])
def test_a_code_is_no_sum(service, question):
    assert lead_of(ask(service, question)) != OUT_OF_SCOPE


@pytest.mark.parametrize(
    "question",
    ["数据管家算是啥人员", "数据管家说白了是什么", "啥叫数据管家", "数据管家到底是一种什么人"],
)
def test_a_word_is_what_the_sentence_that_opens_with_it_says(with_rules, question):
    assert "是看护数据的人员" in lead_of(ask(with_rules, question))


@pytest.mark.parametrize("question", ["数据驿站是什么样的", "数据驿站是干啥的"])
def test_the_sentence_that_says_what_a_word_is_goes_before_one_that_repeats_it(
    with_rules, question
):
    assert "存放本地数据的机房" in lead_of(ask(with_rules, question))


# What plans say about themselves.


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("文号是什么？", ("青政办〔2024〕12号", "松政〔2020〕8号")),
        ("规划期是哪几年？", ("2024—2028年", "2020—2022年", "2021—2025年")),
        ("经过哪次会审议？", ("已经市政府研究同意", "已经县政府研究同意")),
        ("经过哪次会议审议通过？", ("已经市政府研究同意", "已经县政府研究同意")),
    ],
)
def test_a_field_asked_of_no_plan_is_given_of_every_plan_that_has_it(service, question, said):
    answer = ask(service, question)
    assert answer.status == "answered"
    assert all(one in lead_of(answer) for one in said)
    assert len(answer.citations) == len(said)


def test_words_of_one_title_ask_for_that_plan_alone(service):
    answer = ask(service, "数字乡村那份什么时候印发的？")
    assert "2020年4月9日" in lead_of(answer)
    assert "2024" not in lead_of(answer)


@pytest.mark.parametrize("question", ["索引号是什么？", "青石市索引号是什么？"])
def test_a_field_that_no_plan_states_is_refused_in_words(service, question):
    answer = ask(service, question)
    assert answer.status == "not_found"
    assert len(lead_of(answer)) > len("。")


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("云溪区的规划期是哪几年？", "规划期为2021—2025年"),
        ("松岭县的规划期是哪几年？", "(2020—2022年)"),
        ("青石市的规划期是哪几年？", "(2024—2028年)"),
    ],
)
def test_the_period_is_quoted_where_it_is_stated_before_where_it_is_titled(
    service, question, quote
):
    (citation,) = ask(service, question).citations
    assert citation.quote == quote


@pytest.mark.parametrize(
    ("question", "document_id", "quote"),
    [
        ("青石市的规划谁点头同意的？", QINGSHI, "已经市政府研究同意"),
        ("云溪区规划根据什么编制？", YUNXI, "根据《青石市国民经济和社会发展"),
    ],
)
def test_who_approved_and_what_it_is_based_on_are_quoted(service, question, document_id, quote):
    (citation,) = ask(service, question).citations
    assert citation.document_id == document_id
    assert quote in citation.quote


def test_a_plan_that_tells_of_no_meeting_says_so(service):
    answer = ask(service, "云溪区规划经过哪次会审议？")
    assert "未载明审议会议" in lead_of(answer)
    assert answer.citations == []


@pytest.mark.parametrize(
    ("title", "notice", "maker"),
    [
        (
            "鹤山市公共数据细则",
            "市数据局、市财政局联合制定了《鹤山市公共数据细则》",
            "市数据局、市财政局",
        ),
        ("鹤山市公共数据细则", "细则由市数据局牵头编制", "市数据局"),
        # of another document, of nobody in particular, of a document without a title
        ("鹤山市公共数据细则", "市数据局制定《鹤山市算力券办法》", None),
        ("鹤山市公共数据细则", "我局组织制定了《鹤山市公共数据细则》", None),
        (None, "市数据局制定《鹤山市算力券办法》", None),
    ],
)
def test_who_drew_the_plan_up(title, notice, maker):
    document = replace(parse_text(RULES_TEXT, RULES).document, title=title, text=notice)
    found = find_drafter(document)
    assert (found and found[0]) == (maker and f"由{maker}编制")
    assert not found or notice[found[1].start : found[1].end].startswith(("由", maker))
