"""Quotes → checked citations. Pure: nothing is guessed, ``quote`` is cut from the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote as url_quote

from app.draft import Quote
from app.knowledge import Knowledge
from app.model import Citation
from ingest.model import METADATA_KIND, NOTICE_KIND, Document, Section

MAX_QUOTE = 600
MAX_CLAUSE = 1500
_METADATA_PATH = [METADATA_KIND]
_LABEL = re.compile(
    r"^(第[^\s章节条编篇]+[编篇章节条]|[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十百\d]+[)）]|\d+[.．、]|[①-⑳]|"
    r"(?:专栏|重点工程|表|图|附件)\s*[\d\-.一二三四五六七八九十]+)"
)


def resolve(quotes: Sequence[Quote], knowledge: Knowledge, first: int = 1) -> list[Citation]:
    """Turn the n-th quote into the citation labelled ``first + n``."""
    return [_citation(q, n, knowledge) for n, q in enumerate(quotes, first)]


def _citation(quote: Quote, label: int, knowledge: Knowledge) -> Citation:
    document = knowledge.documents[quote.document_id]
    section = knowledge.section_at(quote.document_id, quote.start)
    path = _path(quote, section)
    start, end = quote.start, min(quote.end, quote.start + MAX_QUOTE)
    end = start + len(document.text[start:end].rstrip())
    clause_start, clause_end = _clause_span(quote, section, knowledge)
    clause = document.text[clause_start:clause_end]
    if quote.row:
        clause = " | ".join(quote.row[1:])[:MAX_CLAUSE]
    chapter, part = _chapter_and_section(path)
    return Citation(
        label=label,
        document_id=quote.document_id,
        plan=document.title or quote.document_id,
        document_number=document.document_number,
        status=document.status,
        period_start=document.period_start,
        period_end=document.period_end,
        path=path,
        chapter=chapter,
        section=part,
        clause=path[-1] if path else None,
        reference=reference(document, path, row=bool(quote.row)),
        quote=document.text[start:end],
        char_start=start,
        char_end=end,
        line=document.text.count("\n", 0, start) + 1,
        page=document.page_of(start),
        clause_text=clause,
        clause_start=clause_start,
        clause_end=clause_end,
        columns=list(quote.columns),
        url=_url(quote.document_id, start, end, clause_start, clause_end),
    )


def _path(quote: Quote, section: Section | None) -> list[str]:
    in_front = section is not None and section.kind in (METADATA_KIND, NOTICE_KIND)
    if quote.metadata and (section is None or in_front):
        return list(_METADATA_PATH)
    path = list(section.path) if section else []
    return [*path, quote.row[0]] if quote.row else path


def _clause_span(quote: Quote, section: Section | None, knowledge: Knowledge) -> tuple[int, int]:
    """The clause around the quote: its section's own text, a window where that is longer."""
    if quote.row or section is None:
        return quote.start, min(quote.end, quote.start + MAX_CLAUSE)
    start, end = section.char_start, section.char_end
    for child in knowledge.children(section):
        if child.char_start >= quote.end:
            end = min(end, child.char_start)
            break
    if end - start > MAX_CLAUSE:
        spare = max(0, MAX_CLAUSE - (quote.end - quote.start))
        start = max(start, min(quote.start - spare // 2, end - MAX_CLAUSE))
        end = min(end, start + MAX_CLAUSE)
    text = knowledge.documents[quote.document_id].text
    return start, start + len(text[start:end].rstrip())


def _chapter_and_section(path: Sequence[str]) -> tuple[str | None, str | None]:
    """章 and 节 entries of a path; without them its first and second entries."""
    chapter = next((e for e in path if re.match(r"第\S+章", e)), path[0] if path else None)
    section = next((e for e in path if re.match(r"第\S+节", e)), None)
    if section is None and len(path) > 1:
        section = path[1]
    return chapter, section


def reference(document: Document, path: Sequence[str], *, row: bool) -> str:
    """Official style: 《…》（文号）第二章第三节…; headings without a mark are quoted."""
    number = f"（{document.document_number}）" if document.document_number else ""
    parts = [_short(entry) for entry in path]
    if row and parts:
        parts[-1] = f"“{path[-1]}”行"
    return f"《{document.title or document.document_id}》{number}{''.join(parts)}"


def _short(entry: str) -> str:
    match = _LABEL.match(entry)
    return (
        match[1].rstrip(".．") + ("." if re.match(r"^\d+[.．]", entry) else "")
        if match
        else f"“{entry}”"
    )


def _url(document_id: str, start: int, end: int, clause_start: int, clause_end: int) -> str:
    place = f"start={start}&end={end}&clause_start={clause_start}&clause_end={clause_end}"
    return f"/documents/{url_quote(document_id)}?{place}#cite"
