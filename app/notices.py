"""Notices beside an answer: drafts, newer versions, ended periods, unknown validity."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from app.series import is_draft, newer_version
from ingest.model import Document


def notices(
    documents: Iterable[Document], on: date, corpus: Collection[Document] = ()
) -> list[str]:
    """Sentences a reader must see about the cited documents, as of the day ``on``.

    ``corpus``: all documents among which a newer version may be found.
    """
    return [sentence for d in documents for sentence in _of(d, on, newer_version(d, corpus))]


def _of(document: Document, on: date, newer: Document | None) -> Iterator[str]:
    name = _name(document)
    if is_draft(document):
        yield f"{name}为征求意见稿，不是正式印发的文件，请以正式文件为准。"
    if document.status in ("废止", "失效"):
        yield f"{name}已{document.status}，仅供参考。"
    if newer is not None:
        yield _superseded(document, newer)
    if document.period_end is not None and document.period_end < on.year:
        yield (
            f"{name}的规划期（{_period(document)}）已届满，所列目标为当时的规划目标，请核对最新文件。"
        )
    if _is_silent(document):
        yield f"{name}未载明有效性，引用前请向印发单位核实是否有效。"


def _superseded(document: Document, newer: Document) -> str:
    period = f"（规划期{_period(newer)}）" if newer.period_end is not None else ""
    if is_draft(document) and not is_draft(newer):
        return f"{_name(document)}的正式文件{_name(newer)}{period}已收录，请以正式文件为准。"
    return f"已有更新的{_name(newer)}{period}，请核对最新文件。"


def _is_silent(document: Document) -> bool:
    """Whether neither its status, its period nor its days in force say if it is valid."""
    stated = (document.status, document.period_end, document.effective, document.expires)
    return not any(stated)


def _name(document: Document) -> str:
    return f"《{document.title or document.document_id}》"


def _period(document: Document) -> str:
    if document.period_start in (document.period_end, None):
        return f"{document.period_end}年"
    return f"{document.period_start}—{document.period_end}年"
