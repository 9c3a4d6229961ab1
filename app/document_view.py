"""The page of one plan: metadata, contents and the full text with the cited words marked.

The text is cut at every place where its look changes (heading, clause, citation); each piece is
escaped and wrapped, nothing is added or left out, so that what is read is the source text.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from app.errors import AppError
from app.port import QuestionService
from app.static_files import static_text
from ingest.model import (
    DASH_KIND,
    LEAD_KIND,
    METADATA_KIND,
    NOTICE_KIND,
    Document,
    Section,
)

HOME_LINK = "<a class='home' href='../'>政策规划问答</a>"
UNKNOWN = "未注明"
TOC_DEPTH = 3
NOT_IN_TOC = (DASH_KIND, LEAD_KIND, METADATA_KIND, NOTICE_KIND)
# Browsers follow #cite by themselves but put it under the top edge, and a copied link may lack it.
SCROLL_SCRIPT = "document.getElementById('cite')?.scrollIntoView({block: 'center'})"
SCRIPT_HASH = base64.b64encode(hashlib.sha256(SCROLL_SCRIPT.encode()).digest()).decode()
VIEW_POLICY = (
    f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{SCRIPT_HASH}'; "
    "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


@dataclass(frozen=True)
class Span:
    """A half-open range of code points; empty where nothing is to be shown."""

    start: int
    end: int

    def covers(self, start: int, end: int) -> bool:
        """Return whether the non-empty piece [start, end) lies inside."""
        return self.start <= start and end <= self.end


def create_document_view(service: QuestionService) -> APIRouter:
    """Return the router of ``GET /documents/{id}``."""
    router = APIRouter()

    @router.get("/documents/{document_id}", include_in_schema=False)
    def view(
        document_id: str,
        start: str = "",
        end: str = "",
        clause_start: str = "",
        clause_end: str = "",
    ) -> HTMLResponse:
        headers = {"content-security-policy": VIEW_POLICY}
        try:
            document = service.document(document_id)
            sections = service.sections(document_id)
        except AppError as error:
            return HTMLResponse(render_error(error), error.status, headers)
        length = len(document.text)
        cited, clause = span(start, end, length), span(clause_start, clause_end, length)
        return HTMLResponse(render_document(document, sections, cited, clause), headers=headers)

    return router


def span(start: str, end: str, length: int) -> Span:
    """Return the range two query parameters name, kept inside the text; empty if they name none."""
    try:
        first, last = int(start), int(end)
    except ValueError:
        return Span(0, 0)
    first = min(max(first, 0), length)
    return Span(first, min(max(last, first), length))


def render_document(
    document: Document, sections: Sequence[Section], cited: Span, clause: Span
) -> str:
    """Return the whole HTML page of ``document``."""
    title = document.title or document.document_id
    body = (
        f"<header>{HOME_LINK}<h1>{escape(title)}</h1>"
        f"{_metadata(document)}</header>"
        f"<div class='columns'>{_contents(sections)}"
        f"<article>{render_text(document.text, sections, cited, clause)}</article></div>"
        f"<script>{SCROLL_SCRIPT}</script>"
    )
    return _page(title, body)


def render_text(text: str, sections: Sequence[Section], cited: Span, clause: Span) -> str:
    """Return ``text`` escaped, with headings, the clause and the cited words wrapped."""
    before = _pieces(text, Span(0, cited.start), sections, clause)
    marked = _pieces(text, cited, sections, clause)
    after = _pieces(text, Span(cited.end, len(text)), sections, clause)
    return before + (f'<mark id="cite">{marked}</mark>' if marked else "") + after


def _pieces(text: str, part: Span, sections: Sequence[Section], clause: Span) -> str:
    starts = {s.char_start: i for i, s in enumerate(sections)}
    headings = {s.char_start: s.heading_end for s in sections}
    cuts = {part.start, part.end, clause.start, clause.end, *headings, *headings.values()}
    inside = sorted(c for c in cuts if part.start <= c <= part.end)
    html, heading_end = [], max((e for s, e in headings.items() if s < part.start), default=0)
    for start, end in zip(inside, inside[1:], strict=False):
        heading_end = max(heading_end, headings.get(start, 0))
        classes = ["clause"] * clause.covers(start, end) + ["heading"] * (end <= heading_end)
        anchor = f' id="s{starts[start]}"' if start in starts else ""
        html.append(_wrapped(text[start:end], " ".join(classes), anchor))
    return "".join(html)


def _wrapped(text: str, classes: str, anchor: str) -> str:
    shown = escape(text, quote=False)
    if not classes and not anchor:
        return shown
    marked = f' class="{classes}"' if classes else ""
    return f"<span{anchor}{marked}>{shown}</span>"


def _metadata(document: Document) -> str:
    always = {
        "文号": document.document_number,
        "发布机构": document.issuer,
        "发布日期": document.published,
        "规划期": period(document),
        "状态": document.status,
    }
    if_known = {
        "索引号": document.index_number,
        "成文日期": document.signed,
        "生成日期": document.generated,
        "基期": f"{document.base_year}年" if document.base_year else None,
        "地区": document.region,
        "层级": document.level,
        "编制依据": "、".join(f"《{title}》" for title in document.based_on),
    }
    shown = {k: v or UNKNOWN for k, v in always.items()} | {k: v for k, v in if_known.items() if v}
    rows = "".join(f"<div><dt>{name}</dt><dd>{escape(v)}</dd></div>" for name, v in shown.items())
    return f"<dl>{rows}</dl>"


def period(document: Document) -> str | None:
    """Return the years a plan covers as a reader writes them, or None."""
    first, last = document.period_start, document.period_end
    if first is None and last is None:
        return None
    return f"{first}年" if first == last else f"{first or '？'}—{last or '？'}年"


def _contents(sections: Sequence[Section]) -> str:
    entries = "".join(
        f'<li class="l{s.level}"><a href="#s{i}">{escape(s.path[-1] if s.path else s.kind)}</a></li>'
        for i, s in enumerate(sections)
        if s.level <= TOC_DEPTH and s.kind not in NOT_IN_TOC
    )
    return f"<nav><details open><summary>目录</summary><ol>{entries}</ol></details></nav>"


def render_error(error: AppError) -> str:
    """Return a short page that says in Chinese what went wrong."""
    body = (
        f"<header>{HOME_LINK}<h1>{escape(error.title)}</h1></header>"
        f"<p class='error'>{escape(str(error))}</p>"
    )
    return _page(error.title, body)


def _page(title: str, body: str) -> str:
    style = static_text("document.css")
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{style}</style></head><body>{body}</body></html>"
    )
