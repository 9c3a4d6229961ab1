"""HTML fragments of the chat page. Every word from a plan or an answer is escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from app.document_view import UNKNOWN, period
from app.model import Answer, Citation
from ingest.model import Document

HEADER = (
    "<div class='masthead'><h1>政策规划问答</h1>"
    "<p>就已收录的政府规划提问，每个回答都附原文出处，可一键核对原文。</p></div>"
)
NO_SOURCES = "<p class='hint'>提问后，这里列出回答所依据的原文条款。</p>"
SEARCHING = "<p class='hint'>正在查找依据……</p>"
NOTHING_CITED = "<p class='hint'>本次回答没有引用条款。</p>"
FACTS = ("文号", "规划期", "状态")

# What can be asked of any plan, whatever it says.
EXAMPLE_QUESTIONS = (
    "《{title}》的规划期是哪几年？",
    "《{title}》的主要目标有哪些？",
    "《{title}》提出了哪些重点任务？",
    "《{title}》的编制依据是什么？",
    "《{title}》有哪些保障措施？",
)


def sources_html(answer: Answer) -> str:
    """Return the cited clauses, then the related ones (shown when a plan does not say)."""
    parts = []
    if answer.citations:
        parts.append("".join(_citation(c) for c in answer.citations))
    if answer.related:
        parts.append("<h3>相关条款</h3>" + "".join(_citation(c) for c in answer.related))
    return "".join(parts) or NOTHING_CITED


def _citation(citation: Citation) -> str:
    return (
        "<section class='citation'>"
        f"<p class='reference'><b>[{citation.label}]</b> {escape(citation.reference)}</p>"
        f"<blockquote>{escape(citation.quote)}</blockquote>"
        f"<a href='{escape(_relative(citation.url))}' target='_blank' rel='noopener'>查看原文</a>"
        "</section>"
    )


def _relative(url: str) -> str:
    """Make the link relative to the page, so that it also works below a proxy's prefix.

    Leading slashes and backslashes go, and a dot in front keeps any scheme from being read.
    """
    return "./" + url.lstrip("/\\")


def notices_html(answer: Answer) -> str:
    """Return what the reader must know: how the question was read, 征求意见稿, an ended term …."""
    lines = list(answer.notices)
    if answer.standalone_question.strip() != answer.question.strip():
        lines.insert(0, f"您的问题理解为：{answer.standalone_question}")
    if answer.unverified:
        lines.append(f"以下内容未能在原文中核对：{'；'.join(answer.unverified)}")
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<ul class='notices' role='status'>{items}</ul>" if items else ""


def documents_html(documents: Sequence[Document]) -> str:
    """Return the table of indexed plans."""
    if not documents:
        return "<p class='hint'>尚未收录任何文件。</p>"
    rows = "".join(_document_row(document) for document in documents)
    head = "".join(f"<th>{name}</th>" for name in ("文件", *FACTS))
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f"<div class='documents'>{table}</div>"


def _document_row(document: Document) -> str:
    title = escape(document.title or document.document_id)
    address = escape(f"./documents/{quote(document.document_id, safe='')}")
    cells = zip(FACTS, (document.document_number, period(document), document.status), strict=True)
    shown = "".join(f"<td data-name='{n}'>{escape(cell or UNKNOWN)}</td>" for n, cell in cells)
    return (
        f"<tr><td><a href='{address}' target='_blank' rel='noopener'>{title}</a></td>{shown}</tr>"
    )


def example_questions(documents: Sequence[Document]) -> list[str]:
    """Return one question per template, going round the plans that have a title."""
    titles = [document.title for document in documents if document.title]
    if not titles:
        return []
    return [
        template.format(title=titles[i % len(titles)])
        for i, template in enumerate(EXAMPLE_QUESTIONS)
    ]


def failure_html(sentence: str) -> str:
    """Return a failure where a list was expected."""
    return f"<p class='hint'>{escape(sentence)}</p>"
