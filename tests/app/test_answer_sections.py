"""Which section's parts a question asks for."""

from __future__ import annotations

import numpy as np
import pytest
from answer_plans import QINGSHI, SONGLING, YUNXI

from app.question import understand
from app.retrieval import ranked_passages
from app.section_choice import LEAST, asked_section, packaged_weights
from app.sections import (
    NAMES,
    Asked,
    items_of,
    listed_sections,
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
