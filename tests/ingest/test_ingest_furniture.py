"""Website furniture."""

from __future__ import annotations

import pytest

from ingest.furniture import is_furniture
from ingest.lines import split_lines


@pytest.mark.parametrize(
    "text",
    [
        "加大字体 缩小字体 收藏 取消收藏 打印",
        "扫一扫在手机打开当前页欢迎访问某区人民政府门户网站",
        "下载阅读版本 |",
        "| | | |",
        "|" * 900,
        "您当前的位置：首页 > 政务公开",
        "版权所有：某市人民政府",
    ],
)
def test_buttons_banners_and_empty_table_bars_are_furniture(text: str) -> None:
    assert is_furniture(split_lines(text)[0])


@pytest.mark.parametrize(
    "text", ["", "   ", "打印机产业园建设。", "收藏品市场", "欢迎" * 60, "| 甲 | 乙 |", "大数据"]
)
def test_text_and_blank_lines_are_none(text: str) -> None:
    assert not is_furniture(split_lines(text)[0])
