"""Documents that a plan names in its preface or in an annex as its basis → relations.

The word nearest to a citation decides: 依据, 根据, 按照, 贯彻, 落实 make it a basis, 与…相衔接 a plan to
fit in with. A basis that is a plan of a higher level than this one is a plan above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .document_number import NUMBER, normalised
from .front import PLAN_SUFFIX
from .lines import line_at, squeeze
from .metadata import preface_spans
from .model import (
    ALIGNED_RELATION,
    BASIS_RELATION,
    HIGHER_PLAN_RELATION,
    Document,
    PlanRelation,
    Section,
)
from .regions import level_of, region_of
from .spans import Span
from .structure import Structure

# Nested titles print 《》 inside 《》; no title is longer.
_CITED = re.compile(
    rf"《(?P<title>(?:[^《》]|《[^《》]{{1,100}}》){{2,160}}?)》(?:\s*[（(]\s*(?P<number>{NUMBER})\s*[）)])?"
)
_BASIS = re.compile("依据|根据|按照|贯彻|落实")
_ALIGNED = re.compile("[与同和](?=[^。；]{0,300}(?:衔接|对接))|衔接|对接")
_SENTENCE = re.compile(r"[^。；]*[。；]?")
_BASIS_SECTION = "编制依据"
# A regulation tells in its first article what it is made under.
_MADE = re.compile(
    r"[^。\n]*制定本(?:条例|办法|规定|细则|方案|规划|计划|意见|要点|标准|指南|措施|制度|规则)"
)
_ALIGNED_SECTION = re.compile("规划衔接|衔接.{0,4}规划")
_PLAN = re.compile(rf"(?:{PLAN_SUFFIX})(?:[（(〔][^）)〕]*[）)〕])*$")
_NO_PLAN = re.compile("(?:办法|细则|条例|规定|规程|标准|意见|措施)(?:[（(][^）)]*[）)])*$")
_NATIONAL = re.compile("^(?:国家|全国|中华人民共和国|国务院|中共中央|数字中国|中国)")
_NOTICE = re.compile(r"^.{2,60}?(?:关于)?印发[<〈《]?(?P<plan>.+?)[>〉》]?的通知$")
_RANKS = {"国家": 0, "省": 1, "市": 2, "区县": 3}


def find_relations(text: str, structure: Structure, document: Document) -> tuple[PlanRelation, ...]:
    """Every cited document once, in the order of the preface and then of the annexes."""
    found: dict[str, PlanRelation] = {}
    own = squeeze(document.title or "")
    for match, relation in _citations(text, structure):
        title = " ".join(match["title"].split())
        if squeeze(title) == own:
            continue
        if relation == BASIS_RELATION and _is_above(title, document):
            relation = HIGHER_PLAN_RELATION
        number = match["number"]
        placed = PlanRelation(
            title=title,
            relation=relation,
            document_number=normalised(number) if number else None,
            line=line_at(structure.lines, match.start()).number,
            char_start=match.start(),
            char_end=match.end(),
        )
        found.setdefault(title, placed)
    return tuple(found.values())


def based_on(relations: Sequence[PlanRelation]) -> tuple[str, ...]:
    """Titles of what the plan is based on; a plan it only fits in with is no basis."""
    return tuple(r.title for r in relations if r.relation != ALIGNED_RELATION)


def _citations(text: str, structure: Structure) -> Iterator[tuple[re.Match[str], str]]:
    for start, end in preface_spans(structure):
        for sentence in _SENTENCE.finditer(text, start, end):
            yield from _in_sentence(text, sentence.span())
    if made := _MADE.search(text):
        yield from _in_sentence(text, made.span())
    for section in structure.sections:
        relation = _of_section(section)
        if relation:
            for match in _CITED.finditer(text, section.heading_end, section.char_end):
                yield match, relation


def _of_section(section: Section) -> str | None:
    if _BASIS_SECTION in section.title:
        return BASIS_RELATION
    return ALIGNED_RELATION if _ALIGNED_SECTION.search(section.title) else None


def _in_sentence(text: str, span: Span) -> Iterator[tuple[re.Match[str], str]]:
    """The citations of a sentence with a word of relation, each under the nearest one before it.

    A word that only follows (以《…》为依据) holds for the citations before it.
    """
    cited = list(_CITED.finditer(text, *span))
    inside = [match.span() for match in cited]
    words = sorted(
        (match.start(), relation)
        for pattern, relation in ((_BASIS, BASIS_RELATION), (_ALIGNED, ALIGNED_RELATION))
        for match in pattern.finditer(text, *span)
        if not any(start < match.start() < end for start, end in inside)
    )
    for match in cited:
        before = [relation for position, relation in words if position < match.start()]
        if words:
            yield match, before[-1] if before else words[0][1]


def _is_above(title: str, document: Document) -> bool:
    """Whether ``title`` names a plan of a higher level than the document's."""
    notice = _NOTICE.match(title)
    plan = notice["plan"] if notice else title
    if not _PLAN.search(plan) or _NO_PLAN.search(plan) or document.level is None:
        return False
    level = "国家" if _NATIONAL.match(title) else level_of(region_of(title), None)
    return level is not None and _RANKS[level] < _RANKS[document.level]
