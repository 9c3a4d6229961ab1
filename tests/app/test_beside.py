"""What is said beside a question is left out; what is asked, and where, is not."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from app.beside import Heard, beside, observations, packaged_model, parts_of, without_beside

# Words of the plans of a made-up district, as heavy as rare nouns are.
MATTERS = ("路灯", "路灯杆", "托育", "养老", "图书馆", "停车位", "道路", "机器人")
PLACE = "甲区"


def says(text: str) -> float:
    return 3.0 if any(word in text for word in MATTERS) else 0.0


def names(text: str) -> bool:
    return PLACE in text


def rest(text: str) -> str:
    return without_beside(text, says, names, names)


def is_subsequence(part: str, whole: str) -> bool:
    characters: Iterator[str] = iter(whole)
    return all(c in characters for c in part)


def test_parts_know_their_span() -> None:
    text = " 您好，， 甲区有多少路灯？；谢谢。"
    assert [p.text for p in parts_of(text)] == ["您好", "甲区有多少路灯？", "谢谢"]
    assert all(text[p.start : p.end] == p.text for p in parts_of(text))


def test_a_comma_in_a_number_is_no_mark() -> None:
    assert [p.text for p in parts_of("超过1,200盏,是吗")] == ["超过1,200盏", "是吗"]


def test_observations_see_the_other_parts() -> None:
    heard = (Heard(says=0.0, names=False), Heard(says=4.5, names=True))
    seen = observations(0, ("我们在写材料", "甲区有多少路灯"), heard)
    assert seen["first"] == seen["asker"] == seen["asked_after"] == seen["others_name"] == 1.0
    assert seen["asked_says"] == 1.0
    assert not {"says", "asks", "names"} & seen.keys()


def test_an_occasion_is_likelier_background_than_the_question() -> None:
    told, asked = beside(("我们科室在写材料", "甲区有多少路灯"), says, names)
    assert 0.0 <= asked < 0.5 < told <= 1.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("科里让我写一份材料，甲区要装多少盏路灯？", "甲区要装多少盏路灯？"),
        ("甲区的托育机构有几家，我好给领导回话", "甲区的托育机构有几家"),
        (
            "甲区要建几个图书馆，我手头没有数，停车位又要新增多少个",
            "甲区要建几个图书馆，停车位又要新增多少个",
        ),
    ],
)
def test_an_occasion_is_left_out(text: str, expected: str) -> None:
    assert rest(text) == expected
    assert is_subsequence(expected, text)


@pytest.mark.parametrize(
    "text",
    [
        "甲区要装多少盏路灯，只算新增的",
        "甲区的养老床位有多少，不含民办的",
        "2025年，甲区的机器人企业要达到几家",
    ],
)
def test_a_needed_restriction_is_kept(text: str) -> None:
    assert rest(text) == text


def test_a_part_that_names_the_place_alone_is_kept() -> None:
    assert PLACE in rest("我们单位下周去甲区开会，图书馆一共要建几个")


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("乙局", "乙局领导催得急，图书馆要建几个"),
        ("甲区", "图书馆要建几个"),
        ("", "图书馆要建几个"),
    ],
)
def test_an_occasion_is_kept_if_it_names_the_place_alone(place: str, expected: str) -> None:
    text = "乙局领导催得急，图书馆要建几个"
    assert without_beside(text, says, names, lambda t: place in t) == expected


def test_nothing_is_left_out_where_the_rest_has_no_matter() -> None:
    text = "领导让我写一份材料，那是多少"
    assert rest(text) == text


@pytest.mark.parametrize("text", ["", "谢谢", "麻烦帮我查一下甲区的路灯", "我们科室急着用。"])
def test_a_text_of_one_part_is_unchanged(text: str) -> None:
    assert rest(text) == text


def test_a_long_text_is_unchanged_at_once() -> None:
    text = "我，" * 1000
    packaged_model()
    begun = time.perf_counter()
    assert rest(text) == text
    assert time.perf_counter() - begun < 0.5
