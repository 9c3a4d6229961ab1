"""Every failure is one clear Chinese sentence in a problem document."""

import logging

import pytest
from fakes import FakeService, make_client

from app.errors import UnavailableError


@pytest.fixture(scope="module")
def client():
    return make_client(FakeService())


def assert_problem(response, status, sentence=None):
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert set(problem) == {"type", "title", "status", "detail", "instance"}
    assert response.status_code == problem["status"] == status
    assert problem["detail"].endswith("。")
    assert any("\u4e00" <= c <= "\u9fff" for c in problem["detail"])
    if sentence is not None:
        assert problem["detail"] == sentence


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({"question": "问" * 3000}, "问题过长：共 3000 字，最多 2000 字，请缩短后再问。"),
        ({"question": ""}, "问题不能为空，请输入要查询的内容。"),
        ({"question": " \n　"}, "问题不能为空，请输入要查询的内容。"),
        ({}, "缺少必填内容：问题。"),
        ({"question": "问", "topk": 3}, "不支持字段 topk，请删除后重试。"),
        ({"question": "问", "top_k": 0}, "字段 top_k 过小：不能小于 1。"),
        ({"question": "问", "top_k": 51}, "字段 top_k 过大：不能大于 50。"),
        ({"question": "问", "top_k": "多"}, "字段 top_k 应为整数。"),
        ({"question": 5}, "问题应为文字。"),
        (
            {"question": "问", "engine": "x"},
            "字段 engine 只能是 'auto'、'extractive' 或 'llm'。",
        ),
        (
            {"question": "问", "filters": {"in_force_on": "去年"}},
            "字段 filters.in_force_on 应为 YYYY-MM-DD 格式的日期。",
        ),
        (
            {"question": "问", "history": [{"role": "system", "content": ""}]},
            "字段 history[0].role 只能是 'user' 或 'assistant'。",
        ),
        ([], "请求内容应为 JSON 对象，并注明 Content-Type: application/json。"),
    ],
)
def test_a_wrong_question_is_explained(client, body, sentence):
    assert_problem(client.post("/v1/answer", json=body), 422, sentence)


def test_search_speaks_of_its_query(client):
    response = client.post("/v1/search", json={"query": "  "})
    assert_problem(response, 422, "检索内容不能为空，请输入要查询的内容。")


@pytest.mark.parametrize(
    "body", [b"{", b'{"question": "\\ud800"}', b'{"\\ud800": 1}', b"\xff\xfe", b"null", b""]
)
def test_a_malformed_body_is_explained(client, body):
    response = client.post("/v1/answer", content=body, headers={"content-type": "application/json"})
    assert 400 <= response.status_code < 500
    assert_problem(response, response.status_code)


def test_a_body_that_is_not_json_is_explained(client):
    response = client.post("/v1/answer", content=b"x", headers={"content-type": "text/plain"})
    assert_problem(response, 422)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v1/nothing", 404),
        ("GET", "/nothing", 404),
        ("GET", "/v1/documents/none", 404),
        ("GET", "/v1/documents/none/text", 404),
        ("DELETE", "/v1/documents/none", 404),
        ("GET", "/v1/answer", 405),
        ("PUT", "/v1/documents", 405),
        ("POST", "/healthz", 405),
        ("POST", "/gradio_api/upload", 404),
    ],
)
def test_an_unknown_address_or_method_is_a_problem(client, method, path, status):
    assert_problem(client.request(method, path), status)


def test_a_body_beyond_the_limit_is_refused_before_it_is_read(client):
    history = [{"role": "user", "content": "字" * 400_000}]
    response = client.post("/v1/answer", json={"question": "问", "history": history})
    assert_problem(response, 413)


def test_a_service_error_keeps_its_status_and_sentence():
    def unavailable(request):
        raise UnavailableError("索引尚未建立，请先运行 policyqa build。")

    response = make_client(FakeService(unavailable)).post("/v1/answer", json={"question": "问"})
    assert_problem(response, 503, "索引尚未建立，请先运行 policyqa build。")


def test_an_unexpected_error_is_logged_and_not_shown(caplog):
    def crash(request):
        raise RuntimeError("secret path /etc/x")

    client = make_client(FakeService(crash))
    with caplog.at_level(logging.ERROR, logger="app.api_errors"):
        response = client.post("/v1/answer", json={"question": "问"})
    assert_problem(response, 500)
    assert "secret" not in response.text
    assert "Traceback" not in response.text
    assert "secret path" in caplog.text


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "cross-site"}, {"origin": "http://elsewhere.example"}]
)
def test_another_site_may_not_write(client, headers):
    response = client.post("/v1/answer", json={"question": "问"}, headers=headers)
    assert_problem(response, 403)


def test_our_own_pages_may_write(client):
    headers = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}
    response = client.post("/v1/answer", json={"question": "问"}, headers=headers)
    assert response.status_code == 200


@pytest.mark.parametrize("path", ["/v1/documents", "/config", "/docs"])
def test_no_other_origin_may_read(client, path):
    response = client.get(path, headers={"origin": "http://elsewhere.example"})
    assert "access-control-allow-origin" not in response.headers
    assert response.headers["x-content-type-options"] == "nosniff"
