"""What speaks for a section being the one whose parts a question asks for.

Lists and summaries are answered by the items of a section. What speaks for a section are its heading,
the place of the passages that rank first, and the number of its items where the question counts
them. ``app.section_choice`` chooses among all sections, "none" included.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from app.catalog import Plan
from app.knowledge import Knowledge
from app.question import Question
from app.segment import words
from app.terms import Term, coverage, found, plain, whole_coverage, word_lines
from ingest.model import Chunk, Section
from ingest.numerals import ordinal

_PRINTED = re.compile(r"[\d一二三四五六七八九十百零〇]+")

NAMES = (
    *("title_coverage", "title_pairs", "title_said", "verbatim", "whole_coverage"),
    *("standard_part", "standard_part_as_such", "mass", "holds_best", "spread"),
    *("count_equal", "count_other", "is_list", "is_summary", "is_count", "asks_each"),
    *("names_part", "asks_value", "depth", "items", "bias"),
)
MIN_ITEMS = 2
# A heading of this length that the question says word for word is meant.
_VERBATIM = 4
# Standard parts have short headings; a long one is about something else.
_STANDARD_TITLE = 9
# Parts of speech of things: nouns, verbs used as nouns, codes, words that the dictionary lacks.
_THING = re.compile(r"n|vn|code|x|j|l|i")
AS_SUCH = 0.5
_TOP, SPREAD = 12, 6
# The sentence that leads over to the parts is about this long.
_OPENING = 120
_DEPTH_SCALE, _ITEMS_SCALE = 5.0, 10.0
_EACH = re.compile(
    r"分别|各自|各(?:是|主|有|干|做|搞|管|叫)|主攻|主打|聚焦|[一1](?:号)?[到至][二三四五六七八九十\d]+号"
)
PART = re.compile(r"[章节]|部分|[这那]?(?:一)?块|方面|那几?[条点]")
_VALUE = re.compile(r"多少|百分|比例|占比|谁|牵头|负责|单位|部门|多久|几年")
_COUNT = re.compile(
    r"(?<!第)([一二三四五六七八九十两]|\d{1,2})大?(?:条|个|项|类|点|块|种|样|步|方面|工程|任务|部分|招)"
)


def number_of(section: Section) -> int | None:
    """The number that a section's label prints (第三章: 3), None if it prints none."""
    printed = _PRINTED.search(section.label or "")
    return ordinal(printed[0]) if printed else None


@dataclass(frozen=True)
class Standard:
    """A standard part of plans: how it is asked for, and words that its heading has."""

    asked: str
    headings: tuple[str, ...]


@dataclass(frozen=True)
class Ranked:
    """A passage of the retrieval: its chunk and its ranking score (higher is better)."""

    chunk: Chunk
    score: float


@dataclass(frozen=True)
class Asked:
    """What the features of all sections share, worked out once a question."""

    question: Question
    knowledge: Knowledge
    plans: tuple[Plan, ...]
    ranked: tuple[Ranked, ...]

    @cached_property
    def mass(self) -> tuple[tuple[Chunk, float], ...]:
        """Share of each of the first passages in their common weight (softmax of the scores)."""
        top = self.ranked[:_TOP]
        weights = np.exp([one.score - top[0].score for one in top]) if top else np.zeros(0)
        return tuple(
            (one.chunk, float(w / weights.sum())) for one, w in zip(top, weights, strict=True)
        )

    @cached_property
    def pairs(self) -> dict[str, float]:
        """The question's pairs of characters with their shares of weight."""
        weights = self.knowledge.pair_weights(self.question.pairs)
        total = sum(weights.values()) or 1.0
        return {pair: weight / total for pair, weight in weights.items()}

    @cached_property
    def standard(self) -> Standard | None:
        """The standard part that the question asks for."""
        return next((s for s in standard_parts() if re.search(s.asked, self.question.text)), None)

    @cached_property
    def others(self) -> tuple[Term, ...]:
        """Things that the question names beside the standard part: nouns, quoted phrases and codes."""
        if self.standard is None:
            return self.question.terms
        things = {plain(w.text) for w in words(self.question.asked) if _THING.match(w.tag)}
        things |= {plain(q) for q in self.question.quoted}
        named = (t for t in self.question.terms if t.is_code or t.text in things)
        return tuple(t for t in named if not re.search(self.standard.asked, t.text))

    @cached_property
    def text(self) -> str:
        """The question, ``plain``."""
        return plain(self.question.text)

    @cached_property
    def kinds(self) -> tuple[float, ...]:
        """What the question asks for, told by its kind and its words."""
        text, intent = self.question.text, self.question.intent
        return (
            float(intent == "list"),
            float(intent == "summary"),
            float(intent == "aggregation"),
            float(bool(_EACH.search(text))),
            float(bool(PART.search(text))),
            float(bool(_VALUE.search(text)) or intent in ("figure", "responsibility")),
        )

    @cached_property
    def count(self) -> int | None:
        """How many items the question says there are."""
        said = _COUNT.search(self.question.text)
        return ordinal(said[1]) if said else None


@cache
def standard_parts() -> tuple[Standard, ...]:
    """The standard parts of plans, from ``data/outline.txt``."""
    pairs = (line.rsplit(":", 1) for line in word_lines("outline.txt"))
    return tuple(Standard(pattern, tuple(words.split())) for pattern, words in pairs)


def items_of(knowledge: Knowledge, section: Section) -> tuple[Section, ...]:
    """The titled parts of a section, tables and captions left out."""
    return knowledge.heading(section).items


def listed_sections(asked: Asked) -> Iterator[tuple[Section, tuple[Section, ...]]]:
    """Sections of the plans in question that have items, with their items."""
    wanted = [p.document_id for p in asked.plans] or list(asked.knowledge.sections)
    for document_id in wanted:
        for section in asked.knowledge.sections[document_id]:
            items = items_of(asked.knowledge, section)
            if len(items) >= MIN_ITEMS:
                yield section, items


def section_features(asked: Asked, section: Section, items: Sequence[Section]) -> tuple[float, ...]:
    """The values of ``NAMES`` for one section, each in [0, 1]."""
    question, heading = asked.question, asked.knowledge.heading(section)
    title = heading.title
    inside = [(c, m) for c, m in asked.mass if holds(section, c)]
    reached = {i.section_id for i in items for c, _ in inside if holds(i, c)}
    opening = plain(_opening(asked.knowledge, section, items[0]))
    standard, as_such = _standard(asked, title, heading.name, heading.whole + opening)
    return (
        whole_coverage(question.terms, question.holds(title)),
        sum(weight for pair, weight in asked.pairs.items() if pair in title),
        len(heading.pairs & question.pairs) / len(heading.pairs) if heading.pairs else 0.0,
        float(len(title) >= _VERBATIM and title in asked.text),
        whole_coverage(question.terms, question.holds(heading.whole)),
        standard,
        as_such,
        sum(m for _, m in inside),
        float(bool(asked.mass) and holds(section, asked.mass[0][0])),
        min(1.0, len(reached) / min(SPREAD, len(items))),
        float(asked.count == len(items)),
        float(asked.count is not None and asked.count != len(items)),
        *asked.kinds,
        min(1.0, section.level / _DEPTH_SCALE),
        min(1.0, len(items) / _ITEMS_SCALE),
        1.0,
    )


def _standard(asked: Asked, title: str, name: str, whole: str) -> tuple[float, float]:
    """Whether the heading is the standard part that is asked for, and asked for as such."""
    standard = asked.standard
    if standard is None or len(title) > _STANDARD_TITLE:
        return 0.0, 0.0
    said = max((len(word) for word in standard.headings if word in title), default=0)
    if not said:
        return 0.0, 0.0
    # What the plan itself is about (数字化 of a “数字…” plan) sets no part of it apart.
    others = [t for t in asked.others if not found(t, name)]
    as_such = not others or coverage(others, whole) >= AS_SUCH
    return said / len(title), float(as_such)


def _opening(knowledge: Knowledge, section: Section, first: Section) -> str:
    """What a section says before its first part, cut where it gets long."""
    text = knowledge.documents[section.section_id.split("#")[0]].text
    return text[section.heading_end : min(first.char_start, section.heading_end + _OPENING)]


def holds(section: Section, chunk: Chunk) -> bool:
    inside = section.char_start <= chunk.char_start < section.char_end
    return inside and section.section_id.split("#")[0] == chunk.document_id
