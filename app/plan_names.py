"""Which plans a text names: by title, by place, by topic, or by level of government."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.catalog import Catalog, Plan
from app.level_names import asks_apart, in_series, is_beside, leveled
from app.terms import plain
from app.title_words import KIND, joined_titles
from app.topic_names import joined_topics, topical_names

_SEVERAL = re.compile(r"[、和与跟及]|比|分别|各自|差别|区别|不同|哪个")
# A plan held against the one above it (落实省里的要求) names two plans.
_UPWARDS = re.compile(
    r"(?:落实|衔接|对照|对标|承接|贯彻|呼应).{0,3}(?:省里|省级?规划|市里|市级?规划)(?:的|$)"
)


_OF_KIND = re.compile(rf"[”\"》]*(?:[的那这份个]|专项|总体)*{KIND}")
# What a title ends with: 三年行动计划, 若干政策.
_CALLED = re.compile(
    r"(?:[三五]年|年度|若干|专项|实施|行动|工作|管理|发展|指导)*(?:规划纲要|规划|计划|方案|纲要|要点|意见|办法|细则|条例|政策|措施|规定|指南)"
)
_DIGITS = re.compile(r"\d+")
_SENTENCES = re.compile(r"[^。；;？?！!\n]+")
# What bears a place's name is another thing: 甲新区, 甲大学.
_NO_PLACE = r"(?!新区|高新区|经开区|开发区|自贸区|大学|学院|机场|[东西南北]?站)"


def find_plans(text: str, catalog: Catalog) -> tuple[tuple[Plan, ...], list[tuple[int, int]]]:
    """Plans that ``text`` names by title, place, topic or level, and the spans of those names."""
    squeezed = _squeeze(text)
    titled = [(p, span) for p in catalog.plans if (span := _title_span(*squeezed, p))]
    titled = [one for one in titled if not _is_inside(one[1], [span for _, span in titled])]
    placed = _placed(text, catalog)
    titled = [one for one in _told_by_place(titled, placed) if not _is_matter(text, *one, placed)]
    several = bool(_SEVERAL.search(text) or _UPWARDS.search(text))
    outside = [(p, s) for p, s in placed if not any(a <= s[0] < b for _, (a, b) in titled)]
    outside = _meant(text, outside)
    if titled and not several:
        outside = _in_other_sentences(text, outside, [span for _, span in titled])
    found = titled + outside
    found += joined_titles(text, catalog)
    known = [plan for plan, _ in found]
    topical = topical_names(text, catalog)
    found += [one for one in topical if several or not known or one[0] in known]
    found += joined_topics(text, catalog, found)
    if several or not found or is_beside(text) or asks_apart(text, found):
        # 区里 beside a district's own name is that district.
        own = {word for plan, _ in found for word in plan.level_words}
        apart = asks_apart(text, found)
        by_level = leveled(text, catalog, explicit=bool(found), apart=apart)
        by_level += in_series(text, catalog, [span for _, span in found])
        found += [(plan, span) for plan, span in by_level if text[slice(*span)] not in own]
    named = {p.document_id: p for p, _ in found}
    # The place of a plan that is told by its title is no matter of the question either.
    beside = [(plan, span) for plan, span in placed if plan.document_id in named]
    return tuple(named.values()), [s for _, s in titled + outside + found + beside]


def _is_matter(
    text: str,
    plan: Plan,
    span: tuple[int, int],
    placed: Sequence[tuple[Plan, tuple[int, int]]],
) -> bool:
    """Whether words of a title are what is asked of a plan of another place, which has them as well."""
    if _OF_KIND.match(text, span[1]) or any(p.document_id == plan.document_id for p, _ in placed):
        return False
    words = text[slice(*span)]
    return bool(placed) and all(words in p.document.text for p, _ in placed)


def _is_inside(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Whether a name is part of a longer one (人工智能+ of 人工智能+乡村)."""
    return any(span != (a, b) and a <= span[0] and span[1] <= b for a, b in others)


def _in_other_sentences(
    text: str,
    placed: list[tuple[Plan, tuple[int, int]]],
    titled: Sequence[tuple[int, int]],
) -> list[tuple[Plan, tuple[int, int]]]:
    """The plans whose place stands in a sentence in which no plan is called by its title."""
    sentences = [m.span() for m in _SENTENCES.finditer(text)]
    apart = [(a, b) for a, b in sentences if not any(a <= start < b for start, _ in titled)]
    return [(p, span) for p, span in placed if any(a <= span[0] < b for a, b in apart)]


def _told_by_place(
    titled: list[tuple[Plan, tuple[int, int]]], placed: Sequence[tuple[Plan, tuple[int, int]]]
) -> list[tuple[Plan, tuple[int, int]]]:
    """Of the plans that share a name of their titles (人工智能+) those whose place is named, if any."""
    here = {plan.document_id for plan, _ in placed}
    told = {span for plan, span in titled if plan.document_id in here}
    return [(p, span) for p, span in titled if p.document_id in here or span not in told]


def _meant(
    text: str, placed: list[tuple[Plan, tuple[int, int]]]
) -> list[tuple[Plan, tuple[int, int]]]:
    """Of the plans of one place those whose titles say most of the text; all if none says more."""
    kept = []
    for plan, span in placed:
        rivals = [p for p, s in placed if s == span]
        said = {p.document_id: _title_words(p, rivals, text, text[slice(*span)]) for p in rivals}
        if said[plan.document_id] == max(said.values()):
            kept.append((plan, span))
    return kept


def _title_words(plan: Plan, rivals: Sequence[Plan], text: str, place: str) -> int:
    """How many pairs of characters, and years, of the plan's title the text has beside the place.

    What all plans of the place speak of is the matter that is asked; what a plan calls itself is not.
    """
    title, asked = plain(plan.name).replace(place, " "), plain(text).replace(place, " ")
    words = _DIGITS.sub(" ", title)
    kind = "".join(_CALLED.findall(words)[-1:])
    said = _pairs(words) & _pairs(asked)
    others = [p.document.text for p in rivals if p is not plan]
    told = [pair for pair in said if pair in kind or not all(pair in other for other in others)]
    years = set(_DIGITS.findall(title)) & set(_DIGITS.findall(asked))
    return len(told) + len(years)


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _title_span(squeezed: str, origin: Sequence[int], plan: Plan) -> tuple[int, int] | None:
    """Where the plan's 文号 or the longest name of its title stands (width and blanks ignored)."""
    number = plain(plan.document.document_number or "")
    for name in (number, *plan.titles) if number else plan.titles:
        at = squeezed.find(name)
        if at >= 0:
            return origin[at], origin[at + len(name) - 1] + 1
    return None


def _squeeze(text: str) -> tuple[str, list[int]]:
    """``plain`` character by character, with the origin of each character; quotes are dropped."""
    kept, origin = [], []
    for index, c in enumerate(text):
        for form in plain(c):
            if form not in '“”"《》':
                kept.append(form)
                origin.append(index)
    return "".join(kept), origin


def _placed(text: str, catalog: Catalog) -> list[tuple[Plan, tuple[int, int]]]:
    """Plans whose own place is named; an outer place ("某市" before a district) names no plan
    of its own when the inner one follows it."""
    found: list[tuple[Plan, tuple[int, int]]] = []
    for plan in catalog.plans:
        for place in plan.places:
            named = re.search(rf"{re.escape(place)}{_NO_PLACE}", text)
            if named:
                found.append((plan, named.span()))
                break
    inner = [(p, s) for p, s in found if p.outer]
    kept = []
    for plan, span in found:
        prefixed = any(s[0] == span[1] and set(plan.places) & set(p.outer) for p, s in inner)
        if not prefixed:
            kept.append((plan, span))
        else:
            kept_span = next(s for p, s in inner if s[0] == span[1])
            kept = [(p, (span[0], s[1]) if s == kept_span else s) for p, s in kept]
    return kept
