"""Sentences that set a figure as a goal → indicators of source “句”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .goals import Outlooks, setting_of
from .lines import Line, line_at
from .model import SENTENCE_SOURCE, Document, Indicator, Path, Section
from .quantities import compared_year
from .sentences import prose
from .spans import SpanSet
from .target_clauses import SentenceReader, Target


def find_targets(
    text: str,
    lines: Sequence[Line],
    sections: Sequence[Section],
    tables: SpanSet,
    document: Document,
) -> tuple[Indicator, ...]:
    """The targets that sentences of ``text`` set, in document order; linear in its length.

    The year is the sentence's, else the one that the heading or an earlier sentence of a section
    of goals names, else the year of a one-year plan, else None.
    """
    found = _targets(text, sections, tables, document)
    placed = [_indicator(text, lines, section, target) for section, target in found]
    return tuple(sorted(placed, key=lambda i: i.char_start))


def _targets(
    text: str, sections: Sequence[Section], tables: SpanSet, document: Document
) -> Iterator[tuple[Section, Target]]:
    start, end = document.period_start, document.period_end
    only_year = start if start == end else None
    home: Path = ()
    carried: int | None = None
    for section, spans in prose(text, sections, tables):
        setting = setting_of(section)
        if setting is None:
            continue
        if setting.home != home or not setting.aims:
            home, carried = setting.home, None
        for span in spans:
            year = carried or setting.year or only_year
            outlooks = Outlooks(text, span, year, start, setting.aims)
            if not (setting.aims or setting.tasks or outlooks.forward):
                continue
            firm = only_year is not None and setting.tasks
            reader = SentenceReader(text, span, outlooks, setting.aims, firm)
            for target in reader.targets():
                yield section, target
            if setting.aims:
                carried = outlooks.named_year or carried


def _indicator(text: str, lines: Sequence[Line], section: Section, target: Target) -> Indicator:
    value = text[slice(*target.value)]
    base = target.base
    base_year = int(base["year"]) if base and base["year"] else compared_year(value)
    return Indicator(
        name=target.name,
        unit=target.unit,
        category=None,
        base_year=base_year,
        base_value=base["value"] if base else None,
        target_year=target.year,
        target_value=None if target.yearly else value,
        pace=value if target.yearly else None,
        path=section.path,
        char_start=target.clause[0],
        char_end=target.clause[1],
        line=line_at(lines, target.clause[0]).number,
        source=SENTENCE_SOURCE,
    )
