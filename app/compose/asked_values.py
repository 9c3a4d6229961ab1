"""Values of another kind than the asked one, by the question's grammar.

Members of a group by name, a place of a kind, what a treasury pays, the share of a district, a step of a
work (开工 is not 建成), money that is invested and not earned.
"""

from __future__ import annotations

import re

from app.compose.asked_places import names_no_such_place
from app.compose.value_kinds import MONEY
from app.passages import FIGURE, Passage, row_shown
from app.question import Question
from app.segment import words
from app.terms import Term, found, plain
from ingest.numerals import ordinal

_TIME_ASKED = re.compile(r"哪一?[年天月]|几[年月号时]|什么时候|啥时候|何时|多久|周期|频率|时间")
# Steps of a work or an office: a clause on its end tells nothing of its beginning, a due date no pace.
_STEPS = tuple(
    (re.compile(asked), re.compile(said))
    for asked, said in (
        (r"开工|动工|破土|开建", r"开工|动工|启动|开建|始建|建设期|起止|[—-]20"),
        (r"通车", r"通车|建成|投用|开通|竣工|运营"),
        (r"开[馆园业张幕诊港]", r"开[馆园业张幕诊放港]|建成|投用|投入|举办|运营|启用"),
        (
            r"隔多久|多久[^，,。]{0,4}(?:一[次回轮期]|更新)|更新(?:周期|频率)|几[年月天周]一[次回轮]",
            r"每|按|定期|周期|频[率次]|逐|一[次回轮]|年度|季度|动态",
        ),
    )
)
_INVESTED = re.compile(
    r"投(?:了|资|入)?(?:多少|几)(?!家|个项目|人)|(?:投资|造价)[^，,。多几率]{0,6}(?:多少|几)(?!家)|[花砸][了掉]?(?:多少|几)"
)
_SPENT = re.compile(
    r"投资|投入|资金|经费|预算|造价|概算|估算|出资|补助|补贴|费|额度|奖|支出|财政|采购|规模"
)
_SUM_ASKED = re.compile(r"投[了资入]?(?:多少|几)个?[百千]?(?:[万亿](?:$|[，,。?？元块])|钱|元)")

_ENTITY = (
    r"(?:家|所|座|名|位|样|个(?:偏远|试点|重点)?(?:市|县|区|镇|乡|村|小区|社区|学校|医院"
    r"|企业|基地|园区|城市|机构|单位))"
)
_NUMBER = r"(\d+|[二三四五六七八九十]+)"
# Of a group whose size is told, members are asked for by name: 那27家叫什么, 哪9所.
_MEMBERS = re.compile(
    rf"{_NUMBER}多?{_ENTITY}[^，,。]{{0,14}}(?:哪(?!份|[个部]?(?:方案|规划|计划|文件|要点))|那些|叫(?:什么|啥)|名单|名字|有谁|是谁)"
    rf"|哪{_NUMBER}{_ENTITY}"
)
_LISTED = re.compile(r"[、；;\n]|和|及|一是")
_REST = re.compile(r"另外|剩下|剩余|其[余他它]|别的|除了")
_AND_MORE = re.compile(r"等(?:\d+|[二两三四五六七八九十]+)")

_PARTS = re.compile(r"[，,；;。]")
# So many parts alike make a row of things of a kind.
_ALIKE = 2

# 经开区, 高新区: areas of a function, which plans call by longer names.
_DISTRICT = re.compile(
    r"(?!经开|高新|开发|综保|保税|自贸|示范|试验)[^各全某几本我\W]{2}[区县镇乡村]$"
)
_SHARED_ASKED = re.compile(r"(?:[分摊]到|分得|分给|分配到)[了的是]?(?:多少|几)")
_SHARED = re.compile(r"[分摊]配|分别|各|其中|每")
_PAYER = re.compile(
    r"(?:中央|国家|上级|[省市区县](?:里|级)?(?:财政)?|财政)(?:里|能|要|会|给|一共|总共|打算)*(?:出|补|拨|掏|贴|配套)(?:了|资|助|贴|给)*(?:多少|几)"
)
_PAYS = re.compile(r"财政|上级|中央|[省市区县]级|补助|补贴|奖|资助|贴息|配套")
_ANY_SUM = re.compile(r"\d[\d.,]*\s*[百千万亿]+|\d\s*元|[%％]")
_TOTAL_ASKED = re.compile(r"(?:多少|几)个?[百千万亿]*(?:公里|元|亿|万|人|吨|亩|度|台|座|家|钱)")
_ANY_NUMBER = re.compile(r"\d|[一二三四五六七八九十百]+[个家项]")


def has_other_values(passage: Passage, question: Question, clause: str) -> bool:
    """Whether the clause (``plain``) has only values of another kind than the question asks for."""
    text = question.text
    if _other_step(text, clause) or names_no_such_place(text, clause) or _shared(text, clause):
        return True
    if _unpaid(passage, text) or _other_district(passage, question):
        return True
    if passage.is_row:
        return False
    return (
        _earned(text, clause)
        or _members_unnamed(passage, text)
        or _parallel(question, clause)
        or _no_total(question, clause)
    )


def _other_step(text: str, clause: str) -> bool:
    if not _TIME_ASKED.search(text):
        return False
    return any(asked.search(text) and not said.search(clause) for asked, said in _STEPS)


def _earned(text: str, clause: str) -> bool:
    """Whether investment is asked for, and the clause has no money, or only turnover or trade."""
    if not _INVESTED.search(text):
        return False
    if not MONEY.search(clause):
        return bool(_SUM_ASKED.search(text))
    return not _SPENT.search(clause)


def _members_unnamed(passage: Passage, text: str) -> bool:
    """Whether so many members are asked for by name, and the paragraph has no list so long."""
    group = _MEMBERS.search(text)
    if group is None:
        return False
    around = plain(passage.chunk.text)
    if _REST.search(text) and _AND_MORE.search(around):
        return True
    number = group[1] or group[2]
    size = int(number) if number.isdigit() else ordinal(number) or 0
    if len(_LISTED.findall(around)) < size - 1:
        return True
    parts = _PARTS.split(around)
    counting = [n for n, part in enumerate(parts) if re.search(rf"(?<!\d){size}{_ENTITY}", part)]
    near = [" ".join(parts[max(0, n - 1) : n + 2]) for n in counting]
    return bool(near) and all(len(_LISTED.findall(said)) < size - 1 for said in near)


def _parallel(question: Question, clause: str) -> bool:
    """Whether of several things of a kind the asked one, named last, alone has no figure."""
    if question.intent != "figure":
        return False
    parts = [part for part in _PARTS.split(clause) if part]
    last = parts[-1] if parts else ""
    return not FIGURE.search(last) and any(
        found(thing, last) == 1 and len(_like(question, thing, parts)) >= _ALIKE
        for thing in question.terms
    )


def _like(question: Question, thing: Term, parts: list[str]) -> list[str]:
    """The parts with figures on other things that share a word of the question with the last part."""
    kinds = [t for t in question.terms if t is not thing and found(t, parts[-1]) == 1]
    others = [part for part in parts if FIGURE.search(part) and not found(thing, part)]
    return [part for part in others if any(found(t, part) == 1 for t in kinds)]


def _other_district(passage: Passage, question: Question) -> bool:
    """Whether a figure of a district is asked for that the paragraph does not name."""
    if question.intent != "figure":
        return False
    around = plain(" ".join((passage.chunk.text, *passage.chunk.path)))
    named = (w for w in words(question.asked) if _DISTRICT.match(w.text))
    return any(
        w.tag.startswith(("ns", "nr", "nz", "nt")) and w.text[:-1] not in around for w in named
    )


def _shared(text: str, clause: str) -> bool:
    """Whether it is asked what falls to one, and the clause has the whole alone."""
    return bool(_SHARED_ASKED.search(text)) and not _SHARED.search(clause)


def _unpaid(passage: Passage, text: str) -> bool:
    """Whether it is asked what a treasury pays, and the passage has no such payment with a sum."""
    if not _PAYER.search(text):
        return False
    if passage.is_row:
        return not _ANY_SUM.search(plain(row_shown(passage.chunk)))
    said = plain(passage.text)
    return not (_PAYS.search(said) and _ANY_SUM.search(said))


def _no_total(question: Question, clause: str) -> bool:
    """Whether a sum is asked for and the clause has no number."""
    asked = question.intent == "aggregation" and _TOTAL_ASKED.search(question.text)
    return bool(asked) and not _ANY_NUMBER.search(clause)
