"""The answers as JSON, exactly as the HTTP interface gives them, in a small envelope. Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from app.export.check import Checked
from app.export.report import DEFAULT_TITLE, one_line


def to_json(checked: Sequence[Checked], title: str | None, exported: date) -> str:
    """Return ``{"title", "exported", "exchanges": [Answer], "unverified": [...]}``.

    ``unverified`` holds each citation that does not hold with the number of its exchange, from 1;
    the answers have the others only.
    """
    unverified = [
        {"exchange": number, "citation": citation.model_dump(mode="json")}
        for number, one in enumerate(checked, 1)
        for citation in (*one.rejected, *one.rejected_related)
    ]
    envelope = {
        "title": one_line(title or "") or DEFAULT_TITLE,
        "exported": exported.isoformat(),
        "exchanges": [one.answer.model_dump(mode="json") for one in checked],
        "unverified": unverified,
    }
    return json.dumps(envelope, ensure_ascii=False, indent=2) + "\n"
