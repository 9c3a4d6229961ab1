"""What several works of one chapter, or several counts of one sentence, come to: a sum over running text.

Works that stand as items under one heading mostly open with their money (总投资2.6亿元). Their sum is shown
as arithmetic over the cited sentences, like that of the rows of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from app.compose.context import Context, shorten, supports
from app.compose.counting import asks_sum
from app.compose.facts import answer_from
from app.draft import Draft, Quote
from app.passages import Passage
from app.terms import plain
from ingest.model import Section
from ingest.numerals import ordinal

_WORKS = re.compile(r"工程|项目|行动|专栏")
# An amount with a qualifier (约, 超过, 以上) is no summand: a sum would lose it.
_EXACT = r"(?!以|左右|上下)"
_MONEY = re.compile(
    rf"(?:总投资|投资(?:总?额|规模)?|估算|概算)为?(?P<n>\d+(?:\.\d+)?)(?P<unit>[万亿])元{_EXACT}"
)
_HOW_MANY = re.compile(r"(?:这|那)?([一二两三四五六七八九十]{1,3}|\d{1,2})(?:个|项|大|类|条)")
_ADDED = re.compile(
    r"加总|加起来|加一?块|凑一?块|相加|合起来|合计|总和|(?:各级|各类|几级|[两三四几]项).{0,6}(?:一共|总共|共)"
)
# 国家级11家、省级25家: counts of the same unit in a row, each with its own label.
_RUN = re.compile(
    r"[^\d、，,；;。：:]{1,12}?\d+(?P<unit>[\u4e00-\u9fff]{1,2})(?:、[^\d、，,；;。：:]{1,12}?\d+(?P=unit))+"
    + _EXACT
)
_NUMBER = re.compile(r"\d+")
_QUALIFIED = re.compile(r"约|近|超|至少|不[少低]于|\d余|以[上内下]")
_SCALE = {"万": 10**4, "亿": 10**8}
_MIN = 2
_COMMON = re.compile(rf"{_WORKS.pattern}|重点|重大|主要|建设|任务")
_MIN_STEM = 4


@dataclass(frozen=True)
class Work:
    """An item of a chapter with the sentence that states its money, in 元."""

    section: Section
    quote: Quote
    money: Decimal
    printed: str
    unit: str


def compose_amounts(context: Context) -> Draft | None:
    """The sum of the money of the works that the question counts or whose chapter it names."""
    text = context.question.text
    if not (asks_sum(text) and _WORKS.search(text)):
        return None
    groups = _groups(context)
    fitting = [(parent, works) for parent, works in groups if _is_asked(context, parent, works)]
    return _summed(context, *fitting[0]) if len(fitting) == 1 else None


def _groups(context: Context) -> list[tuple[Section, list[Work]]]:
    """The works of each chapter of the plans in question that has several."""
    wanted = [p.document_id for p in context.plans] or list(context.knowledge.documents)
    works = [w for d in wanted for s in context.knowledge.sections[d] for w in _work(context, d, s)]
    by_parent = groupby(works, key=lambda w: w.section.parent_id or "")
    listed = [(parent, list(found)) for parent, found in by_parent if parent]
    known = context.knowledge
    return [(known.section(parent), found) for parent, found in listed if len(found) >= _MIN]


def _work(context: Context, document_id: str, section: Section) -> Iterator[Work]:
    """The section as a work, if its first lines state its money once and it has no parts of its own."""
    if context.knowledge.children(section) or not section.title:
        return
    text = context.knowledge.documents[document_id].text[section.char_start : section.char_end]
    said = list(_MONEY.finditer(text))
    if len(said) == 1:
        end = min(
            [p for mark in "。；\n" if (p := text.find(mark, said[0].end())) >= 0],
            default=len(text),
        )
        quote = Quote(document_id, section.char_start, section.char_start + min(end + 1, len(text)))
        money = Decimal(said[0]["n"]) * _SCALE[said[0]["unit"]]
        yield Work(section, quote, money, said[0]["n"], said[0]["unit"])


def _is_asked(context: Context, parent: Section, works: Sequence[Work]) -> bool:
    """Whether the question says how many works there are, or the title of their chapter; and no other."""
    asked = plain(context.question.asked)
    counted = _HOW_MANY.search(asked)
    titles = plain(" ".join(w.section.title for w in works))
    title = plain(parent.title)
    if any(
        t.text in titles and t.text not in title and not _WORKS.search(t.text)
        for t in context.question.terms
    ):
        return False
    if counted:
        return ordinal(counted[1]) == len(works)
    label = plain(parent.label or "")
    numbered = bool(re.search(r"\d", label)) and label in asked
    return numbered or (bool(title) and (title in asked or _says_end(title, asked)))


def _says_end(title: str, asked: str) -> bool:
    """Whether the question says the end of the title, more of it than what such titles share."""
    ends = (title[n:] for n in range(len(title) - 1))
    return any(end in asked and len(_COMMON.sub("", end)) >= _MIN_STEM for end in ends)


def _summed(context: Context, parent: Section, works: Sequence[Work]) -> Draft:
    units = {w.unit for w in works}
    total = sum((w.money for w in works), Decimal(0))
    unit = works[0].unit if len(units) == 1 else "亿" if total >= _SCALE["亿"] else "万"
    parts = [f"{(w.money / _SCALE[unit]).normalize():f}" for w in works]
    shown = f"{(total / _SCALE[unit]).normalize():f}"
    plan = context.plan(works[0].quote.document_id).name
    head = f"《{plan}》“{parent.path[-1]}”共 **{len(works)}项**，投资合计 {'+'.join(parts)}=**{shown}{unit}元**："
    lines = [
        f"- {shorten(w.section.title)}：{w.printed}{w.unit}元[{n}]" for n, w in enumerate(works, 1)
    ]
    counted = (str(len(works)), shown, *parts)
    quotes = tuple(w.quote for w in works)
    return Draft("answered", "\n".join([head, *lines]), quotes, confidence=0.9, counted=counted)


def compose_added(context: Context) -> Draft | None:
    """The sum of counts that one sentence gives side by side, where the question wants them added."""
    question = context.question
    if not _ADDED.search(question.text):
        return None
    supported = [p for p in context.passages if supports(p, question)]
    run = _run(context, supported[0]) if supported else None
    draft = answer_from(context, supported[0], supported) if run else None
    if draft is None or run is None or _QUALIFIED.search(run[0]):
        return None
    numbers = _NUMBER.findall(run[0])
    total = str(sum(int(n) for n in numbers))
    lead = f"{draft.lead}；合计 {'+'.join(numbers)}=**{total}{run['unit']}**"
    return replace(draft, lead=lead, counted=(*draft.counted, total))


def _run(context: Context, passage: Passage) -> re.Match[str] | None:
    """The run of counts in the sentence whose words the question says most of."""
    pairs = context.question.pairs
    runs = list(_RUN.finditer(plain(passage.text)))
    return max(runs, key=lambda run: sum(pair in run[0] for pair in pairs), default=None)
