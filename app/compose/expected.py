"""What type of answer a question expects, and whether a clause has anything of that type.

The types follow the taxonomy of Li and Roth (2002), "Learning Question Classifiers": persons,
groups, places, codes, reasons, manners and numbers of several kinds. A clause on the right matter
that has nothing of the expected type (a count of firms where their names are asked) is a near miss.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from app.compose.answer_types import TYPES
from app.compose.asked_places import lacks_where
from app.compose.asks import asking_parts
from app.passages import FIGURE, Passage, row_shown
from app.terms import plain

_MEMBER = r"(?:个|家|所|条|类|项|座|种|样|款|支|处|位|名|大|区|市|镇|乡|村|套|块|点|类)"
_NUMBER = r"(?:\d+|[一二两三四五六七八九十百]+)"

# Behind a number without a unit.
_BARE = r"$|[以左之、及和并的，,。；;]"
# The unit that is asked for and the units of figures that may answer; a bare number (900万) always may.
_UNITS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"(?<![第排哪])(?<!排[^，,])(?:多少|几)\s*[百千万亿]*\s*(?:{asked})"), said)
    for asked, said in (
        (r"公里|千米|海里", rf"公里|千米|海里|米|里|{_BARE}"),
        (
            r"(?:个)?(?:人|名|位)(?!次|大|工)|(?:未成年人|用户|居民|群众|学生|老人|师傅)",
            rf"人|名|位|户|用户|{_BARE}",
        ),
        (r"分(?!钟|之|成|为|几)", rf"分|{_BARE}"),
        (
            r"家(?!家|单位|部门|[局委办管来]|一起|共同|负责|牵头|联)|(?=企业|公司|商户|厂商)",
            rf"家|户|个|店|{_BARE}",
        ),
        (r"张(?![床桌])", rf"张|卡|份|{_BARE}"),
        (r"头", rf"头|只|羽|{_BARE}"),
        (r"[套]", rf"套|户|间|个|台|{_BARE}"),
        (r"[座所片栋幢]", rf"[座所片栋幢个处站台家间块校]|{_BARE}"),
        (r"[辆架艘]", rf"[辆架艘台部个]|{_BARE}"),
        (r"[件起宗](?!套)", rf"件|起|宗|项|个|条|次|{_BARE}"),
        # 多少P, 多少TB: figures of computing, storage and lines.
        (
            r"个?[A-Za-z]{1,6}(?![A-Za-z])(?=$|[?？，,。；呢啊的以左]|算力|存储|带宽|容量)",
            rf"[A-Za-z]|次|兆|{_BARE}",
        ),
    )
)
_NUMBER_AT = re.compile(r"\d[\d.,]*\s*(?:[百千万亿]+)?\s*(?:余|多)?")

# Money that is paid, fined or charged, by the verb or the noun.
_PAID = re.compile(
    r"(?:罚|奖|补|贴|(?<![做产输推选造建])出|花|付|交|收费?|拨|投|给)(?:了|金|钱|款|资)?(?:是|要|得|能|有|一共|总共|共)*(?:多少|几何|几多)(?:个?[万亿](?!人|户|家|次|台|个))?(?:钱|元)?(?:$|[?？，,]|呢|啊)"
    r"|(?:费用?|租费|租金|价格?|奖金|工资|薪水|罚款|造价|单价|成本|收费)(?:标准)?(?:是|要|给|有|每[年月]|一年|一个月)*(?:多少|几何|几多)"
)
_MONEY = re.compile(
    r"\d[\d.,]*\s*[百千万亿]*\s*元|[一二三四五六七八九十百千万亿]+元|\d\s*[%％]|免费"
)

# The members of a counted group are asked for by name.
_NAMES_ASKED = re.compile(
    rf"哪(?:几|些|{_NUMBER})|(?:都|分别|各|具体)叫(?:什么|啥)|叫(?:什么|啥)名|名单|(?:都|分别)(?:是|有)谁|那(?:些|几){_MEMBER}?(?:$|[?？厂企])"
)
# 多少家…进入名单 counts; the list itself is not asked for.
_HOW_MANY = re.compile(r"多少|(?<![哪第])几[家个]")
_BY_NAME = re.compile(r"叫(?:什么|啥)|名单|名字|名称|都有谁")
_HEAD_CHARS = 4
_PAIR = 2
_GROUP = re.compile(rf"({_NUMBER})\s*(?:多|余)?{_MEMBER}")
# Beside a number there stands one more count, no name (54座桥梁、320公里管网).
_NAMING = re.compile(r"、(?!\d)|[:：]|“[^”]+”.{0,3}“|[^供参]与|和|及")
_GOES_ON = re.compile(r"^(?:即|分别|包括|其中|为|如|分为|是|有|涵盖|含)")

# Somebody is asked for by office.
_OFFICE = (
    r"(?:副?(?:理事长|会长|院长|组长|局长|主任|市长|区长|县长|镇长)|董事长|总经理|老总|主席|法人"
    r"|总指挥|发言人|召集人|首席\S{2,4}官)"
)
_HOLDER_ASKED = re.compile(
    rf"{_OFFICE}(?!制度|机制|办公室|例会|工作)[^，,。?？]{{0,4}}(?:谁|哪位|叫什么|何人)|(?:谁|哪位)[^，,。?？]{{0,3}}(?:当|任|做|兼|担任)[^，,。?？]{{0,4}}{_OFFICE}"
    r"|(?:谁|哪位|哪个领导)(?:来|去|在|亲自)?挂帅|挂帅的[^，,。?？]{0,4}(?:谁|哪位)"
    r"|(?:班子|领导小组|专班|指挥部)[^，,。?？]{0,6}(?:谁|哪位)(?:来|去|在)?(?:领头|带头|牵头|带队|打头|主抓)"
)
_HOLDER = re.compile(
    r"(?<!责)任(?![务何期])|由[^，,。；;]{1,14}(?:组长|主任|理事长|会长)|(?:组长|主任|理事长|会长|院长)[:：为是]"
)

# What has come of it is asked for, not what is aimed at.
_RESULT = re.compile(
    r"实际(?!控制|情况|需|问题|出发)|真实(?:人数|数)|完成(?:得|情况|进度|了)(?:怎么样|如何|多少|没|几)"
)
_AIMED = re.compile(r"力争|争取|目标|将(?!近)|计划|拟|预计|到20\d{2}年")
_DONE = re.compile(r"已|截至|截止|累计|目前|现有|[现成]了|共有")
# A part of what is spoken of: 其中三星级的有几家.
_PART = re.compile(
    r"(?:里头|里边|其中|里面|当中)的?([^，,。?？是有占]{2,8}?)的?(?:有|占|是|又)*(?:多少|(?<!哪)几)"
    r"|[\u4e00-\u9fff]里([^里中，,。?？是有占]{1,5}[型类级])的(?:有|占|是|又)*(?:多少|(?<!哪)几)"
)


def lacks_expected(text: str, passage: Passage, clause: str) -> bool:
    """Whether the passage has nothing of the types that the question ``text`` expects.

    Of two asks in one question it must answer one. ``clause``: the passage's text, ``plain``.
    """
    if passage.is_row:
        clause = plain(row_shown(passage.chunk))
    asked = asking_parts(text)
    parts = asked if len(asked) > 1 else [text]
    return all(_lacks(plain(part), passage, clause) for part in parts)


def _lacks(asked: str, passage: Passage, clause: str) -> bool:
    if any(check(asked, clause) for check in _CHECKS):
        return True
    if _lacks_part(asked, plain(passage.chunk.text)):
        return True
    return not passage.is_row and (has_other_units(asked, clause) or _only_counts(asked, clause))


def _type(asked: str, clause: str) -> bool:
    return any(wanted.search(asked) and not said.search(clause) for wanted, said in TYPES)


def has_other_units(asked: str, clause: str) -> bool:
    """Whether all figures of a ``plain`` clause are of other units than the asked one."""
    units = [
        clause[m.end() :]
        for f in FIGURE.finditer(clause)
        if (m := _NUMBER_AT.match(clause, f.start()))
    ]
    return bool(units) and any(
        (match := wanted.search(asked))
        and not any(re.match(said, unit) or _is_named(match, unit) for unit in units)
        for wanted, said in _UNITS
    )


def _is_named(wanted: re.Match[str], unit: str) -> bool:
    """Whether the thing counted in the question follows the number itself: 多少用户, 1000万用户."""
    return unit[:_PAIR] in wanted.string[wanted.start() : wanted.end() + _PAIR]


def _paid(asked: str, clause: str) -> bool:
    return bool(_PAID.search(asked)) and not _MONEY.search(clause)


def _only_counts(asked: str, clause: str) -> bool:
    """Whether members of a group are asked for that the clause only counts."""
    wanted = _NAMES_ASKED.search(asked)
    if not wanted or (wanted[0] == "名单" and _HOW_MANY.search(asked)):
        return False
    numbers = {m[1] for m in _GROUP.finditer(asked)}
    named = _BY_NAME.search(asked)
    words = asked if named else asked[wanted.end() : wanted.end() + _HEAD_CHARS]
    parts = re.split(r"[，,；;。]", clause)
    counting = [n for n, part in enumerate(parts) if _counts(part, words, numbers)]
    nearest = max(counting, key=lambda n: _alike(parts[n], asked), default=None)
    return nearest is not None and not _lists(parts, nearest)


def _counts(part: str, words: str, numbers: set[str]) -> bool:
    """Whether the part counts a group: with a number that is asked, or beside one of the words."""
    return any(
        m[1] in numbers
        or any(
            len(near) == 2 and near in words
            for near in (part[m.end() :][:2], part[: m.start()][-2:])
        )
        for m in _GROUP.finditer(part)
    )


def _alike(part: str, asked: str) -> int:
    """How many pairs of characters the part shares with the question."""
    return sum(part[i : i + 2] in asked for i in range(len(part) - 1))


def _lists(parts: list[str], n: int) -> bool:
    """Whether the part names members, or the next one goes on to."""
    beside = parts[n + 1] if n + 1 < len(parts) and _GOES_ON.match(parts[n + 1]) else ""
    return bool(_NAMING.search(parts[n] + beside)) or bool(beside)


def _lacks_part(asked: str, around: str) -> bool:
    """Whether a part of the whole is asked for that the paragraph does not name."""
    wanted = _PART.search(asked)
    if not wanted:
        return False
    part = wanted[1] or wanted[2]
    pairs = [part[i : i + 2] for i in range(len(part) - 1)]
    return not any(pair in around for pair in pairs)


def asks_holder(asked: str) -> bool:
    """Whether somebody is asked for by office: 组长是谁, 谁挂帅."""
    return bool(_HOLDER_ASKED.search(asked))


def _holder(asked: str, clause: str) -> bool:
    return asks_holder(asked) and not _HOLDER.search(clause)


def _result(asked: str, clause: str) -> bool:
    return bool(_RESULT.search(asked) and _AIMED.search(clause)) and not _DONE.search(clause)


_CHECKS: tuple[Callable[[str, str], bool], ...] = (_type, _paid, _holder, lacks_where, _result)
