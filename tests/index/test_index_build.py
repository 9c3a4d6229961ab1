from __future__ import annotations

from dataclasses import replace

import pytest
from index_fakes import CHUNKING, FUJIAN, LATER, LUCHENG, MakePlan, ids

from index.build import build_index, update_index
from index.errors import (
    DocumentMissingError,
    IndexMismatchError,
    PolicyIndexError,
)
from index.layout import current_version
from index.policy_index import PolicyIndex
from index.tokenize import Tokenizer


def test_every_chunk_is_embedded_once_with_title_and_path(tmp_path, plans, encoder):
    build_index(plans, tmp_path, encoder, chunking=CHUNKING)
    assert len(encoder.passages) == 6
    assert encoder.passages[0].startswith("福建省数字规划\n第一章 发展目标\n到2025年")


def test_manifest_says_what_the_index_was_built_with(tmp_path, plans, encoder):
    manifest = build_index(plans, tmp_path, encoder, chunking=CHUNKING, removed=["old"])
    assert manifest.encoder == "fake"
    assert manifest.dimension == 64
    assert manifest.chunking == CHUNKING
    assert manifest.removed == ("old",)
    assert manifest.documents == {p.document.document_id: f.sha256 for p, f in plans}
    assert current_version(tmp_path).manifest == manifest


def test_the_same_corpus_gives_the_same_version_in_any_order(tmp_path, plans, encoder):
    one = build_index(plans, tmp_path / "a", encoder, chunking=CHUNKING)
    two = build_index(plans[::-1], tmp_path / "b", encoder, chunking=CHUNKING)
    assert one.index_version == two.index_version


def test_building_the_same_again_changes_nothing(index_dir, plans, encoder, digest_of):
    before = digest_of(index_dir)
    build_index(plans, index_dir, encoder, chunking=CHUNKING)
    assert encoder.passages == []
    assert digest_of(index_dir) == before


def test_adding_a_document_embeds_only_that_document(index_dir, make_plan, encoder):
    plan = make_plan("later", LATER)
    update_index(index_dir, encoder, chunking=CHUNKING, add=[plan])
    assert len(encoder.passages) == 1
    assert ids(index_dir, encoder) == ["cangshan", "fujian", "later", "lucheng"]
    index = PolicyIndex.open(index_dir, encoder)
    assert index.search("低空飞行服务平台").hits[0].chunk.document_id == "later"


def test_deleting_a_document_embeds_nothing_and_is_remembered(index_dir, encoder):
    manifest = update_index(index_dir, encoder, chunking=CHUNKING, delete=["fujian"])
    assert encoder.passages == []
    assert ids(index_dir, encoder) == ["cangshan", "lucheng"]
    assert manifest.removed == ("fujian",)
    hits = PolicyIndex.open(index_dir, encoder).search("数字经济增加值", top_k=50).hits
    assert {hit.chunk.document_id for hit in hits} == {"cangshan", "lucheng"}


def test_adding_a_deleted_document_again_forgets_the_deletion(index_dir, plans, encoder):
    update_index(index_dir, encoder, chunking=CHUNKING, delete=["fujian"])
    manifest = update_index(index_dir, encoder, chunking=CHUNKING, add=[plans[0]])
    assert manifest.removed == ()
    assert ids(index_dir, encoder) == ["cangshan", "fujian", "lucheng"]


def test_a_changed_document_embeds_only_its_changed_clause(
    index_dir, make_plan: MakePlan, plans, encoder
):
    clauses = FUJIAN | {"第三章 保障措施": "设立数字经济发展专项资金。"}
    changed = make_plan("fujian", clauses, title="福建省数字规划", region="福建省")
    update_index(index_dir, encoder, chunking=CHUNKING, add=[changed])
    (embedded,) = encoder.passages
    assert "专项资金" in embedded
    store = PolicyIndex.open(index_dir, encoder).store
    assert store.document("fujian") == changed[0].document
    assert len(store.chunks("fujian")) == 3


def test_an_updated_index_searches_like_one_built_anew(
    index_dir, tmp_path, make_plan, plans, encoder
):
    later = make_plan("later", LATER)
    update_index(index_dir, encoder, chunking=CHUNKING, add=[later], delete=["lucheng"])
    build_index([*plans[:2], later], tmp_path / "new", encoder, chunking=CHUNKING)
    for question in ("5G基站多少个", "数字经济", "牵头单位", "低空"):
        updated = PolicyIndex.open(index_dir, encoder).search(question)
        assert updated == PolicyIndex.open(tmp_path / "new", encoder).search(question)


def test_building_drops_documents_that_are_not_given(index_dir, plans, encoder):
    build_index(plans[:1], index_dir, encoder, chunking=CHUNKING)
    assert ids(index_dir, encoder) == ["fujian"]
    assert encoder.passages == []


def test_clauses_of_equal_text_are_embedded_once(tmp_path, make_plan, encoder):
    twins = [make_plan(name, LUCHENG, title="同一规划") for name in ("one", "two")]
    build_index(twins, tmp_path, encoder, chunking=CHUNKING)
    assert len(encoder.passages) == 1
    assert len(PolicyIndex.open(tmp_path, encoder).search("增加值").hits) == 2


def test_new_chunking_stores_everything_anew_but_keeps_known_vectors(index_dir, plans, encoder):
    manifest = build_index(plans, index_dir, encoder, chunking="test-2")
    assert manifest.chunking == "test-2"
    assert encoder.passages == []


def test_another_tokenizer_segments_everything_anew(index_dir, plans, encoder, tmp_path):
    words = Tokenizer(["大数据局"], tmp_path)
    build_index(plans, index_dir, encoder, chunking=CHUNKING, tokenizer=words)
    index = PolicyIndex.open(index_dir, encoder, tokenizer=words)
    assert len(index.store.lexical_search(["大数据局"], 5)) == 1
    assert encoder.passages == []


def test_another_encoder_embeds_everything_anew(index_dir, plans, other_encoder):
    build_index(plans, index_dir, other_encoder, chunking=CHUNKING)
    assert len(other_encoder.passages) == 6
    assert PolicyIndex.open(index_dir, other_encoder).manifest.dimension == 32


def test_updating_with_another_recipe_is_refused(index_dir, make_plan, encoder, other_encoder):
    plan = make_plan("later", LATER)
    with pytest.raises(IndexMismatchError, match="encoder：fake → other"):
        update_index(index_dir, other_encoder, chunking=CHUNKING, add=[plan])
    with pytest.raises(IndexMismatchError, match="chunking：test-1 → test-2"):
        update_index(index_dir, encoder, chunking="test-2", add=[plan])


def test_an_index_can_be_begun_by_an_update(tmp_path, plans, encoder):
    update_index(tmp_path / "new", encoder, chunking=CHUNKING, add=plans[:1])
    assert ids(tmp_path / "new", encoder) == ["fujian"]


def test_an_empty_index_can_be_built_and_searched(tmp_path, encoder):
    build_index([], tmp_path, encoder, chunking=CHUNKING)
    assert PolicyIndex.open(tmp_path, encoder).search("数字经济").hits == ()


def test_deleting_an_unknown_document_is_one_clear_error(index_dir, encoder, digest_of):
    before = digest_of(index_dir)
    with pytest.raises(DocumentMissingError, match="没有文档“nowhere”"):
        update_index(index_dir, encoder, chunking=CHUNKING, delete=["nowhere"])
    assert digest_of(index_dir) == before


def test_two_files_of_one_id_are_refused_by_name(tmp_path, plans, encoder):
    parsed, source = plans[0]
    twin = (parsed, replace(source, name="同名.txt"))
    with pytest.raises(PolicyIndexError, match=r"“fujian\.txt”与“同名\.txt”"):
        build_index([plans[0], twin], tmp_path, encoder, chunking=CHUNKING)


def test_progress_counts_chunks_up_to_the_total(tmp_path, plans, encoder):
    seen: list[tuple[int, int]] = []
    build_index(
        plans, tmp_path, encoder, chunking=CHUNKING, progress=lambda *step: seen.append(step)
    )
    assert seen == [(0, 6), (6, 6)]
