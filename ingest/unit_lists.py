"""Lists of bodies such as “市工信局、市财政局（牵头）等部门” → units, their roles, the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

OPEN, CLOSE = "（(〔[【", "）)〕]】"
_SEPARATORS = "、，,；;"
_CLAUSES = "，,；;"
# "等部门", "等单位", "等具有…职能的部门"; a name never contains 等 before its last letters.
_ETC = re.compile(r"等(?:[^、，,；;]{0,20}(?:部门|单位|企业|机构|地区))?$")
_LEAD_ROLE = re.compile(r"(?:共同|联合|负责|总)?(?:牵头|主办)(?:负责|落实|实施|推进|组织)?$")
_OTHER_ROLE = re.compile(
    r"(?:按(?:照)?(?:各自)?职责(?:分工)?(?:共同|分别)?(?:负责|落实|组织实施)?|(?:共同|分别|具体|组织)?(?:负责|落实|实施|承办)"
    r"|(?:积极|密切|协同|共同|参与)?(?:配合|协助|参与|协办|参加))(?:落实|实施)?$"
)
_MARKED_LEAD = re.compile(r"(?P<name>.+?)[（(〔\[](?:牵头|主办|牵头单位|牵头部门)[）)〕\]]$")
_DEADLINE = re.compile(
    r"(?:20\d{2}年[^、，,；;]{0,14}|长期(?:坚持|推进|实施)?|持续(?:推进|实施)?|全年|年底前)(?:完成|推进|实施)?$"
)
_BODY_END = (
    "局|委|办|办公室|厅|部|署|院|处|站|队|组|会|中心|公司|集团|政府|部门|单位|银行|街道|乡镇|镇|专班|指挥部"
    "|运营商|海关"
)
_BODY = re.compile(
    rf"(?:[\u4e00-\u9fff“”（）()、]{{2,40}}(?:{_BODY_END})|[国省市区县州](?:科协|社科联|工商联|残联|妇联|文联))(?:[（(][^（）()]{{1,20}}[）)])?$"
)
_LOCAL = re.compile(r"各[\u4e00-\u9fff（）()、]{0,30}(?:[省市县区乡镇]|[）)])$")
# Words that no name of a body begins with or holds.
_NO_BODY = re.compile(
    "^(?:要|应|将|并|以|对|在|把|和|与|的|或|及时|进一步|切实|充分|主动|认真|主要|统一|企业|龙头|专业|行业|第三方|政府部门)|[的了]|负责|牵头"
)


@dataclass(frozen=True)
class UnitList:
    """The units of one list by role; ``etc`` is a trailing 等…, ``deadline`` a date among them."""

    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    etc: str | None
    deadline: str | None


def read_units(listed: str, leads: bool) -> UnitList:
    """Read a list under a label; ``leads`` — units without a role of their own lead."""
    lead: list[str] = []
    responsible: list[str] = []
    etc = deadline = None
    for clause in _pieces(_plain(listed), _CLAUSES):
        if _DEADLINE.match(clause):
            deadline = clause
            continue
        names, leading = _role(clause)
        units, rest = split_units(names)
        etc = rest or etc
        for unit in units:
            marked = _MARKED_LEAD.match(unit)
            first = bool(marked) or (leads if leading is None else leading)
            (lead if first else responsible).append(marked["name"] if marked else unit)
    return UnitList(tuple(lead), tuple(responsible), etc, deadline)


def _role(clause: str) -> tuple[str, bool | None]:
    """A clause without its closing role; whether that leads, None if there is no role."""
    for pattern, leading in ((_LEAD_ROLE, True), (_OTHER_ROLE, False)):
        match = pattern.search(clause)
        if match and match.start():
            return clause[: match.start()], leading
    return clause, None


def has_role(clause: str) -> bool:
    """Whether a list ends with what its units do: 牵头, 配合, 按职责分工负责."""
    return _role(_plain(clause))[1] is not None


def split_units(listed: str) -> tuple[tuple[str, ...], str | None]:
    """Split a list of units outside brackets; a trailing 等… is returned apart."""
    plain = _plain(listed)
    etc = None
    if match := _ETC.search(plain):
        etc, plain = match[0], plain[: match.start()]
    return tuple(_pieces(plain, _SEPARATORS)), etc


def is_body(name: str) -> bool:
    """Whether a name looks like a public body, a company or “all of a kind” (各县区)."""
    plain = _MARKED_LEAD.match(name)
    words = plain["name"] if plain else name
    return bool(_BODY.match(words) or _LOCAL.match(words)) and not _NO_BODY.search(words)


def _plain(listed: str) -> str:
    return "".join(listed.split()).rstrip("。；;，,、")


def _pieces(plain: str, separators: str) -> Iterator[str]:
    depth, start = 0, 0
    for position, c in enumerate(plain):
        depth += (c in OPEN) - (c in CLOSE)
        if c in separators and depth <= 0:
            if position > start:
                yield plain[start:position]
            start = position + 1
    if start < len(plain):
        yield plain[start:]
