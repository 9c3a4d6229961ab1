"""An alignment as ``/v1/align`` answers it: every item with the citation that proves it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from itertools import count
from typing import Literal

from pydantic import BaseModel, Field

from app.alignment.align import Alignment
from app.alignment.figures import Stage, differences
from app.alignment.indicators import name_match
from app.alignment.names import NameMatch
from app.alignment.quotes import Quoter, quoter
from app.citations import resolve
from app.draft import Quote
from app.knowledge import Knowledge
from app.lookups import StatedIndicator
from app.model import Citation
from ingest.model import Document, Indicator, Section

# What is said of an item without a counterpart: nothing like it was found, not that it is missing.
NoCounterpart = Literal["未见对应表述"]
NO_COUNTERPART: NoCounterpart = "未见对应表述"


class AlignedPlan(BaseModel):
    """One of the two plans."""

    document_id: str
    plan: str
    region: str | None
    level: str | None
    status: str | None
    period_start: int | None
    period_end: int | None


class DifferenceItem(BaseModel):
    """A difference as a sum of the two cited values: ``text`` is "a − b = c"."""

    stage: Stage = Field(description="比较的是目标值还是基期值")
    year: int
    value: str
    text: str


class IndicatorPair(BaseModel):
    """Two indicators of the same or a like name; differences only where unit and year agree."""

    match: NameMatch = Field(description="同名；相近：名称大部分相同，口径可能不同，以原文为准")
    document: StatedIndicator
    against: StatedIndicator
    differences: list[DifferenceItem]


class IndicatorGap(BaseModel):
    """An indicator without a counterpart in the other plan."""

    statement: NoCounterpart = NO_COUNTERPART
    indicator: StatedIndicator


class AlignedClause(BaseModel):
    """A clause: its heading, and its first sentence as the citation."""

    heading: str
    path: list[str]
    line: int
    citation: Citation


class ClausePair(BaseModel):
    """Two clauses on the same matter."""

    document: AlignedClause
    against: AlignedClause


class ClauseGap(BaseModel):
    """A clause without a counterpart; ``nearest`` of the other plan is where to look first."""

    statement: NoCounterpart = NO_COUNTERPART
    clause: AlignedClause
    nearest: AlignedClause | None


class AlignmentReport(BaseModel):
    """A plan (``document``) held against another (``against``); labels run through the report.

    ``…_missing``: in ``against`` only. ``…_added``: in ``document`` only.
    """

    document: AlignedPlan
    against: AlignedPlan
    indicators: list[IndicatorPair]
    indicators_missing: list[IndicatorGap] = Field(description="对照规划有、本规划未见的指标")
    indicators_added: list[IndicatorGap] = Field(description="本规划自行增加的指标")
    clauses: list[ClausePair]
    clauses_missing: list[ClauseGap] = Field(description="对照规划有、本规划未见的条目")
    clauses_added: list[ClauseGap] = Field(description="本规划自行增加的条目")


@dataclass(frozen=True)
class _Writer:
    knowledge: Knowledge
    quotes: Quoter
    labels: Iterator[int] = field(default_factory=lambda: count(1))

    def cite(self, quote: Quote) -> Citation:
        return resolve([quote], self.knowledge, next(self.labels))[0]

    def indicator(self, document: Document, indicator: Indicator) -> StatedIndicator:
        citation = self.cite(self.quotes.indicator(document.document_id, indicator))
        return StatedIndicator(
            **asdict(indicator),
            document_id=document.document_id,
            plan=citation.plan,
            citation=citation,
        )

    def clause(self, document: Document, section: Section) -> AlignedClause:
        citation = self.cite(self.quotes.clause(document.document_id, section))
        path = list(section.path)
        return AlignedClause(heading=path[-1], path=path, line=section.line, citation=citation)


def report(alignment: Alignment, knowledge: Knowledge) -> AlignmentReport:
    """Resolve every item of ``alignment`` to its citation."""
    write = _Writer(knowledge, quoter(knowledge))
    ours, theirs = alignment.ours, alignment.theirs
    return AlignmentReport(
        document=_plan(ours),
        against=_plan(theirs),
        indicators=_indicator_pairs(write, alignment),
        indicators_missing=[
            IndicatorGap(indicator=write.indicator(theirs, i))
            for i in alignment.indicators.only_theirs
        ],
        indicators_added=[
            IndicatorGap(indicator=write.indicator(ours, i)) for i in alignment.indicators.only_ours
        ],
        clauses=[
            ClausePair(document=write.clause(ours, p.ours), against=write.clause(theirs, p.theirs))
            for p in alignment.clauses.matching.pairs
        ],
        clauses_missing=_clause_gaps(write, alignment, theirs, ours),
        clauses_added=_clause_gaps(write, alignment, ours, theirs),
    )


def _indicator_pairs(write: _Writer, alignment: Alignment) -> list[IndicatorPair]:
    return [
        IndicatorPair(
            match=name_match(pair.ours, pair.theirs, alignment.places),
            document=write.indicator(alignment.ours, pair.ours),
            against=write.indicator(alignment.theirs, pair.theirs),
            differences=[DifferenceItem(**asdict(d)) for d in differences(pair.ours, pair.theirs)],
        )
        for pair in alignment.indicators.pairs
    ]


def _clause_gaps(
    write: _Writer, alignment: Alignment, owner: Document, other: Document
) -> list[ClauseGap]:
    matching = alignment.clauses.matching
    alone = matching.only_ours if owner is alignment.ours else matching.only_theirs
    nearest = alignment.clauses.nearest
    return [
        ClauseGap(
            clause=write.clause(owner, section),
            nearest=write.clause(other, near)
            if (near := nearest.get(section.section_id))
            else None,
        )
        for section in alone
    ]


def _plan(document: Document) -> AlignedPlan:
    return AlignedPlan(
        document_id=document.document_id,
        plan=document.title or document.document_id,
        region=document.region,
        level=document.level,
        status=document.status,
        period_start=document.period_start,
        period_end=document.period_end,
    )
