"""Saved pages of government sites."""

from __future__ import annotations

import pytest
from formats_cases import LONG, headings, lines, read, rows

PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>某市数字经济规划_某市人民政府</title>
<meta name="ArticleTitle" content="某市数字经济规划"><meta name="PubDate" content="2021-11-09 10:00">
<script>var x = "脚本";</script><style>p {{ color: red }}</style></head><body>
<nav><a href="/">首页</a> <a href="/zwgk">政务公开</a></nav>
<div class="crumb">您当前的位置：首页 > 政务公开</div>
<table><tr><td>索 引 号：</td><td>000014349/2018-00204</td><td>发布日期：</td><td>2021年11月09日</td></tr>
<tr><td>标　　题：</td><td colspan="3">某市数字经济规划</td></tr></table>
<h1>某市数字经济规划</h1>
<div class="info">发布时间：2021-11-09 来源：某市人民政府 <span class="share">分享到：微信</span></div>
<div class="TRS_Editor">{body}</div>
<div class="ewm"><img src="x.png">扫一扫在手机打开当前页</div>
<ul class="list"><li><a href="1">某区规划</a></li><li><a href="2">某县规划</a></li></ul>
<footer>版权所有：某市人民政府 ICP备1号</footer></body></html>"""
BODY = f"<p>一、总体要求</p><p>　　{LONG}</p><p>二、任务<br>建设。</p>"


def page(body: str = BODY, charset: str = "utf-8") -> bytes:
    encoding = {"gb2312": "gb18030"}.get(charset, charset)
    return PAGE.format(charset=charset, body=body).encode(encoding)


def test_a_saved_page_gives_its_metadata_title_and_paragraphs_only() -> None:
    assert lines(read("页.html", page())) == [
        "索 引 号：000014349/2018-00204",
        "发布日期：2021年11月09日",
        "标　　题：某市数字经济规划",
        "某市数字经济规划",
        "发布时间：2021-11-09 来源：某市人民政府",
        "一、总体要求",
        LONG,
        "二、任务",
        "建设。",
    ]


def test_the_pages_own_metadata_is_kept_apart() -> None:
    assert read("页.html", page()).fields == (
        ("ArticleTitle", "某市数字经济规划"),
        ("PubDate", "2021-11-09 10:00"),
    )


@pytest.mark.parametrize("charset", ["gb2312", "utf-8"])
def test_the_declared_charset_counts(charset: str) -> None:
    assert lines(read("页.html", page(charset=charset)))[-1] == "建设。"


def test_a_declared_charset_of_other_regions_counts() -> None:
    data = "<html><head><meta charset=big5></head><body><p>一、發展</p></body></html>"
    assert lines(read("页.html", data.encode("big5"))) == ["一、發展"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_a_page_without_a_declared_charset_is_decoded(encoding: str) -> None:
    data = f"<html><body>{BODY}</body></html>".encode(encoding)
    assert lines(read("页.html", data))[0] == "一、总体要求"


def test_a_page_named_txt_is_a_page() -> None:
    assert lines(read("页.txt", page()))[-1] == "建设。"


@pytest.mark.parametrize("share", [0.5, 0.7, 0.8])
def test_a_page_cut_off_anywhere_keeps_what_there_is(share: float) -> None:
    data = page()
    text = read("页.html", data[: int(len(data) * share)]).text
    assert text.startswith("索 引 号：000014349/2018-00204\n")


def test_an_unknown_container_is_found_by_its_text() -> None:
    data = page().replace(b'class="TRS_Editor"', b'class="xyz"')
    assert lines(read("页.html", data))[-4:] == ["一、总体要求", LONG, "二、任务", "建设。"]


def test_a_data_table_prints_one_row_a_line() -> None:
    table = (
        "<table><tr><th rowspan=2>类型</th><th rowspan=2>指标名称</th><th colspan=2>增加值</th></tr>"
        "<tr><th>2020年</th><th>2025年</th></tr>"
        "<tr><td rowspan=2>数字经济</td><td>核心<br>产业</td><td>1</td><td>2</td></tr>"
        "<tr><td>机器人</td><td></td><td>4</td></tr></table>"
    )
    source = read("页.html", page(f"<p>{LONG}</p>{table}<p>尾。</p>"))
    assert source.tables[0].columns == ("类型", "指标名称", "增加值2020年", "增加值2025年")
    assert rows(source) == [
        ("数字经济", "核心产业", "1", "2"),
        ("数字经济", "机器人", "", "4"),
    ]
    assert lines(source)[-5:] == [
        "类型 | 指标名称 | 增加值 |",
        "|  | 2020年 | 2025年",
        "数字经济 | 核心产业 | 1 | 2",
        "| 机器人 |  | 4",
        "尾。",
    ]


def test_a_table_row_is_quoted_by_its_span() -> None:
    table = "<table><tr><td>名称</td><td>值</td></tr><tr><td>甲</td><td>1</td></tr></table>"
    source = read("页.html", page(f"<p>{LONG}</p>{table}"))
    row = source.tables[0].rows[0]
    assert source.text[row.char_start : row.char_end] == "甲 | 1"


def test_a_layout_table_is_no_table() -> None:
    body = f"<table><tr><td>左</td><td><p>一、目标</p><p>{LONG * 4}</p></td></tr></table>"
    source = read("页.html", page(body))
    assert source.tables == ()
    assert "一、目标" in lines(source)


def test_a_frame_of_one_column_is_a_box() -> None:
    box = "<table><tr><td>专栏1 工程</td></tr><tr><td><p>甲。</p><p>乙。</p></td></tr></table>"
    source = read("页.html", page(f"<p>{LONG}</p>{box}<p>尾。</p>"))
    (start, end) = source.boxes[0]
    assert source.text[start:end] == "专栏1 工程\n甲。\n乙。"


def test_words_behind_a_table_are_kept() -> None:
    table = "<table><tr><td>名</td><td>值</td></tr><tr><td>甲</td><td>1</td></tr></table>"
    assert lines(read("页.html", page(f"<p>{LONG}</p><div>前{table}后</div>")))[-1] == "后"


def test_headings_have_their_level() -> None:
    source = read(
        "页.html", page(f"<h2>第一章 <b>总则</b></h2><p>{LONG}</p><h3>目标</h3><p>甲</p>")
    )
    assert headings(source)[-2:] == [(2, "第一章 总则"), (3, "目标")]


def test_a_line_break_of_the_markup_is_no_blank_between_chinese_words() -> None:
    assert "推进数字经济发展" in read("页.html", page(f"<p>推进数字\n  经济发展。{LONG}</p>")).text


def test_a_page_hidden_until_its_script_runs_is_read() -> None:
    data = page().replace(b'class="TRS_Editor"', b'class="TRS_Editor" style="display: none"')
    assert LONG in read("页.html", data).text


def test_a_page_saved_as_one_file_is_read() -> None:
    body = page().decode()
    data = (
        "From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=BB\r\n\r\n"
        "--BB\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        f"{body}\r\n--BB--\r\n"
    ).encode()
    source = read("页.mht", data)
    assert (source.format, lines(source)[-1]) == ("mhtml", "建设。")


def test_deep_nesting_is_read() -> None:
    body = "<font>" * 1500 + LONG + "</font>" * 1500
    assert LONG in read("页.html", page(body)).text
