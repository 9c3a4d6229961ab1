"""Lists, single items, outlines, boxes and summaries made of the sections asked for."""

from __future__ import annotations

import pytest
from answer_plans import QINGSHI, ask, lead_of
from box_plans import BAISHI, BAISHI_TEXT, service_of

from app.boxes import boxes_asked
from app.question import understand
from app.retrieval import ranked_passages
from app.sections import (
    Asked,
)
from ingest.model import Section


@pytest.fixture(scope="module")
def with_boxes(tmp_path_factory):
    """A service that knows 白石市 and its boxes, too."""
    return service_of(tmp_path_factory.mktemp("boxes") / "index", {BAISHI: BAISHI_TEXT})


def asked_of(service, text) -> Asked:
    knowledge = service.knowledge()
    question = understand(text, knowledge.catalog)
    return Asked(question, knowledge, question.plans, ranked_passages(question, knowledge))


def title_of(section: Section | None) -> str | None:
    return section.title if section else None


def bullets(answer) -> list[str]:
    return [line for line in lead_of(answer).splitlines() if line.startswith("- ")]


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("青石市有哪些保障措施？", ["- 加强组织领导[1]", "- 强化资金保障[2]"]),
        ("青石市主要任务有哪些？", ["- 夯实数字底座[1]", "- 推进智慧治理[2]"]),
        ("青石市夯实数字底座有哪些任务？", ["- 优化通信网络[1]", "- 建设算力中心[2]"]),
        ("云溪区重点任务有哪些？", ["- 建设城市大脑[1]", "- 发展智慧停车[2]"]),
        ("松岭县重点任务一共几项？", ["- 完善乡村网络[1]", "- 发展智慧农业[2]"]),
    ],
)
def test_a_list_shows_the_items_of_its_section_in_order_and_counts_them(service, question, items):
    answer = ask(service, question)
    assert answer.status == "answered"
    assert bullets(answer) == items
    assert "共 2 项" in lead_of(answer)
    assert answer.unverified == []


def test_every_item_of_a_list_is_quoted_from_its_own_place(service):
    answer = ask(service, "青石市有哪些保障措施？")
    text = service.document(QINGSHI).text
    assert [c.quote for c in answer.citations] == [
        "一、加强组织领导。成立领导小组,统筹推进各项工作。",
        "二、强化资金保障。设立专项资金2亿元,支持重点项目建设。",
    ]
    assert all(text[c.char_start : c.char_end] == c.quote for c in answer.citations)


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("青石市保障措施第一条是什么？", "加强组织领导", "资金"),
        ("青石市保障措施第二条是什么？", "设立专项资金2亿元", "领导小组"),
        ("青石市夯实数字底座第2项是什么？", "建设算力中心", "光纤"),
        ("松岭县重点任务第二项是什么？", "智慧茶园12个", "5G"),
    ],
)
def test_one_item_is_answered_by_its_place_alone(service, question, said, unsaid):
    answer = ask(service, question)
    assert said in lead_of(answer)
    assert unsaid not in lead_of(answer)
    assert len(answer.citations) == 1


@pytest.mark.parametrize("nth", ["第三条", "第九条"])
def test_an_item_behind_the_last_one_is_refused_with_the_number_of_items(service, nth):
    answer = ask(service, f"青石市保障措施{nth}是什么？")
    assert answer.status == "not_found"
    assert "只有 2 项" in lead_of(answer)
    assert answer.related[0].quote.startswith("第四章 保障措施")
    assert answer.unverified == []


@pytest.mark.parametrize(
    ("nth", "said"),
    [("第三项", "42类城市运行数据"), ("第四项", "60个社区"), ("第二项", "60个社区")],
)
def test_numbering_that_runs_on_is_followed_behind_the_last_place(service, nth, said):
    # 推进智慧治理 has two items that are printed as 3. and 4.
    answer = ask(service, f"青石市推进智慧治理{nth}是什么？")
    assert said in lead_of(answer)
    assert len(answer.citations) == 1


@pytest.mark.parametrize("question", ["概括青石市的保障措施", "青石市保障措施分别做什么？"])
def test_a_summary_says_of_every_item_what_it_is_about(service, question):
    assert bullets(ask(service, question)) == [
        "- 加强组织领导：成立领导小组,统筹推进各项工作。[1]",
        "- 强化资金保障：设立专项资金2亿元,支持重点项目建设。[2]",
    ]


@pytest.mark.parametrize(
    "question", ["数字青石专项规划分几个部分？", "概括数字青石专项规划的主要内容"]
)
def test_the_outline_of_a_plan_are_its_chapters(service, question):
    answer = ask(service, question)
    chapters = ["第一章 发展基础", "第二章 总体要求", "第三章 主要任务", "第四章 保障措施"]
    assert bullets(answer) == [f"- {c}[{n}]" for n, c in enumerate(chapters, 1)]
    assert "共 4 部分" in lead_of(answer)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("概括松岭县的总体目标", "益农信息社180个"),
        ("总结一下云溪区总体目标", "智慧社区30个"),
    ],
)
def test_the_summary_of_a_section_without_items_are_its_sentences(service, question, said):
    answer = ask(service, question)
    (line,) = bullets(answer)
    assert said in line
    assert len(answer.citations) == 1


def test_boxes_of_a_kind_are_listed_together(with_boxes):
    answer = ask(with_boxes, "白石市有哪些专栏？")
    assert bullets(answer) == ["- 智慧港口工程[1]", "- 海洋牧场工程[2]"]
    assert {c.document_id for c in answer.citations} == {BAISHI}


def test_the_parts_of_one_box_are_listed_alone(with_boxes):
    answer = ask(with_boxes, "白石市海洋牧场工程有哪些内容？")
    assert bullets(answer) == ["- 深海网箱[1]", "- 数字渔船[2]"]


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        ("白石市有哪些专栏？", ["智慧港口工程", "海洋牧场工程"]),
        ("白石市智慧海洋行动计划的专栏全都列出来", ["智慧港口工程", "海洋牧场工程"]),
        ("白石市专栏1是关于什么的？", []),
        ("有哪些专栏？", []),
        ("青石市有哪些专栏？", []),
        ("白石市数字渔船的专栏有哪些？", []),
    ],
)
def test_boxes_are_asked_for_if_all_of_a_named_plan_are(with_boxes, question, titles):
    assert [box.title for box in boxes_asked(asked_of(with_boxes, question))] == titles


def test_a_counted_list_is_the_section_with_so_many_items(with_boxes):
    answer = ask(with_boxes, "白石市保障措施有哪三条？")
    assert bullets(answer) == ["- 加强组织领导[1]", "- 强化资金保障[2]", "- 加强人才支撑[3]"]
