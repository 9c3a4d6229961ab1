"""Logical text: what is cut, and where each piece stands in the source."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.logical import logical_text


def test_a_cut_is_left_out_and_positions_behind_it_move() -> None:
    found = logical_text("abc\n  def", [((3, 6), "")])
    assert found.text == "abcdef"
    assert [found.source_start(i) for i in range(6)] == [0, 1, 2, 6, 7, 8]
    assert found.source_span((2, 4)) == (2, 7)


def test_a_glued_blank_stands_at_the_place_of_the_break() -> None:
    found = logical_text("big\ndata", [((3, 4), " ")])
    assert found.text == "big data"
    assert found.source_span((0, 8)) == (0, 8)


def test_the_end_of_the_text_maps_to_the_end_of_the_source() -> None:
    found = logical_text("甲\n乙\n", [((1, 2), "")])
    assert found.source_start(len(found.text)) == 4


def test_a_position_inside_a_cut_moves_to_the_next_character_shown() -> None:
    found = logical_text("ab##cd", [((2, 4), "")])
    assert [found.position(i) for i in range(6)] == [0, 1, 2, 2, 2, 3]


@st.composite
def cut_texts(draw: st.DrawFn) -> tuple[str, list[tuple[tuple[int, int], str]]]:
    text = draw(st.text(max_size=60))
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=10)))
    pairs = list(zip(places[::2], places[1::2], strict=False))
    return text, [(pair, draw(st.sampled_from(["", " "]))) for pair in pairs]


@given(cut_texts())
def test_every_character_shown_stands_at_its_place_in_the_source(
    case: tuple[str, list[tuple[tuple[int, int], str]]],
) -> None:
    text, cuts = case
    found = logical_text(text, cuts)
    glued = {start for (start, _), glue in cuts if glue}
    places = [found.source_start(i) for i in range(len(found.text))]
    assert places == sorted(set(places))
    for character, place in zip(found.text, places, strict=True):
        assert character == text[place] or (place in glued and character == " ")
    for position, place in enumerate(places):
        assert found.position(place) == position
