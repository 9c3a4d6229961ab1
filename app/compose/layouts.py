"""Names that count their members, such as “X廊Y区” or “3+3”, and where a plan lists these members."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.draft import Quote
from app.knowledge import Knowledge
from app.terms import plain
from ingest.model import Section
from ingest.numerals import ordinal
from ingest.pieces import sentence_spans

_NUMERAL = "一二两三四五六七八九十"
_GROUP = re.compile(rf"([{_NUMERAL}]|\d+)([^\d{_NUMERAL}+＋]{{1,3}})")
_COUNT = re.compile(rf"[{_NUMERAL}]|\d+")
# A heading that says how many parts it has: 三大特色产业, 四个园区.
_COUNTED = re.compile(rf"([{_NUMERAL}]|\d{{1,2}})[大个类项]")
_ENDS = r"(?=[、，,；;。和与及等（(”\"]|$)"
_MIN_MEMBERS = 2

Groups = tuple[tuple[int, str], ...]


def groups_of(term: str) -> Groups:
    """The numbers of a name with what they count: 一园四镇 → (1, 园), (4, 镇); none for other names."""
    name = plain(term)
    found = list(_GROUP.finditer(name))
    if len(found) < _MIN_MEMBERS or "".join(m[0] for m in found) != name:
        return ()
    return tuple((ordinal(m[1]) or 0, m[2]) for m in found)


def parts_of(term: str) -> tuple[str, ...]:
    """The parts of such a name as it prints them: 一园四镇 → 一园, 四镇."""
    return tuple(m[0] for m in _GROUP.finditer(plain(term))) if groups_of(term) else ()


def counts_of(term: str) -> tuple[int, ...]:
    """The numbers in a name, in order."""
    return tuple(ordinal(n) or 0 for n in _COUNT.findall(plain(term)))


def listing_sentence(knowledge: Knowledge, document_id: str, term: str) -> Quote | None:
    """The shortest sentence of the plan that lists as many things of each kind as the name counts."""
    groups = groups_of(term)
    if sum(n for n, _ in groups) <= _MIN_MEMBERS:
        return None
    text = knowledge.documents[document_id].text
    sentences = _sentences(knowledge, document_id)
    fitting = [(a, b) for a, b in sentences if _lists(plain(text[a:b]), groups)]
    best = min(fitting, key=lambda span: span[1] - span[0], default=None)
    return Quote(document_id, *best) if best else None


def _sentences(knowledge: Knowledge, document_id: str) -> Iterator[tuple[int, int]]:
    for chunk in knowledge.chunks:
        if chunk.document_id == document_id and chunk.kind != "row":
            yield from sentence_spans(chunk)


def _lists(sentence: str, groups: Groups) -> bool:
    joined = sum(n for n, _ in groups) - len(groups)
    exact = all(len(re.findall(re.escape(mark) + _ENDS, sentence)) == n for n, mark in groups)
    return exact and sentence.count("、") >= joined


def members_of(knowledge: Knowledge, section: Section, term: str) -> tuple[Section, ...]:
    """The parts of a section where they are as many as the name counts: its groups or all members."""
    parts = [c for c in knowledge.children(section) if c.title]
    parts = [c for c in parts if c.kind == parts[0].kind]
    members = [m for part in parts for m in _expanded(knowledge, part)]
    counts = counts_of(term)
    if len(members) >= _MIN_MEMBERS and len(members) == sum(counts):
        return tuple(members)
    return tuple(parts) if _MIN_MEMBERS <= len(parts) == len(counts) else ()


def _expanded(knowledge: Knowledge, part: Section) -> tuple[Section, ...]:
    """The children of a part whose heading says how many it has; else the part itself."""
    said = _COUNTED.search(part.title)
    children = tuple(c for c in knowledge.children(part) if c.title)
    return children if said and len(children) == ordinal(said[1]) else (part,)
