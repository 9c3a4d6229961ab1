"""Which clauses of two plans are held against each other, and which count as counterparts."""

from __future__ import annotations

import numpy as np
import pytest

from app.alignment.clauses import (
    MIN_MEAN_CHARS,
    Clause,
    comparable_sections,
    heading_likeness,
    match_clauses,
)
from app.alignment.matching import match
from ingest.model import Section

LONG = MIN_MEAN_CHARS


def sections(*entries):
    """Sections from (kind, title, depth, own length), nested as the depths say."""
    found, position, spans = [], 0, []
    for *_, length in entries:
        spans.append((position, position + length))
        position += length
    for number, (kind, title, depth, _) in enumerate(entries):
        later = (n for n in range(number + 1, len(entries)) if entries[n][2] <= depth)
        end = next((spans[n][0] for n in later), position)
        above = [n for n in range(number) if entries[n][2] < depth]
        parent = found[above[-1]] if depth > 1 else None
        path = (*(parent.path if parent else ()), title)
        found.append(
            Section(
                f"s{number}", kind, None, title, depth, path, run_in=False, title_from_toc=False,
                line=number + 1, column=0, char_start=spans[number][0], char_end=end,
                heading_end=spans[number][0] + 1, parent_id=parent.section_id if parent else None,
            )
        )  # fmt: skip
    return tuple(found)


def chapters(number, parts, kind="章", inner="节", length=LONG):
    entries = []
    for n in range(number):
        entries.append((kind, f"任务{n}", 1, 10))
        entries += [(inner, f"分项{n}.{m}", 2, length) for m in range(parts)]
    return entries


def titles(found):
    return [s.title for s in found]


def test_plans_of_different_numbering_meet_at_like_numbers_of_clauses():
    ours = sections(*chapters(4, 3))
    theirs = sections(
        ("章", "主要任务", 1, 10),
        *[(k, t, d + 1, n) for k, t, d, n in chapters(4, 3, "一、", "(一)")],
    )
    found = comparable_sections(ours, theirs)
    assert [len(side) for side in found] == [12, 12]
    assert {s.kind for s in found[0]} == {"节"}
    assert {s.kind for s in found[1]} == {"(一)"}


def test_what_stands_and_front_matter_are_no_clauses():
    plan = sections(
        ("文件信息", "文件信息", 1, LONG),
        ("前言", "前言", 1, LONG),
        ("章", "第一章 发展基础", 1, 10),
        ("节", "发展现状", 2, LONG),
        ("章", "夯实数字建设的基础", 1, LONG),
        ("章", "重点任务", 1, LONG),
        ("附件", "附件1", 1, LONG),
    )
    assert titles(comparable_sections(plan, plan)[0]) == ["夯实数字建设的基础", "重点任务"]


def test_short_points_stay_with_their_clause():
    plan = sections(
        ("章", "总体要求", 1, 10),
        ("节", "基本原则", 2, 10),
        ("1.", "统筹规划", 3, LONG // 3),
        ("1.", "安全可控", 3, LONG // 3),
        ("节", "建设目标", 2, LONG),
        ("1.", "一期目标", 3, LONG),
    )
    assert titles(comparable_sections(plan, plan)[0]) == ["基本原则", "一期目标"]


def test_a_plan_without_headings_has_nothing_to_compare():
    assert comparable_sections((), sections(*chapters(1, 1))) == ((), ())


def test_heading_likeness_weighs_the_words_in_common():
    assert heading_likeness({"智慧": 1, "医疗": 3}, {"医疗": 3, "健康": 1}) == 2 * 3 / (4 + 4)
    assert heading_likeness({}, {}) == 0.0


def test_the_best_total_wins_over_the_best_single_pair():
    # Alone 甲–丙 (0.9) is best, but then 乙 has none: 甲–丁 and 乙–丙 make 1.6.
    found = match(("甲", "乙"), ("丙", "丁"), np.array([[0.9, 0.8], [0.8, 0.0]]))
    assert [(p.ours, p.theirs) for p in found.pairs] == [("乙", "丙"), ("甲", "丁")]


def test_pairs_without_a_score_stay_alone():
    found = match(("甲",), ("丙", "丁"), np.array([[0.0, -1.0]]))
    assert (found.pairs, found.only_ours, found.only_theirs) == ((), ("甲",), ("丙", "丁"))


@pytest.fixture
def listed():
    """Three sections of one plan."""
    return sections(("章", "甲", 1, 9), ("章", "乙", 1, 9), ("章", "丙", 1, 9))


def clauses(listed, vectors, words=({}, {}, {})):
    rows = [np.array(v, np.float32) for v in vectors]
    return [Clause(s, w, v) for s, w, v in zip(listed, words, rows, strict=True)]


def paired(found):
    return [(p.ours.title, p.theirs.title) for p in found.matching.pairs]


def test_like_content_suffices_and_the_common_part_of_all_clauses_does_not(listed):
    # Before centring all cosines are above 0.98; what differs decides.
    ours = clauses(listed, [(10, 1, 0, 0), (10, 0, 1, 0), (10, 0, 0, 1)])
    theirs = clauses(listed, [(10, 0, 1, 0), (10, 1, 0, 0), (10, 0, 0, 1)])
    found = match_clauses(ours, theirs)
    assert paired(found) == [("乙", "甲"), ("甲", "乙"), ("丙", "丙")]


def test_like_headings_over_other_content_are_no_counterparts_but_named_as_nearest(listed):
    words = ({"资金": 2.0}, {}, {})
    ours = clauses(listed, [(1, 0, 0), (0, 1, 0), (0, 0, 1)], words)
    theirs = clauses(listed, [(-1, 0, 0), (0, 1, 0), (0, 0, 1)], words)
    found = match_clauses(ours, theirs)
    assert ("甲", "甲") not in paired(found)
    alone = found.matching.only_theirs
    assert titles(alone) == ["甲"]
    assert found.nearest[alone[0].section_id].title == "甲"
