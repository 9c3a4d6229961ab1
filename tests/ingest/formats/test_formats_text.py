"""Plain text and Markdown stay as they are; tables and headings in them are located."""

from __future__ import annotations

from formats_cases import headings, read, rows

from ingest.pipeline import parse_text

TABLE = "| 指标名称 | 单位 | 2025年目标 |\n|---|:-:|--:|\n| 增加值 | % | 10 |\n| 机器人 | | 40 |\n"


def test_the_text_is_the_decoded_file_with_its_line_breaks() -> None:
    text = "\ufeff第一章 总则\r\n　　数字经济。\r\n"
    assert read("甲.txt", text.encode()).text == text.removeprefix("\ufeff")


def test_lines_that_end_with_carriage_returns_parse_like_others() -> None:
    text = "第一章 总则\n一、目标\n建成。\n（牵头单位：市数据局）\n第二章 任务\n推进。\n"
    unix, dos = parse_text(text, "a"), parse_text(text.replace("\n", "\r\n"), "a")
    assert [s.path for s in dos.sections] == [s.path for s in unix.sections]
    assert [r.lead for r in dos.responsibilities] == [r.lead for r in unix.responsibilities]


def test_a_pipe_table_is_a_table() -> None:
    source = read("甲.md", f"前文。\n\n{TABLE}\n后文。".encode())
    assert source.tables[0].columns == ("指标名称", "单位", "2025年目标")
    assert rows(source) == [("增加值", "%", "10"), ("机器人", "", "40")]


def test_spans_of_a_pipe_table_point_into_the_unchanged_text() -> None:
    source = read("甲.txt", f"前文。\n{TABLE}后文。".encode())
    table = source.tables[0]
    assert source.text[table.char_start : table.char_end] == TABLE.strip()
    row = table.rows[1]
    assert source.text[row.char_start : row.char_end] == "| 机器人 | | 40 |"


def test_a_pipe_inside_a_cell_is_escaped() -> None:
    source = read("甲.md", b"| a | b |\n|---|---|\n| x \\| y | z |\n")
    assert rows(source) == [("x | y", "z")]


def test_bars_without_a_row_of_dashes_are_no_table() -> None:
    assert read("甲.txt", "大 | 中 | 小\n收藏 | 打印\n".encode()).tables == ()


def test_a_head_of_usual_columns_needs_no_row_of_dashes() -> None:
    text = "表1 任务\n| 编号 | 项目名称 | 责任单位 |\n| 1 | 云谷 | 市数据局 |\n| 2 | 合杆 | 市城管局 |\n\n后文。"
    source = read("甲.txt", text.encode())
    assert source.tables[0].columns == ("编号", "项目名称", "责任单位")
    assert rows(source) == [("1", "云谷", "市数据局"), ("2", "合杆", "市城管局")]


def test_bars_around_other_words_are_no_table() -> None:
    text = "| 首页 | 政务 | 互动 |\n| 要闻 | 服务 | 信箱 |\n"
    assert read("甲.txt", text.encode()).tables == ()


def test_a_pages_metadata_in_a_pipe_table_stays_text() -> None:
    text = (
        "| 项目 | 内容 |\n|---|---|\n| 索引号 | 000014349/2018-00204 |\n| 发布日期 | 2021-11-09 |\n"
    )
    assert read("甲.md", text.encode()).tables == ()
    assert parse_text(text + "一、目标\n建成。", "a").document.published == "2021-11-09"


def test_markdown_headings_have_their_level_and_words() -> None:
    source = read("甲.md", "# 规划\n\n## 一、目标 ##\n正文 # 不是标题\n#也不是\n".encode())
    assert headings(source) == [(1, "规划"), (2, "一、目标")]


def test_a_text_has_no_pages() -> None:
    source = read("甲.txt", "正文。".encode())
    assert source.page_starts == ()
    assert source.page_of(0) is None
