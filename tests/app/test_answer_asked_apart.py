"""Plans named by level or topic beside another one, codes spelt out, stages with names, words cut right."""

from __future__ import annotations

import pytest
from answer_plans import ask, lead_of
from box_plans import service_of

from app.asked_terms import content_terms
from app.plan_names import find_plans
from app.question import understand
from app.subquestion import question_to

REED, REGION, NATION = "heron-reed", "heron-province", "nation-tide"
REED_TEXT = """鹭洲县芦苇产业发展规划(2025—2030年)

  鹭洲县芦苇产业发展规划

  (2025—2030年)

  一、指导思想

  以生态优先为指导,坚持芦苇加工安全发展,坚持芦苇加工统筹布局。

  二、实施步骤

  打底阶段(2025年)。建好苗圃。

  爬坡阶段(2026—2028年)。扩大收割面积。

  收官阶段(2029—2030年)。形成完整链条。

  三、重点任务

  (一)做强芦苇加工

  1.建设“一坊两仓三码头”。“一坊”是指芦苇编织坊,“两仓”是指原料仓和成品仓,“三码头”是指东、西、南三个装卸码头。

  2.构建“2+1”芦苇加工空间格局。在东滩建设造纸区,在西滩建设编织区,深化建设南滩展销区。

  (二)守住芦苇加工安全

  1.压实管理责任。落实管收割必须管防火、管运输必须管限载、管仓储必须管通风的要求。

  2.深化“掌上一件事”。“掌上一件事”上线30项以上。2025年芦苇收割机保有量达到40台。

  四、保障措施

  苗种收储由合作社统一组织,苗种收储实行台账登记。

  苗种收储费用纳入县财政预算。

  到2028年,芦苇产值翻一番。展望到2038年,建成芦苇之乡。

  芦苇规划由县农业局负责解释。
"""
REGION_TEXT = """白鹭省“十四五”水乡建设规划

  白鹭省“十四五”水乡建设规划

  一、发展目标

  到2030年,全省芦苇收割机保有量达到900台。“掌上一件事”上线80项以上。
"""
NATION_TEXT = """农业部等六部门关于推动滩涂经济创新发展的意见

农滩联〔2024〕3号

  各省、自治区、直辖市人民政府:

  农业部

  2024年1月12日

  农业部等六部门关于推动滩涂经济创新发展的意见

  一、发展目标

  到2027年,建成滩涂牧场25个。
"""
BOATS_TEXT = """鹭洲县船艇产业行动方案

  鹭洲县船艇产业行动方案

  一、重点产品

  (一)观光船。推动轻型船体研发。(责任单位:县科技局)

  (二)巡逻艇。推动静音推进研发。(责任单位:县科技局)

  (三)运沙船。推动自动装卸研发。(责任单位:县交通局)

  二、保障措施

  (一)加强领导。成立专班。

  (二)加强宣传。办好展会。
"""


@pytest.fixture(scope="module")
def reeds(tmp_path_factory):
    texts = {REED: REED_TEXT, REGION: REGION_TEXT, NATION: NATION_TEXT}
    return service_of(tmp_path_factory.mktemp("reeds") / "index", texts)


@pytest.fixture(scope="module")
def known(reeds):
    return reeds.knowledge().catalog


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收割机保有量全省多少、鹭洲又是多少", {REED, REGION}),
        ("省、鹭洲县分别有多少收割机", {REED, REGION}),
        ("鹭洲和省各有多少收割机", {REED, REGION}),
        ("鹭洲收割机多少,占全省多少", {REED}),
        ("鹭洲收割机多少,全省排第几", {REED}),
        ("鹭洲省级平台有几个", {REED}),
        ("鹭洲芦苇和六部门滩涂经济,各要做到啥样", {REED, NATION}),
        ("六部门滩涂经济跟鹭洲芦苇各要做到啥样", {REED, NATION}),
        ("鹭洲芦苇和编织工艺,各要做到啥样", {REED}),
    ],
)
def test_a_level_or_a_topic_beside_a_named_plan_names_another(known, text, expected):
    assert {plan.document_id for plan in find_plans(text, known)[0]} == expected


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("27年国家要建多少牧场", True),
        ("牧场这块国家想建几个", True),
        ("国家要求建多少牧场", True),
        ("牧场按国家要求建几个", False),
        ("牧场由国家提出几个", False),
    ],
)
def test_the_state_is_a_plan_where_it_plans_itself(known, text, named):
    found = {plan.document_id for plan in find_plans(text, known)[0]}
    assert (NATION in found) == named


@pytest.mark.parametrize(
    ("document_id", "asked"),
    [(REED, "收割机,鹭洲县今年各多少"), (REGION, "收割机,白鹭省30年各多少")],
)
def test_the_year_behind_each_name_goes_with_it(known, document_id, asked):
    question = understand("收割机,鹭洲县今年跟白鹭省30年各多少", known)
    put = question_to(known.plan(document_id), question, known)
    assert put.text == asked


def test_one_year_behind_the_last_name_is_that_of_both(known):
    question = understand("收割机,鹭洲县和白鹭省30年各多少", known)
    assert question_to(known.plan(REED), question, known).years == (2030,)


def test_a_name_that_begins_by_counting_is_a_word_of_the_question(known):
    assert "一件事" not in {t.text for t in content_terms("三件事各上线多少项", known)}
    assert "掌上一件事" not in {t.text for t in content_terms("一件事各上线多少项", known)}


def test_a_verb_behind_a_noun_is_no_part_of_it(known):
    assert "收割机为" not in {t.text for t in content_terms("收割机为多少", known)}


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("鹭洲县的“一坊两仓三码头”是什么意思", ("原料仓和成品仓", "三个装卸码头")),
        ("鹭洲县2+1空间格局啥意思", ("造纸区", "编织区", "展销区")),
        ("鹭洲县芦苇加工安全的三个必须都是啥", ("管收割必须管防火", "管仓储必须管通风")),
        ("鹭洲县分几步走,各是哪几年", ("打底阶段", "2026—2028年", "收官阶段")),
        ("鹭洲县的重点任务分几大块,一共多少条", ("做强芦苇加工", "守住芦苇加工安全", "4 条")),
        ("鹭洲县苗种收储花的钱从哪儿出", ("县财政预算",)),
    ],
)
def test_what_a_plan_spells_out_is_told(reeds, question, said):
    lead = lead_of(ask(reeds, question))
    assert [word for word in said if word not in lead] == []


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("鹭洲县最远看到哪一年", "2038年"),
        ("鹭洲县远景想到哪年", "2038年"),
        ("鹭洲县哪里收储苗种", "合作社"),
    ],
)
def test_what_hardly_answers_stands_behind(reeds, question, said):
    assert said in lead_of(ask(reeds, question))


def test_kinds_without_a_name_are_the_parts_that_rank_first_all_over(tmp_path):
    kinds = service_of(tmp_path / "index", {"boats": BOATS_TEXT})
    lead = lead_of(ask(kinds, "船艇方案主推哪几大类东西"))
    assert [name for name in ("观光船", "巡逻艇", "运沙船") if name not in lead] == []
