"""The choice among the sections of a plan: by standard part, by fitted weights, by chapter.

``data/sections.json`` holds a weight for each of ``sections.NAMES`` (``eval/fit_sections.py``); a section is
chosen if its weighted sum is the highest and above ``LEAST``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np

from app.ranker import Matrix, parse_model
from app.sections import NAMES, SPREAD, Asked, holds, listed_sections, section_features
from app.terms import coverage, plain
from ingest.model import NUMBERED_KINDS, Section
from ingest.numerals import ordinal

# 0 is the score of "none"; a little below it 4 of 46 more right choices cost 4 wrong ones of 479 (dev, practice
# and other questions, cross-validated), which are followed by what ranks next anyway.
LEAST = -1.0
# A part that is asked about and holds most of what ranks first may score so much; set by hand on a few questions.
_LEAST_GATHERED = -3.0
_MOST = 0.6
# A chapter is a part of the plan itself.
_CHAPTER = re.compile(r"[这那]一?章|第[一二三四五六七八九十\d]+章")
# A chapter is named by its place.
_NTH = re.compile(
    r"(?:第([一二三四五六七八九十\d]{1,3})|(最后|末尾|末)[那的]?[一1]?个?|(?:开头|开篇|头)[那的]?[一1]?个?)(?:章|编|篇|大?部分|大块)"
)
_THIS_PART = re.compile(r"[这那](?:一)?(?:[章节块段]|部分|方面)|[章节]")
_NAMED = 0.8
_OF_PARTS = ("list", "summary", "fact")


def asked_section(asked: Asked, weights: Matrix | None = None) -> Section | None:
    """The section whose items are asked for, None if none scores above ``LEAST``."""
    if asked.question.intent == "status":
        return None
    used = packaged_weights() if weights is None else weights
    listed = [(s, items) for s, items in listed_sections(asked) if _speaks_of_places(asked, s)]
    if not listed:
        return None
    if (chapter := chapter_by_place(asked)) is not None:
        return chapter if any(s is chapter for s, _ in listed) else None
    features = np.array([section_features(asked, s, items) for s, items in listed])
    if (standard := _plain_standard(asked, listed, features)) is not None:
        return listed[standard][0]
    scores = features @ used
    if _CHAPTER.search(asked.question.text):
        top = np.array([section.level == 1 for section, _ in listed])
        scores = np.where(top, scores, -np.inf) if top.any() else scores
    best = int(scores.argmax())
    least = _LEAST_GATHERED if _gathered(asked, *listed[best]) else LEAST
    return listed[best][0] if scores[best] > least else None


def chapter_by_place(asked: Asked) -> Section | None:
    """The chapter of the one plan in question that is asked for by its place (第三章, 最后一章)."""
    said = _NTH.search(asked.question.text)
    if said is None or len(asked.plans) != 1 or asked.question.intent not in _OF_PARTS:
        return None
    sections = asked.knowledge.sections[asked.plans[0].document_id]
    chapters = [s for s in sections if s.level == 1 and s.label and s.kind in NUMBERED_KINDS]
    number = ordinal(said[1]) if said[1] else len(chapters) if said[2] else 1
    nth = chapters[number - 1 : number] if number else []
    return nth[0] if nth else None


def _gathered(asked: Asked, section: Section, items: Sequence[Section]) -> bool:
    """Whether a part is asked about and most of what ranks first stands here, in no single item."""
    intent = asked.question.intent
    part = bool(_THIS_PART.search(asked.question.text))
    if intent != "summary" and not (intent == "list" and part):
        return False
    inside = [(c, m) for c, m in asked.mass if holds(section, c)]
    of_items = [sum(m for c, m in inside if holds(i, c)) for i in items]
    mass = sum(m for _, m in inside)
    several = sum(m > 0 for m in of_items) * 2 >= min(SPREAD, len(items))
    return mass >= _MOST and several and max(of_items, default=0.0) <= mass * _MOST


def _speaks_of_places(asked: Asked, section: Section) -> bool:
    """Whether the section names every place of the question that is no plan's own."""
    if not asked.question.foreign_places:
        return True
    text = asked.knowledge.documents[section.section_id.split("#")[0]].text
    own = text[section.char_start : section.char_end]
    return all(place in own for place in asked.question.foreign_places)


def _plain_standard(
    asked: Asked, listed: Sequence[tuple[Section, tuple[Section, ...]]], features: Matrix
) -> int | None:
    """The standard part where nothing else is asked for: no weighing is needed."""
    if asked.question.intent not in ("list", "summary") or not asked.plans:
        return None
    at, as_such = NAMES.index("standard_part"), NAMES.index("standard_part_as_such")
    fitting = features[:, at] * features[:, as_such]
    if fitting.max() <= 0:
        return None
    best = int(fitting.argmax())
    inner = (n for n, (s, _) in enumerate(listed) if s.parent_id == listed[best][0].section_id)
    return next((n for n in inner if _is_named(asked, listed[n][0])), best)


def _is_named(asked: Asked, section: Section) -> bool:
    """Whether the heading has what the question names: of the tasks, those of one field are asked for."""
    return bool(asked.others) and coverage(asked.others, plain(section.title)) >= _NAMED


@cache
def packaged_weights() -> Matrix:
    """The weights that come with the package. Raises ValueError if a feature is missing or unknown."""
    text = files("app").joinpath("data/sections.json").read_text("utf-8")
    return parse_model(json.loads(text), NAMES).weights
