from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import numpy as np
import pytest
from index_fakes import CHUNKING, FakeEncoder

from index.build import build_index, update_index
from index.errors import DocumentMissingError, IndexMismatchError, IndexMissingError
from index.layout import current_version
from index.model import Filters
from index.policy_index import IndexHandle, PolicyIndex
from index.tokenize import Tokenizer


@pytest.fixture
def index(index_dir, encoder) -> PolicyIndex:
    return PolicyIndex.open(index_dir, encoder)


def test_a_chinese_question_is_answered_by_both_halves(index):
    hit = index.search("全省数字经济增加值达到多少？").hits[0]
    assert hit.chunk.chunk_id == "fujian#c01.k01"
    assert hit.bm25 is not None, "the lexical half found nothing"
    assert hit.bm25 > 0
    assert hit.cosine is not None, "the dense half found nothing"
    assert -1 <= hit.cosine <= 1


def test_hits_come_best_first_and_no_more_than_asked_for(index):
    hits = index.search("5G基站网络", top_k=3).hits
    assert len(hits) == 3
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)


def test_a_clause_missed_by_one_half_says_so(index):
    hits = index.search("城市大脑", top_k=50).hits
    assert [hit.chunk.chunk_id for hit in hits if hit.bm25 is not None] == ["cangshan#c01.k01"]


@pytest.mark.parametrize("depth", [1, 60])
def test_filters_apply_inside_both_halves(index, depth):
    filters = Filters(document_ids=("lucheng",))
    (hit,) = index.search("5G基站增加值", filters=filters, depth=depth).hits
    assert hit.chunk.document_id == "lucheng"
    assert hit.cosine is not None
    assert hit.bm25 is not None


def test_filters_that_admit_no_plan_find_nothing(index):
    assert index.search("5G基站", filters=Filters(regions=("北京市",))).hits == ()


def test_an_expired_plan_is_hidden_only_by_its_filter(index):
    def found(filters: Filters) -> set[str]:
        return {hit.chunk.document_id for hit in index.search("增加值", filters=filters).hits}

    assert "lucheng" in found(Filters())
    assert "lucheng" not in found(Filters(in_force_on=date(2024, 1, 1)))


@pytest.mark.parametrize("query", ["", "  \n\t", "？！……", '"', "*", "——（）"])
def test_a_query_without_words_finds_nothing_and_does_not_fail(index, query):
    assert index.search(query).hits == ()


@pytest.mark.parametrize("query", ['"5G" OR 1', "title:5G NEAR/2", "是什么？", "a" * 5000, "\0"])
def test_an_odd_query_does_not_fail(index, query):
    index.search(query)


def test_equal_scores_keep_document_order(tmp_path, make_plan, encoder):
    twins = [make_plan(n, {"一、 目标": "基站"}, title="同") for n in ("b", "a", "c")]
    update_index(tmp_path, encoder, chunking=CHUNKING, add=twins)
    hits = PolicyIndex.open(tmp_path, encoder).search("基站").hits
    assert [hit.chunk.document_id for hit in hits] == ["a", "b", "c"]


def test_cosines_are_those_of_the_search(index):
    hits = index.search("5G基站", top_k=3).hits
    cosines = index.cosines(index.encode_query("5G基站"), [h.chunk.chunk_id for h in hits])
    assert cosines == pytest.approx([h.cosine for h in hits], abs=1e-6)
    assert index.cosines(index.encode_query("5G基站"), []) == []


def test_the_cosine_of_an_unknown_chunk_is_an_error(index):
    with pytest.raises(DocumentMissingError):
        index.cosines(index.encode_query("5G"), ["nowhere#k01"])


def test_many_threads_search_at_once(index):
    with ThreadPoolExecutor(16) as pool:
        results = list(pool.map(index.search, ["5G基站", "数字经济"] * 50))
    assert results[:2] * 50 == results


def test_no_index_is_one_clear_error_with_its_remedy(tmp_path, encoder):
    with pytest.raises(IndexMissingError, match="没有索引，请先运行 policyqa build"):
        PolicyIndex.open(tmp_path / "nowhere", encoder)


def test_another_encoder_is_refused_with_stored_and_current(index_dir, other_encoder):
    with pytest.raises(IndexMismatchError) as refusal:
        PolicyIndex.open(index_dir, other_encoder)
    message = str(refusal.value)
    assert "encoder：fake → other" in message
    assert "dimension：64 → 32" in message
    assert "policyqa build" in message


def test_another_tokenizer_or_chunking_is_refused(index_dir, encoder, tmp_path):
    with pytest.raises(IndexMismatchError, match="tokenizer"):
        PolicyIndex.open(index_dir, encoder, tokenizer=Tokenizer(["一网统管"], tmp_path))
    with pytest.raises(IndexMismatchError, match="chunking：test-1 → test-2"):
        PolicyIndex.open(index_dir, encoder, chunking="test-2")


@pytest.mark.parametrize("name", ["manifest.json", "store.sqlite", "dense.faiss"])
@pytest.mark.parametrize("damage", ["missing", "garbage"])
def test_a_damaged_index_is_one_clear_error(index_dir, encoder, name, damage):
    path = current_version(index_dir).directory / name
    path.unlink()
    if damage == "garbage":
        path.write_bytes(b"\x00garbage\xff" * 1000)
    with pytest.raises(IndexMissingError, match="已损坏.*policyqa build"):
        PolicyIndex.open(index_dir, encoder)


def test_the_handle_opens_once_and_follows_a_build(index_dir, encoder):
    handle = IndexHandle(index_dir, encoder)
    first = handle.current()
    assert handle.current() is first
    update_index(index_dir, encoder, chunking=CHUNKING, delete=["fujian"])
    second = handle.current()
    assert second is not first
    assert second.manifest.index_version != first.manifest.index_version
    assert first.store.document("fujian"), "the old one stays usable for those who hold it"


def test_the_handle_serves_threads_while_builds_swap_the_index(index_dir, encoder, plans):
    handle, failures, stop = IndexHandle(index_dir, encoder), [], threading.Event()

    def read() -> None:
        while not stop.is_set():
            try:
                assert handle.current().search("5G基站").hits
            except Exception as error:  # noqa: BLE001 - whatever it is, the test must report it
                failures.append(error)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for _ in range(5):
        update_index(index_dir, FakeEncoder(), chunking=CHUNKING, delete=["lucheng"])
        update_index(index_dir, FakeEncoder(), chunking=CHUNKING, add=[plans[2]])
    stop.set()
    for reader in readers:
        reader.join()
    assert failures == []


def test_the_handle_says_when_there_is_no_index(tmp_path, encoder):
    with pytest.raises(IndexMissingError, match="policyqa build"):
        IndexHandle(tmp_path, encoder).current()


def test_a_chunk_is_found_by_one_of_its_sentences(tmp_path, make_plan, encoder):
    said = "设立乡村数字驿站。"
    others = "推进道路照明改造。完善排水管网。加强绿化养护。提升环卫水平。"
    plan = make_plan(
        "long", {"第一章 城市管理": others + said + others, "第二章 驿站": "另行规定。"}
    )
    build_index([plan], tmp_path, encoder, chunking=CHUNKING)
    index = PolicyIndex.open(tmp_path, encoder)
    (chunk, _) = index.store.chunks()
    pieces = index.piece_vectors(chunk.chunk_id, 9)
    assert pieces.shape == (9, encoder.dimension)
    text = f"long规划\n第一章 城市管理\n{said}"
    assert np.allclose(pieces[4], encoder.encode_query(text))
    assert index.cosines(encoder.encode_query(text), [chunk.chunk_id]) == pytest.approx([1.0])


def test_the_only_sentence_of_a_chunk_has_its_vector(tmp_path, make_plan, encoder):
    build_index([make_plan("short", {"第一章": "一句话。"})], tmp_path, encoder, chunking=CHUNKING)
    index = PolicyIndex.open(tmp_path, encoder)
    (chunk,) = index.store.chunks()
    assert np.array_equal(index.piece_vectors(chunk.chunk_id, 1), index.vectors([chunk.chunk_id]))


def test_a_question_is_encoded_once(tmp_path, make_plan):
    class Counting(FakeEncoder):
        asked = 0

        def encode_query(self, text):
            self.asked += 1
            return super().encode_query(text)

    encoder = Counting()
    build_index([make_plan("short", {"第一章": "一句话。"})], tmp_path, encoder, chunking=CHUNKING)
    index = PolicyIndex.open(tmp_path, encoder)
    index.search("一句话")
    index.search("一句话")
    assert encoder.asked == 1
