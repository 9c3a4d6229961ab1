"""Which rows of a table a question chooses: by the value of a column, a unit, a quarter, a year, an amount."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.compose.context import Context
from app.compose.row_amounts import by_amount
from app.compose.row_times import Test, by_time, cell, header
from app.compose.rows import BLANK_MARKS
from app.compose.task_rows import bare
from app.compose.unit_matters import LEADS, named_units
from app.question import Question
from app.terms import found as says
from app.terms import plain
from ingest.columns import Column, role
from ingest.model import Chunk
from ingest.unit_lists import split_units

# Columns whose values choose rows when the question says them whole.
_NAMED = (Column.FUNDING, Column.CATEGORY, Column.ATTRIBUTE, Column.PACE, Column.PROJECT)
# People say only a part of these (约束 for 约束性, 财政 for 区级财政资金).
_HINTED = (Column.FUNDING, Column.ATTRIBUTE)
_MIN_STEM, _MIN_HINT = 3, 2
# Words of such cells that say nothing of which value is meant.
_EMPTY_HINT = re.compile(r"资金|投资|项目|建设|工程|任务|指标|来源|方式|多种|相关|有关")
# How people say what such a cell says.
_SPOKEN: tuple[tuple[Column, re.Pattern[str], str], ...] = (
    (Column.ATTRIBUTE, re.compile(r"硬性|刚性|硬杠|硬指标|必须(?:完成|达到|做到)|强制"), "约束"),
    (Column.ATTRIBUTE, re.compile(r"软性|弹性|软指标|引导性|期望"), "预期"),
    (
        Column.FUNDING,
        re.compile(r"(?:公司|企业|老板|厂家)[^，,。]{0,3}(?:掏|出|拿|垫|投)(?:的?钱|资)"),
        "企业",
    ),
    (
        Column.FUNDING,
        re.compile(
            r"(?:政府|公家|官家|财政|[省市区县]里)(?:[^，,。]{0,3}(?:掏|出|拿|垫|投))?(?:的?钱|资(?!金来源))"
        ),
        "财政",
    ),
)
# What is asked for are the others: 不属于某某方向, 除了某某, 某某以外.
_NOT = re.compile(
    r"(?:不是|不属于?|并?非|除了?|除去|除开|排除|不靠|不用|不含|不算|没有?用|不在)(?:的是|靠|由|用)?[“\"]?$"
)
_BESIDE = re.compile(r"[”\"]?(?:方向|类|的)?(?:以外|之外|除外)")
# A cell that is left open: 没写分年度目标的, 年均那栏是斜杠的.
_NO_ENTRY = re.compile(
    r"(?:没有?|未)(?:写|列|填|定|给|设|标|载明|明确)了?[^，,。；;？?]{2,10}"
    r"|[^，,。；;？?]{2,10}(?:那一?[栏列格])?(?:是|为|打|画|填)?(?:的是|了)?(?:空白|空着|斜杠|斜线)"
)
_AS_CLASS = r"(?:[这那]?一?|的)(?:大?类|栏|方面|领域|板块|块|部分)"


@dataclass(frozen=True)
class Chosen:
    """Rows and what they have in common, as shown; ``by_unit``: only a unit chose them."""

    rows: tuple[Chunk, ...]
    conditions: tuple[str, ...] = ()
    by_unit: bool = False


def choose(context: Context, rows: Sequence[Chunk]) -> Chosen:
    """The rows that meet every condition of the question; no condition leaves all of them."""
    question = context.question
    found = [
        *_by_gap(question, rows),
        *_by_value(question, rows),
        *by_time(question, rows),
        *by_amount(question, rows),
    ]
    units = set(named_units(context))
    if units:
        leads = bool(LEADS.search(question.text))
        named = units & {u for row in rows for u in _units_of(row)}
        shown = f"责任单位含“{'、'.join(sorted(named or units))}”"
        found.append((shown, lambda row: _has_unit(row, units, leads_only=leads)))
    kept = tuple(row for row in rows if all(test(row) for _, test in found))
    return Chosen(kept, tuple(shown for shown, _ in found), bool(units) and len(found) == 1)


def _has_unit(row: Chunk, units: set[str], *, leads_only: bool) -> bool:
    """Whether one of the units stands in the row; as a leading one, where the row tells them apart."""
    pairs = zip(row.columns, row.cells, strict=True)
    cells = [(h, c) for h, c in pairs if role(h) is Column.RESPONSIBLE]
    leading = [c for h, c in cells if "牵头" in h]
    asked = leading if leads_only and leading else [c for _, c in cells]
    return any(units & set(split_units(c)[0]) for c in asked)


def _units_of(row: Chunk) -> list[str]:
    pairs = zip(row.columns, row.cells, strict=True)
    return [u for h, c in pairs if role(h) is Column.RESPONSIBLE for u in split_units(c)[0]]


def _by_gap(question: Question, rows: Sequence[Chunk]) -> list[tuple[str, Test]]:
    """The rows whose cell of a column is blank, where the question asks for those: 没写年度目标的."""
    said = [m[0] for m in _NO_ENTRY.finditer(question.text)]
    heads = {h for row in rows for h in row.columns if role(h) is not Column.NAME}
    named = [h for h in heads if any(_told_of(h, words) for words in said)]
    if len(named) != 1:
        return []
    head = named[0]

    def is_blank(row: Chunk) -> bool:
        pairs = zip(row.columns, row.cells, strict=True)
        return any(h == head and c.strip() in BLANK_MARKS for h, c in pairs)

    return [(f"“{bare(head)}”为空白", is_blank)]


def _told_of(head: str, said: str) -> bool:
    """Whether the words name the column: by its header, or by a word for a pace or a base."""
    plain_head = bare(plain(head))
    by_role = {Column.PACE: ("分年度", "年均", "年度目标"), Column.BASE: ("基期", "现状")}
    return plain_head in said or any(word in said for word in by_role.get(role(head), ()))


def _by_value(question: Question, rows: Sequence[Chunk]) -> list[tuple[str, Test]]:
    """One condition a column whose value, or a telling part of one, the question says."""
    found: list[tuple[str, Test]] = []
    # The name of a plan says nothing of its rows.
    asked, own = plain(question.text).replace("每年", "年均"), plain(question.asked)
    for column in _NAMED:
        # Names of works are made of common words: they choose only where nothing else does.
        if column is Column.PROJECT and found:
            break
        values = {v for row in rows if (v := cell(row, column))}
        part = meant = ""
        said = _said_whole(values, asked)
        named = "”或“".join(said)
        head = next((h for row in rows if (h := header(row, column))), "")
        if named:
            test, shown = _one_of(column, said), f"为“{named}”"
        elif part := _part(column, values, asked, own):
            test, shown = _contains(column, part), f"含“{part}”"
        elif column is Column.CATEGORY and (meant := _meant(question, values)):
            test, shown = _equals(column, meant), f"为“{meant}”"
        else:
            continue
        if _is_denied(plain(said[0] if said else part or meant), asked):
            test, shown = _inverted(test), f"不{shown}"
        found.append((f"{head}{shown}", test))
    return found


def _said_whole(values: set[str], asked: str) -> list[str]:
    """The values that the question says whole, in its order; what stands inside a longer one is not said."""
    found: list[tuple[int, str]] = []
    rest = asked
    for value in sorted(values, key=lambda v: (-len(v), v)):
        said = plain(value)
        if said and (at := rest.find(said)) >= 0:
            found.append((at, value))
            rest = rest.replace(said, "\0" * len(said))
    return [value for _, value in sorted(found)]


def _one_of(column: Column, values: Sequence[str]) -> Test:
    return lambda row: cell(row, column) in values


def _is_denied(value: str, asked: str) -> bool:
    """Whether the question wants the rows that do not have the value: 不是企业投资的, 企业投资以外."""
    at = asked.find(value)
    if at < 0:
        return False
    return bool(_NOT.search(asked[:at]) or _BESIDE.match(asked, at + len(value)))


def _inverted(test: Test) -> Test:
    return lambda row: not test(row)


def _part(column: Column, values: set[str], asked: str, own: str) -> str:
    """What of a column's values the question says, in the words of the column or in everyday ones."""
    if part := _stem(values, asked) or (_hint(values, own) if column in _HINTED else ""):
        return part
    spoken = (word for at, said, word in _SPOKEN if at is column and said.search(own))
    return next((w for w in spoken if any(w in plain(v) for v in values)), "")


def _meant(question: Question, values: set[str]) -> str:
    """The one value that a word before 类 or 栏 means (环保那一类 for 生态环境), "" if none or several."""
    asked = plain(question.asked)
    terms = [t for t in question.terms if re.search(re.escape(t.text) + _AS_CLASS, asked)]
    named = {v for t in terms for v in values if says(t, plain(v))}
    return named.pop() if len(named) == 1 and len(values) > 1 else ""


def _equals(column: Column, value: str) -> Test:
    return lambda row: cell(row, column) == value


def _contains(column: Column, part: str) -> Test:
    return lambda row: part in plain(cell(row, column))


def _stem(values: set[str], asked: str) -> str:
    """The longest ending of a value that the question says (专项债 of 某区专项债), "" if none."""
    ends = {plain(v)[i:] for v in values for i in range(len(plain(v)) - _MIN_STEM + 1)}
    return max((e for e in ends if e in asked), key=len, default="")


def _hint(values: set[str], asked: str) -> str:
    """The longest part of some, not all, values that the question says and that tells them apart."""
    parts = {
        part
        for value in values
        for start in range(len(value))
        for end in range(start + _MIN_HINT, len(value) + 1)
        if (part := plain(value)[start:end]) in asked and not _EMPTY_HINT.search(part)
    }
    telling = (p for p in parts if not all(p in plain(v) for v in values))
    return max(telling, key=lambda p: (len(p), p), default="")
