"""Plans named by what they are about and what they are: 水运方案, 七部门的低空意见, 茶叶那份文件.

Such a name is made of pieces of the plan's own title (or of its 文号) right before the word that the
title calls itself by. It names the plan only if no other plan of the index fits as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from app.catalog import Catalog, Plan
from app.segment import words
from app.terms import plain
from app.title_words import KIND

# People call any of them so.
_ANY_KIND = r"文件|稿子|材料"
_THAT = r"(?:的)?(?:[这那](?:份|个|部|本|项)?)?(?:总体|专项|行动|实施|工作|发展|指导|建设)*"
# A piece of a title that tells nothing of what it is about.
_PLAIN_PIECES = re.compile(
    r"总体|专项|行动|实施|工作|发展|建设|推进|推动|加快|促进|打造|关于|深化|改革|重点|高质量|[三五]年|年度|创新"
)
_LONGEST, _SHORTEST = 12, 2
# No name reaches further back from the word that it ends with; a question may be long.
_REACH = 30
# A name tells at least a word of what its plan is about.
_MIN_TOLD = 2
# Before a name no other noun or attribute stands: 牧业总体规划, 两级的规划 are no names of a 总体规划.
_NOUNS = ("n", "a", "b", "j", "vn", "l", "uj")
# A topic named beside a plan without saying that it is one; so much of it must be told.
_MIN_JOINED = 4
_AFTER = re.compile(
    r"[和与跟同](?P<name>[^，,。；;？?\s]{4,16}?)(?=[，,：:\s]|各|分别|都|哪|谁|两)"
)
_BEFORE = re.compile(r"(?:^|(?<=[，,。；;？?\s]))(?P<name>[^，,。；;？?\s]{4,16}?)[和与跟同]$")
_NO_PIECE = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9“”\"+]")


def topical_names(text: str, catalog: Catalog) -> list[tuple[Plan, tuple[int, int]]]:
    """Plans that ``text`` (NFKC) names by topic and kind, and where; each mention names one plan."""
    found = []
    for mention in re.finditer(rf"{_THAT}(?P<kind>{KIND}|{_ANY_KIND})", text):
        fitting = [
            (told, plan, start)
            for plan in catalog.plans
            if _is_kind(mention["kind"], plan)
            for told, start in [_pieces_before(text, mention.start(), plan)]
            if told >= _MIN_TOLD
        ]
        most = max((told for told, _, _ in fitting), default=0)
        best = [(plan, start) for told, plan, start in fitting if told == most]
        if len(best) == 1 and _opens(text[max(0, best[0][1] - _REACH) : best[0][1]]):
            found.append((best[0][0], (best[0][1], mention.end())))
    return found


def joined_topics(
    text: str, catalog: Catalog, named: Sequence[tuple[Plan, tuple[int, int]]]
) -> list[tuple[Plan, tuple[int, int]]]:
    """A plan that is named by topic alone right beside a named one (甲市茶叶和三部门低空经济各…).

    Both names are given with their spans; pieces of its own title may follow the named one.
    """
    for first, (start, end) in named:
        whole = end + max(
            (n for n in range(_LONGEST) if _is_told(text[end : end + n], first)), default=0
        )
        joined = _AFTER.match(text, whole) or _BEFORE.search(text[:start])
        if joined is None:
            continue
        told = joined["name"]
        fitting = [p for p in catalog.plans if p is not first and _is_told(told, p, _MIN_JOINED)]
        if len(fitting) == 1 and all(fitting[0] is not plan for plan, _ in named):
            return [(first, (start, whole)), (fitting[0], joined.span("name"))]
    return []


def _is_told(name: str, plan: Plan, least: int = _MIN_TOLD) -> bool:
    """Whether the whole name is made of pieces of the plan's title."""
    told, start = _pieces_before(name, len(name), plan)
    return start == 0 and told >= least


def _is_kind(kind: str, plan: Plan) -> bool:
    return kind in plan.name or bool(re.fullmatch(_ANY_KIND, kind))


def _own_text(plan: Plan) -> str:
    """What names of the plan are made of: its title and 文号, without its places."""
    own = plain(f"{plan.name}\n{plan.document.document_number or ''}")
    for place in plan.places:
        own = own.replace(plain(place), "\n")
    return own


def _pieces_before(text: str, stop: int, plan: Plan) -> tuple[int, int]:
    """How many characters tell what the plan is about, and where its name begins.

    The pieces of its title are read backwards from ``stop``, the longest first; its place or level may
    stand before them.
    """
    skipped = max(0, stop - _REACH)
    before = text[skipped:stop]
    own, told, end = _own_text(plan), 0, len(before)
    while piece := _piece(before[:end].removesuffix("的") if told else before[:end], own):
        told += len(_PLAIN_PIECES.sub("", piece))
        end = before[:end].rindex(piece)
    around = (w for w in (*plan.places, *plan.level_words) if before[:end].endswith(w))
    return told, skipped + end - len(max(around, key=len, default=""))


def _piece(before: str, own: str) -> str:
    for length in range(min(_LONGEST, len(before)), _SHORTEST - 1, -1):
        piece = before[-length:]
        if not _NO_PIECE.search(piece) and plain(piece) in own:
            return piece
    return ""


@lru_cache(maxsize=1024)
def _opens(before: str) -> bool:
    """Whether a name may begin behind ``before``: no noun runs on into it."""
    clause = re.split(r"[^\u4e00-\u9fffA-Za-z0-9]", before)[-1]
    last = words(clause)[-1:] if clause else ()
    return not last or not last[0].tag.startswith(_NOUNS)
