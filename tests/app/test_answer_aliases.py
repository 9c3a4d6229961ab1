"""An office's own words: read from its file, joined to the packaged ones, used for plans and terms."""

import pytest
from answer_plans import QINGSHI

from app.aliases import general, groups_of, read_aliases, with_general
from app.catalog import build_catalog
from app.errors import BadRequestError
from app.plan_names import find_plans
from app.question import understand


def test_a_group_is_a_line_and_every_word_leads_to_all():
    groups = groups_of(["# 注释", "", "ＡＩ 人工智能 智能"])
    assert groups["ai"] == groups["智能"] == ("ai", "人工智能", "智能")


def test_words_before_a_mark_are_words_of_questions_alone():
    groups = groups_of(["盘子 > 规模 产值"])
    assert groups == {"盘子": ("盘子", "规模", "产值")}


def test_a_word_of_two_lines_has_both_groups():
    assert groups_of(["老人 老年人", "老人 养老"])["老人"] == ("老人", "老年人", "养老")


def test_own_groups_join_the_packaged_ones():
    joined = with_general(groups_of(["研发 潜心钻研"]))
    assert set(joined["研发"]) == {*general()["研发"], "潜心钻研"}
    assert joined["潜心钻研"] == ("潜心钻研", "研发")


def test_an_own_word_finds_what_the_plan_calls_otherwise(service):
    store = service.knowledge().index.store
    own = build_catalog(store, groups_of(["铁塔 基站"]))
    (term,) = (t for t in understand("青石市要建多少铁塔？", own).terms if t.text == "铁塔")
    assert "基站" in term.forms


def test_an_own_word_may_name_a_plan(service):
    store = service.knowledge().index.store
    own = build_catalog(store, groups_of(["蓝图一号 数字青石"]))
    plans, spans = find_plans("蓝图一号的目标", own)
    assert [plan.document_id for plan in plans] == [QINGSHI]
    assert (0, 4) in spans


def test_a_file_is_read_with_or_without_a_byte_order_mark(tmp_path):
    path = tmp_path / "别名.txt"
    path.write_text("甲 乙\n", encoding="utf-8-sig")
    assert read_aliases(path) == {"甲": ("甲", "乙"), "乙": ("甲", "乙")}


@pytest.mark.parametrize("content", [None, "甲 乙".encode("gbk")])
def test_a_file_that_cannot_be_read_is_one_clear_sentence(tmp_path, content):
    path = tmp_path / "aliases.txt"
    if content:
        path.write_bytes(content)
    with pytest.raises(BadRequestError, match="POLICYQA_ALIASES"):
        read_aliases(path)
