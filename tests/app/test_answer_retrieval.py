"""What a search brings first: parts, rows and fields by structure, clauses by the fitted model."""

from __future__ import annotations

import numpy as np
import pytest
from answer_plans import QINGSHI, SONGLING, YUNXI
from hypothesis import given
from hypothesis import strategies as st

from app.features import NAMES, piece_features
from app.model import AnswerFilters
from app.pointers import SCREENFUL, Pointers, pointers
from app.question import understand
from app.retrieval import candidates, in_turns, ordered, retrieve
from app.terms import found
from index.model import Filters, Hit
from ingest.model import Chunk

DEPTH = 50
PLANS = ("甲", "乙", "丙")


def find(service, question, filters=Filters(), **settings):  # noqa: B008 - a frozen value
    knowledge = service.knowledge().only(filters)
    asked = understand(question, service.knowledge().catalog)
    return retrieve(asked, knowledge, filters, **settings)


def hits_of(*scored):
    """Hits from (plan, score) pairs; the place in the list is the chunk's id."""
    return [
        Hit(Chunk(str(n), plan, "", "text", (), "", 0, 0, 1), score)
        for n, (plan, score) in enumerate(scored)
    ]


def first_texts(service, question, count):
    return [hit.chunk.text for hit in find(service, question).shown[:count]]


def test_the_parts_of_a_named_section_come_first_in_their_order(service):
    first, second = first_texts(service, "青石市有哪些保障措施？", 2)
    assert first.startswith("一、加强组织领导。成立领导小组")
    assert second.startswith("二、强化资金保障。设立专项资金2亿元")


def test_openings_share_one_screen(service):
    openings = [
        hit.chunk
        for hit in find(service, "青石市有哪些保障措施？").shown
        if hit.chunk.chunk_id.endswith(".opening")
    ]
    assert sum(len(chunk.text) for chunk in openings) <= SCREENFUL


def test_counted_rows_come_first_by_their_names(service):
    names = first_texts(service, "青石市主要指标一共有多少个？", 5)
    assert names == [
        *("政务事项网上可办率", "政务数据汇聚量", "规上工业企业上云率"),
        *("数字产业投资额", "公共算力规模"),
    ]


def test_a_field_of_a_plan_comes_first_where_it_is_printed(service):
    (first,) = first_texts(service, "青石市规划的文号是多少？", 1)
    assert "青政办〔2024〕12号" in first


def test_all_clauses_of_a_unit_are_found(service):
    asked = understand("青石市大数据局负责哪些工作？", service.knowledge().catalog)
    pointed = pointers(asked, service.knowledge())
    texts = [chunk.text for chunk in pointed.chunks]
    assert any("算力中心" in text for text in texts)
    assert any("城市大脑" in text for text in texts)


def test_two_named_plans_lead_the_list_in_turns(service):
    hits = find(service, "青石和松岭分别新建多少5G基站？").hits
    assert {hit.chunk.document_id for hit in hits[:2]} == {QINGSHI, SONGLING}
    early = "".join(hit.chunk.text for hit in hits[:4])
    assert "新建5G基站3000个以上" in early
    assert "新建5G基站150个" in early


@pytest.mark.parametrize(
    "question",
    ["规划的文号是多少？", "有哪些保障措施？", "一共有多少个指标？", "市大数据局负责哪些工作？"],
)
def test_filters_hold_for_looked_up_places_too(service, question):
    only = Filters(document_ids=(YUNXI,))
    assert {h.chunk.document_id for h in find(service, question, only).shown} <= {YUNXI}


@pytest.mark.parametrize(
    "question",
    ["青石市有哪些保障措施？", "青石市主要指标一共有多少个？", "云溪区接入多少路视频监控？"],
)
def test_everything_shown_is_verbatim_and_has_an_id_of_its_own(service, question):
    shown = [hit.chunk for hit in find(service, question).shown]
    documents = service.knowledge().documents
    for chunk in shown:
        assert documents[chunk.document_id].text[chunk.char_start : chunk.char_end] == chunk.text
    assert len({chunk.chunk_id for chunk in shown}) == len(shown)


def test_search_shows_what_retrieval_found(service):
    question = "青石市有哪些保障措施？"
    found = service.search(question, AnswerFilters(), DEPTH)
    assert [h.chunk for h in found.hits] == [h.chunk for h in find(service, question).shown[:DEPTH]]
    assert found.confidence == pytest.approx(find(service, question).confidence, abs=1e-4)


def test_confidence_falls_where_the_plans_are_silent(service):
    answered = find(service, "青石市计划新建多少5G基站？").confidence
    silent = find(service, "青石市2035年海底隧道要修多少公里？").confidence
    assert 0.0 <= silent < answered <= 1.0


def test_nothing_found_is_no_confidence(service):
    found = find(service, "青石市计划新建多少5G基站？", Filters(document_ids=("无此文件",)))
    assert (found.shown, found.confidence) == ((), 0.0)


def test_features_lie_within_their_range(service):
    knowledge = service.knowledge()
    for text in ("青石市2028年上云率目标是多少？", "云溪由谁管停车？", "松岭的文号", "？！"):
        question = understand(text, knowledge.catalog)
        hits = candidates(question, knowledge, Filters(), Pointers())
        for rows in piece_features(question, hits, knowledge, Pointers()):
            assert rows.shape[1] == len(NAMES)
            assert np.all((rows >= -1.0) & (rows <= 1.0 + 1e-9))


def test_features_of_a_clause_are_the_same_whatever_stands_before_or_behind_it(service):
    knowledge = service.knowledge()
    question = understand("青石市2028年上云率目标是多少？", knowledge.catalog)
    hits = candidates(question, knowledge, Filters(), Pointers())
    forth = piece_features(question, hits, knowledge, Pointers())
    back = piece_features(question, hits[::-1], knowledge, Pointers())
    assert len(hits) > 1
    assert all(np.array_equal(a, b) for a, b in zip(forth, back[::-1], strict=True))


def test_what_is_remembered_with_a_question_is_what_its_terms_are_found_to_be(service):
    question = understand("青石市2028年上云率目标是多少？", service.knowledge().catalog)
    for text in ("规上工业企业上云率达到90%", "上云", ""):
        assert question.holds(text) == tuple(found(t, text) for t in question.terms)
        assert list(question.says(text)) == [pair in text for pair in question.pairs]


class Longest:
    """Prefers long passages, whatever is asked."""

    def scores(self, question, passages):
        return [float(len(passage)) for passage in passages]


def test_a_reranker_replaces_the_fitted_order(service):
    hits = find(service, "数字经济目标是多少？", reranker=Longest()).hits
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
    assert all(hit.score > len(hit.chunk.text) for hit in hits if hit.chunk.kind == "text")


scored = st.lists(st.tuples(st.sampled_from(PLANS), st.floats(-5, 5)), max_size=20)


@given(scored, st.lists(st.sampled_from(PLANS), unique=True))
def test_taking_turns_loses_and_repeats_nothing(pairs, named):
    hits = hits_of(*pairs)
    ids = [hit.chunk.chunk_id for hit in in_turns(hits, named)]
    assert sorted(ids) == sorted(hit.chunk.chunk_id for hit in hits)


@given(scored, st.lists(st.sampled_from(PLANS), unique=True))
def test_taking_turns_keeps_the_order_within_a_plan(pairs, named):
    hits = hits_of(*pairs)
    for plan in PLANS:
        before = [hit for hit in hits if hit.chunk.document_id == plan]
        assert [h for h in in_turns(hits, named) if h.chunk.document_id == plan] == before


def test_each_round_has_one_hit_of_every_named_plan():
    hits = hits_of(("甲", 3.0), ("甲", 2.5), ("丙", 2.0), ("乙", 1.0), ("乙", 0.5))
    turns = [hit.chunk.document_id for hit in in_turns(hits, ["甲", "乙"])]
    assert turns == ["甲", "乙", "甲", "乙", "丙"]


def test_without_several_named_plans_the_score_alone_decides(service):
    question = understand("新建多少5G基站？", service.knowledge().catalog)
    hits = hits_of((YUNXI, 0.0), (QINGSHI, 0.0), (SONGLING, 0.0))
    found = ordered(question, hits, [0.2, 0.9, 0.5])
    assert [hit.chunk.document_id for hit in found] == [QINGSHI, SONGLING, YUNXI]
