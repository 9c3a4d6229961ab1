"""Which documents are versions of one plan: the same region and subject, whatever their period."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.terms import plain
from ingest.model import Document
from ingest.regions import region_parts

DRAFT = "征求意见"
# What a title says of its period and of its state, not of its subject.
_PERIOD = re.compile(
    r"[(（〔]?(?:19|20)\d{2}年?(?:[—–\-~～－至到]+(?:(?:19|20)?\d{2})年?)?[)）〕]?"
    r"|[一二三四五六七八九〇零]{4}年"
    r"|第?十[一二三四五六七八九]个?五(?:年(?=规划|计划))?(?:时期|期间)?"
)
_STATE = re.compile(
    r"[(（〔]?(?:征求意见稿?|送审稿|草案|公开稿|试行|修订(?:版|稿)?|\d{4}年版)[)）〕]?"
)
_MARKS = re.compile(r"[“”\"《》〈〉()（）〔〕]")


def newer_version(document: Document, corpus: Iterable[Document]) -> Document | None:
    """The newest other document of the same series that replaces this one; None if there is none.

    A later period replaces an earlier one, a final text its draft, and of the same period and
    state the later date the earlier one; a draft replaces no final text. Without region or title nothing is told.
    """
    own = _series(document)
    if own is None:
        return None
    others = [d for d in corpus if d.document_id != document.document_id and _series(d) == own]
    newer = [d for d in others if _replaces(d, document)]
    return max(newer, key=lambda d: (d.period_end or 0, not is_draft(d), _dated(d)), default=None)


def is_draft(document: Document) -> bool:
    """Whether the document is out for comment."""
    return bool(document.status and DRAFT in document.status)


def _series(document: Document) -> tuple[str, str] | None:
    """Region (its innermost division) and subject; None if the document lacks either."""
    division = (region_parts(document.region or "") or (document.region or "",))[-1]
    subject = plain(document.title or "")
    for pattern in (_STATE, _PERIOD, _MARKS):
        subject = pattern.sub("", subject)
    for part in region_parts(document.region or ""):
        subject = subject.removeprefix(part)
    return (division, subject) if division and subject else None


def _replaces(other: Document, document: Document) -> bool:
    if is_draft(other) and not is_draft(document):
        return False
    ends = other.period_end, document.period_end
    if ends[0] is not None and ends[1] is not None and ends[0] != ends[1]:
        return ends[0] > ends[1]
    if is_draft(other) != is_draft(document):
        return is_draft(document)
    return bool(_dated(document)) and _dated(other) > _dated(document)


def _dated(document: Document) -> str:
    """The day it was signed, published or written (YYYY-MM-DD); "" if unknown."""
    return document.signed or document.published or document.written or ""
