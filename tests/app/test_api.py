"""Questions and retrieval over HTTP."""

import asyncio
import json
import threading

import httpx
import pytest
from fakes import PLAN_TEXT, QUOTE, FakeService, make_app, make_client

from app.errors import UnavailableError


@pytest.fixture(scope="module")
def client():
    return make_client(FakeService())


def events(body):
    blocks = [block.splitlines() for block in body.replace("\r\n", "\n").strip().split("\n\n")]
    parsed = [dict(line.split(": ", 1) for line in lines) for lines in blocks]
    return [(event["event"], json.loads(event["data"])) for event in parsed]


def test_an_answer_carries_every_field_of_the_contract(client):
    answer = client.post("/v1/answer", json={"question": "终端目标是多少？"}).json()
    assert answer["status"] == "answered"
    assert answer["citations"][0]["quote"] == QUOTE
    assert answer["citations"][0]["url"].startswith("/documents/")
    assert set(answer) == {
        *("id", "question", "standalone_question", "status", "intent", "answer", "citations"),
        *("notices", "related", "confidence", "unverified", "dropped", "engine"),
        *("index_version", "prompt_hash", "timings_ms"),
    }


def test_a_stream_sends_tokens_then_the_whole_answer(client):
    question = {"question": "终端目标是多少？"}
    response = client.post("/v1/answer", json={**question, "stream": True})
    assert response.headers["content-type"].startswith("text/event-stream")
    *tokens, (last, answer) = events(response.text)
    assert {name for name, _ in tokens} == {"token"}
    assert last == "answer"
    assert "".join(piece for _, piece in tokens) == answer["answer"]
    assert answer == client.post("/v1/answer", json=question).json()


@pytest.mark.parametrize(
    ("error", "status", "detail"),
    [
        (UnavailableError("索引尚未建立，请先运行 policyqa build。"), 503, "索引尚未建立"),
        (RuntimeError("secret path /etc/x"), 500, "服务内部出错"),
    ],
)
def test_a_stream_that_fails_ends_with_one_error_event(error, status, detail):
    def fail(request):
        raise error

    client = make_client(FakeService(fail))
    response = client.post("/v1/answer", json={"question": "问", "stream": True})
    ((name, problem),) = events(response.text)
    assert (name, problem["status"]) == ("error", status)
    assert problem["detail"].startswith(detail)
    assert "secret" not in response.text


def test_search_gives_verbatim_spans_of_the_source_text(client):
    (hit,) = client.post("/v1/search", json={"query": "终端", "top_k": 3}).json()["hits"]
    assert hit["text"] == PLAN_TEXT[hit["char_start"] : hit["char_end"]]
    assert set(hit) == {
        *("chunk_id", "score", "document_id", "plan", "path", "text", "char_start", "char_end"),
    }


def test_two_questions_are_answered_at_the_same_time():
    both_inside = threading.Barrier(2)
    app = make_app(FakeService(lambda request: both_inside.wait(timeout=20) and None))

    async def ask_both():
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            plain = client.post("/v1/answer", json={"question": "甲"}, timeout=30)
            streamed = client.post(
                "/v1/answer", json={"question": "乙", "stream": True}, timeout=30
            )
            return await asyncio.gather(plain, streamed)

    plain, streamed = asyncio.run(ask_both())
    assert plain.json()["question"] == "甲"
    assert events(streamed.text)[-1][1]["question"] == "乙"


def test_health_needs_no_index_and_readiness_does(client):
    class Unready(FakeService):
        def index_version(self):
            raise UnavailableError("索引尚未建立。")

    unready = make_client(Unready())
    assert unready.get("/healthz").status_code == 200
    assert unready.get("/readyz").status_code == 503
    assert client.get("/readyz").json() == {"status": "ready", "index_version": "v1"}


@pytest.mark.parametrize("path", ["/docs", "/openapi.json"])
def test_the_api_description_names_no_other_server(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert "http://" not in response.text
    assert "https://" not in response.text


def test_the_api_works_below_the_prefix_of_a_proxy(client):
    app = client.app

    async def below(scope, receive, send):
        await app({**scope, "root_path": "/plans"}, receive, send)

    async def ask():
        transport = httpx.ASGITransport(below)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as prefixed:
            return await prefixed.get("/plans/readyz"), await prefixed.get("/plans/v1/nothing")

    ready, missing = asyncio.run(ask())
    assert ready.status_code == 200
    assert missing.headers["content-type"] == "application/problem+json"
