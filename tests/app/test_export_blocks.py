"""The Markdown of an answer as blocks."""

import pytest

from app.export.blocks import Heading, Item, Paragraph, Quotation, Run, Table, parse_blocks, words

MARKED = "建成100个[1]（未核实）"


def test_lines_lists_and_markers():
    first, second, outer, inner = parse_blocks("共 **2项**：[1]\n另有[2]\n\n- 甲[3]\n  1. 乙")
    assert first == Paragraph((Run("共 "), Run("2项", bold=True), Run("："), Run(label=1)))
    assert second == Paragraph((Run("另有"), Run(label=2)))
    assert outer == Item((Run("甲"), Run(label=3)), 0, "")
    assert inner == Item((Run("乙"),), 1, "1.")


def test_an_entry_with_a_printed_number_is_one_entry():
    assert parse_blocks("- 34. 扩展平台功能[1]") == (
        Item((Run("扩展平台功能"), Run(label=1)), 0, "34."),
    )


def test_quotations_are_parted_by_blank_lines_and_keep_their_words():
    quoted = "> 1. **不是**粗体 &amp; <b> [1]\n>\n> >3000 [2]"
    assert parse_blocks(quoted) == (
        Quotation((Run("1. **不是**粗体 &amp; <b>"), Run(label=1))),
        Quotation((Run(">3000"), Run(label=2))),
    )


@pytest.mark.parametrize("words_only", ["见[1](牵头单位:区)", "<b>甲</b> &amp; 乙", "[a]: b"])
def test_links_entities_and_html_are_words(words_only):
    (block,) = parse_blocks(words_only)
    printed = "".join(r.text if r.label is None else f"[{r.label}]" for r in block.runs)
    assert printed == words_only


def test_a_table_has_rows_of_cells():
    (table,) = parse_blocks("| 指标 | 值 |\n|---|---|\n| 甲\\|乙 | **9**[1] |")
    assert table == Table(
        (
            ((Run("指标"),), (Run("值"),)),
            ((Run("甲|乙"),), (Run("9", bold=True), Run(label=1))),
        )
    )


def test_a_heading_is_a_heading():
    assert parse_blocks("## 目标") == (Heading((Run("目标"),)),)


@pytest.mark.parametrize("markdown", [MARKED, f"- {MARKED}", f"- 甲\n- {MARKED}"])
def test_an_unverified_line_keeps_its_mark_and_loses_its_markers(markdown):
    runs = parse_blocks(markdown)[-1].runs
    assert words(runs) == "建成100个（未核实）"
    assert all(run.label is None for run in runs)


def test_only_the_marked_line_loses_its_markers():
    kept, lost = parse_blocks(f"建成9个[2]\n{MARKED}")
    assert kept.runs[-1] == Run(label=2)
    assert words(lost.runs) == "建成100个（未核实）"


def test_a_mark_behind_a_table_row_is_not_lost():
    (table,) = parse_blocks("| 指标 | 值 |\n|---|---|\n| 甲 | 9[1] |（未核实）")
    assert words(table.rows[1][1]) == "9（未核实）"
    assert all(run.label is None for run in table.rows[1][1])
