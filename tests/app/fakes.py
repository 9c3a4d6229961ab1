"""A small deterministic answering service for tests of the web edge."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.errors import BadRequestError, NotFoundError
from app.model import Answer, AnswerFilters, AnswerRequest, Citation
from app.web import create_app
from index.model import Hit, Retrieval
from ingest.model import Chunk, Document, Section

FILLER = "".join(f"　　第{i}段正文，说明有关情况。\n" for i in range(1, 81))
PLAN_TEXT = (
    "示范市智慧城市发展规划（2021—2025年）\n\n第一章 发展基础\n"
    f"{FILLER}"
    "第二章 总体要求\n第一节 主要目标\n"
    "　　到2025年，𠮷祥示范区建成物联网终端１００万个，\r\n数字经济增加值占比达到60%以上。\n"
    "第三章 保障措施\n　　加强组织领导 <b>&amp; 协调</b>。\n"
)
QUOTE = "𠮷祥示范区建成物联网终端１００万个，\r\n数字经济增加值占比达到60%以上。"
# What an uploaded file may call itself in order to run code in a reader's browser.
HOSTILE_TITLE = "<img src=x onerror=window.pwned=1>${window.pwned=1}{{window.pwned=1}}规划"


@dataclass(frozen=True)
class FakePart:
    """One piece of a streamed answer."""

    text: str = ""
    answer: Answer | None = None


def plan() -> Document:
    """Return the one plan whose text the fake answers quote."""
    return Document(
        document_id="示范 plan#1",
        text=PLAN_TEXT,
        title="示范市智慧城市发展规划（2021—2025年）",
        issuer="示范市人民政府",
        document_number="示政〔2021〕1号",
        published="2021-04-01",
        status="征求意见稿",
        period_start=2021,
        period_end=2025,
        base_year=2020,
        region="示范市",
        level="市",
        based_on=("示范省数字发展规划",),
    )


def plan_sections() -> tuple[Section, ...]:
    """Return the headings of ``plan()``."""
    headings = [("章", "第一章", "发展基础", ()), ("章", "第二章", "总体要求", ())]
    headings += [("节", "第一节", "主要目标", ("第二章 总体要求",))]
    headings += [("章", "第三章", "保障措施", ())]
    return tuple(_section(i, *heading) for i, heading in enumerate(headings))


def _section(number: int, kind: str, label: str, title: str, above: tuple[str, ...]) -> Section:
    start = PLAN_TEXT.index(f"{label} {title}")
    ends = [PLAN_TEXT.find(mark, start + 1) for mark in ("第二章", "第三章")]
    return Section(
        section_id=f"s{number}",
        kind=kind,
        label=label,
        title=title,
        level=len(above) + 1,
        path=(*above, f"{label} {title}"),
        run_in=False,
        title_from_toc=False,
        line=PLAN_TEXT.count("\n", 0, start) + 1,
        column=0,
        char_start=start,
        char_end=min((e for e in ends if e > 0), default=len(PLAN_TEXT)),
        heading_end=start + len(f"{label} {title}"),
        parent_id=None,
    )


def citation(document: Document) -> Citation:
    """Return a checked citation of ``QUOTE``."""
    start = document.text.index(QUOTE)
    clause_start = document.text.index("第一节 主要目标")
    clause_end = document.text.index("第三章")
    address = f"/documents/{quote(document.document_id, safe='')}"
    spans = f"start={start}&end={start + len(QUOTE)}"
    clause = f"clause_start={clause_start}&clause_end={clause_end}"
    return Citation(
        label=1,
        document_id=document.document_id,
        plan=document.title or "",
        document_number=document.document_number,
        status=document.status,
        period_start=document.period_start,
        period_end=document.period_end,
        path=["第二章 总体要求", "第一节 主要目标"],
        chapter="第二章 总体要求",
        section="第一节 主要目标",
        clause=None,
        reference=f"《{document.title}》（{document.document_number}）第二章第一节",
        quote=QUOTE,
        char_start=start,
        char_end=start + len(QUOTE),
        line=document.text.count("\n", 0, start) + 1,
        clause_text=document.text[clause_start:clause_end],
        clause_start=clause_start,
        clause_end=clause_end,
        url=f"{address}?{spans}&{clause}#cite",
    )


class FakeService:
    """Answers every question with the same quotation; ``before_answer`` may wait or raise."""

    def __init__(self, before_answer: Callable[[AnswerRequest], None] = lambda request: None):
        self.before_answer = before_answer
        self.plans = {plan().document_id: plan()}
        self.requests: list[AnswerRequest] = []
        self.uploads: list[tuple[str, bytes]] = []

    def answer(self, request: AnswerRequest) -> Answer:
        self.before_answer(request)
        self.requests.append(request)
        nothing = "没有" in request.question
        cited = [citation(plan())]
        return Answer(
            id="a1",
            question=request.question,
            standalone_question=request.question,
            status="not_found" if nothing else "answered",
            intent="indicator",
            answer="规划中没有查到。" if nothing else f"建成终端**100万个**以上[1]。\n\n> {QUOTE}",
            citations=[] if nothing else cited,
            notices=["该文件为征求意见稿，尚未正式印发。"],
            related=cited if nothing else [],
            confidence=0.9,
            engine="extractive",
            index_version="v1",
            prompt_hash="p1",
            timings_ms={"total": 1.0},
        )

    def stream(self, request: AnswerRequest) -> Iterator[FakePart]:
        answer = self.answer(request)
        for i in range(0, len(answer.answer), 8):
            yield FakePart(text=answer.answer[i : i + 8])
        yield FakePart(answer=answer)

    def search(self, query: str, filters: AnswerFilters, top_k: int) -> Retrieval:
        start = PLAN_TEXT.index(QUOTE)
        chunk = Chunk(
            "示范 plan#1#c1",
            "示范 plan#1",
            "s2",
            "text",
            ("第二章 总体要求",),
            QUOTE,
            start,
            start + len(QUOTE),
            9,
        )
        return Retrieval(query, (Hit(chunk, 0.03),)[:top_k])

    def documents(self) -> tuple[Document, ...]:
        return tuple(self.plans.values())

    def document(self, document_id: str) -> Document:
        if document_id not in self.plans:
            raise NotFoundError(f"没有编号为“{document_id}”的文件，请核对后重试。")
        return self.plans[document_id]

    def sections(self, document_id: str) -> tuple[Section, ...]:
        self.document(document_id)
        return plan_sections()

    def add_document(self, filename: str, data: bytes) -> Document:
        if not filename.endswith(".txt"):
            raise BadRequestError("不支持这种文件格式，请上传 .txt 文件。")
        self.uploads.append((filename, data))
        stem = filename.removesuffix(".txt")
        document = replace(plan(), document_id=stem, text=data.decode("utf-8"), title=stem)
        self.plans[stem] = document
        return document

    def delete_document(self, document_id: str) -> None:
        self.document(document_id)
        del self.plans[document_id]

    def index_version(self) -> str:
        return "v1"


def make_app(service: FakeService, **limits: int) -> FastAPI:
    """Return the application over ``service``.

    Built inside an event loop: outside one, Gradio opens loops that it never closes.
    """

    async def build() -> FastAPI:
        return create_app(service, **limits)

    return asyncio.run(build())


def make_client(service: FakeService, **limits: int) -> TestClient:
    """Return a client that sees error responses as a browser would."""
    return TestClient(make_app(service, **limits), raise_server_exceptions=False)
