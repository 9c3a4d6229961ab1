"""Fitting the choice of a section: right sections, cross-validation, the choice of none."""

from __future__ import annotations

import numpy as np
import pytest
from answer_plans import QINGSHI, SONGLING, YUNXI, build_into, service_over
from index_fakes import FakeEncoder
from scipy.optimize import check_grad

from app.question import understand
from app.retrieval import ranked_passages
from app.section_choice import LEAST
from app.sections import NAMES, Asked, listed_sections
from eval.fit_sections import L2, Choice, choices, chosen, cross_validated, fit
from eval.gold import GoldItem

PARTS = ("加强组织领导。成立领导小组", "强化资金保障。设立专项资金2亿元")


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory):
    return service_over(
        build_into(tmp_path_factory.mktemp("fit") / "index", FakeEncoder())
    ).knowledge()


def item(name, question, *quotes, document_id=QINGSHI, kind="list", pair=None):
    evidence = tuple({"document_id": document_id, "quote": quote} for quote in quotes)
    fields = {"status": "answered", "points": (("甲",),), "evidence": evidence}
    return GoldItem(id=name, kind=kind, question=question, pair=pair, **fields)


def right_title(one: Choice, knowledge) -> str | None:
    """The heading of the section that is labelled right."""
    if one.right is None:
        return None
    question = understand(one.item.question, knowledge.catalog)
    asked = Asked(question, knowledge, question.plans, ranked_passages(question, knowledge))
    return list(listed_sections(asked))[one.right][0].title


def labelled(knowledge, *items) -> list[str | None]:
    return [right_title(one, knowledge) for one in choices(items, knowledge)]


def choice(name, features, right, pair=None):
    rows = np.zeros((len(features), len(NAMES)))
    rows[:, 0] = features
    rows[:, -1] = 1.0
    return Choice(item(name, "有哪些？", "甲", pair=pair), rows, right)


# Labels.


def test_the_section_whose_items_hold_all_evidence_is_right(knowledge):
    assert labelled(knowledge, item("a", "青石市有哪些保障措施？", *PARTS)) == ["保障措施"]


def test_of_nested_sections_the_deepest_is_right(knowledge):
    quotes = ("新建5G基站3000个以上", "建成青石算力中心一期")
    assert labelled(knowledge, item("a", "青石市有哪些任务？", *quotes)) == ["夯实数字底座"]


def test_evidence_in_two_parts_of_a_chapter_makes_the_chapter_right(knowledge):
    quotes = ("新建5G基站3000个以上", "覆盖全市60个社区")
    assert labelled(knowledge, item("a", "青石市有哪些任务？", *quotes)) == ["主要任务"]


@pytest.mark.parametrize(
    "quotes",
    [
        ("新建5G基站3000个以上",),  # one piece of evidence is a fact
        ("新建5G基站3000个以上", "推进千兆光纤进园区"),  # both in one item
        ("新建5G基站3000个以上", "设立专项资金2亿元"),  # no section holds both in its items
    ],
)
def test_other_evidence_makes_no_section_right(knowledge, quotes):
    assert labelled(knowledge, item("a", "青石市有哪些任务？", *quotes)) == [None]


def test_evidence_of_another_plan_makes_no_section_of_the_named_one_right(knowledge):
    quotes = ("接入视频监控15000路", "改造智慧停车场25个")
    elsewhere = item("a", "青石市有哪些任务？", *quotes, document_id=YUNXI)
    assert labelled(knowledge, elsewhere) == [None]


@pytest.mark.parametrize(
    "kind", ["status", "out_of_scope", "responsibility_of_unit", "comparison", "ambiguous"]
)
def test_questions_that_no_section_answers_pose_no_choice(knowledge, kind):
    assert list(choices([item("a", "青石市有哪些保障措施？", *PARTS, kind=kind)], knowledge)) == []


def test_a_question_about_the_document_poses_no_choice(knowledge):
    assert list(choices([item("a", "青石市的文号是什么？", *PARTS)], knowledge)) == []


def test_features_have_a_row_a_section_and_a_column_a_name(knowledge):
    asked = [
        item("a", "松岭县重点任务有哪些？", "新建5G基站150个", document_id=SONGLING),
        item("b", "青石市有哪些保障措施？", *PARTS),
    ]
    small, large = choices(asked, knowledge)
    assert small.features.shape == (1, len(NAMES))
    assert large.features.shape == (6, len(NAMES))


# Fitting.


def test_the_fitted_weights_choose_what_can_be_told_apart():
    given = [choice(str(n), [1.0, 0.0], 0) for n in range(10)]
    given += [choice(f"none{n}", [0.0, 0.0], None) for n in range(10)]
    weights = fit(given, l2=0.01)
    assert weights.shape == (len(NAMES),)
    scores = given[0].features @ weights
    assert scores[0] > 0 > scores[1]


def test_without_questions_all_weights_are_zero():
    assert np.abs(fit([])).max() == 0.0


def test_a_stronger_penalty_gives_smaller_weights():
    given = [choice(str(n), [1.0, 0.0], 0) for n in range(5)]
    assert np.abs(fit(given, l2=10.0)).sum() < np.abs(fit(given, l2=L2)).sum()


def test_none_right_pulls_every_section_below_none():
    weights = fit([choice(str(n), [1.0, 1.0], None) for n in range(20)])
    assert weights[0] < 0
    assert weights[-1] < 0


def test_the_fitted_weights_are_where_the_loss_is_flat():
    given = [choice("a", [1.0, 0.0], 0), choice("b", [0.5, 0.2], None)]

    def loss(weights):
        total = 0.5 * L2 * float(weights @ weights)
        for one in given:
            scores = np.append(one.features @ weights, 0.0)
            right = len(one.features) if one.right is None else one.right
            total -= scores[right] - np.log(np.exp(scores).sum())
        return total

    # At the minimum the slope is zero: it differs from none by less than the tolerance.
    assert check_grad(loss, np.zeros_like, fit(given)) < 1e-3


# Choosing.


@pytest.mark.parametrize(
    ("score", "row"), [(LEAST + 0.1, 0), (LEAST, None), (LEAST - 0.1, None), (3.0, 0)]
)
def test_a_section_is_chosen_above_the_threshold_of_the_program(score, row):
    weights = np.zeros(len(NAMES))
    weights[0] = 1.0
    assert chosen(choice("a", [score, score - 1.0], None), weights) == row


def test_a_plan_without_sections_leaves_nothing_to_choose():
    empty = Choice(item("a", "有哪些？", "甲"), np.zeros((0, len(NAMES))), None)
    assert chosen(empty, np.ones(len(NAMES))) is None


def test_cross_validation_gives_one_choice_a_question():
    given = [choice(str(n), [1.0, 0.0], 0) for n in range(20)]
    given += [choice(f"none{n}", [0.0, 0.0, 0.0], None) for n in range(20)]
    picked = cross_validated(given)
    assert len(picked) == len(given)
    assert picked[:20] == [0] * 20


def test_a_held_out_question_is_chosen_without_its_own_label():
    # Feature 1 marks one question alone; only its own label could make it count.
    marked = choice("marked", [1.0, 0.0], 0)
    given = [marked] + [choice(f"none{n}", [0.0, 0.0], None) for n in range(30)]
    assert chosen(marked, fit(given, l2=0.001)) == 0
    assert cross_validated(given, l2=0.001)[0] is None
