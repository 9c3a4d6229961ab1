import pytest
from eval_fakes import TEXTS

from eval.chunking import (
    CHINESE_SEPARATORS,
    CHUNK_OVERLAP,
    CHUNK_SIZE,
    FIXED_SEPARATORS,
    by_section,
    by_splitter,
    without_headings,
)
from ingest.pipeline import parse_text

LONG = "某区数字政府规划（2024—2026年）\n一、总体目标\n" + "".join(
    f"到2026年,建成第{n}类数据目录{n}00项。" for n in range(60)
)
SPLITTERS = {"default": None, "Chinese": CHINESE_SEPARATORS, "fixed": FIXED_SEPARATORS}


@pytest.fixture(scope="module")
def parsed():
    return parse_text(f"{LONG}\n二、任务\n{TEXTS['north']}", "plan")


@pytest.mark.parametrize("separators", SPLITTERS.values(), ids=SPLITTERS)
def test_every_chunk_is_the_text_at_its_place(parsed, separators):
    chunks = by_splitter(separators)(parsed)
    assert len(chunks) > 1
    for chunk in chunks:
        assert chunk.text == parsed.document.text[chunk.char_start : chunk.char_end]
        assert len(chunk.text) <= CHUNK_SIZE


def test_fixed_windows_end_wherever_500_characters_end(parsed):
    first, second = by_splitter(FIXED_SEPARATORS)(parsed)[:2]
    assert first.char_end - first.char_start == CHUNK_SIZE
    assert first.char_end - second.char_start == CHUNK_OVERLAP


def test_chinese_separators_keep_sentences_whole(parsed):
    paragraph = by_splitter(CHINESE_SEPARATORS)(parsed)[1:4]
    assert all(chunk.text.startswith("到2026年") for chunk in paragraph)
    assert all(chunk.text.endswith("项。") for chunk in paragraph)


def test_a_window_has_the_headings_above_its_first_character(parsed):
    windows = by_splitter(FIXED_SEPARATORS)(parsed)
    assert windows[0].section_id == parsed.sections[0].section_id
    assert windows[1].path == ("一、 总体目标",)


def test_our_own_chunks_are_those_of_the_parser(parsed):
    assert by_section(parsed) == parsed.chunks


def test_without_headings_neither_title_nor_path_is_left_but_the_same_text(parsed):
    bare = without_headings(parsed)
    assert parsed.document.title is not None
    assert bare.document.title is None
    assert {chunk.path for chunk in bare.chunks} == {()}
    assert [chunk.text for chunk in bare.chunks] == [chunk.text for chunk in parsed.chunks]
