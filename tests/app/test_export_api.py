"""POST /v1/export."""

import io
import json
from urllib.parse import unquote

import pytest
from answer_plans import ask
from docx import Document
from fakes import FakeService, make_client

import app.api_guard
from app.api_export import MAX_ANSWER_CHARS
from app.export.files import MAX_ANSWERS, MEDIA_TYPES
from app.model import AnswerRequest


@pytest.fixture(scope="module")
def client(service):
    return make_client(service)


@pytest.fixture(scope="module")
def answer(service):
    return ask(service, "青石市计划新建多少5G基站？").model_dump(mode="json")


def post(client, answers, form="docx", **fields):
    return client.post("/v1/export", json={"answers": answers, "format": form, **fields})


@pytest.mark.parametrize("form", MEDIA_TYPES)
def test_a_file_has_its_media_type_and_a_chinese_name(client, answer, form):
    response = post(client, [answer], form, title="五月 问答")
    assert response.status_code == 200
    assert response.headers["content-type"] == MEDIA_TYPES[form]
    plain, _, name = response.headers["content-disposition"].partition("; filename*=UTF-8''")
    assert plain == f'attachment; filename="export.{form}"'
    assert name.isascii()
    assert unquote(name).startswith("五月 问答_")
    assert unquote(name).endswith(f".{form}")


def test_an_answer_of_the_interface_goes_back_in_as_it_is(client):
    question = {"question": "青石市计划新建多少5G基站？"}
    answer = client.post("/v1/answer", json=question).json()
    exported = post(client, [answer], "json").json()
    assert exported["exchanges"] == [answer]


def test_a_word_file_opens_with_question_and_source(client, answer):
    document = Document(io.BytesIO(post(client, [answer]).content))
    assert document.paragraphs[0].text == "政策规划问答记录"
    assert document.tables[0].cell(1, 2).text == "青政办〔2024〕12号"


def test_a_forged_quote_is_called_unverified(client, answer):
    forged = json.loads(json.dumps(answer))
    forged["citations"][0]["quote"] = "新建5G基站9000个"
    printed = post(client, [forged], "md").text
    assert "：“新建5G基站9000个”（未核实）" in printed
    assert "来源" not in printed


def test_an_answer_that_cites_a_deleted_plan_is_called_unverified(answer):
    printed = post(make_client(FakeService()), [answer], "md").text
    assert "未核实的引用" in printed


def test_the_answer_of_any_service_is_exported(answer):
    fake = FakeService()
    given = fake.answer(AnswerRequest(question="终端目标是多少？")).model_dump(mode="json")
    printed = post(make_client(fake), [given], "md").text
    assert "建成终端**100万个**以上[1]" in printed
    assert "| 1 |" in printed
    assert "未核实" not in printed


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"answers": []}, "answers 过少：至少 1 项"),
        ({"answers": [1]}, "answers[0]"),
        ({"format": "pdf"}, "只能是 'docx'、'md' 或 'json'"),
        ({"title": ""}, "title"),
        ({"title": "长" * 101}, "共 101 字，最多 100 字，请缩短后重试"),
        ({"more": 1}, "不支持字段 more"),
    ],
)
def test_bad_input_is_one_chinese_sentence(client, answer, change, part):
    body = {"answers": [answer], "format": "md", **change}
    response = client.post("/v1/export", json=body)
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    detail = response.json()["detail"]
    assert part in detail
    assert detail.endswith("。")


def test_too_many_answers_are_refused_with_both_numbers(client, answer):
    small = {**answer, "citations": [], "related": []}
    response = post(client, [small] * (MAX_ANSWERS + 1), "md")
    assert response.status_code == 422
    assert f"共 {MAX_ANSWERS + 1} 项，最多 {MAX_ANSWERS} 项" in response.json()["detail"]
    assert post(client, [small] * MAX_ANSWERS, "md").status_code == 200


def test_an_answer_that_is_too_long_is_refused(client, answer):
    response = post(client, [{**answer, "answer": "长" * (MAX_ANSWER_CHARS + 1)}], "md")
    assert response.status_code == 422
    assert f"最多 {MAX_ANSWER_CHARS} 字" in response.json()["detail"]


def test_a_body_that_is_too_large_is_refused(client):
    body = b"[" * (app.api_guard.MAX_EXPORT_BYTES + 1)
    response = client.post("/v1/export", content=body)
    assert response.status_code == 413
    assert response.json()["detail"] == "要导出的内容过大，请减少问答后分几次导出。"


def test_another_site_cannot_ask_for_a_file(client, answer):
    body = {"answers": [answer], "format": "md"}
    headers = {"sec-fetch-site": "cross-site"}
    assert client.post("/v1/export", json=body, headers=headers).status_code == 403
