"""Sums over running text: exact amounts only, for a sum would lose 约 and 以上."""

from __future__ import annotations

import pytest

from app.compose.amounts import _MONEY, _QUALIFIED, _RUN


@pytest.mark.parametrize("said", ["总投资2.6亿元,建设", "投资额为300万元"])
def test_an_exact_amount_is_a_summand(said):
    assert _MONEY.search(said)


@pytest.mark.parametrize(
    "said", ["总投资约2.6亿元", "总投资超过2亿元", "总投资2亿元以上", "投资300万元左右"]
)
def test_an_amount_with_a_qualifier_is_none(said):
    assert _MONEY.search(said) is None


def test_counts_with_a_qualifier_are_not_added():
    assert _RUN.search("国家级11家、省级25家")
    assert _RUN.search("国家级11家、省级25家以上") is None
    assert _QUALIFIED.search("国家级约11家、省级25家")
