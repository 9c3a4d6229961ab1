"""What is no question about plans, told by the vector of the text."""

from __future__ import annotations

import numpy as np
import pytest
from answer_plans import ask

from app.compose.refusal import _MAY_BE_CHAT
from app.scope import ScopeModel, outside, parse_model


def test_the_probability_is_the_logistic_of_the_weighted_vector():
    model = ScopeModel("any", np.array([2.0, -1.0]), 1.0)
    assert model.probability(np.array([0.5, 2.0], np.float32)) == pytest.approx(0.5)
    assert model.probability(np.array([1.5, 0.0], np.float32)) == pytest.approx(
        1 / (1 + np.exp(-4))
    )


@pytest.mark.parametrize("missing", ["encoder", "weights", "bias"])
def test_a_model_without_a_part_is_refused(missing):
    data = {"encoder": "any", "weights": [1.0], "bias": 0.0}
    with pytest.raises(ValueError, match="fit it again"):
        parse_model({key: value for key, value in data.items() if key != missing})


def test_it_holds_for_the_packaged_encoder_alone(service, calibrated):
    assert outside("今天中午吃什么", service.knowledge()) is None
    assert outside("今天中午吃什么", calibrated.knowledge()) > _MAY_BE_CHAT


@pytest.mark.parametrize(
    "text",
    ["对象闹分手我该怎么哄", "推荐几部周末看的电影", "王局长离没离过婚", "炒股亏了能不能找你赔"],
)
def test_what_no_plan_states_is_out_of_scope(calibrated, text):
    assert ask(calibrated, text).status == "out_of_scope"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("我儿子买了车没处停，云溪区要改造多少个智慧停车场", "answered"),
        ("我闺女写论文要用，青石市5G基站新建多少", "answered"),
        ("磁悬浮列车哪年通车", "not_found"),
        ("屋顶光伏投资多少钱", "not_found"),
    ],
)
def test_a_question_for_a_plan_that_sounds_like_talk_is_one(calibrated, text, status):
    assert ask(calibrated, text).status == status
