"""Where the first sentence of a part ends: what is shown of it first."""

from __future__ import annotations

import re

from ingest.model import Section

_SENTENCE_END = re.compile(r"[。！？；\n]")


def opening(text: str, section: Section) -> tuple[int, int]:
    """Span of a section's heading and first sentence."""
    end = opening_end(text, section)
    start = section.char_start
    return start, start + len(text[start:end].rstrip())


def opening_end(text: str, section: Section) -> int:
    """Where the first sentence behind a section's heading ends."""
    body = section.heading_end
    while body < section.char_end and text[body] in "：:。 \u3000\xa0\t\r\n":
        body += 1
    return sentence_end(text, body, section.char_end)


def sentence_end(text: str, start: int, limit: int) -> int:
    """Where the sentence that begins at ``start`` ends, ``limit`` at the latest."""
    match = _SENTENCE_END.search(text, start, limit)
    return match.end() if match else limit
