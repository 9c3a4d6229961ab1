"""Documents that a plan names as its basis, on invented plans."""

from __future__ import annotations

import pytest
from ingest_cases import parse

from ingest.model import ALIGNED_RELATION, BASIS_RELATION, HIGHER_PLAN_RELATION, ParsedDocument


def plan_with(preface: str, title: str = "青石市白塔区数字规划（2024—2028年）") -> ParsedDocument:
    return parse(f"{title}\n\n前言\n\n{preface}\n\n一、重点任务\n\n加强统筹协调。\n")


def relations(preface: str) -> list[tuple[str, str]]:
    return [(r.title, r.relation) for r in plan_with(preface).relations]


@pytest.mark.parametrize(
    ("preface", "found"),
    [
        ("本规划依据《青石市数字规划》编制。", [("青石市数字规划", HIGHER_PLAN_RELATION)]),
        ("本规划以《国家信息化发展规划》为依据。", [("国家信息化发展规划", HIGHER_PLAN_RELATION)]),
        ("根据《白塔县综合规划》，制定本规划。", [("白塔县综合规划", BASIS_RELATION)]),
        ("根据《山河省数据条例》，制定本规划。", [("山河省数据条例", BASIS_RELATION)]),
        (
            "按照《山河省人民政府关于印发山河省数字规划的通知》要求编制。",
            [("山河省人民政府关于印发山河省数字规划的通知", HIGHER_PLAN_RELATION)],
        ),
        (
            "依据《甲规划》编制，与《乙规划》《丙规划》相衔接。",
            [
                ("甲规划", BASIS_RELATION),
                ("乙规划", ALIGNED_RELATION),
                ("丙规划", ALIGNED_RELATION),
            ],
        ),
        ("2022年印发的《乙规划》取得成效。", []),
        ("依据《青石市白塔区数字规划（2024—2028年）》推进。", []),
    ],
)
def test_the_word_before_a_citation_tells_the_relation(
    preface: str, found: list[tuple[str, str]]
) -> None:
    assert relations(preface) == found


def test_the_basis_leaves_out_plans_it_only_fits_in_with() -> None:
    parsed = plan_with("依据《甲规划》编制，与《乙规划》相衔接。")
    assert parsed.document.based_on == ("甲规划",)


def test_a_number_behind_the_title_belongs_to_the_citation() -> None:
    parsed = plan_with("依据《青石市数字规划》（青政〔2023〕 5 号）编制。")
    (found,) = parsed.relations
    assert found.document_number == "青政〔2023〕5号"
    cited = parsed.document.text[found.char_start : found.char_end]
    assert cited == "《青石市数字规划》（青政〔2023〕 5 号）"
    assert found.line == 5


def test_an_annex_of_the_basis_lists_titles_once() -> None:
    text = (
        "青石市数字规划\n\n前言\n\n依据《甲规划》编制。\n\n一、任务\n\n加强协调。\n\n"
        "附件1：规划编制依据\n\n《甲规划》\n\n《乙办法》\n"
    )
    assert parse(text).document.based_on == ("甲规划", "乙办法")


def test_a_title_may_hold_another_title() -> None:
    found = relations("根据《关于印发《青石市数字规划》的通知》编制。")
    assert found == [("关于印发《青石市数字规划》的通知", BASIS_RELATION)]
