"""Where a plan speaks of what it aims at: by section, by clause, and for which year."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import Enum, auto

from .model import PREFACE_KIND, Path, Section
from .spans import Span, SpanSet

# The third five-year plan began in 1966; since then N begins in 1966 + 5 (N - 3).
_THIRD_FIVE_YEAR = 1966
_LOOKS_BACK = re.compile(
    "现状|成效|成就|回顾|基本情况|存在|形势|背景|意义|必要性|进展$|取得|依据|^基础条件"
)
_LOOKS_AROUND = re.compile(
    "基础$|(?:发展|工作|现有|现实|建设)基础|问题|短板|挑战|机遇|发展环境|成果$|总结"
)
# A task is named by what is to be done: “夯实发展基础” is none of the chapters above.
_TASK = re.compile(
    "^(?:夯实|打造|优化|营造|强化|完善|提升|筑牢|巩固|构建|健全|改善|加强|加快|补齐|解决|推进|推动|培育|建设|深化|实施|扩大|推广|转化)"
)
_AIMS = re.compile("目标|指标")
_HEADING_YEAR = re.compile(r"(?<![\d—–\-~～至])(20\d{2})年(?![—–\-~～至到])")
_ARTICLE = "条"

# Cues of a sentence, the earlier alternatives first; a year is read apart.
_CUES = re.compile(
    r"(?P<past>截至|截止|已(?!有的)|目前|现有|近年来|近[一两二三四五\d]年|以来|去年|上年|历史性|位居|位列|荣获|获评|入选|同比"
    r"|[成现出]了)"
    r"|(?P<so_far>累计(?=建成|完成|发布|兑现|服务|培育|实现|投入|归集|汇聚|新增))"
    r"|(?P<hope>力争|争取|确保|目标是|有望|将(?=在|达|建|实现|突破|超))"
    r"|“?十(?P<five>[一二三四五六七八九])五”?(?=期间|时期)"
    r"|(?P<forward>[到至]\s*)?(?<![\d—–\-~～较比从由自以与])(?P<year>20\d{2})\s*年(?![—–\-~～])"
)
# Rules of a subsidy, a fee or a procedure hold figures that nobody aims at.
_RULE = re.compile(
    "奖励|补助|补贴|资助|贴息|奖补|罚款|扣分|给予|最高|减免|税率|首付|额度|应当|不得|工作日内|小时内|分钟内|日内|允许|收费"
)
_STATEMENT_END = re.compile("[；;]")


class _Kind(Enum):
    PAST = auto()
    SO_FAR = auto()
    HOPE = auto()
    YEAR = auto()
    PERIOD = auto()


@dataclass(frozen=True)
class Setting:
    """What a section is for: ``aims`` — it states the plan's goals; ``year`` — they are for.

    ``tasks`` — it says what will be done, so that a count of things to build is a goal.
    ``home`` is the path of the heading that announces the goals.
    """

    aims: bool
    tasks: bool
    year: int | None
    home: Path


def setting_of(section: Section) -> Setting | None:
    """Read a section's purpose off its own and the enclosing headings; None if it looks back."""
    titles = [entry.partition(" ")[2] or entry for entry in section.path]
    if any(_looks_back(title) for title in titles):
        return None
    aiming = next((i for i, t in enumerate(titles) if _AIMS.search(t) and not _TASK.match(t)), None)
    tasks = section.kind not in (PREFACE_KIND, _ARTICLE)
    if aiming is None:
        return Setting(aims=False, tasks=tasks, year=None, home=())
    years = [int(y[1]) for t in titles[aiming:] if (y := _HEADING_YEAR.search(t))]
    return Setting(True, tasks, years[-1] if years else None, section.path[: aiming + 1])


def _looks_back(title: str) -> bool:
    around = _LOOKS_AROUND.search(title) and not _TASK.match(title)
    return bool(_LOOKS_BACK.search(title) or around) and not _AIMS.search(title)


@dataclass(frozen=True)
class Outlook:
    """How a sentence looks at one of its places: for which year, hoping, or back at the past."""

    year: int | None
    hopes: bool = False
    past: bool = False


class Outlooks:
    """The outlooks of one sentence; ``forward`` — it names a future year or a hope."""

    def __init__(
        self, text: str, span: Span, year: int | None, period_start: int | None, aims: bool
    ) -> None:
        """``year`` holds until the sentence names another; years before the period are past.

        A sum so far (累计建成) is an achievement unless the sentence looks forward or stands
        where goals are stated (``aims``).
        """
        found = [_cue(match, period_start) for match in _CUES.finditer(text, *span)]
        self.forward = any(kind in (_Kind.HOPE, _Kind.YEAR) for _, kind, _ in found)
        cues = [cue for cue in found if cue[1] is not _Kind.SO_FAR]
        backward = (_Kind.PAST,) if aims else (_Kind.PAST, _Kind.SO_FAR)
        past = any(kind in backward for _, kind, _ in found)
        outlook = Outlook(year, past=past and not self.forward)
        self._cues = cues
        self._starts = [span[0]]
        self._states = [outlook]
        for position, kind, named in cues:
            outlook = _turned(outlook, kind, named)
            self._starts.append(position)
            self._states.append(outlook)
        ends = [m.start() for m in _STATEMENT_END.finditer(text, *span)]
        bounds = [span[0], *ends, span[1]]
        pairs = zip(bounds, bounds[1:], strict=False)
        self._rules = SpanSet(pair for pair in pairs if _RULE.search(text, *pair))

    def at(self, position: int) -> Outlook:
        """The outlook at ``position``; a rule of money or procedure looks back by definition."""
        state = self._states[bisect_right(self._starts, position) - 1]
        return replace(state, past=True) if self._rules.holds(position) else state

    @property
    def named_year(self) -> int | None:
        """The last future year that the sentence itself names."""
        years = [year for _, kind, year in self._cues if kind is _Kind.YEAR]
        return years[-1] if years else None


def _cue(match: re.Match[str], period_start: int | None) -> tuple[int, _Kind, int | None]:
    if match["past"]:
        return match.start(), _Kind.PAST, None
    if match["so_far"]:
        return match.start(), _Kind.SO_FAR, None
    if match["hope"]:
        return match.start(), _Kind.HOPE, None
    if match["five"]:
        end = _THIRD_FIVE_YEAR + 5 * (10 + "一二三四五六七八九".index(match["five"]) + 1 - 3) + 4
        past = period_start is not None and end < period_start
        return match.start(), _Kind.PAST if past else _Kind.PERIOD, None
    year = int(match["year"])
    past = year < period_start if period_start else not match["forward"]
    return match.start(), _Kind.PAST if past else _Kind.YEAR, year


def _turned(outlook: Outlook, kind: _Kind, year: int | None) -> Outlook:
    if kind is _Kind.PAST:
        return replace(outlook, past=True, hopes=False)
    if kind is _Kind.HOPE:
        return replace(outlook, past=False, hopes=True)
    return Outlook(year, hopes=True)
