"""Two tiny plans, a gold set over them, and a service that answers it perfectly."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel
from rich.console import Console

from app.errors import UnavailableError
from app.model import Answer, AnswerFilters, AnswerRequest, Citation
from eval.evaluation import Plan, evaluate
from eval.gold import GoldItem
from eval.model import Report
from eval.runner import Selection
from index.model import Hit, Retrieval
from ingest.model import Chunk, Document

TEXTS = {
    "north": (
        "第一章 目标\n到2025年,建成5G基站1500个。\n第二章 任务\n由区大数据局牵头建设城市大脑。\n"
    ),
    "south": "一、总体要求\n到2022年,数字经济规模达到300亿元。\n",
}

FACT = {
    "id": "fact-1",
    "split": "dev",
    "kind": "fact",
    "question": "北区2025年有多少5G基站?",
    "plans": ["north"],
    "status": "answered",
    "evidence": [
        {"document_id": "north", "quote": "建成5G基站1500个", "path_contains": ["第一章"]}
    ],
    "points": [["1500个", "一千五百个"]],
    "must_not": ["300亿元"],
}
UNIT = {
    "id": "unit-1",
    "split": "test",
    "kind": "responsibility",
    "question": "城市大脑由谁牵头?",
    "plans": ["north"],
    "status": "answered",
    "evidence": [
        {
            "document_id": "north",
            "quote": "由区大数据局牵头建设城市大脑",
            "path_contains": ["第二章"],
        }
    ],
    "points": [["区大数据局"], ["牵头"]],
}
FOLLOWUP = {
    "id": "followup-1",
    "split": "dev",
    "kind": "followup",
    "question": "南区呢?",
    "history": [{"role": "user", "content": "数字经济规模目标是多少?"}],
    "plans": ["south"],
    "status": "answered",
    "evidence": [{"document_id": "south", "quote": "数字经济规模达到300亿元"}],
    "points": [["300亿元"]],
}
ABSENT = {
    "id": "absent-1",
    "split": "test",
    "kind": "unanswerable",
    "question": "北区2035年有多少5G基站?",
    "plans": ["north"],
    "status": "not_found",
}
ITEMS = [FACT, UNIT, FOLLOWUP, ABSENT]

STANDALONE = "南区数字经济规模目标是多少?"


def gold_items(items: Sequence[dict[str, object]] = ITEMS) -> tuple[GoldItem, ...]:
    return tuple(GoldItem.model_validate(item) for item in items)


def write_gold(path: Path, items: Sequence[dict[str, object]] = ITEMS) -> Path:
    lines = (json.dumps(item, ensure_ascii=False) for item in items)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def citation(document_id: str, quote: str, path: Sequence[str] = ("第一章 目标",)) -> Citation:
    """Return a right citation: the clause is the line on which the quotation stands."""
    text = TEXTS[document_id]
    start = text.index(quote)
    clause_start = text.rfind("\n", 0, start) + 1
    clause_end = text.index("\n", start)
    return Citation(
        label=1,
        document_id=document_id,
        plan="某区规划（2021-2025年）",
        document_number="某政办〔2021〕12号",
        status=None,
        period_start=None,
        period_end=None,
        path=list(path),
        chapter=None,
        section=None,
        clause=None,
        reference=f"《{document_id}》",
        quote=quote,
        char_start=start,
        char_end=start + len(quote),
        line=1,
        clause_text=text[clause_start:clause_end],
        clause_start=clause_start,
        clause_end=clause_end,
        url="/",
    )


def answer_of(item: GoldItem) -> Answer:
    """Return the perfect answer to a gold item."""
    points = "，".join(point[0] for point in item.points)
    quotes = "".join(f"\n\n> {one.quote}" for one in item.evidence)
    answered = item.status == "answered"
    return Answer(
        id="a",
        question=item.question,
        standalone_question=STANDALONE if item.history else item.question,
        status=item.status,
        intent="fact",
        answer=f"{points}[1]{quotes}" if answered else "现有规划中没有找到依据。",
        citations=[
            citation(one.document_id, one.quote, one.path_contains) for one in item.evidence
        ],
        confidence=1,
        engine="extractive",
        index_version="v1",
        prompt_hash="p1",
    )


def hit(document_id: str, start: int, end: int) -> Hit:
    text = TEXTS[document_id][start:end]
    chunk = Chunk(f"{document_id}#{start}", document_id, "s", "text", (), text, start, end, 1)
    return Hit(chunk, score=1.0)


def whole_documents(query: str) -> tuple[Hit, ...]:
    """Return both documents, the one asked about first."""
    order = ("south", "north") if "南区" in query else ("north", "south")
    return tuple(hit(name, 0, len(TEXTS[name])) for name in order)


@dataclass
class FakeService:
    """Answers the gold items perfectly, then applies ``broken`` to every answer."""

    items: tuple[GoldItem, ...]
    broken: Callable[[Answer], Answer] = lambda answer: answer
    failing: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()
    engines: tuple[str, ...] = ()

    def warm_up(self):
        """Nothing to load."""

    def answer(self, request: AnswerRequest) -> Answer:
        self.engines = (*self.engines, request.engine)
        if request.question in self.failing:
            raise UnavailableError("模型未就绪。")
        item = next(item for item in self.items if item.question == request.question)
        assert list(item.history) == request.history
        return self.broken(answer_of(item))

    def search(self, query: str, filters: AnswerFilters, top_k: int) -> Retrieval:
        self.searched = (*self.searched, query)
        return Retrieval(query, whole_documents(query)[:top_k])

    def documents(self) -> tuple[Document, ...]:
        return tuple(Document(name, text) for name, text in TEXTS.items())

    def document(self, document_id: str) -> Document:
        return Document(document_id, TEXTS[document_id])

    def index_version(self) -> str:
        return "v1"


class FakeSettings(BaseModel):
    index_dir: str = "somewhere"
    top_k: int = 8
    api_keys: list[str] = ["k"]
    llm_api_key: str = "sk-1"
    llm_base_url: str = "http://user:pass@host/v1"


def report_of(
    gold: Path,
    broken: Callable[[Answer], Answer] = lambda answer: answer,
    split: str = "all",
    failing: tuple[str, ...] = (),
) -> Report:
    service = FakeService(gold_items(), broken, failing)
    plan = Plan(Selection(split), gold)
    return evaluate(service, plan, FakeSettings(), Console(file=io.StringIO()))
