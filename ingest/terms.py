"""Abbreviations and coined terms with the sentence that defines them.

- a short name the text announces: …（以下简称“新区”）; 本办法所称数据，是指…
- an abbreviation glossed in brackets: 城市信息模型（CIM）, TSV（硅通孔）
- a quoted term that counts its own parts, where the text names them: A、B、C“三链协同”,
  “1+3+N”产业，即…, “1+1+N”架构。打造“1个基座”，建设“1个中心”…

A term that is only used and nowhere explained is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from .coined import explanation_end
from .lines import Line, line_at
from .model import Section, Term
from .sentences import prose
from .spans import Span, SpanSet

_NAME = r"[“‘\"《]?(?P<term>[^“”‘’\"《》（）()，,。；;：:\s]{1,20})"
_SHORT = re.compile(
    rf"(?:(?:以下|下文|下)(?:简称|统称|合称)|[（(](?:简称|统称|合称))为?[：:]?\s*{_NAME}[”’\"》]?(?=[”’\"》）)，,。；;])"
)
_MEANS = re.compile(
    r"本[\u4e00-\u9fff]{1,4}(?:所称|中)的?(?P<term>[\u4e00-\u9fffA-Za-z]{2,20}?)[，,]?(?:是指|系指|指的是)"
)
_OPENS = re.compile(
    r"[“]?(?P<term>[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9+]{1,19}?)[”]?[，,]?(?:是指|系指|指的是)"
)
_OWN = re.compile("本.{1,4}(?:所称|中)")
_LATIN = r"\d?[A-Za-z][A-Za-z0-9]*(?:[-+&./][A-Za-z0-9]+)*"
_IN_BRACKETS = re.compile(
    r"(?<=[\u4e00-\u9fff]{3})[”’]?[（(](?:[A-Za-z][A-Za-z \-]{3,60}[，,、]\s*)?"
    rf"(?:英文)?(?:简称|缩写)?为?\s*(?P<term>{_LATIN})[）)]"
)
_BEFORE_BRACKETS = re.compile(
    rf"(?<![A-Za-z0-9.+/\-])(?P<term>{_LATIN})[（(][\u4e00-\u9fff]{{3,20}}[）)]"
)
# One letter, a Roman or other number, or the number of a standard is no abbreviation.
_NO_ABBREVIATION = re.compile(r"(?:[A-Za-z]|[IVX]+|[Vv]\d[\d.]*|(?:GB|ISO|IEC|DB)\W?.*)$")
_QUOTED = re.compile(r"“(?P<term>[^“”\n]{2,30})”")


def find_terms(
    text: str, lines: Sequence[Line], sections: Sequence[Section], tables: SpanSet
) -> tuple[Term, ...]:
    """The terms that the running text defines, in document order, one a defining sentence."""
    found: dict[tuple[str, int], Term] = {}
    for section, spans in prose(text, sections, tables):
        for span, following in zip_longest(spans, spans[1:]):
            for term, end in _terms(text, span, following):
                placed = Term(
                    term=term,
                    sentence=text[span[0] : end],
                    path=section.path,
                    line=line_at(lines, span[0]).number,
                    char_start=span[0],
                    char_end=end,
                )
                found.setdefault((term, span[0]), placed)
    return tuple(sorted(found.values(), key=lambda t: t.char_start))


def _terms(text: str, span: Span, following: Span | None) -> Iterator[tuple[str, int]]:
    """Terms that the sentence at ``span`` defines and where their definition ends."""
    for pattern in (_SHORT, _MEANS):
        for match in pattern.finditer(text, *span):
            yield match["term"], span[1]
    opening = _OPENS.match(text, *span)
    if opening and not _OWN.match(opening["term"]):
        yield opening["term"], span[1]
    for pattern in (_IN_BRACKETS, _BEFORE_BRACKETS):
        for match in pattern.finditer(text, *span):
            if not _NO_ABBREVIATION.match(match["term"]):
                yield match["term"], span[1]
    for match in _QUOTED.finditer(text, *span):
        end = explanation_end(text, match.span(), span, following)
        if end:
            yield match["term"], end
