"""Newer versions of a cited plan, and plans that do not say whether they are valid."""

from __future__ import annotations

from datetime import date

import pytest
from answer_plans import ask, service_over
from index_fakes import FakeEncoder

from app.notices import notices
from app.series import newer_version
from index.build import build_index
from ingest.chunks import CHUNKING
from ingest.model import Document
from ingest.pipeline import parse_file
from ingest.read import raw_file

TODAY = date(2025, 6, 1)


def plan(document_id, title, start=None, end=None, region="甲市乙区", **fields):
    return Document(
        document_id, "", title=title, region=region, period_start=start, period_end=end, **fields
    )


OLD = plan("old", "乙区“数字乙区”专项规划(2021—2025年)", 2021, 2025)
NEW = plan("new", "乙区“数字乙区”专项规划(2026—2030年)", 2026, 2030)


def test_a_newer_plan_of_the_series_is_named_with_its_period():
    assert notices([OLD], TODAY, [OLD, NEW]) == [
        "已有更新的《乙区“数字乙区”专项规划(2026—2030年)》（规划期2026—2030年），请核对最新文件。"
    ]
    assert notices([NEW], TODAY, [OLD, NEW]) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("乙区“十三五”数字乙区规划", "甲市乙区“十四五”数字乙区规划"),
        ("乙区国民经济和社会发展第十三个五年规划", "乙区国民经济和社会发展第十四个五年规划"),
        ("2021年数字乙区工作要点", "2022年数字乙区工作要点"),
        ("数字乙区行动计划（2020-2022年）", "数字乙区行动计划（2023-2025年）"),
    ],
)
def test_years_and_words_for_a_period_do_not_make_another_series(old, new):
    first, second = plan("a", old, 2016, 2020), plan("b", new, 2021, 2025)
    assert newer_version(first, [first, second]) is second


@pytest.mark.parametrize(
    "other",
    [
        plan("b", "乙区“数字乙区”专项规划(2026—2030年)", 2026, 2030, region="甲市丙区"),
        plan("b", "乙区“智慧乙区”专项规划(2026—2030年)", 2026, 2030),
        plan("b", "乙区“数字乙区”专项规划(2016—2020年)", 2016, 2020),
        plan("b", "乙区“数字乙区”专项规划(2026—2030年)", 2026, 2030, status="征求意见稿"),
    ],
)
def test_another_place_subject_an_older_one_or_a_draft_replaces_nothing(other):
    assert newer_version(OLD, [OLD, other]) is None


def test_a_draft_points_to_its_final_text_and_not_the_other_way():
    draft = plan("d", "数字乙区规划(征求意见稿)", 2021, 2025, status="征求意见稿")
    final = plan("f", "数字乙区规划", 2021, 2025)
    assert notices([draft], TODAY, [draft, final])[1] == (
        "《数字乙区规划(征求意见稿)》的正式文件《数字乙区规划》（规划期2021—2025年）已收录，"
        "请以正式文件为准。"
    )
    assert notices([final], TODAY, [draft, final]) == []


def test_a_draft_of_the_next_period_is_not_settled_by_the_last_final_text():
    draft = plan("d", "数字乙区规划", 2026, 2030, status="征求意见稿")
    final = plan("f", "数字乙区规划", 2021, 2025)
    assert newer_version(draft, [draft, final]) is None


def test_without_periods_the_later_date_counts():
    first = plan("a", "数字乙区管理意见", status="有效", published="2021-03-01")
    second = plan("b", "数字乙区管理意见", status="有效", published="2023-03-01")
    assert notices([first], TODAY, [first, second]) == [
        "已有更新的《数字乙区管理意见》，请核对最新文件。"
    ]
    assert newer_version(second, [first, second]) is None


def test_of_several_newer_versions_the_last_is_named():
    later = plan("x", "乙区“数字乙区”专项规划(2031—2035年)", 2031, 2035)
    assert newer_version(OLD, [NEW, later, OLD]) is later


def test_a_document_that_says_nothing_of_its_validity_is_noted():
    assert notices([plan("a", "数字乙区意见")], TODAY) == [
        "《数字乙区意见》未载明有效性，引用前请向印发单位核实是否有效。"
    ]


@pytest.mark.parametrize(
    "fields",
    [{"status": "有效"}, {"end": 2028}, {"effective": "2024-01-01"}, {"expires": "2028-01-01"}],
)
def test_status_period_or_days_in_force_say_enough(fields):
    assert notices([plan("a", "数字乙区意见", **fields)], TODAY) == []


def _text(years, count):
    return (
        f"越河县数字越河专项规划({years}年)\n\n  越河县人民政府\n\n  一、总体目标\n\n"
        f"  建成智慧茶园{count}个。\n\n  二、保障措施\n\n  健全工作机制。\n"
    )


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    """A service over two periods of one plan."""
    texts = {"old": _text("2021—2025", 12), "new": _text("2026—2030", 30)}
    files = [raw_file(f"{name}.txt", text.encode()) for name, text in texts.items()]
    directory = tmp_path_factory.mktemp("series") / "index"
    parsed = [(parse_file(file), file) for file in files]
    build_index(parsed, directory, FakeEncoder(), chunking=CHUNKING)
    return service_over(directory)


def _about_newer(service, **filters):
    answer = ask(service, "越河县建成多少个智慧茶园？", filters=filters)
    assert "old" in {c.document_id for c in answer.citations}
    return [n for n in answer.notices if n.startswith("已有更新的")]


def test_an_answer_from_an_old_plan_points_to_the_new_one_even_if_only_the_old_is_asked(service):
    assert len(_about_newer(service, document_ids=["old"])) == 1


def test_on_a_day_before_the_new_period_the_old_plan_is_the_newest(service):
    assert _about_newer(service, in_force_on="2024-01-01") == []
