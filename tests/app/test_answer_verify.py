"""Leads are checked against what they cite; notices say what a reader must know."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import Citation
from app.notices import notices
from app.verify import UNVERIFIED_MARK, verify
from ingest.model import Document

TODAY = date(2025, 6, 1)


def citation(quote, label=1, clause=None, **fields):
    values = {
        "label": label,
        "document_id": "d",
        "plan": "青石规划",
        "document_number": None,
        "status": None,
        "period_start": 2024,
        "period_end": 2028,
        "path": ["第一章 目标"],
        "chapter": "第一章 目标",
        "section": None,
        "clause": "第一章 目标",
        "reference": "《青石规划》第一章",
        "quote": quote,
        "char_start": 0,
        "char_end": len(quote),
        "line": 1,
        "clause_text": quote if clause is None else clause,
        "clause_start": 0,
        "clause_end": len(quote),
        "url": "/documents/d",
    }
    return Citation(**{**values, **fields})


def test_a_right_figure_is_verified_and_the_lead_unchanged():
    lead = "《青石规划》：新建5G基站3000个以上[1]"
    checked = verify(lead, [citation("新建5G基站3000个以上。")])
    assert (checked.lead, checked.unverified, checked.dropped) == (lead, (), 0)


@pytest.mark.parametrize("wrong", ["3001", "300", "30000", "3000.5", "0.3"])
def test_a_wrong_digit_is_marked(wrong):
    checked = verify(f"新建{wrong}个[1]", [citation("新建3000个以上。")])
    assert checked.unverified == (wrong,)
    assert checked.lead == f"新建{wrong}个[1]{UNVERIFIED_MARK}"


def test_only_the_line_with_the_wrong_figure_is_marked():
    checked = verify("甲12个[1]\n乙13个[1]", [citation("甲12个。")])
    assert checked.lead.split("\n") == ["甲12个[1]", f"乙13个[1]{UNVERIFIED_MARK}"]


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("3000个", "3,000个"),
        ("3,000个", "3000个"),
        ("３０００个", "3000个"),
        ("3000个", "３０００ 个"),
    ],
)
def test_width_and_thousands_separators_do_not_matter(said, printed):
    assert verify(f"新建{said}[1]", [citation(f"新建{printed}。")]).unverified == ()


def test_unknown_labels_are_dropped_and_counted():
    checked = verify("甲12个[1][2]，乙[7]", [citation("甲12个。")])
    assert checked.lead == "甲12个[1]，乙"
    assert checked.dropped == 2


def test_without_citations_every_label_is_dropped():
    checked = verify("甲[1]", [])
    assert (checked.lead, checked.dropped) == ("甲", 1)


def test_a_title_that_is_not_cited_is_marked():
    checked = verify("《松岭规划》提出建设12个[1]", [citation("建设12个。")])
    assert checked.unverified == ("《松岭规划》",)
    assert checked.lead.endswith(UNVERIFIED_MARK)


@pytest.mark.parametrize("title", ["青石规划", "上位规划"])
def test_a_cited_plan_or_one_named_in_the_clause_may_be_named(title):
    cited = citation("根据《上位规划》编制。")
    assert verify(f"《{title}》为依据[1]", [cited]).unverified == ()


def test_a_figure_may_stand_in_clause_path_columns_or_period():
    cited = citation(
        "率",
        clause="率 | 52.75 | 90 | /",
        path=["表2-1 指标"],
        columns=["2023年基期", "2028年目标"],
    )
    lead = "表2-1：2028年90，2023年52.75，规划期2024—2028年[1]"
    assert verify(lead, [cited]).unverified == ()


def test_what_was_counted_needs_no_clause():
    cited = [citation("甲。"), citation("乙。", label=2)]
    assert verify("共 2 项：甲[1]、乙[2]", cited, ["2"]).unverified == ()
    assert verify("共 9 项：甲[1]、乙[2]", cited).unverified == ("9",)


SENTENCES = st.text("甲乙5 0,，.．%％万５（、(：:A", max_size=40).map(lambda s: f"到{s}止。")


@given(SENTENCES)
def test_a_lead_of_quoted_text_alone_is_verified(quote):
    checked = verify(f"{quote}[1]", [citation(quote)])
    assert checked.unverified == ()
    assert checked.dropped == 0
    assert checked.lead == f"{quote}[1]"


@given(SENTENCES, st.integers(10**6, 10**7))
def test_a_figure_that_no_citation_holds_never_passes(quote, number):
    assert verify(f"{quote}另有{number}个[1]", [citation(quote)]).unverified == (str(number),)


def test_texts_that_end_and_begin_with_digits_are_not_read_as_one_number():
    assert verify("5[1]", [citation("5")]).unverified == ()


def test_numbers_that_blanks_keep_apart_stay_apart():
    cited = citation("发布时间:2024-03-20 09:00。")
    assert verify("20日09时[1]", [cited]).unverified == ()


def test_a_document_number_in_square_brackets_is_no_label():
    checked = verify("文号为松政[2020]8号[1]", [citation("松政[2020]8号。")])
    assert (checked.lead, checked.dropped) == ("文号为松政[2020]8号[1]", 0)


def plan(**fields):
    return Document("d", "", title="甲规划", **fields)


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (plan(status="征求意见稿", period_start=2024, period_end=2028), ["征求意见稿"]),
        (plan(status="废止"), ["已废止"]),
        (plan(period_start=2020, period_end=2022), ["（2020—2022年）已届满"]),
        (plan(period_start=2022, period_end=2022), ["（2022年）已届满"]),
        (
            plan(status="征求意见稿", period_start=2020, period_end=2022),
            ["征求意见稿", "已届满"],
        ),
    ],
)
def test_drafts_and_ended_periods_are_noted(document, words):
    found = notices([document], TODAY)
    assert len(found) == len(words)
    for sentence, word in zip(found, words, strict=True):
        assert word in sentence
        assert sentence.startswith("《甲规划》")


@pytest.mark.parametrize(
    "document",
    [
        plan(status="有效", period_start=2024, period_end=2028),
        plan(period_start=2021, period_end=2025),
    ],
)
def test_a_plan_in_force_needs_no_notice(document):
    assert notices([document], TODAY) == []


def test_a_period_ends_with_its_last_year():
    document = plan(period_start=2021, period_end=2025)
    assert notices([document], date(2025, 12, 31)) == []
    assert len(notices([document], date(2026, 1, 1))) == 1


def test_notices_follow_the_order_of_the_plans():
    drafts = [plan(status="征求意见稿"), Document("e", "", title="乙规划", status="征求意见稿")]
    titles = [re.match("《(.+?)》", sentence)[1] for sentence in notices(drafts, TODAY)]
    assert titles == ["甲规划", "乙规划"]
