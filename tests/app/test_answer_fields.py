"""What a plan says about itself, however it is asked for; a code is no sum."""

from __future__ import annotations

import pytest
from answer_plans import ask, lead_of
from box_plans import service_of

from app.compose.refusal import OUT_OF_SCOPE

RULES = "heshan-data-rules"
RULES_TEXT = """鹤山市人民政府办公室关于印发《鹤山市公共数据登记实施细则》的通知

鹤政办〔2025〕3号

  各区人民政府,市直各单位:

  市政府制定了《鹤山市公共数据登记实施细则》,现印发给你们,请遵照执行。

  鹤山市人民政府办公室

  2025年2月3日

  鹤山市公共数据登记实施细则

  来源:鹤山日报

  为贯彻落实市第九次党代会精神和《鹤山市数据发展纲要》,制定本细则。

  第一章 总则

  第一条 为规范公共数据登记,制定本细则。数据管家由各单位选派,工作中服从调度,是看护数据的人员。

  第二章 附则

  第二条 本细则自2025年3月1日起施行,有效期两年。
"""


@pytest.fixture(scope="module")
def with_rules(tmp_path_factory):
    """A service that knows 鹤山市 and its rules, too."""
    return service_of(tmp_path_factory.mktemp("rules") / "index", {RULES: RULES_TEXT})


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("鹤山市的细则是哪天印的", "2025年2月3日"),
        ("鹤山市那份细则谁家印的", "鹤山市人民政府办公室"),
        ("鹤山市的细则几号文", "鹤政办〔2025〕3号"),
        ("鹤山市的细则打哪天起施行？", "自2025年3月1日起施行"),
        ("鹤山市细则什么时候生效", "自2025年3月1日起施行"),
        ("鹤山市细则是从哪家网站转来的", "鹤山日报"),
        ("鹤山市的细则是几号文,哪天签的", "文号为鹤政办〔2025〕3号[1]；印发日期为2025年2月3日"),
        ("鹤山市的细则什么日子印的", "2025年2月3日"),
        ("鹤山市的细则落款是哪天", "印发日期为2025年2月3日"),
        ("鹤山市的细则是哪个部门出的", "鹤山市人民政府办公室"),
        ("鹤山市的细则是依着哪些大文件", "市第九次党代会精神、《鹤山市数据发展纲要》"),
        ("鹤山市的细则贯彻的是上头哪几份文件", "《鹤山市数据发展纲要》"),
        ("鹤山市的细则凭什么文件编的", "《鹤山市数据发展纲要》"),
    ],
)
def test_a_field_is_found_however_it_is_asked_for(with_rules, question, said):
    answer = ask(with_rules, question)
    assert answer.status == "answered"
    assert said in lead_of(answer)
    assert answer.unverified == []


@pytest.mark.parametrize("question", ["12乘34再除以5，结果报我", "3+5等于几", "8×7=?", "1+1是几"])
def test_a_sum_is_out_of_scope(service, question):
    assert lead_of(ask(service, question)) == OUT_OF_SCOPE


@pytest.mark.parametrize("question", ["3+3体系里青石市有哪些产业", "7×24小时服务青石市有没有"])
def test_a_code_is_no_sum(service, question):
    assert lead_of(ask(service, question)) != OUT_OF_SCOPE


@pytest.mark.parametrize(
    "question",
    ["数据管家算是啥人员", "数据管家说白了是什么", "啥叫数据管家", "数据管家到底是一种什么人"],
)
def test_a_word_is_what_the_sentence_that_opens_with_it_says(with_rules, question):
    assert "是看护数据的人员" in lead_of(ask(with_rules, question))
