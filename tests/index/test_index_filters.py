from __future__ import annotations

from datetime import date

import pytest

from index.filters import admits
from index.model import Filters
from ingest.model import Document

CANGSHAN = Document(
    "cangshan", "", region="福州市仓山区", level="区县", period_start=2021, period_end=2025
)


def test_no_filter_admits_everything():
    assert admits(Filters(), Document("bare", ""))


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        ("福州市仓山区", True),
        ("仓山区", True),
        ("仓山", True),
        ("福建省福州市仓山区", True),
        ("福州市", False),
        ("鼓楼区", False),
        ("", False),
    ],
)
def test_regions_match_with_or_without_what_encloses_them(region, expected):
    assert admits(Filters(regions=(region,)), CANGSHAN) is expected


def test_a_city_is_not_the_county_of_the_same_name():
    assert not admits(Filters(regions=("长沙县",)), Document("d", "", region="长沙市"))


def test_a_plan_without_region_matches_no_region():
    assert not admits(Filters(regions=("福州市",)), Document("d", ""))


def test_levels_match_exactly():
    assert admits(Filters(levels=("省", "区县")), CANGSHAN)
    assert not admits(Filters(levels=("县",)), CANGSHAN)


@pytest.mark.parametrize(
    ("year", "expected"), [(2020, False), (2021, True), (2025, True), (2026, False)]
)
def test_in_force_means_within_the_stated_years(year, expected):
    assert admits(Filters(in_force_on=date(year, 6, 1)), CANGSHAN) is expected


def test_a_plan_without_period_counts_as_in_force():
    assert admits(Filters(in_force_on=date(2030, 1, 1)), Document("d", ""))


def test_a_repealed_plan_is_never_in_force():
    repealed = Document("d", "", status="废止")
    assert not admits(Filters(in_force_on=date(2030, 1, 1)), repealed)
    assert admits(Filters(), repealed)


def test_all_fields_must_admit():
    assert not admits(Filters(document_ids=("cangshan",), levels=("省",)), CANGSHAN)
