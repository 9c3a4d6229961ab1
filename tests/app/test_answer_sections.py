"""Which section's parts a question asks for, and the lists, items and summaries made of them."""

from __future__ import annotations

import numpy as np
import pytest
from answer_plans import QINGSHI, SONGLING, YUNXI, ask, lead_of
from box_plans import BAISHI, BAISHI_TEXT, service_of

from app.question import understand
from app.retrieval import ranked_passages
from app.sections import (
    LEAST,
    NAMES,
    Asked,
    asked_section,
    boxes_asked,
    items_of,
    listed_sections,
    packaged_weights,
    section_features,
    standard_parts,
)
from ingest.model import Section

QUESTIONS = (
    "青石市有哪些保障措施？",
    "青石市推进智慧治理的两项任务是哪些？",
    "概括青石市夯实数字底座",
    "青石市5G基站有多少个？",
    "云溪区重点任务分别做什么？",
    "保障措施有哪些？",
    "？",
)


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


def features(service, text, title):
    """Named features of the section with this title."""
    asked = asked_of(service, text)
    found = [(s, items) for s, items in listed_sections(asked) if s.title == title]
    ((section, items),) = found
    return dict(zip(NAMES, section_features(asked, section, items), strict=True))


def bullets(answer) -> list[str]:
    return [line for line in lead_of(answer).splitlines() if line.startswith("- ")]


# Choice of a section.


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("青石市有哪些保障措施？", "保障措施"),
        ("青石市夯实数字底座有哪些任务？", "夯实数字底座"),
        ("青石市推进智慧治理的两项任务是哪些？", "推进智慧治理"),
        ("云溪区重点任务有哪些？", "重点任务"),
    ],
)
def test_the_section_whose_heading_is_said_is_asked_for(service, question, title):
    assert title_of(asked_section(asked_of(service, question))) == title


@pytest.mark.parametrize(
    "question",
    ["青石市5G基站有多少个？", "青石市算力中心由谁牵头？", "青石市的文号是什么？", "？"],
)
def test_a_question_for_one_fact_asks_for_no_section(service, question):
    assert asked_section(asked_of(service, question)) is None


def test_weights_decide_and_a_score_not_above_the_least_chooses_none(service):
    asked = asked_of(service, "青石市城市大脑由谁牵头？")
    only_bias = np.array([1.0 if name == "bias" else 0.0 for name in NAMES])
    assert asked_section(asked, LEAST * only_bias) is None
    assert asked_section(asked, (LEAST + 0.1) * only_bias) is not None


def test_only_sections_of_the_named_plan_with_two_items_are_listed(service):
    listed = list(listed_sections(asked_of(service, "松岭县重点任务有哪些？")))
    assert [(s.title, [i.title for i in items]) for s, items in listed] == [
        ("重点任务", ["完善乡村网络", "发展智慧农业"])
    ]


def test_without_a_named_plan_sections_of_all_plans_are_listed(service):
    listed = listed_sections(asked_of(service, "重点任务有哪些？"))
    found = {section.section_id.split("#")[0] for section, _ in listed}
    assert found == {QINGSHI, YUNXI, SONGLING}


def test_a_table_is_no_item_of_its_section(service):
    knowledge = service.knowledge()
    goal = next(s for s in knowledge.sections[QINGSHI] if s.title == "建设目标")
    assert [child.kind for child in knowledge.children(goal)] == ["表"]
    assert items_of(knowledge, goal) == ()


# Features.


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_feature_of_every_section_is_between_0_and_1(service, question):
    asked = asked_of(service, question)
    for section, items in listed_sections(asked):
        values = section_features(asked, section, items)
        assert len(values) == len(NAMES)
        for name, value in zip(NAMES, values, strict=True):
            assert 0.0 <= value <= 1.0 + 1e-9, (section.title, name)


@pytest.mark.parametrize(
    ("question", "equal", "other"),
    [
        ("青石市推进智慧治理的两项任务是哪些？", 1.0, 0.0),
        ("青石市推进智慧治理的2项任务是哪些？", 1.0, 0.0),
        ("青石市推进智慧治理的五项任务是哪些？", 0.0, 1.0),
        ("青石市推进智慧治理有哪些任务？", 0.0, 0.0),
    ],
)
def test_a_counted_number_of_items_is_held_against_the_section(service, question, equal, other):
    found = features(service, question, "推进智慧治理")
    assert (found["count_equal"], found["count_other"]) == (equal, other)


def test_a_heading_that_is_said_whole_is_verbatim(service):
    question = "青石市推进智慧治理有哪些任务？"
    assert features(service, question, "推进智慧治理")["verbatim"] == 1.0
    assert features(service, question, "夯实数字底座")["verbatim"] == 0.0


def test_the_share_of_a_heading_that_is_said_is_counted_in_pairs(service):
    # 推进, 进智, 智慧, 慧治, 治理: of the five pairs 智慧, 慧治 and 治理 are said.
    found = features(service, "青石市智慧治理有哪些任务？", "推进智慧治理")
    assert found["title_said"] == pytest.approx(3 / 5)


def test_a_section_holds_the_passage_that_ranks_first(service):
    question = "青石市智慧养老服务平台有哪些任务？"
    assert features(service, question, "推进智慧治理")["holds_best"] == 1.0
    assert features(service, question, "夯实数字底座")["holds_best"] == 0.0


def test_the_mass_of_all_first_passages_is_one(service):
    asked = asked_of(service, "青石市有哪些保障措施？")
    assert sum(share for _, share in asked.mass) == pytest.approx(1.0)
    assert all(share >= 0 for _, share in asked.mass)


def test_a_standard_part_counts_by_the_share_of_its_heading(service):
    # 保障 are two of the four characters of 保障措施.
    found = features(service, "青石市有哪些保障措施？", "保障措施")
    assert found["standard_part"] == pytest.approx(2 / 4)
    assert found["standard_part_as_such"] == 1.0
    other = features(service, "青石市有哪些保障措施？", "主要任务")
    assert (other["standard_part"], other["standard_part_as_such"]) == (0.0, 0.0)


def test_a_standard_part_of_a_certain_matter_is_not_asked_for_as_such(service):
    found = features(service, "青石市智慧养老服务平台怎么保证？", "保障措施")
    assert found["standard_part"] > 0
    assert found["standard_part_as_such"] == 0.0


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("短板在哪", "问题"),
        ("怎么保证落地", "保障"),
        ("分几步走", "步骤"),
        ("家底怎么样", "现状"),
        ("主要任务有哪些", "任务"),
    ],
)
def test_a_standard_part_is_told_by_how_people_ask_for_it(service, question, heading):
    standard = asked_of(service, question).standard
    assert standard is not None
    assert heading in standard.headings


def test_a_matter_of_its_own_is_no_standard_part(service):
    assert asked_of(service, "5G基站有多少个").standard is None


def test_every_standard_part_has_headings():
    assert all(part.asked and part.headings for part in standard_parts())


def test_the_packaged_weights_are_one_finite_number_a_feature():
    weights = packaged_weights()
    assert weights.shape == (len(NAMES),)
    assert np.isfinite(weights).all()


def test_nothing_ranked_gives_no_mass_and_no_error(service):
    knowledge = service.knowledge()
    question = understand("青石市有哪些保障措施？", knowledge.catalog)
    asked = Asked(question, knowledge, question.plans, ())
    assert asked.mass == ()
    for section, items in listed_sections(asked):
        values = dict(zip(NAMES, section_features(asked, section, items), strict=True))
        assert (values["mass"], values["holds_best"], values["spread"]) == (0.0, 0.0, 0.0)


# Answers.


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
