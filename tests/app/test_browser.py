"""A real browser asks, reads the citation and opens the plan at the cited words."""

import socket
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
import uvicorn
from fakes import HOSTILE_TITLE, FakeService, make_app, plan
from playwright.sync_api import expect, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
QUESTION = "到2025年物联网终端要建成多少个？"
BOX = "#question textarea"

pytestmark = [
    pytest.mark.browser,
    # Gradio's queue statistics use pandas options that newer pandas deprecates.
    pytest.mark.filterwarnings("ignore:.*future.no_silent_downcasting"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"{CHROMIUM} is missing"),
]


@pytest.fixture(scope="module")
def service():
    service = FakeService()
    service.plans["hostile"] = replace(plan(), document_id="hostile", title=HOSTILE_TITLE)
    return service


@pytest.fixture(scope="module")
def address(service):
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(make_app(service), log_level="warning", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listening.close()


@pytest.fixture(scope="module")
def browser(address):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def session(browser):
    """A browser session of its own, which fails the test if it asks any other server."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 800})
    requested = []
    context.on("request", lambda request: requested.append(request.url))
    yield context
    context.close()
    allowed = ("http://127.0.0.1:", "data:", "blob:")
    assert [url for url in requested if not url.startswith(allowed)] == []


def open_page(session, address):
    page = session.new_page()
    page.goto(address)
    page.wait_for_selector(BOX)
    return page


def ask(page, question=QUESTION):
    page.fill(BOX, question)
    page.click("#send")
    page.wait_for_selector(".citation")


def test_a_question_leads_to_the_highlighted_words_of_the_plan(session, address):
    page = open_page(session, address)
    ask(page)
    expect(page.locator("#chat")).to_contain_text("100万个")
    expect(page.locator(".notices")).to_contain_text("征求意见稿")
    expect(page.locator(BOX)).to_have_value("")
    with session.expect_page() as opened:
        page.click(".citation a")
    view = opened.value
    expect(view.locator("mark#cite")).to_contain_text("物联网终端")
    expect(view.locator("mark#cite")).to_be_in_viewport()


def test_an_example_question_is_asked_by_a_click(session, address, service):
    page = open_page(session, address)
    page.locator("#chat .example").first.click()
    page.wait_for_selector(".citation")
    assert service.requests[-1].question == f"《{plan().title}》的规划期是哪几年？"


def test_two_sessions_share_no_history(browser, session, address, service):
    ask(open_page(session, address), "甲的问题")
    other = browser.new_context()
    page = open_page(other, address)
    expect(page.locator("#chat")).not_to_contain_text("甲的问题")
    ask(page, "乙的问题")
    other.close()
    assert service.requests[-1].history == []


def test_a_follow_up_is_sent_with_the_conversation_until_it_is_cleared(session, address, service):
    page = open_page(session, address)
    ask(page, "第一问")
    page.fill(BOX, "第二问")
    page.press(BOX, "Enter")
    expect(page.locator("#chat .user.message")).to_have_count(2)
    expect(page.locator("#chat .bot.message").last).to_contain_text("100万个")
    assert [turn.content for turn in service.requests[-1].history][0] == "第一问"
    page.click("#clear")
    expect(page.locator("#chat")).not_to_contain_text("第一问")
    expect(page.locator(".citation")).to_have_count(0)
    ask(page, "第三问")
    assert service.requests[-1].history == []


def test_a_mistake_is_explained_and_the_text_kept(session, address):
    page = open_page(session, address)
    page.fill(BOX, "问" * 2001)
    page.press(BOX, "Enter")
    expect(page.locator("#chat")).to_contain_text("问题过长：共 2001 字")
    expect(page.locator(BOX)).to_have_value("问" * 2001)


def test_hostile_words_of_a_plan_run_nothing(session, address):
    page = open_page(session, address)
    page.click("#plans button")
    expect(page.locator(".documents")).to_contain_text(HOSTILE_TITLE)
    assert page.evaluate("window.pwned") is None
    page.goto(f"{address}/documents/hostile")
    expect(page.locator("h1")).to_have_text(HOSTILE_TITLE)
    assert page.evaluate("window.pwned") is None


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    ("path", "content"),
    [("/", "#chat .example"), ("/documents/hostile", "article"), ("/docs", "details")],
)
def test_no_page_is_wider_than_the_screen(session, address, width, path, content):
    page = session.new_page()
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(address + path)
    page.wait_for_selector(content)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_api_description_is_rendered(session, address):
    page = session.new_page()
    page.goto(f"{address}/docs")
    expect(page.locator("#operations")).to_contain_text("/v1/answer")
    expect(page.locator("#schemas")).to_contain_text("AnswerRequest")


def save(page, form):
    with page.expect_download() as started:
        page.click(f"#export-{form}")
    return started.value


@pytest.mark.parametrize("form", ["docx", "md", "json"])
def test_a_conversation_is_saved_as_a_file(session, address, form):
    page = open_page(session, address)
    ask(page)
    file = save(page, form)
    assert file.suggested_filename.startswith("政策规划问答记录_")
    assert file.suggested_filename.endswith(f".{form}")
    data = Path(file.path()).read_bytes()
    assert data.startswith(b"PK") if form == "docx" else QUESTION in data.decode()


def test_two_sessions_save_their_own_conversations(browser, session, address):
    other = browser.new_context()
    mine, theirs = open_page(session, address), open_page(other, address)
    ask(mine, "甲的问题")
    ask(theirs, "乙的问题")
    saved = [Path(save(page, "md").path()).read_text("utf-8") for page in (mine, theirs)]
    other.close()
    assert [("甲的问题" in text, "乙的问题" in text) for text in saved] == [
        (True, False),
        (False, True),
    ]


def test_nothing_is_saved_before_a_question_or_after_clearing(session, address):
    page = open_page(session, address)
    downloads = []
    page.on("download", lambda download: downloads.append(download))
    page.click("#export-md")
    expect(page.locator("body")).to_contain_text("还没有问答可以导出，请先提问。")
    ask(page)
    page.click("#clear")
    expect(page.locator("#chat .user.message")).to_have_count(0)
    page.click("#export-md")
    page.wait_for_timeout(1000)
    assert downloads == []
