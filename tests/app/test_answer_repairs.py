"""One test for each wrong answer that was found by asking and mended."""

import pytest
from answer_plans import ask, lead_of

from app.compose.context import clean_statement
from app.followup import standalone
from app.model import Turn
from app.passages import with_unit, year_stated
from app.question import understand
from app.support_model import SIGNALS, packaged_model, parse_model
from app.verify import verify
from ingest.model import Chunk, Document
from ingest.pieces import sentence_spans


def follow(catalog, *questions):
    history = [Turn(role="user", content=q) for q in questions[:-1]]
    return standalone(questions[-1], history, catalog)


@pytest.mark.parametrize(
    ("cell", "unit", "shown"),
    [
        ("3.7左右", "%", "3.7%左右"),
        (">10000", "P", ">10000P"),
        ("95(全市水平90)", "%", "95%(全市水平90)"),
        ("提高5个百分点(全市水平3)", "%", "提高5个百分点(全市水平3)"),
        ("/", "%", "/"),
        ("70", "", "70"),
    ],
)
def test_a_unit_stands_behind_the_number_that_has_none(cell, unit, shown):
    assert with_unit(cell, unit) == shown


def test_a_full_width_comma_between_number_and_year_is_no_thousands_separator():
    checked = verify("目标5，2023年基期2", [], counted=("5", "2023", "2"))
    assert checked.unverified == ()


def test_a_question_for_the_units_keeps_the_matter(catalog):
    found = follow(catalog, "青石市新建多少5G基站？", "哪些单位负责？")
    assert "青石市" in found
    assert "5G基站" in found
    assert "哪些单位负责" in found


def test_a_complete_question_about_another_plan_forgets_the_frame(catalog):
    found = follow(catalog, "青石市2028年上云率是多少？", "云溪区规划期限是哪几年？")
    assert found == "云溪区规划期限是哪几年？"


def test_another_plan_and_thing_take_only_the_asking_words(catalog):
    found = follow(catalog, "青石市2028年上云率是多少？", "那云溪区的停车场泊位呢")
    assert found == "云溪区的停车场泊位是多少？"


def test_another_thing_replaces_the_thing(catalog):
    found = follow(catalog, "青石市5G基站由谁牵头？", "城市大脑呢？")
    assert found == "青石市城市大脑由谁牵头？"


def test_a_title_that_is_not_indexed_names_no_plan(catalog):
    question = understand("《青石市“十四五”医疗规划纲要》提出什么定位？", catalog)
    assert question.plans == ()
    assert question.quoted == ("青石市“十四五”医疗规划纲要",)


def test_nothing_asked_is_asked_back(service):
    answer = ask(service, "那云溪呢")
    assert answer.status == "needs_clarification"
    assert "云溪" in lead_of(answer)


def test_the_share_of_something_does_not_answer_how_much_it_is(catalog):
    assert understand("青石市2028年GDP是多少？", catalog).measured.text == "gdp"


PLAN = Document("d", "", title="甲市规划", period_start=2021, period_end=2025)


@pytest.mark.parametrize(
    ("clause", "before", "path", "stated"),
    [
        ("到2025年达到80%。", "", "发展目标", True),
        ("到2022年达到80%。", "", "发展目标", False),
        ("达到80%。", "到2025年，", "发展目标", True),
        ("达到80%。", "", "发展目标", True),
        ("已达到80%。", "", "发展现状", False),
    ],
)
def test_an_undated_clause_is_about_the_last_year_unless_it_tells_what_is(
    clause, before, path, stated
):
    assert year_stated((2025,), clause, before, path, PLAN) is stated


def test_a_line_feed_inside_a_long_line_does_not_end_the_sentence():
    first = "强化电子证照、电子印章、电子档案三大基础支撑平台功能，年度全省新注册企业50%以上生成"
    text = f"{first}\n企业电子印章。下一句。"
    chunk = Chunk("c", "d", "s", "text", (), text, 0, len(text), 1)
    assert [text[a:b] for a, b in sentence_spans(chunk)] == [f"{first}\n企业电子印章。", "下一句。"]


def test_a_short_line_is_a_sentence_of_its_own():
    text = "发布机构 甲市人民政府\n文号 甲政〔2024〕1号"
    chunk = Chunk("c", "d", "s", "text", (), text, 0, len(text), 1)
    assert len(list(sentence_spans(chunk))) == 2


def test_a_blank_between_two_numbers_of_a_field_stays_in_the_lead() -> None:
    field = "来源:甲 区发布 时间: 2022-04-21 10:36"
    assert "2022-04-21 10:36" in clean_statement(field)


def test_a_correction_is_no_part_of_the_question(catalog):
    found = follow(catalog, "云溪区5G基站有多少？", "不是云溪，我问青石")
    assert "青石" in found
    assert "云溪" not in found
    assert "不是" not in found


def test_a_word_that_the_plan_words_otherwise_does_not_refuse():
    wanted = dict.fromkeys(SIGNALS, 0.0) | {"score": 1.0, "covered": 0.6, "cosine": 0.5}
    colloquial = wanted | {"heaviest_missing": 0.4}
    model = packaged_model()
    assert model.probability(tuple(colloquial.values())) >= model.threshold


def test_a_support_model_of_other_signals_is_refused():
    with pytest.raises(ValueError, match="fit it again"):
        parse_model({"weights": {"score": 1.0}, "bias": 0.0, "threshold": 0.5})
