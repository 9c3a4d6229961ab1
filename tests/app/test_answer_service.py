"""The service: streamed and whole answers agree, notices follow the clock, uploads are answered."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from answer_plans import QINGSHI, SONGLING, TEXTS, YUNXI, ask, build_into, lead_of, service_over
from index_fakes import FakeEncoder

from app.errors import BadRequestError, NotFoundError, UnavailableError
from app.model import AnswerFilters, AnswerRequest

PER_CALL = {"id", "timings_ms"}


@pytest.fixture
def own_service(tmp_path):
    """A service over an index of 青石 and 云溪 that a test may change."""
    return service_over(build_into(tmp_path / "index", FakeEncoder(), [QINGSHI, YUNXI]))


def same(answer):
    return answer.model_dump(exclude=PER_CALL)


@pytest.mark.parametrize("question", ["青石市计划新建多少5G基站？", "泉州市GDP是多少？", "你好"])
def test_a_streamed_answer_is_the_whole_one(service, question):
    *pieces, last = service.stream(AnswerRequest(question=question, stream=True))
    assert pieces
    assert last.answer.answer == "".join(part.text for part in pieces)
    assert same(last.answer) == same(ask(service, question, stream=True))


def test_the_same_question_gets_the_same_answer(service):
    first, second = (ask(service, "5G基站数量是多少？") for _ in range(2))
    assert same(first) == same(second)
    assert first.id != second.id


def test_threads_get_their_own_answers(service):
    questions = ["青石市计划新建多少5G基站？", "松岭县建设多少个智慧茶园？", "你好"] * 8
    expected = [same(ask(service, question)) for question in questions]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda question: ask(service, question), questions))
    assert [same(answer) for answer in answers] == expected


def test_an_answer_names_engine_index_prompt_and_time(service):
    answer = ask(service, "青石市计划新建多少5G基站？")
    assert answer.engine == "extractive"
    assert answer.index_version == service.index_version()
    assert answer.prompt_hash
    assert answer.timings_ms["total"] > 0
    assert 0 < answer.confidence <= 1


def test_a_draft_is_noted(service):
    (notice,) = ask(service, "云溪区改造多少个智慧停车场？").notices
    assert "征求意见稿" in notice


def test_an_ended_period_is_noted(service):
    (notice,) = ask(service, "松岭县建设多少个智慧茶园？").notices
    assert "2020—2022年" in notice
    assert "已届满" in notice


def test_a_plan_in_force_has_no_notice(service):
    assert ask(service, "青石市计划新建多少5G基站？").notices == []


@pytest.mark.parametrize(("day", "ended"), [(date(2028, 12, 31), 0), (date(2029, 1, 1), 1)])
def test_notices_follow_the_clock(invented_index, day, ended):
    answer = ask(service_over(invented_index, day), "青石市计划新建多少5G基站？")
    assert len(answer.notices) == ended


def test_an_uploaded_plan_is_answered_at_once_and_gone_when_deleted(own_service):
    question = "松岭县建设多少个智慧茶园？"
    assert ask(own_service, question).status != "answered"
    before = own_service.index_version()
    added = own_service.add_document(f"{SONGLING}.txt", TEXTS[SONGLING].encode())
    assert added.document_id == SONGLING
    assert own_service.index_version() != before
    assert "12个" in lead_of(ask(own_service, question))
    own_service.delete_document(SONGLING)
    assert ask(own_service, question).status != "answered"
    assert own_service.index_version() != before


def test_a_newer_file_of_a_plan_keeps_its_id_and_another_plan_gets_its_own(own_service):
    newer = TEXTS[QINGSHI].replace("3000个以上", "3500个以上")
    assert own_service.add_document(f"{QINGSHI}.txt", newer.encode()).document_id == QINGSHI
    assert "3500个以上" in lead_of(ask(own_service, "青石市计划新建多少5G基站？"))
    other = own_service.add_document(f"{QINGSHI}.txt", TEXTS[SONGLING].encode())
    assert other.document_id == f"{QINGSHI}-2"


def test_documents_and_sections_are_those_of_the_index(service):
    assert {d.document_id: d.text for d in service.documents()} == dict(TEXTS)
    starts = [section.char_start for section in service.sections(QINGSHI)]
    assert starts == sorted(starts)


def test_an_unknown_document_is_one_clear_error(service):
    for call in (service.document, service.sections):
        with pytest.raises(NotFoundError, match="没有编号为“nope”的文件"):
            call("nope")


def test_an_unreadable_upload_is_refused(own_service):
    with pytest.raises(BadRequestError, match="已损坏"):
        own_service.add_document("a.txt", b"%PDF-1.7")


def test_without_an_index_the_service_is_unavailable(tmp_path):
    with pytest.raises(UnavailableError, match="policyqa build"):
        ask(service_over(tmp_path / "none"), "青石市计划新建多少5G基站？")


def test_search_gives_the_named_plan_first(service):
    hits = service.search("松岭县5G基站", AnswerFilters(), 5).hits
    assert hits[0].chunk.document_id == SONGLING
    assert 0 < len(hits) <= 5
