"""A question with the plans called as people call them, by their places instead of their full titles.

The title of a plan is full of words that mean something in a question: the unit that made it, 发展, 规划,
要点. Where it is written out, it is left to the place to say which plan is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.catalog import Catalog, Plan
from app.terms import plain
from app.title_words import KIND

TITLE = re.compile(r"《([^》]{2,80})》")
_MARKS = re.compile(r"[“”\"‘’'「」《》〈〉]")
_DASHES = re.compile(r"[—–\-~～至]+")
_KIND = re.compile(KIND)
_GENERAL_KIND = "规划"


def bare(title: str) -> str:
    """A title as it is compared: without quotation marks, every dash the same."""
    return _DASHES.sub("-", _MARKS.sub("", plain(title)))


def is_title(said: str, plan: Plan) -> bool:
    """Whether ``said`` is the title of the plan, or a part of it, or has it as a part."""
    named, name = bare(said), bare(plan.name)
    return named in name or name in named


def by_place(text: str, plans: Sequence[Plan], catalog: Catalog, of_matter: bool) -> str:
    """The text with the titles in 《》 of ``plans`` replaced by their places.

    ``of_matter``: something else is asked about than the plan itself; if not, its kind (规划, 要点) stays.
    One of several plans keeps its title where its place does not tell which one it is.
    """

    def called(match: re.Match[str]) -> str:
        plan = next((p for p in plans if is_title(match[1], p)), None)
        # A topic in 《》 that titles have as well (《数字经济》) is asked about.
        if plan is None or not _KIND.search(match[1]):
            return match[0]
        if len(plans) > 1 and not _is_told_by_place(plan, catalog):
            return match[0]
        place = plan.places[0] if plan.places else ""
        return place if place and of_matter else place + _kind(plan)

    return TITLE.sub(called, text)


def _is_told_by_place(plan: Plan, catalog: Catalog) -> bool:
    return bool(plan.places) and sum(p.places == plan.places for p in catalog.plans) == 1


def _kind(plan: Plan) -> str:
    kinds: list[str] = _KIND.findall(plan.name)
    return kinds[-1] if kinds else _GENERAL_KIND
