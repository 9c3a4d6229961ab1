"""Which plan of the index stands above a plan: the one to hold it against."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.terms import plain
from ingest.model import HIGHER_PLAN_RELATION, Document, PlanRelation
from ingest.regions import region_parts

# Levels of government, the highest first.
RANKS = {"国家": 0, "省": 1, "市": 2, "区县": 3}
_QUOTES = str.maketrans("", "", '“”"《》〈〉<>')


def higher_plan(
    document: Document, relations: Iterable[PlanRelation], plans: Iterable[Document]
) -> Document | None:
    """The plan above ``document``; None if the index has none.

    First what it names itself as a plan above it, then what else it is based on, last a plan of a
    division that holds its region. Of several the lowest level wins, then the latest period.
    """
    others = [p for p in plans if p.document_id != document.document_id]
    above = [p for p in others if _is_higher(p, document)]
    named = [r.title for r in relations if r.relation == HIGHER_PLAN_RELATION]
    candidates = (
        [p for p in others if _is_named(p, named)],
        [p for p in above if _is_named(p, document.based_on)],
        [p for p in above if _holds(p, document)],
    )
    return next((_closest(found) for found in candidates if found), None)


def _closest(plans: Sequence[Document]) -> Document:
    return max(plans, key=lambda p: (RANKS.get(p.level or "", -1), p.period_end or 0))


def _is_higher(plan: Document, document: Document) -> bool:
    rank, own = RANKS.get(plan.level or ""), RANKS.get(document.level or "")
    return rank is not None and own is not None and rank < own


def _is_named(plan: Document, titles: Iterable[str]) -> bool:
    """Whether a title is the plan's, alone or inside 关于印发…的通知."""
    own = _bare(plan.title or "")
    cited = [_bare(title) for title in titles]
    return bool(own) and any(own == title or ("印发" in title and own in title) for title in cited)


def _holds(plan: Document, document: Document) -> bool:
    """Whether the plan's division is one that encloses the document's region, or the country."""
    if plan.level == "国家":
        return True
    outer = region_parts(document.region or "")[:-1]
    own = region_parts(plan.region or "")[-1:]
    return bool(own) and own[0] in outer


def _bare(title: str) -> str:
    return plain(title).translate(_QUOTES)
