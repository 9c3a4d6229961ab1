"""The same questions over HTTP: a real server of the program's own application."""

import io
import socket
import threading
import time

import httpx
import pytest
import uvicorn
from eval_fakes import STANDALONE, TEXTS, FakeService, FakeSettings, gold_items, write_gold
from fastapi import FastAPI
from rich.console import Console

from app.api import create_api
from app.api_documents import create_documents_api
from app.api_errors import install_error_handlers
from app.errors import BadRequestError, UnavailableError
from app.model import AnswerFilters, AnswerRequest
from eval.evaluation import Plan, evaluate
from eval.remote import HttpService
from eval.runner import Selection

FAILING = "北区2035年有多少5G基站?"


@pytest.fixture(scope="module")
def address():
    app = FastAPI()
    install_error_handlers(app)
    service = FakeService(gold_items(), failing=(FAILING,))
    app.include_router(create_api(service))
    app.include_router(create_documents_api(service, max_upload_bytes=1))
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://user:pass@127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listening.close()


@pytest.fixture
def remote(address):
    with HttpService(address) as service:
        yield service


def test_a_report_over_http_is_that_of_the_service_itself(remote, address, tmp_path):
    gold = write_gold(tmp_path / "gold.jsonl")
    plan = Plan(Selection(), gold, "extractive", address)
    over_http = evaluate(remote, plan, FakeSettings(), Console(file=io.StringIO()))
    local = FakeService(gold_items(), failing=(FAILING,))
    in_process = evaluate(local, plan, FakeSettings(), Console(file=io.StringIO()))
    assert [row.metrics for row in over_http.rows] == [row.metrics for row in in_process.rows]
    assert over_http.corpus_hash == in_process.corpus_hash
    assert over_http.rows[2].standalone_question == STANDALONE
    assert over_http.errors == ("absent-1",)
    assert "user:pass" not in over_http.target


def test_documents_come_with_their_text_and_hits_with_their_place(remote):
    assert {d.document_id: d.text for d in remote.documents()} == TEXTS
    (first, second) = remote.search("南区", AnswerFilters(), 8).hits
    assert (first.chunk.document_id, first.chunk.text) == ("south", TEXTS["south"])
    assert second.chunk.char_end == len(TEXTS["north"])
    assert remote.index_version() == "v1"


def test_the_servers_own_sentence_is_passed_on(remote):
    with pytest.raises(UnavailableError, match="服务返回 503：模型未就绪。"):
        remote.answer(AnswerRequest(question=FAILING))


def test_a_server_that_is_not_there_is_one_sentence():
    with HttpService("http://127.0.0.1:9") as nobody, pytest.raises(UnavailableError) as caught:
        nobody.index_version()
    assert str(caught.value) == "无法连接服务 http://127.0.0.1:9，请确认服务已启动、地址无误。"


def test_an_address_that_is_none_is_refused():
    with pytest.raises(BadRequestError, match="服务地址"):
        HttpService("127.0.0.1:8000")


def test_a_foreign_server_is_told_from_policyqa():
    foreign = httpx.MockTransport(lambda request: httpx.Response(200, text="hello"))
    with (
        HttpService("http://other", foreign) as service,
        pytest.raises(UnavailableError, match="同一版本"),
    ):
        service.answer(AnswerRequest(question="问"))
