"""Printed heading marks."""

from __future__ import annotations

import pytest

from ingest.markers import Marker, marker_starts, match_marker


def mark(text: str) -> Marker | None:
    return match_marker(text, 0, len(text))


@pytest.mark.parametrize(
    ("text", "kind", "label", "ordinal"),
    [
        ("第二章 总体要求", "章", "第二章", 2),
        ("第 一 节发展现状", "节", "第 一 节", 1),
        ("第十二条　为了", "条", "第十二条", 12),
        ("一、重要意义", "一、", "一、", 1),
        ("（二十一）推进", "(一)", "（二十一）", 21),
        ("(三)推进", "(一)", "(三)", 3),
        ("1.AI平台", "1.", "1.", 1),
        ("2．平台", "1.", "2．", 2),
        ("（1）平台", "(1)", "（1）", 1),
        ("③平台", "①", "③", 3),
        ("——大数据。", "——", "——", None),
        ("专栏12 工程", "专栏", "专栏12", 12),
        ("重点工程1：工程", "重点工程", "重点工程1", 1),
        ("表2-1 指标", "表", "表2-1", None),
        ("附件1：一览表", "附件", "附件1", 1),
        ("第二部分 任务", "部分", "第二部分", 2),
        ("第三節 目標", "节", "第三節", 3),
        ("專欄2 工程", "专栏", "專欄2", 2),
        ("附录一 名词解释", "附件", "附录一", 1),
        ("附件", "附件", "附件", None),
        ("专栏：甲工程", "专栏", "专栏", None),
        ("㈡平台", "(一)", "㈡", 2),
        ("⑶平台", "(1)", "⑶", 3),
        ("4）平台", "(1)", "4）", 4),
        ("⒌平台", "1.", "⒌", 5),
        ("１．平台", "1.", "１．", 1),
        ("10.5G网络建设", "1.", "10.", 10),
        ("5.2025年前完成", "1.", "5.", 5),
    ],
)
def test_a_mark_keeps_its_punctuation_in_the_label(
    text: str, kind: str, label: str, ordinal: int | None
) -> None:
    found = mark(text)
    assert found is not None
    assert (found.kind, found.label, found.ordinal) == (kind, label, ordinal)


def test_a_colon_and_blanks_belong_to_neither_label_nor_title() -> None:
    text = "重点工程2： 甲工程"
    found = mark(text)
    assert found is not None
    assert text[found.end :] == "甲工程"


@pytest.mark.parametrize(
    "text",
    [
        "3.7左右",
        "2.5亿元",
        "1.2.3",
        "附件中的表",
        "3.5",
        "12345热线",
        "一体化平台",
        "5G网络",
        "---",
        "表格",
        "第三方",
    ],
)
def test_numbers_and_words_are_no_marks(text: str) -> None:
    assert mark(text) is None


def test_every_mark_begins_where_marks_may_begin() -> None:
    text = "按照规定，（一）甲——乙"
    assert {5, 9} <= set(marker_starts(text, 0, len(text)))
