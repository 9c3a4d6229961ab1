"""Documents that are letters themselves, and titles that a notice hands on."""

from __future__ import annotations

from ingest_cases import parse

LETTER = """甲乙省人民政府关于推进
数字政府建设的指导意见
甲政发〔2022〕7号
各市、县人民政府，省政府各部门：
数字政府建设是重要任务。现提出如下意见。
一、总体要求
推进建设。
二、重点任务
建设平台。
甲乙省人民政府
2022年6月8日
"""


def test_the_head_of_a_letter_gives_title_issuer_and_number() -> None:
    document = parse(LETTER).document
    assert document.title == "甲乙省人民政府关于推进数字政府建设的指导意见"
    assert document.issuer == "甲乙省人民政府"
    assert document.document_number == "甲政发〔2022〕7号"
    assert document.region == "甲乙省"


def test_a_letter_is_signed_at_its_end() -> None:
    assert parse(LETTER).document.signed == "2022-06-08"


def test_the_head_of_a_letter_is_no_part_of_its_text() -> None:
    kinds = [(s.kind, s.title) for s in parse(LETTER).sections]
    assert kinds[:3] == [("文件信息", "文件信息"), ("前言", ""), ("一、", "总体要求")]


def test_a_title_broken_over_lines_is_the_one_that_the_notice_hands_on() -> None:
    text = (
        "甲市人民政府关于印发《甲市市级信息化工程项目建设管理办法》的通知\n甲政发〔2021〕3号\n各县人民政府：\n"
        "《甲市市级信息化工程项目建设管理办法》已经同意，现印发给你们。\n甲市人民政府\n2021年5月30日\n"
        "甲市市级信息化工程\n项目建设管理办法\n第一条 为了规范。\n第二条 适用。\n"
    )
    assert parse(text).document.title == "甲市市级信息化工程项目建设管理办法"


def test_the_title_handed_on_is_not_the_basis_named_before_it() -> None:
    text = (
        "关于印发《甲市交易细则》的通知\n甲科规〔2025〕2号\n各有关单位：\n根据《甲市暂行办法》（甲府规〔2025〕1号）等文件要求，"
        "修订并印发《甲市交易细则》。请遵照执行。\n甲市科学技术委员会\n2025年4月11日\n第一章 总则\n第一条 为了规范。\n"
    )
    assert parse(text).document.title == "甲市交易细则"


def test_an_empty_field_of_the_page_is_no_issuer() -> None:
    fields = "索引号：000014349/2023-91150 | 信息分类：|\n发布机构：| 生成日期：| 2022-12-02 |\n"
    text = fields + "甲市行动方案\n一、目标\n完成。\n二、任务\n建设。\n"
    assert parse(text).document.issuer is None
