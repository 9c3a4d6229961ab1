"""Plans that are named by their level of government: 省里, 全市, 国家规划."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.catalog import Catalog, Plan
from app.title_words import KIND

# Explicit words for a level count as naming its plan; with a place named only the first two do.
_LOCATIVE = ("省里", "省规划", "省级规划", "市规划", "市里", "区里")
# Named as such only where it opens a clause and is no part of a name (国家级, 国家标准 …).
_OPENING_ONLY = ("国家",)
# So it does where it plans something itself: 25年国家要…, 这部分国家想….
_OPENING = (
    r"(?:(?:^|(?<=[，,。；;？?\s和与跟、比年底末]))(?=国家(?![级标重队公发战]))"
    r"|(?<![由被归跟按经受获报属靠为对的])(?=国家(?:要(?![求素闻])|想|打算|准备|提出|力争|争取|希望|[那这]边|层面)))"
)
# 省级 alone is a rank of things (省级平台); beside a kind of document it is its level.
_RANKS = ("省级", "市级")
_OF_DOCUMENT = r"(?=(?:[的那这份个里上]|专项|总体|层面)*(?:规划|文件|方案|计划|要点|材料|政策|纲要|层面|怎么|咋))"
# 省、甲市: marks of a row, what may stand before it and behind it.
_ROW, _MARKS = "、和与跟", "，,。；;：:？?！! \n、"
_ROW_ENDS = re.compile(r"[，,、\s]|[各分都哪谁的比要想]|$")
_ASKED = re.compile(r"[谁哪啥几]|什么|多少|多[大高快久]|怎么|如何")
_CLAUSES = re.compile(r"[^，,、。；;？?！!\n \u3000]+")
# A level whose own figure is asked for beside a plan's, no whole that it is a part of (占全县几成, 全省第几).
_WIDE = tuple(
    f"{whole}{level}" for whole in ("全", "我", "本", "咱", "咱们", "我们") for level in "省市区国"
)
_ASKED_OF = re.compile(
    rf"(?<![占在对向为居到列于按由给比])(?:{'|'.join((*_LOCATIVE, *_WIDE))})(?![第排前首领率最一先平各级])"
)
# 国家 … 规划 is a document, not a level.
_DOCUMENT = re.compile(rf"[^，,。；;？?\s和与跟及、]{{0,8}}{KIND}")
# A level that opens a clause is what that clause is about, whatever another one names.
_LEVEL_OPENS = re.compile(rf"(?:^|[，,。；;？?\s])(?:{'|'.join(_LOCATIVE)})(?![认批评级])")
# 全市第几 asks for a rank among others.
_RANK = r"(?!第|排[名第在]|前[一二三四五六七八九十\d]|领先|首[位个家]|最)"
# A level beside a plan: 全省和甲区, 省级层面与甲区; among search words it stands by itself.
_JOINS = r"(?:层面)?\s*[和与跟及、]"
_AGAINST = re.compile(
    r"(?:(?<=[和与跟同])|(?<=[比较]))(?:全[国省市]|省里|市里|省级|市级)(?:的)?(?:平均(?:水平|数|值)?|同期|整体|总体|水平)*(?:[相来]?比|[,，]|谁|哪|[更还]?[高低多少快慢大小])"
)
_ALONE = re.compile(r"(?:^|(?<=\s))(?:全省|省级|全市|市级|全国)(?=\s|$)")


def asks_apart(text: str, found: Sequence[tuple[Plan, tuple[int, int]]]) -> bool:
    """Whether one clause asks of a level (市里 …) what another clause asks of a named plan."""
    asking = [m for m in _CLAUSES.finditer(text) if _ASKED.search(m[0])]
    named = [m for m in asking if any(m.start() <= a < m.end() for _, (a, _) in found)]
    apart = [m for m in asking if m not in named and _ASKED_OF.search(m[0])]
    return bool(named and apart)


def is_beside(text: str) -> bool:
    """Whether a level is named by itself, whatever plan is named beside it."""
    return any(pattern.search(text) for pattern in (_LEVEL_OPENS, _ALONE, _AGAINST))


def _is_document(word: str, match: re.Match[str]) -> bool:
    """Whether a word that is seldom a plan's name is followed by what plans are called."""
    return word in _OPENING_ONLY and bool(_DOCUMENT.match(match.string, match.end("word")))


def in_series(
    text: str, catalog: Catalog, spans: Sequence[tuple[int, int]]
) -> list[tuple[Plan, tuple[int, int]]]:
    """Plans whose level stands in a row with a named plan: 省、甲市 …, 甲区和市 …."""
    found = []
    for plan in catalog.plans:
        level = plan.level_words[0].removesuffix("里") if plan.level_words else ""
        if len(level) != 1:
            continue
        before = (a - 2 for a, _ in spans if a > 1 and text[a - 2] == level and text[a - 1] in _ROW)
        at = next((n for n in before if not n or text[n - 1] in _MARKS), None)
        if at is not None:
            found.append((plan, (at, at + 2)))
            continue
        after = (b for _, b in spans if text[b : b + 1] in _ROW and text[b + 1 : b + 2] == level)
        at = next((n for n in after if _ROW_ENDS.match(text, n + 2)), None)
        if at is not None:
            found.append((plan, (at, at + 2)))
    return found


def leveled(
    text: str, catalog: Catalog, *, explicit: bool, apart: bool = False
) -> list[tuple[Plan, tuple[int, int]]]:
    """Plans whose level the question names (省里 …); only locatives beside a named plan.

    ``apart``: a clause of its own asks of the level (全省多少).
    """
    found = []
    for plan in catalog.plans:
        for word in plan.level_words:
            opens = _OPENING if word in _OPENING_ONLY else r"(?<![市县区省])"
            rank = _RANK if word in _WIDE else ""
            kind = rf"(?:{_OF_DOCUMENT}|(?={_JOINS}|\s|$))" if word in _RANKS else ""
            match = re.search(rf"{opens}(?P<word>{word}){rank}{kind}(?P<joined>{_JOINS})?", text)
            beside = match and (
                word in _LOCATIVE
                or match["joined"]
                or _ALONE.match(text, match.start("word"))
                or _AGAINST.match(text, match.start("word"))
                or _is_document(word, match)
                or (apart and word in _WIDE and _ASKED_OF.match(text, match.start("word")))
            )
            if match and (beside or not explicit):
                found.append((plan, match.span("word")))
                break
    return found
