"""How two plans fit together as a whole: a table with one column per plan, gaps included."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.alignment.align import Alignment, align, plan_above
from app.alignment.figures import differences
from app.alignment.indicators import name_match
from app.alignment.partner import RANKS
from app.alignment.quotes import Quoter, quoter
from app.alignment.report import NO_COUNTERPART
from app.catalog import Plan
from app.compose.context import Context, shorten
from app.compose.rows import BLANK_MARKS
from app.draft import Draft, Quote
from app.passages import with_unit
from ingest.model import Document, Indicator, Section

# What is held against each other, and the words that ask for it; some need no matter beside them.
_MATTER = re.compile(r"目标|指标|要求|任务|部署")
_ASKS = re.compile(r"比|落实|贯彻|一致|对应|对得上|呼应|区别|差别|不同|异同")
_HOLDS_AGAINST = re.compile(r"对照|对标|衔接|差距|承接")
# Whether one plan carries out the other: what it adds itself is then only counted.
_CARRIES_OUT = re.compile(r"落实|贯彻|承接|衔接")
_ABOVE = re.compile(r"上位规划|上级规划")
# Words that name no topic: what is left of a question about plans as a whole.
_GENERAL = re.compile(
    r"(?:目标|指标|要求|任务|部署|规划|计划|方案|内容|举措|措施|工作|情况|发展|建设|总体|整体|主要|重点|各项|量化|上位|上级"
    r"|全部|差距|衔接|对照|对标|对比|比较|相比|比|落实|承接|贯彻|执行|体现|一致|对应|呼应|差别|区别|不同|异同|到位|份|有没有|怎么样)+"
)
_GOAL = re.compile(r"目标|指标")
_TASK = re.compile(r"任务|部署")
_OTHER_INTENTS = ("status", "which_plan", "responsibility", "timeline", "definition")
# Rows shown of each group; the report of /v1/align has them all.
_MAX_ROWS = 8
_CELL_CHARS = 60
# 预期目标, 建设内容: a title of so few characters says little without its chapter.
_SHORT_TITLE = 4
_NOTE = (
    f"“{NO_COUNTERPART}”只表示按名称和内容没有找到对应的条款，不等于没有落实；"
    "“相近”指标口径可能不同。请以原文为准。"
)


def compose_alignment(context: Context) -> Draft | None:
    """The table, if the question holds two plans against each other without naming a topic."""
    sides = _sides(context) if _is_general(context) else None
    if sides is None:
        return None
    aligned = align(context.knowledge, sides[0].document_id, sides[1].document_id)
    scope = _scope(context.question.text)
    table = _Table(aligned, quoter(context.knowledge), 0 if scope.carries_out else _MAX_ROWS)
    rows = list(_indicator_rows(table)) if scope.indicators else []
    rows += _clause_rows(table, goals_only=scope.goals_only)
    if not rows:
        return None
    names = [_name(d) for d in (aligned.ours, aligned.theirs)]
    head = [f"| 对照项 | {names[0]} | {names[1]} |", "| --- | --- | --- |"]
    lead = "\n".join([_summary(table, scope), _NOTE, "", *head, *rows])
    return Draft(
        "answered", lead, tuple(table.quotes), confidence=0.9, counted=tuple(table.counted)
    )


@dataclass(frozen=True)
class _Scope:
    """Which rows the question asks for."""

    indicators: bool
    goals_only: bool
    carries_out: bool


def _scope(text: str) -> _Scope:
    goals, tasks = bool(_GOAL.search(text)), bool(_TASK.search(text))
    carries_out = bool(_CARRIES_OUT.search(text))
    return _Scope(goals or not tasks, goals and not tasks and not carries_out, carries_out)


@dataclass
class _Table:
    """Rows under construction: the quotes that their cells cite, the numbers worked out.

    ``max_added``: how many rows of what the examined plan adds are shown.
    """

    alignment: Alignment
    quoter: Quoter
    max_added: int
    quotes: list[Quote] = field(default_factory=list)
    counted: list[str] = field(default_factory=list)

    def cite(self, quote: Quote) -> str:
        self.quotes.append(quote)
        return f"[{len(self.quotes)}]"

    def indicator(self, document: Document, indicator: Indicator) -> str:
        quote = self.quoter.indicator(document.document_id, indicator)
        return _cell(_value(indicator)) + self.cite(quote)

    def clause(self, document: Document, section: Section) -> str:
        quote = self.quoter.clause(document.document_id, section)
        return _cell(f"“{_heading(section)}”") + self.cite(quote)

    def rest(self, hidden: int, what: str) -> Iterator[str]:
        """A row that says how many are not shown."""
        if hidden > 0:
            self.counted.append(str(hidden))
            yield f"| {what} | 另有{hidden}项未列出 | |"


def _is_general(context: Context) -> bool:
    question = context.question
    # 上位规划 alone asks which one that is.
    other = question.intent in _OTHER_INTENTS
    other = other and not (question.intent == "status" and _ABOVE.search(question.text))
    if other or question.quoted or question.foreign_places:
        return False
    asks = _MATTER.search(question.text) and _ASKS.search(question.text)
    asks = asks or _HOLDS_AGAINST.search(question.text)
    return bool(asks) and all(_GENERAL.fullmatch(term.text) for term in question.terms)


def _sides(context: Context) -> tuple[Document, Document] | None:
    """The plan that is examined and the one it is held against: the higher one, or named later."""
    plans = context.plans
    if len(plans) == 1 and _ABOVE.search(context.question.text):
        above = plan_above(context.knowledge, plans[0].document)
        return (plans[0].document, above) if above else None
    if len(plans) != 2:
        return None
    first, second = sorted(plans, key=lambda p: _order(p, context.question.text))
    return first.document, second.document


def _order(plan: Plan, text: str) -> tuple[int, int]:
    names = (*plan.titles, *plan.places, *plan.level_words)
    places = [text.find(name) for name in names if name in text]
    return -RANKS.get(plan.document.level or "", -1), min(places, default=len(text))


def _summary(table: _Table, scope: _Scope) -> str:
    """How much of the plan it is held against the examined plan has something of."""
    aligned = table.alignment
    indicators, clauses = aligned.indicators, aligned.clauses.matching
    shares = []
    if scope.indicators:
        shares.append((len(indicators.pairs), len(indicators.only_theirs), "项指标", "项"))
    if not scope.goals_only:
        shares.append((len(clauses.pairs), len(clauses.only_theirs), "个条目", "个"))
    parts = []
    for matched, missing, things, classifier in shares:
        table.counted += [str(matched), str(matched + missing)]
        parts.append(f"{matched + missing}{things}中有{matched}{classifier}")
    return f"{_name(aligned.theirs)}的{'、'.join(parts)}在{_name(aligned.ours)}中找到对应表述。"


def _name(document: Document) -> str:
    return f"《{document.title or document.document_id}》"


def _indicator_rows(table: _Table) -> Iterator[str]:
    aligned = table.alignment
    found = aligned.indicators
    for pair in found.pairs[:_MAX_ROWS]:
        what = f"指标“{_cell(pair.ours.name)}”"
        if name_match(pair.ours, pair.theirs, aligned.places) == "相近":
            what += f"，相近“{_cell(pair.theirs.name)}”"
        for difference in differences(pair.ours, pair.theirs):
            table.counted.append(difference.value.removeprefix("−"))
            what += f"（{difference.year}年{difference.stage}：{difference.text}）"
        ours = table.indicator(aligned.ours, pair.ours)
        yield f"| {what} | {ours} | {table.indicator(aligned.theirs, pair.theirs)} |"
    yield from table.rest(len(found.pairs) - _MAX_ROWS, "对应的指标")
    for indicator in found.only_theirs[:_MAX_ROWS]:
        cell = table.indicator(aligned.theirs, indicator)
        yield f"| 指标“{_cell(indicator.name)}” | {NO_COUNTERPART} | {cell} |"
    yield from table.rest(len(found.only_theirs) - _MAX_ROWS, f"{NO_COUNTERPART}的指标")
    for indicator in found.only_ours[: table.max_added]:
        cell = table.indicator(aligned.ours, indicator)
        yield f"| 指标“{_cell(indicator.name)}” | {cell} | {NO_COUNTERPART} |"
    yield from table.rest(len(found.only_ours) - table.max_added, "自行增加的指标")


def _clause_rows(table: _Table, *, goals_only: bool) -> Iterator[str]:
    aligned = table.alignment
    matching = aligned.clauses.matching
    pairs = [p for p in matching.pairs if not goals_only or _are_goals((p.ours, p.theirs))]
    for pair in pairs[:_MAX_ROWS]:
        ours = table.clause(aligned.ours, pair.ours)
        yield f"| 条目 | {ours} | {table.clause(aligned.theirs, pair.theirs)} |"
    yield from table.rest(len(pairs) - _MAX_ROWS, "对应的条目")
    missing = [s for s in matching.only_theirs if not goals_only or _are_goals((s,))]
    for section in missing[:_MAX_ROWS]:
        near = aligned.clauses.nearest.get(section.section_id)
        cell = f"（最接近的是{table.clause(aligned.ours, near)}）" if near else ""
        theirs = table.clause(aligned.theirs, section)
        yield f"| 条目 | {NO_COUNTERPART}{cell} | {theirs} |"
    yield from table.rest(len(missing) - _MAX_ROWS, f"{NO_COUNTERPART}的条目")
    added = [s for s in matching.only_ours if not goals_only or _are_goals((s,))]
    for section in added[: table.max_added]:
        yield f"| 条目 | {table.clause(aligned.ours, section)} | {NO_COUNTERPART} |"
    yield from table.rest(len(added) - table.max_added, "自行增加的条目")


def _are_goals(sections: Iterable[Section]) -> bool:
    return any("目标" in section.title for section in sections)


def _heading(section: Section) -> str:
    """The heading, behind the one above it if its own few words stand in many places."""
    short = len(section.title) <= _SHORT_TITLE
    return "·".join(section.path[-2:]) if short else section.path[-1]


def _value(indicator: Indicator) -> str:
    """Target, pace and base value with years and unit, as far as the plan gives them."""
    unit = indicator.unit or ""
    parts: list[str] = []
    for year, value, suffix in (
        (indicator.target_year, indicator.target_value, ""),
        (indicator.base_year, indicator.base_value, "基期"),
    ):
        if value is not None and value not in BLANK_MARKS:
            dated = f"{year}年" if year else ""
            parts.append(f"{dated}{suffix}{with_unit(value, unit)}")
    if not parts and indicator.pace not in (None, *BLANK_MARKS):
        parts.append(str(indicator.pace))
    return "，".join(parts) or "列有该指标，未填数值"


def _cell(text: str) -> str:
    return shorten(text, _CELL_CHARS).replace("|", "／")
