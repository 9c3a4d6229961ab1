"""Sets of spans."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.spans import SpanSet, merge

spans = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8)


def test_touching_and_overlapping_spans_are_joined() -> None:
    assert merge([(5, 7), (0, 2), (2, 3), (6, 9), (4, 4)]) == [(0, 3), (5, 9)]


def test_what_is_left_of_a_span_lies_around_the_holes() -> None:
    assert list(SpanSet([(2, 4), (6, 9)]).outside((0, 8))) == [(0, 2), (4, 6)]


@given(spans, st.tuples(st.integers(0, 40), st.integers(0, 40)))
def test_outside_holds_exactly_the_positions_in_no_hole(
    holes: list[tuple[int, int]], span: tuple[int, int]
) -> None:
    left = [p for start, end in SpanSet(holes).outside(span) for p in range(start, end)]
    assert left == [p for p in range(*span) if not any(a <= p < b for a, b in holes)]


@given(spans, st.integers(0, 40))
def test_holds_is_true_inside_any_span(holes: list[tuple[int, int]], position: int) -> None:
    assert SpanSet(holes).holds(position) == any(a <= position < b for a, b in holes)
