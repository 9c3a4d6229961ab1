"""A place is asked for, and the clause names none of that kind."""

from __future__ import annotations

import re

from app.gazetteer import division_names

# Where something is (设在哪里, 哪条路); the clause must name a place that the question does not.
_WHERE = re.compile(
    r"(?<!用)(?<![写说讲提见印记])(?:在|到|设|建|放|落|装|布|划|定|选)(?:在|到|了|于)?(?:哪(?:里|儿|块|片|一[片块带段处]|几?条路|座?楼)?(?=$|[?？，,。呢啊的])|何处|(?:什么|啥)(?:地方|位置|地段))"
    r"|(?:地址|选址|位置)[^，,。]{0,4}(?:哪|什么|啥)|哪几?条路|哪一?(?:片|块地)|从哪[^年月天]{0,6}到哪(?![年月天])"
)
_ANY_PLACE = re.compile(
    r"([\u4e00-\u9fff]{2,6}?)(?:街道|新城|新区|片区|园区|开发区|高新区|产业园|软件园|科技园|工业园|大厦|大楼|广场|公园|小镇|镇|乡(?!村)|村|路(?![径线网灯口由演])|岛|湾|港|楼|[区县市](?![民场域委政直级块长内情属]))"
)
_COMMON_PLACE = re.compile(
    r"(?:全|我|各|本|辖|社|城|小|山|农|乡|灾|学|校|景|片|地|产业|工业|科技|示范|试点|新|老|智慧|数字|重点|特色)$"
)
# In which one of a kind something is (设在哪个镇), right behind the verb.
_OF_KIND = re.compile(
    r"(?:[在到于放建设选挑定]了?|放在|设在|建在|落在)哪(?:个|一个|几个|些|座|栋|条)?(镇|街道|县|村|楼|栋|路|市)"
)
# The same at the end of its part, with a few words between (在全市哪个区, 去年到哪几座城市).
_OF_KIND_APART = re.compile(
    r"[在到于从去][^，,。?？哪]{0,6}哪一?(?:个|座|几个|几座|条|几条)?(街道|镇|乡|城市|市|区|县|站)(?!里|域|间|别|级)(?:$|[?？，,。呢啊的和开到])"
)
_NAMED_OF_KIND = re.compile(
    r"([\u4e00-\u9fff]{2})(?<![全我本各辖市社园片地城县新郊山景校库灾的])(?<!相关|有条|工业)(区|县|市|镇|街道|新城|站)(?![民场域委政直级块长内情属位])"
)
# What stands in brackets, behind in and at, or is added (新增某地节点) may be the name of a division.
_PLACED = re.compile(r"(?:[（(在于到]|新增|增设)([\u4e00-\u9fff]{2,6})")
_PAIR = 2
_DIVISIONS = ("区", "县", "市", "新城")


def lacks_where(asked: str, clause: str) -> bool:
    """Whether it is asked where something is, and the clause (``plain``) names no place of its own."""
    if not _WHERE.search(asked):
        return False
    placed = _PLACED.findall(clause)
    if any(said.startswith(n) and n not in asked for n in division_names() for said in placed):
        return False
    named = (m[1] for m in _ANY_PLACE.finditer(clause))
    return not any(
        n not in asked and n[-2:] not in asked and not _COMMON_PLACE.search(n) for n in named
    )


def lacks_kind_of_place(asked: str, clause: str) -> bool:
    """Whether a place of a kind is asked for (设在哪个镇), and the clause has no name of one."""
    wanted = _OF_KIND.search(asked)
    if wanted is None:
        return False
    kind = wanted[1]
    if kind == "市":
        return not any(name in clause for name in division_names())
    # 共和县 is a name; 和县, too, but more often a word and 县.
    if any(len(n) > _PAIR and n.endswith(kind) and n in clause for n in division_names()):
        return False
    # 特色小镇, 乡镇 and 镇街道 are kinds of places, no names.
    named = rf"[\u4e00-\u9fff]{{2}}(?<![小乡城各建集、和重镇]){kind}(?!化)"
    return not re.search(named, clause)


def names_no_such_place(asked: str, clause: str) -> bool:
    """Whether a place of a kind is asked for, and the clause names no other one than the question."""
    wanted = _OF_KIND_APART.search(asked)
    if wanted is None:
        return False
    kind = wanted[1].removeprefix("城")
    kinds = _DIVISIONS if kind in _DIVISIONS else (kind,)
    if any(m[2] in kinds and m[1] not in asked for m in _NAMED_OF_KIND.finditer(clause)):
        return False
    return kind == "街道" or not any(n in clause and n not in asked for n in division_names())
