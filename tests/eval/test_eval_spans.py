from hypothesis import given
from hypothesis import strategies as st

from eval.spans import Span, covers, locate, overlaps, within_budget


def test_locate_returns_every_occurrence():
    assert locate("d", "甲乙", "甲乙丙甲乙") == ((Span("d", 0, 2),), (Span("d", 3, 5),))


def test_locate_splits_an_occurrence_at_its_blanks():
    assert locate("d", "甲\n乙丙", "某甲\n乙丙") == ((Span("d", 1, 2), Span("d", 3, 5)),)


def test_locate_returns_nothing_for_other_words():
    assert locate("d", "甲丙", "甲乙丙") == ()


def test_touching_spans_do_not_overlap():
    located = ((Span("d", 5, 8),),)
    assert not overlaps(Span("d", 2, 5), located)
    assert overlaps(Span("d", 2, 6), located)
    assert not overlaps(Span("other", 2, 6), located)


def test_two_hits_cover_evidence_together():
    located = ((Span("d", 5, 15),),)
    assert covers([Span("d", 10, 20), Span("d", 0, 10)], located)
    assert not covers([Span("d", 11, 20), Span("d", 0, 10)], located)


def test_a_line_break_between_two_hits_need_not_be_covered():
    located = locate("d", "甲乙\n丙丁", "甲乙\n丙丁")
    assert covers([Span("d", 0, 2), Span("d", 3, 5)], located)


def test_any_occurrence_suffices():
    assert covers([Span("d", 3, 5)], locate("d", "甲乙", "甲乙丙甲乙"))


def test_the_last_hit_is_cut_at_the_budget():
    spans = [Span("d", 0, 6), Span("d", 10, 16), Span("e", 0, 6)]
    assert within_budget(spans, 8) == (Span("d", 0, 6), Span("d", 10, 12))


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 30)), max_size=8), st.integers(0, 200))
def test_the_budget_is_used_up_or_everything_is_kept(pieces, budget):
    spans = [Span("d", start, start + length) for start, length in pieces]
    kept = within_budget(spans, budget)
    total = sum(length for _, length in pieces)
    assert sum(span.end - span.start for span in kept) == min(budget, total)
