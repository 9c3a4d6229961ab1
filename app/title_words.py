"""Plans told apart by a word of their titles: 茶叶和交通两份计划, 某市的茶叶和交通."""

from __future__ import annotations

import re
from functools import lru_cache

from app.catalog import Catalog, Plan
from app.segment import words
from app.terms import function_words, general_words, plain

# What a plan calls itself.
KIND = r"(?:规划|计划|方案|纲要|要点|意见|办法|细则|条例|文件)"
_COUNTED_KIND = re.compile(
    rf"[这那的]?(?:[两二三四\d]|几)(?:份|个|部|项)?(?:的)?(?:行动|工作|实施)?{KIND}"
)
_OWN_KIND = re.compile(rf"[^，,。；;？?和与跟及同、\s]{{0,4}}{KIND}")
_JOINED = re.compile(r"[和与跟及同、]")
_BETWEEN = re.compile(r"[^，,。；;？?！!\s]{0,6}[和与跟及同、][^，,。；;？?！!\s]{0,4}")


def _title_words(title: str) -> frozenset[str]:
    found = (w for w in words(plain(title)) if len(w.text) > 1 and w.tag[0] in "nvlj")
    common = function_words() | general_words()
    return frozenset(w.text for w in found if w.text not in common)


def own_words(plan: Plan, rivals: tuple[Plan, ...]) -> tuple[str, ...]:
    """Words of the plan's title that no title of ``rivals`` has, longest first; places are none."""
    others = tuple(p.name for p in rivals if p.document_id != plan.document_id)
    own = _only_in(plan.name, others)
    return tuple(w for w in own if w not in plan.places and w not in plan.outer)


@lru_cache(maxsize=4096)
def _only_in(title: str, others: tuple[str, ...]) -> tuple[str, ...]:
    said = "\n".join(map(plain, others))
    own = {w for w in _title_words(title) if w not in said and not re.fullmatch(KIND, w)}
    return tuple(sorted(own, key=lambda w: (-len(w), w)))


def same_place(plan: Plan, catalog: Catalog) -> tuple[Plan, ...]:
    """The plans of the plan's own place, itself among them; only it if it has none."""
    return tuple(p for p in catalog.plans if p is plan or set(p.places) & set(plan.places))


def joined_titles(text: str, catalog: Catalog) -> list[tuple[Plan, tuple[int, int]]]:
    """Plans that are named side by side by words of their titles, and where those words stand.

    Such words are no topic if the plans share a place that is named, or if plans are counted or
    called plans behind them.
    """
    if not _JOINED.search(text):
        return []
    found = sorted(
        ((plan, span) for plan in catalog.plans for span in _spans(text, plan, catalog)),
        key=lambda one: one[1],
    )
    named = []
    for first, second in zip(found, found[1:], strict=False):
        if first[0] is not second[0] and _are_plans(text, first, second):
            named += [first, second]
    return list(dict.fromkeys(named))


def _spans(text: str, plan: Plan, catalog: Catalog) -> list[tuple[int, int]]:
    """Where words of the plan's own title stand; words side by side are one name (智慧 + 交通)."""
    own = own_words(plan, catalog.plans)
    if not own:
        return []
    name = "|".join(map(re.escape, own))
    return [m.span() for m in re.finditer(rf"(?:{name})+", text)]


def _are_plans(
    text: str, first: tuple[Plan, tuple[int, int]], second: tuple[Plan, tuple[int, int]]
) -> bool:
    between = text[first[1][1] : second[1][0]]
    if not _BETWEEN.fullmatch(between):
        return False
    shared = set(first[0].places) & set(second[0].places)
    if any(text[: first[1][0]].endswith((place, f"{place}的")) for place in shared):
        return True
    behind = text[second[1][1] :]
    each = _OWN_KIND.match(between) and _OWN_KIND.match(behind)
    return bool(_COUNTED_KIND.match(behind) or each)
