"""A regulation: articles that announce their items, the meeting that passed it, its words; documents in a state."""

from __future__ import annotations

import pytest
from answer_plans import ask, lead_of
from box_plans import service_of

from app.compose.fields import FIELDS
from ingest.pipeline import parse_text

RULES = "bailu-parking"
PASSED = "2022年11月25日白鹿市第五届人民代表大会常务委员会第三十次会议通过"
RULES_TEXT = f"""白鹿市停车管理条例

({PASSED})

  第一章 总则

  第一条 为了规范停车秩序,制定本条例。

  第二条 设置道路泊位须经相邻业主同意,并报市城管局备案。潮汐车位是便民停车的重要抓手。

  第二章 停车场

  第三条 下列地点应当配建公共停车场:

  (一)客运车站;

  (二)综合医院;

  (三)体育场馆。

  第四条 下列路段不得设置道路泊位:

  (一)学校门口;

  (二)消防通道;

  (三)盲道两侧。

  第五条 共享车位的名录公布要求如下:

  (一)市城管局按月公布。

  第三章 附则

  第六条 本条例下列用语的含义:

  (一)公共停车场,是指为社会车辆提供停放服务的场所;

  (二)道路泊位,是指在道路上施划的停车位;

  (三)潮汐车位,是指限时段停放的车位。
"""
OLD, TRIAL = "old-rules", "trial-rules"
OLD_TEXT = """有效性 废止
发布机构 乙市民政局

  乙市驿站管理办法

  第一章 总则

  第一条 驿站由各街道管理。
"""
TRIAL_TEXT = """乙市苗圃管理办法(试行)

  第一章 总则

  第一条 苗圃由各街道管理。
"""
SITES = ("客运车站", "综合医院", "体育场馆")
ROADS = ("学校门口", "消防通道", "盲道两侧")


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    """A service that knows a regulation and two documents in a state of their own."""
    texts = {RULES: RULES_TEXT, OLD: OLD_TEXT, TRIAL: TRIAL_TEXT}
    return service_of(tmp_path_factory.mktemp("rules") / "index", texts)


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("白鹿市哪些地点应当配建公共停车场？", SITES),
        ("白鹿市哪些路段不得设置道路泊位？", ROADS),
        ("白鹿市道路泊位不许设在哪些路段？", ROADS),
    ],
)
def test_an_announced_list_is_told_item_by_item(rules, question, items):
    answer = ask(rules, question)
    assert [line[2:6] for line in lead_of(answer).splitlines()[1:]] == list(items)
    assert len(answer.citations) == len(items)
    assert answer.unverified == []


@pytest.mark.parametrize(
    "question",
    [
        # what must be is no answer to what must not be
        "白鹿市哪些地点禁止配建公共停车场？",
        # one thing is asked for
        "白鹿市综合医院要不要配建公共停车场？",
    ],
)
def test_items_are_told_only_where_they_are_asked_for(rules, question):
    assert not any(site in lead_of(ask(rules, question)) for site in SITES)


def test_one_item_is_no_list(rules):
    assert "共 1 项" not in lead_of(ask(rules, "白鹿市共享车位的名录公布有哪些要求？"))


@pytest.mark.parametrize(
    "question", ["白鹿市的条例是哪次会议通过的", "白鹿市条例第几次会议审议通过"]
)
def test_the_meeting_that_passed_a_regulation_is_quoted(rules, question):
    (citation,) = ask(rules, question).citations
    assert citation.quote == PASSED


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("《某办法》已经市政府第三次常务会议审议通过。", "已经市政府第三次常务会议审议通过"),
        ("经市委研究同意，现予印发。", "经市委研究同意"),
        # whose consent something in it needs
        ("设置泊位须经相邻业主同意。", None),
        ("车位转租应当经物业公司批准。", None),
    ],
)
def test_the_consent_that_a_clause_asks_for_is_no_approval(text, said):
    document = parse_text(f"乙市停车办法\n\n{text}\n", "doc").document
    find = next(find for name, _, find in FIELDS if name == "审议会议")
    found = find(document)
    assert (found and found[0]) == said


@pytest.mark.parametrize("question", ["什么是潮汐车位？", "白鹿市潮汐车位是什么意思？"])
def test_an_item_that_opens_with_a_word_says_what_it_is(rules, question):
    (citation,) = ask(rules, question).citations
    assert "潮汐车位,是指限时段停放的车位" in citation.quote


@pytest.mark.parametrize(
    ("question", "title", "state"),
    [
        ("哪个规划还没定稿？", "青石市云溪区“十四五”智慧云溪专项规划", "征求意见稿"),
        ("哪份文件已经废止了？", "乙市驿站管理办法", "废止"),
        ("哪份文件还在试行？", "乙市苗圃管理办法(试行)", "试行"),
    ],
)
def test_documents_in_a_state_are_named(rules, question, title, state):
    answer = ask(rules, question)
    assert lead_of(answer).strip() == f"《{title}》的状态为“{state}”[1]"
    assert state[:2] in answer.citations[0].quote


def test_a_state_in_which_no_document_is_names_none(rules):
    assert "失效" not in "".join(c.quote for c in ask(rules, "哪份文件失效了？").citations)
