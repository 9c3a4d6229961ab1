"""段首: lead phrases that open the paragraphs of a section ("数字经济。人工智能…")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .heading import Heading
from .lines import Line
from .model import LEAD_KIND
from .titles import MAX_HALVES, MAX_LEAD

_STOP = re.compile(r"[。：:]")
_MIN_LEAD = 2
# One lead phrase may be a short first sentence; only several in a row are a way of heading.
_MIN_LEADS = 2
_MIN_SHARE = 0.25
_SENTENCE_END = "。！？；：:;）)"
# More parts than this make a lead phrase only if it is short altogether.
_MAX_PARTS = 2
_NO_LEAD = re.compile(
    r"^(?:其中|例如|注|同时|此外|一是|二是|三是|[^，,]*(?:年|月|日)，|（|\()|\d{2,}(?:年|个|%)"
)


def lead_of(text: str, line: Line) -> Heading | None:
    """The lead phrase that a paragraph begins with, None if its first sentence is none."""
    stop = _STOP.search(text, line.text_start, min(line.text_end, line.text_start + MAX_LEAD + 1))
    if stop is None or stop.end() >= line.text_end:
        return None
    title = text[line.text_start : stop.start()].strip()
    if len(title) < _MIN_LEAD or not _is_phrase(title) or _NO_LEAD.search(title):
        return None
    return Heading(LEAD_KIND, None, None, title, line.text_start, stop.start(), True)


def _is_phrase(title: str) -> bool:
    halves = re.split("[,，]", title)
    alike = max(map(len, halves)) <= MAX_HALVES * min(map(len, halves))
    if len(halves) > _MAX_PARTS:
        return alike and len(title) <= MAX_LEAD // 2
    return len(halves) == 1 or alike


def find_leads(text: str, paragraphs: Sequence[Line]) -> tuple[Heading, ...]:
    """Leads of the paragraphs of one section; a lone one does not count (contract: 段首)."""
    leads = []
    ended = True
    for line in paragraphs:
        if ended and (lead := lead_of(text, line)):
            leads.append(lead)
        ended = line.text[-1] in _SENTENCE_END
    return tuple(leads) if len(leads) >= max(_MIN_LEADS, _MIN_SHARE * len(paragraphs)) else ()
