"""Which documents a filter admits."""

from __future__ import annotations

from datetime import date

from ingest.model import Document

from .model import Filters

REPEALED = "废止"
# Last characters of the names of administrative divisions.
_DIVISIONS = "省市区县州盟旗"


def admits(filters: Filters, document: Document) -> bool:
    """Return whether every non-empty field of ``filters`` admits ``document``."""
    return (
        (not filters.document_ids or document.document_id in filters.document_ids)
        and (not filters.levels or document.level in filters.levels)
        and (not filters.regions or any(_is_in(r, document.region) for r in filters.regions))
        and (filters.in_force_on is None or _is_in_force(document, filters.in_force_on))
    )


def _is_in(wanted: str, region: str | None) -> bool:
    """Compare by suffix, since plans name themselves with or without province and city.

    乙区 and 某省甲市乙区 are 甲市乙区; 甲市 is not; 乙 stands for 乙区.
    """
    if not wanted or not region:
        return False
    if wanted[-1] not in _DIVISIONS and region[-1] in _DIVISIONS:
        region = region[:-1]
    return region.endswith(wanted) or wanted.endswith(region)


def _is_in_force(document: Document, day: date) -> bool:
    """A plan without a stated period counts as in force; a repealed one never does."""
    if document.status == REPEALED:
        return False
    begun = document.period_start is None or document.period_start <= day.year
    return begun and (document.period_end is None or day.year <= document.period_end)
