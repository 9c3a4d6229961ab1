from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from index.errors import DocumentMissingError
from index.store import Found, Store
from index.tokenize import default_tokenizer
from index.writer import StoreWriter
from ingest.model import Indicator, PlanRelation, Responsibility, Table, TableRow, Task, Term

PATH = ("第一章 发展目标", "表1")
TABLE = Table("表1", PATH, ("指标", "2025"), (TableRow(("占比", "60%"), 0, 4, 1),), 1, 2, 0, 4)
INDICATORS = tuple(
    Indicator(name, "%", None, 2020, "50", 2025, "60", None, PATH, 0, 4, 1)
    for name in ("数字经济增加值占比", "5G用户普及率")
)
TASKS = (
    Task("1", "政务", None, "一网统管", None, "区财政", ("区大数据局",), PATH, 0, 4, 1),
    Task("2", "产业", None, "产业园", None, "企业自筹", ("区工信局", "区商务局"), PATH, 4, 8, 2),
)
STATEMENTS = (
    Responsibility(PATH, ("区大数据局",), ("区发改局", "各镇街"), "等", 3, 0, 4),
    Responsibility(PATH, (), ("区卫健局",), None, 4, 4, 8),
)
TERMS = (Term("一网统管", "一网统管是指一张网管全城。", PATH, 5, 8, 21),)
RELATIONS = (PlanRelation("省规划", "上位规划", "省政〔2021〕1号", 6, 21, 26),)


@pytest.fixture
def path(tmp_path, plans):
    (fujian, source), *others = plans
    full = replace(
        fujian, tables=(TABLE,), indicators=INDICATORS, tasks=TASKS, responsibilities=STATEMENTS,
        terms=TERMS, relations=RELATIONS, warnings=("第3行的表格没有内容",),
    )  # fmt: skip
    with StoreWriter(tmp_path / "规划 库?.sqlite", default_tokenizer()) as writer:
        for parsed, file in [(full, source), *others]:
            writer.add(parsed, file)
    return tmp_path / "规划 库?.sqlite"


@pytest.fixture
def store(path):
    opened = Store(path)
    yield opened
    opened.close()


def search(store: Store, question: str, documents: list[str] | None = None) -> list[str]:
    tokens = default_tokenizer().query_tokens(question)
    keys = [key for key, _ in store.lexical_search(tokens, 10, documents)]
    chunks = store.chunks_by_key(keys)
    return [chunks[key].chunk_id for key in keys]


def test_what_was_stored_is_read_back_equal(store, plans):
    assert set(store.documents()) == {parsed.document for parsed, _ in plans}
    for parsed, _ in plans:
        document_id = parsed.document.document_id
        assert store.document(document_id) == parsed.document
        assert store.sections(document_id) == parsed.sections
        assert store.chunks(document_id) == parsed.chunks
    assert store.tables("fujian") == (TABLE,)
    assert store.warnings("fujian") == ("第3行的表格没有内容",)


def test_original_files_are_kept_byte_for_byte(store, plans):
    expected = {parsed.document.document_id: source for parsed, source in plans}
    assert dict(store.sources()) == expected


def test_chunks_of_all_documents_come_in_document_order(store):
    assert [c.chunk_id for c in store.chunks()][:3] == [
        "cangshan#c01.k01",
        "cangshan#c02.k01",
        "fujian#c01.k01",
    ]


@pytest.mark.parametrize("read", ["document", "chunk", "warnings", "source"])
def test_an_unknown_id_is_one_clear_error(store, read):
    with pytest.raises(DocumentMissingError, match="索引中没有“nowhere”"):
        getattr(store, read)("nowhere")


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        ("indicators", INDICATORS),
        ("tasks", TASKS),
        ("responsibilities", STATEMENTS),
        ("terms", TERMS),
        ("relations", RELATIONS),
    ],
)
def test_facts_come_back_equal_with_their_document(store, kind, facts):
    read = getattr(store, kind)
    assert read() == read(["fujian"]) == tuple(Found("fujian", fact) for fact in facts)
    assert read(["cangshan"]) == read([]) == ()


def test_some_fields_of_a_fact_lead_to_the_whole_fact(store):
    second = store.cells(Task, ("responsible", "funding"), ["fujian"])[1]
    assert second.values == (("区工信局", "区商务局"), "企业自筹")
    assert store.facts(Task, [second.key]) == (Found("fujian", TASKS[1]),)


def test_a_chinese_question_finds_its_clause_lexically(store):
    assert search(store, "数字经济增加值达到多少？")[0] == "fujian#c01.k01"
    assert search(store, "城市大脑")[0] == "cangshan#c01.k01"


@pytest.mark.parametrize("word", ["5G", "５ｇ", "基站", "5G基站"])
def test_a_compound_is_found_by_each_of_its_words(store, word):
    assert set(search(store, word)) >= {"fujian#c02.k01", "cangshan#c02.k01"}


@pytest.mark.parametrize(
    ("value", "clause"), [("13%", "lucheng#c01.k01"), ("CIM", "cangshan#c02.k01")]
)
def test_figures_and_abbreviations_are_found(store, value, clause):
    assert search(store, value) == [clause]


def test_a_word_of_the_heading_counts_more_than_one_of_the_text(store):
    assert search(store, "网络")[0] == "cangshan#c02.k01"


def test_scores_are_positive_and_fall(store):
    scores = [score for _, score in store.lexical_search(["5g", "基站", "网络"], 10)]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) > 0


def test_the_filter_works_inside_the_lexical_half(store):
    tokens = default_tokenizer().query_tokens("5G基站")
    (best,) = store.lexical_search(tokens, 1, ["fujian"])
    assert store.chunks_by_key([best[0]])[best[0]].document_id == "fujian"
    assert store.lexical_search(tokens, 10, []) == []


@pytest.mark.parametrize(
    "tokens", [['"'], ['a" OR title:"b'], ["*"], ["NEAR("], ["title:x"], ["'; DROP TABLE chunks"]]
)
def test_no_token_is_taken_for_query_syntax(store, tokens):
    assert store.lexical_search(tokens, 10) == []
    assert len(store.chunks()) == 6


def test_no_tokens_find_nothing(store):
    assert store.lexical_search([], 10) == []


def test_many_threads_read_at_once(store):
    def read(_: int) -> tuple[str, ...]:
        return tuple(search(store, "5G基站")) + tuple(c.chunk_id for c in store.chunks())

    with ThreadPoolExecutor(16) as pool:
        results = set(pool.map(read, range(200)))
    assert len(results) == 1


def test_deleting_a_document_leaves_nothing_of_it(path, tmp_path, plans):
    copy = tmp_path / "copy.sqlite"
    with StoreWriter(copy, default_tokenizer(), base=path) as writer:
        keys = writer.delete("fujian")
    store = Store(copy)
    assert len(keys) == 3
    assert [d.document_id for d in store.documents()] == ["cangshan", "lucheng"]
    assert store.indicators() == store.tasks() == store.responsibilities() == ()
    assert store.terms() == store.relations() == ()
    assert [c for c in search(store, "5G基站 数字经济") if c.startswith("fujian")] == []
    store.close()


def test_ids_of_deleted_chunks_are_never_used_again(path, tmp_path, plans):
    with StoreWriter(tmp_path / "copy.sqlite", default_tokenizer(), base=path) as writer:
        old = writer.delete("lucheng")
        new = [chunk.key for chunk in writer.add(*plans[2])]
    assert not set(old) & set(new)


def test_chunks_read_twice_are_equal_and_unknown_ids_are_left_out(store):
    keys = store.chunk_keys([d.document_id for d in store.documents()])
    first = store.chunks_by_key(keys[:2])
    again = store.chunks_by_key([*keys, -1])
    assert again.keys() == set(keys)
    assert {key: again[key] for key in first} == first
