"""What is asked of one plan by pointing back to another one, and of a conversation by pointing back."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from answer_plans import QINGSHI, YUNXI, ask

from app.asked_terms import content_terms
from app.catalog import Catalog
from app.compose.asked_values import _other_step
from app.compose.wanting import leaves_open
from app.followup import standalone
from app.model import Turn
from app.question import understand
from app.service import AnswerService
from app.subquestion import question_to


def put_to(document_id: str, text: str, catalog: Catalog) -> str:
    return question_to(catalog.plan(document_id), understand(text, catalog), catalog).text


@pytest.mark.parametrize(
    "pointing",
    [
        "云溪区有没有这个指标",
        "云溪区呢",
        "云溪区也有这要求吗",
        "云溪区定了没",
        "云溪区对应的目标呢",
    ],
)
def test_a_plan_asked_by_pointing_back_is_asked_what_the_other_one_is(
    catalog: Catalog, pointing: str
) -> None:
    question = f"青石市要建几个5G基站，{pointing}"
    assert put_to(YUNXI, question, catalog) == "要建几个5G基站"
    assert put_to(QINGSHI, question, catalog) == "青石市要建几个5G基站,"


@pytest.mark.parametrize("own", ["云溪区停车场有没有", "云溪区由谁管停车场"])
def test_a_plan_asked_something_of_its_own_is_asked_that(catalog: Catalog, own: str) -> None:
    assert put_to(YUNXI, f"青石市要建几个5G基站，{own}", catalog) == own


@pytest.mark.parametrize(
    ("document_id", "asked"),
    [(QINGSHI, "青石市有哪些智慧场景"), (YUNXI, "云溪区有哪些智慧场景")],
)
def test_what_one_has_more_is_asked_of_each(catalog: Catalog, document_id: str, asked: str) -> None:
    assert put_to(document_id, "青石市比云溪区多了哪些智慧场景", catalog) == asked


@pytest.mark.parametrize(
    ("text", "joined"),
    [("停车场要改造几个", True), ("停车，场要改造几个", False), ("停车 场要改造几个", False)],
)
def test_words_on_either_side_of_a_mark_are_not_joined(
    catalog: Catalog, text: str, joined: bool
) -> None:
    assert any("停车场" in term.text for term in content_terms(text, catalog)) is joined


@pytest.mark.parametrize(
    ("question", "private"),
    [
        ("有多少家人工智能公司？", False),
        ("要引进几家人形机器人公司？", False),
        ("局长的家人在哪里上班？", True),
        ("处长家人有多少？", True),
    ],
)
def test_the_number_of_firms_is_no_private_matter(
    service: AnswerService, question: str, private: bool
) -> None:
    assert (ask(service, question).status == "out_of_scope") is private


@pytest.mark.parametrize(
    ("asked", "said", "open_"),
    [
        ("246工程是什么意思", "实施246工程。", True),
        ("2000P算力是什么意思", "建成2000P算力。", False),
        ("246工程是什么时候开始的", "实施246工程。", False),
    ],
)
def test_only_a_code_can_stand_for_something(asked: str, said: str, open_: bool) -> None:
    passage = SimpleNamespace(chunk=SimpleNamespace(text=said), is_row=False)
    question = SimpleNamespace(asked=asked, text=asked, intent="definition")
    assert leaves_open(passage, question) is open_


@pytest.mark.parametrize(
    ("clause", "other"),
    [
        ("按月公布车位名录", False),
        ("每季度公布车位名录", False),
        ("2026年公布车位名录", True),
    ],
)
def test_how_often_is_told_by_a_rhythm(clause: str, other: bool) -> None:
    assert _other_step("车位名录多久公布一回", clause) is other


def follow(catalog: Catalog, *said: str) -> str:
    history = [Turn(role="user", content=text) for text in said[:-1]]
    return standalone(said[-1], history, catalog)


BASE = "青石市新建多少5G基站？"
BRAIN = "青石市城市大脑汇聚多少类数据？"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        # an occasion or an order beside either question
        ((BASE, "我们科室在写材料，松岭县呢？"), "松岭县新建多少5G基站？"),
        ((f"领导让我写份材料，{BASE}", "松岭县呢？"), "松岭县新建多少5G基站？"),
        ((f"告诉我{BASE}", "松岭县呢？"), "松岭县新建多少5G基站？"),
        # what was understood is taken back
        ((BASE, "并非问此，请问的是云溪区"), "云溪区新建多少5G基站？"),
        ((BASE, "别给这个，我要的是云溪区"), "云溪区新建多少5G基站？"),
        # the matter before is pointed at
        ((BRAIN, "该工程什么时候建成？"), "青石市城市大脑汇聚多少类数据，什么时候建成？"),
        ((BRAIN, "这些由谁负责？"), "青石市城市大脑汇聚多少类数据，由谁负责？"),
        (
            (BRAIN, "该系统的运行维护经费由谁承担？"),
            "青石市城市大脑汇聚多少类数据，运行维护经费由谁承担？",
        ),
    ],
)
def test_a_question_of_a_conversation_is_told_from_what_is_said_beside_it(
    catalog: Catalog, said: tuple[str, ...], meant: str
) -> None:
    assert follow(catalog, *said) == meant
