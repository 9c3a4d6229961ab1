"""The chat page: question in, streamed answer, cited clauses beside it.

``converse`` is the whole behaviour, as a sequence of screens; the rest wires it to Gradio. A
conversation lives in the browser session's ``gr.State`` only, so sessions never see each other.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import gradio as gr
from pydantic import ValidationError

from app import page_export, page_html
from app.api_errors import UNEXPECTED, validation_sentence
from app.errors import AppError
from app.model import Answer, AnswerRequest, Turn
from app.port import QuestionService

logger = logging.getLogger(__name__)

TITLE = "政策规划问答"
# Follow-up questions refer to the last few exchanges; older ones only slow the answer down.
MAX_HISTORY_TURNS = 20
# Answering is CPU work that releases the interpreter in the encoder; more would only queue there.
PARALLEL_ANSWERS = 8
# Fonts that Windows, macOS and the Chinese Linux desktops already have: nothing is downloaded.
FONTS = (
    "PingFang SC",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "sans-serif",
)
HEAD = "<script>document.documentElement.lang = 'zh-CN'</script>"

# The page is used by people; nothing of it is offered as an API.
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}

Answers = tuple[Answer, ...]
Conversation = tuple[Turn, ...]


@dataclass(frozen=True)
class Screen:
    """What the page shows at one moment, and the conversation it has so far."""

    question: str
    messages: tuple[Turn, ...]
    notices: str
    sources: str
    conversation: Conversation
    answer: Answer | None = None


def converse(
    service: QuestionService, question: str, conversation: Conversation
) -> Iterator[Screen]:
    """Yield the screens from sending ``question`` to its answer, or to one sentence of failure."""
    asked = (*conversation, Turn(role="user", content=question))

    def screen(text: str, box: str = "", sources: str = page_html.SEARCHING) -> Screen:
        shown = (*asked, Turn(role="assistant", content=text))
        return Screen(box, shown, "", sources, conversation)

    try:
        history = list(conversation[-MAX_HISTORY_TURNS:])
        request = AnswerRequest(question=question, history=history, stream=True)
        yield screen("正在查阅……")
        text = ""
        for part in service.stream(request):
            text += part.text
            yield screen(text) if part.answer is None else _answered(part.answer, asked)
    except ValidationError as error:
        yield screen(validation_sentence(error.errors()), question, page_html.NO_SOURCES)
    except AppError as error:
        yield screen(str(error), question, page_html.NO_SOURCES)
    except Exception:
        logger.exception("unhandled error while answering on the page")
        yield screen(UNEXPECTED, question, page_html.NO_SOURCES)


def _answered(answer: Answer, asked: Conversation) -> Screen:
    conversation = (*asked, Turn(role="assistant", content=answer.answer))
    notices, sources = page_html.notices_html(answer), page_html.sources_html(answer)
    return Screen("", conversation, notices, sources, conversation, answer)


def build_page(service: QuestionService) -> gr.Blocks:
    """Return the Gradio page over ``service``."""
    with gr.Blocks(
        title=TITLE, analytics_enabled=False, fill_width=True, delete_cache=page_export.CLEANING
    ) as page:
        conversation, answers = gr.State(()), gr.State(())
        _html(page_html.HEADER)
        with gr.Row(elem_id="main"):
            with gr.Column(scale=3, min_width=300):
                chat = _chatbot()
                notices = _html("", elem_id="notices")
                box, send, clear = _question_box()
                page_export.add_export(service, answers)
            with gr.Column(scale=2, min_width=300, elem_id="sources-column"):
                _html("<h2>引用依据</h2>")
                sources = _html(page_html.NO_SOURCES, elem_id="sources")
        with gr.Accordion("已收录的文件", open=False, elem_id="plans"):
            plans = _html("")
        screen = [box, chat, notices, sources, conversation, answers]
        running = _wire_questions(service, screen, send)
        _wire_clearing(screen, clear, running)
        page.load(lambda: _opening(service), None, [plans, chat], **QUIET)
    page.queue(default_concurrency_limit=PARALLEL_ANSWERS, api_open=False)
    return page


def page_theme() -> gr.themes.Default:
    """Return a theme of local fonts and a quiet blue."""
    theme = gr.themes.Default(
        primary_hue="blue", neutral_hue="slate", font=list(FONTS), font_mono=list(FONTS)
    )
    return theme.set(
        button_primary_background_fill="#1d4f91",
        button_primary_background_fill_hover="#163f75",
        body_text_color_subdued="*neutral_500",
    )


def _html(value: str, elem_id: str | None = None) -> gr.HTML:
    return gr.HTML(value, elem_id=elem_id, apply_default_css=False)


def _chatbot() -> gr.Chatbot:
    return gr.Chatbot(
        label="对话",
        show_label=False,
        elem_id="chat",
        height=None,
        sanitize_html=True,
        allow_tags=False,
        latex_delimiters=[],
        feedback_options=None,
        buttons=["copy"],
        layout="bubble",
        placeholder="请在下方输入问题，或点击示例问题。",
    )


def _question_box() -> tuple[gr.Textbox, gr.Button, gr.Button]:
    with gr.Row(elem_id="asking", equal_height=False):
        box = gr.Textbox(
            label="问题",
            show_label=False,
            container=False,
            placeholder="请输入问题，回车发送",
            lines=1,
            max_lines=6,
            autofocus=True,
            scale=1,
            min_width=160,
            elem_id="question",
        )
        send = gr.Button("发送", variant="primary", scale=0, min_width=72, elem_id="send")
        clear = gr.Button("清空", scale=0, min_width=72, elem_id="clear")
    return box, send, clear


def _wire_questions(service: QuestionService, screen: list[Any], send: gr.Button) -> list[Any]:
    box, chat, states = screen[0], screen[1], screen[-2:]

    def ask(
        question: str, conversation: Conversation, answers: Answers
    ) -> Iterator[tuple[Any, ...]]:
        for shown in converse(service, question, conversation):
            messages = [turn.model_dump() for turn in shown.messages]
            texts = (shown.question, messages, shown.notices, shown.sources)
            yield (*texts, shown.conversation, page_export.kept(answers, shown.answer))

    def ask_example(
        conversation: Conversation, answers: Answers, example: gr.SelectData
    ) -> Iterator[tuple[Any, ...]]:
        yield from ask(example.value["text"], conversation, answers)

    return [
        gr.on([box.submit, send.click], ask, [box, *states], screen, **QUIET),
        chat.example_select(ask_example, states, screen, **QUIET),
    ]


def _wire_clearing(screen: list[Any], clear: gr.Button, running: list[Any]) -> None:
    def cleared() -> tuple[Any, ...]:
        return "", [], "", page_html.NO_SOURCES, (), ()

    gr.on([clear.click, screen[1].clear], cleared, None, screen, cancels=running, **QUIET)


def _opening(service: QuestionService) -> tuple[str, Any]:
    """Return the table of plans and the example questions as they stand when a page is opened."""
    try:
        documents = service.documents()
    except AppError as error:
        return page_html.failure_html(str(error)), gr.update()
    examples = [{"text": question} for question in page_html.example_questions(documents)]
    return page_html.documents_html(documents), gr.update(examples=examples)
