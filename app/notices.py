"""Notices beside an answer: drafts, ended periods, unknown validity."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ingest.model import Document


def notices(documents: Iterable[Document], on: date) -> list[str]:
    """Sentences a reader must see about the cited documents, as of the day ``on``."""
    found: list[str] = []
    for document in documents:
        name = f"《{document.title or document.document_id}》"
        if document.status and "征求意见" in document.status:
            found.append(f"{name}为征求意见稿，不是正式印发的文件，请以正式文件为准。")
        if document.status in ("废止", "失效"):
            found.append(f"{name}已{document.status}，仅供参考。")
        if document.period_end is not None and document.period_end < on.year:
            found.append(
                f"{name}的规划期（{_period(document)}）已届满，所列目标为当时的规划目标，请核对最新文件。"
            )
    return found


def _period(document: Document) -> str:
    if document.period_start == document.period_end:
        return f"{document.period_end}年"
    return f"{document.period_start}—{document.period_end}年"
