"""Clauses of two plans at a comparable level → pairs by heading and content.

A clause is a numbered heading with all that stands under it. Plans number to different depths:
the pair of depths is taken at which both have most nearly the same number of clauses. Front
matter, annexes and accounts of what stands (现状, 成效, 问题) set no requirement and are left out.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from app.alignment.matching import Matching, Scores, match
from index.encoder import Vectors
from ingest.model import NUMBERED_KINDS, Section

# Depths with fewer clauses are those of chapters, unless the plan has no deeper ones.
MIN_CLAUSES = 10
# Clauses shorter than this on average (characters) are the points of one clause, not clauses.
MIN_MEAN_CHARS = 150
# Cosines of centred vectors (mean of a clause's chunks less the mean of its plan's clauses), in
# [-1, 1], of the built-in encoder; likeness of headings, in [0, 1]. Set on the pairs proposed
# between the packaged plans, read by hand: at MIN_COSINE_ALONE clauses are counterparts whatever
# their headings say; below it the headings must agree, too; below MIN_COSINE even like headings
# (强化某某保障) open different matters.
MIN_COSINE_ALONE = 0.55
MIN_COSINE = 0.3
MIN_HEADING = 0.25
_STANDING = re.compile(
    r"现状|形势|成效|存在(?:的)?问题|(?:背景|意义)$|(?:^|\s)(?:发展|工作|建设|现有)?基础$"
)

Words = Callable[[str], dict[str, float]]


@dataclass(frozen=True)
class Clause:
    """A heading with its text; ``words`` of its title with weights > 0, ``vector`` its content."""

    section: Section
    words: dict[str, float]
    vector: Vectors


@dataclass(frozen=True)
class ClauseMatching:
    """``nearest``: for clauses without a counterpart, by section id, the other plan's likest
    clause whose content or heading is like enough alone: the first place to check by eye."""

    matching: Matching[Section]
    nearest: dict[str, Section]


def comparable_sections(
    ours: Sequence[Section], theirs: Sequence[Section]
) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    """The clauses of both plans at the depths that fit together best, in document order."""
    cuts = list(product(_cuts(ours), _cuts(theirs)))
    if not cuts:
        return (), ()
    return min(cuts, key=lambda pair: _unevenness(len(pair[0]), len(pair[1])))


def match_clauses(ours: Sequence[Clause], theirs: Sequence[Clause]) -> ClauseMatching:
    """Match every clause at most once."""
    sections = tuple(c.section for c in ours), tuple(c.section for c in theirs)
    if not ours or not theirs:
        return ClauseMatching(match(*sections, np.zeros((len(ours), len(theirs)))), {})
    cosines = _centred(ours) @ _centred(theirs).T
    headings = np.array([[heading_likeness(a.words, b.words) for b in theirs] for a in ours])
    matching = match(*sections, _admitted(cosines, headings))
    by_heading = np.where(headings >= MIN_HEADING, headings, 0.0)
    # Content goes before headings, whose likeness is at most 1.
    likely = np.where(cosines >= MIN_COSINE, 1 + cosines, by_heading)
    near = _nearest(*sections, likely) | _nearest(*sections[::-1], likely.T)
    alone = {s.section_id for s in (*matching.only_ours, *matching.only_theirs)}
    return ClauseMatching(matching, {i: s for i, s in near.items() if i in alone})


def heading_likeness(ours: dict[str, float], theirs: dict[str, float]) -> float:
    """Dice's coefficient over weighted words, in [0, 1], higher is liker; 0 without words."""
    total = sum(ours.values()) + sum(theirs.values())
    shared = sum(weight for word, weight in ours.items() if word in theirs)
    return 2 * shared / total if total else 0.0


def _admitted(cosines: Scores, headings: Scores) -> Scores:
    """Cosine and likeness of headings added, for ordering only; 0 where the two are not enough."""
    alike = (cosines >= MIN_COSINE) & (headings >= MIN_HEADING)
    return np.where(alike | (cosines >= MIN_COSINE_ALONE), cosines + headings, 0.0)


def _nearest(
    sections: Sequence[Section], others: Sequence[Section], likely: Scores
) -> dict[str, Section]:
    best = zip(sections, likely.argmax(axis=1), likely.max(axis=1), strict=True)
    return {s.section_id: others[int(j)] for s, j, score in best if score > 0}


def _centred(clauses: Sequence[Clause]) -> Scores:
    """Unit rows without what all clauses of the plan share (its title, its place, its style)."""
    rows = np.stack([c.vector for c in clauses]).astype(np.float64)
    rows -= rows.mean(axis=0) if len(rows) > 1 else 0.0
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(lengths > 0, lengths, 1.0)


def _cuts(sections: Sequence[Section]) -> list[tuple[Section, ...]]:
    """The plan cut into clauses at every depth that has enough of them; the finest first."""
    depths = _depths(sections)
    numbered = [s for s in sections if s.section_id in depths and not _stands_aside(s)]
    deepest = max((depths[s.section_id] for s in numbered), default=0)
    cuts = [_cut(numbered, depths, depth) for depth in range(deepest, 0, -1)]
    rich = [cut for cut in cuts if len(cut) >= MIN_CLAUSES and _mean_chars(cut) >= MIN_MEAN_CHARS]
    return rich or [cut for cut in cuts if cut][:1]


def _depths(sections: Sequence[Section]) -> dict[str, int]:
    """How many numbered headings enclose each numbered heading, itself counted."""
    depths: dict[str, int] = {}
    enclosing: dict[str, int] = {}
    for section in sections:
        above = enclosing.get(section.parent_id or "", 0)
        own = section.kind in NUMBERED_KINDS
        enclosing[section.section_id] = above + own
        if own:
            depths[section.section_id] = above + 1
    return depths


def _cut(numbered: Sequence[Section], depths: dict[str, int], depth: int) -> tuple[Section, ...]:
    """The headings at ``depth``, and those above it whose points are none or too short."""
    cut: list[Section] = []
    for section in numbered:
        if cut and section.char_start < cut[-1].char_end:
            continue
        own = depths[section.section_id]
        below = [s for s in numbered if depths[s.section_id] == own + 1 and _within(s, section)]
        if own == depth or not below or _mean_chars(below) < MIN_MEAN_CHARS:
            cut.append(section)
    return tuple(cut)


def _within(section: Section, outer: Section) -> bool:
    return outer.char_start < section.char_start and section.char_end <= outer.char_end


def _mean_chars(sections: Sequence[Section]) -> float:
    return sum(s.char_end - s.char_start for s in sections) / len(sections)


def _stands_aside(section: Section) -> bool:
    return any(_STANDING.search(entry) for entry in section.path)


def _unevenness(ours: int, theirs: int) -> float:
    return abs(math.log(ours / theirs))
