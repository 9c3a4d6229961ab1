from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.tokenize import Tokenizer, default_tokenizer, query_stop_words


@pytest.fixture
def tokenizer() -> Tokenizer:
    return default_tokenizer()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5G基站", ["5g", "基站"]),
        ("ＩＰｖ６占比１３％", ["ipv6", "13%"]),
        ("CIM平台0.6个百分点", ["cim", "0.6"]),
        ("投资6,000亿元", ["6000", "亿元"]),
        ("2018-2022年", ["2018", "2022"]),
        ("①5G网络", ["5g"]),
        ("C-V2X", ["c", "v2x"]),
        ("5‰", ["5‰"]),
    ],
)
def test_numbers_and_latin_words_survive_whole(tokenizer, text, expected):
    assert set(expected) <= set(tokenizer.tokens(text))


def test_long_words_also_give_the_words_inside_them(tokenizer):
    assert {"普及", "普及率"} <= set(tokenizer.tokens("普及率"))


def test_punctuation_and_blanks_give_no_token(tokenizer):
    assert tokenizer.tokens(" ，。！？——《》\n\t…") == []


def test_questions_lose_their_question_words(tokenizer):
    assert tokenizer.query_tokens("数字经济增加值是多少？") == [
        *["数字", "经济", "增加", "加值", "增加值"]
    ]
    assert tokenizer.query_tokens("是什么呢？") == []


def test_documents_keep_words_that_queries_drop(tokenizer):
    assert "多少" in tokenizer.tokens("多少")
    assert "多少" in query_stop_words()


def test_an_unknown_name_is_cut_alike_in_every_sentence(tokenizer):
    name = tokenizer.tokens("鳌峰")
    for sentence in ("鳌峰广场", "推进鳌峰片区", "在鳌峰，建设"):
        assert set(name) <= set(tokenizer.tokens(sentence))


def test_added_words_are_found_and_change_the_name(tmp_path):
    extended = Tokenizer(["大数据局"], tmp_path)
    assert "大数据局" in extended.tokens("牵头单位：区大数据局")
    assert "大数据局" not in default_tokenizer().tokens("牵头单位：区大数据局")
    assert extended.name != default_tokenizer().name


def test_threads_get_the_same_tokens(tmp_path):
    fresh = Tokenizer(cache_root=tmp_path)
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(fresh.tokens, ["数字经济核心产业增加值"] * 64))
    assert all(result == results[0] for result in results)


def test_an_unwritable_cache_is_no_obstacle_and_no_noise(tmp_path, capfd):
    blocked = tmp_path / "file"
    blocked.write_text("no directory")
    assert Tokenizer(cache_root=blocked).tokens("数字经济") == ["数字", "经济"]
    assert capfd.readouterr() == ("", "")


def test_importing_index_warns_of_nothing_even_uncompiled():
    # -B with another cache prefix makes Python compile jieba anew, which is when it warns.
    code = "import sys; sys.pycache_prefix = sys.argv[1]; import index.tokenize"
    command = [sys.executable, "-B", "-W", "error", "-c", code, "/nonexistent"]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, capture_output=True, text=True, cwd=root, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@given(st.text())
def test_any_text_gives_clean_tokens(text):
    for token in default_tokenizer().tokens(text):
        assert token
        assert not any(character.isspace() or character in '"*^' for character in token)
