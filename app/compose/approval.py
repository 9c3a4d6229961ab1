"""Who passed or agreed to a plan, as the plan tells it."""

from __future__ import annotations

import re

from app.compose.basis import Said
from app.draft import Quote
from ingest.model import Document

DAY = r"20\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
# A regulation prints the day and the meeting under its title: 2021年11月25日…第三十七次会议通过.
_PASSED = re.compile(
    rf"(?:已)?经[^，,。；\n]{{0,40}}会议[^，,。；\n]{{0,8}}通过|{DAY}[^。；\n]{{2,60}}(?:会议|大会)[^。；\n]{{0,12}}通过"
)
# Whom else something in a plan needs the consent of is no approval of the plan.
_AGREED = re.compile(
    r"(?:已)?经[^，,。；\n]{0,30}(?:政府|党委|党组|国务院|[省市区县]委|人大|会议?|领导|部)[^，,。；\n]{0,10}(?:研究)?(?:同意|批准)"
)


def find_approval(document: Document) -> Said | None:
    """The words of a plan that tell who passed or agreed to it."""
    match = _PASSED.search(document.text) or _AGREED.search(document.text)
    if match is None:
        return None
    return match[0], Quote(document.document_id, match.start(), match.end())
