"""Who drew a plan up: 由某局编制, 甲局、乙委联合制定《…》."""

from __future__ import annotations

import re

from app.compose.basis import Said
from app.draft import Quote
from ingest.model import Document


def find_drafter(document: Document) -> Said | None:
    """What is said of who made the plan, and where; None if nothing is."""
    said = re.search(r"由([^，,。；\n]{2,40}?)(?:牵头)?(?:组织|负责)?编制", document.text)
    if said:
        return f"由{said[1]}编制", Quote(document.document_id, said.start(), said.end())
    made = _made_by(document)
    if made:
        return f"由{made[1]}编制", Quote(document.document_id, made.start(1), made.end())
    return None


def _made_by(document: Document) -> re.Match[str] | None:
    """Who made the plan, where a notice says so: 甲局、乙委联合制定《…》."""
    title = document.title
    if title is None:
        return None
    made = re.finditer(
        r"(?:^|[，,。；;：:\n])\s*([^，,。；;：:\n《]{3,80}?)(?:联合|共同|牵头|组织|研究|会同有关部门)*"
        r"(?:制定|制订|编制|起草)(?:了|形成)?《([^》]{4,80})》",
        document.text,
    )
    own = (m for m in made if m[2] in title or title in m[2])
    # 我局, 本委 tell nobody who that is.
    return next((m for m in own if m[1][0] not in "我本"), None)
