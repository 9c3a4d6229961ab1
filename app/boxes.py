"""Boxes of a plan (专栏, 重点工程, 附件) that are asked for all together."""

from __future__ import annotations

import re

from app.sections import AS_SUCH, MIN_ITEMS, Asked, items_of, number_of
from app.terms import Term, coverage, plain
from ingest.model import Section
from ingest.numerals import ordinal

_BOXES = re.compile(r"专栏|重点工程|附件")
_NUMERAL = re.compile(r"[\d一二三四五六七八九十]+")
_NUMBERED = re.compile(rf"({_BOXES.pattern})\s*({_NUMERAL.pattern})")
# How people speak of boxes and of naming them one by one.
_OF_BOXES = re.compile(r"框框?|方框|单列|挨个|逐个|依次|名字|名称|从头到尾")
_ALL = re.compile(r"哪些|哪几|几[个项条]|多少|全|都|列|一共|总共")


def box_by_number(asked: Asked) -> Section | None:
    """The box of that number of the one plan in question, if its parts are asked for and it has some."""
    number = _NUMBERED.search(asked.question.text)
    if number is None or asked.question.intent not in ("list", "summary") or len(asked.plans) != 1:
        return None
    wanted = (number[1], ordinal(number[2]))
    sections = asked.knowledge.sections[asked.plans[0].document_id]
    boxes = (s for s in sections if s.kind == number[1] and (s.kind, number_of(s)) == wanted)
    return next((b for b in boxes if len(items_of(asked.knowledge, b)) >= MIN_ITEMS), None)


def boxes_asked(asked: Asked) -> tuple[Section, ...]:
    """All boxes of a kind (专栏, 重点工程, 附件) of the plans in question, if all are asked for."""
    kinds = [kind[0] for kind in _BOXES.finditer(asked.question.text)]
    named = (t for t in asked.question.terms if not _OF_BOXES.fullmatch(t.text))
    others = [t for t in named if not any(_is_of(t, kind) for kind in kinds)]
    if not kinds or not _ALL.search(asked.question.text) or not asked.plans:
        return ()
    listed = [s for p in asked.plans for s in asked.knowledge.sections[p.document_id]]
    # A box may be called by another word for such boxes: 专栏里的重点工程.
    by_kind = (tuple(s for s in listed if s.kind == kind and s.title) for kind in kinds)
    boxes = next((found for found in by_kind if found), ())
    said = plain(" ".join(f"{p.name}{p.document.region or ''}" for p in asked.plans))
    alone = not others or coverage(others, said) >= AS_SUCH or max(t.weight for t in others) < 2
    return boxes if len(boxes) >= MIN_ITEMS and alone else ()


def _is_of(term: Term, kind: str) -> bool:
    """Whether the term is a piece of the word for the boxes, cut wrongly or not."""
    return any(term.text[i : i + 2] in kind for i in range(max(1, len(term.text) - 1)))
