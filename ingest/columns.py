"""What a table header says its columns hold, and how well a cell fits a column."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from functools import lru_cache

_COMPOUND = re.compile(
    r"^(?:(?:\d{4}|[二〇一三四五六七八九]{4})年?(?:基期|目标|现状|实际|预期|规划|完成)?值?|基期(?:值|年)?|目标(?:值|要求)?"
    r"|现状值?|现值|预期(?:值|目标)|规划值|指标值|基准值|分年度目标|年度目标|年均增速|年均增长率?|累计|增速|发展方向|工程类别"
    r"|任务类别|项目类[别型]|资金来源|(?:计划)?总投资|(?:\d{4}年?)?计划投资|投资(?:额|规模|估算|概算)|责任单位|牵头单位|配合单位|参与单位|实施单位|建设单位|业主单位"
    r"|责任部门|牵头部门|配合部门|主要责任单位|责任主体|实施主体|责任分工|任务名称|项目名称|工程名称|指标名称|事项名称"
    r"|重点内容|主要内容|建设内容|工作内容|任务内容|工作任务|重点任务|主要任务|具体任务|工作举措|主要举措|具体举措|工作措施"
    r"|工作目标|完成时限|完成时间|时间节点|时间要求|实施期限|建设周期|建设年限|起止年限|建设性质|建设地点|建设规模"
    r"|成果形式|指标属性|指标性质|指标类[型别]|计量单位|类型|类别|领域|方向|序号|编号|指标|名称|单位|属性|性质|备注|任务"
    r"|项目|事项|内容|投资|第?[一二三四]季度|[上下]半年|全年(?:目标)?|建设期(?:限)?)(?:[（(][^（）()]{1,10}[)）])?$"
)
_HEADER_PART = re.compile(
    r"^(?:\d{4}年?|基期|目标|分年度|年度|发展|方向|工程|类别|类型|资金|来源|责任|牵头|配合|单位|部门|任务|项目|指标"
    r"|名称|重点|主要|建设|内容|序号|属性|备注|完成|时限)$"
)
_NUMBER = re.compile(r"^[>≥≤<约＞＜不少于超过达到提高下降降至累计]{0,6}\d[\d.,．％%]*")
_UNIT = re.compile(
    r"^(?:%|％|‰|[十百千万亿]{0,2}(?:元|美元|户|个|条|家|人|人次|件|次|台|套|座|项|路|辆|根|公里|平方米|平方公里|吨|标准煤"
    r"|分|分钟|小时|天|位|名|所|处|TB|PB|GB|P|EFLOPS|PFLOPS|Gbps|Mbps|机架|标准机架|部|张|亩|种|篇|千瓦时))$"
)
_HEADER_UNIT = re.compile(r"[（(](?:单位[:：])?([^（）()]{1,8})[)）]$")
_PACE = re.compile(r"年均|每年|逐年|年增|累计")
_FUNDING = re.compile(r"资金|投资|专项债|债券|补助|财政|自筹|贷款|社会资本")
_UNITS = re.compile(
    r"(?:局|委|办|中心|公司|集团|政府|单位|部门|管委会|街道|专班|管理处|院|会|厅|大队|企业)(?:[（(].*[)）])?(?:[、,，；;]|等?$)"
)
_DATE = re.compile(r"20\d{2}|年底|季度|月底|\d月|[上下]半年|长期|持续")
_PROJECT = re.compile(r"专栏|工程|行动|类|领域")


class Column(Enum):
    """The role of a column, told by its header."""

    NUMBER = "序号"
    CATEGORY = "类型"
    PROJECT = "工程类别"
    NAME = "名称"
    UNIT = "单位"
    BASE = "基期"
    TARGET = "目标"
    PACE = "分年度目标"
    CONTENT = "内容"
    FUNDING = "资金来源"
    MONEY = "投资额"
    TIME = "完成时限"
    ATTRIBUTE = "属性"
    STAGE = "季度目标"
    RESPONSIBLE = "责任单位"
    OTHER = "其他"


# The columns whose figures a row of indicators states.
VALUE_COLUMNS = (Column.BASE, Column.STAGE, Column.TARGET)

_ROLES: tuple[tuple[str, Column], ...] = (
    (r"^(?:序号|编号)$", Column.NUMBER),
    (r"^指标(?:名称)?[（(].{1,6}[)）]$", Column.NAME),
    (
        r"总投资|计划投资|投资(?:额|规模|估算|概算)|(?:资金|经费)(?:需求|安排|规模|预算)|概算|预算|金额"
        r"|(?:投资|资金|经费|投入)[（(](?:单位[:：])?[百千万亿]*元[)）]$",
        Column.MONEY,
    ),
    (r"资金(?:来源|渠道)|投资$", Column.FUNDING),
    (r"(?:责任|牵头|配合|参与|实施|建设|业主)(?:单位|部门|主体)|责任分工", Column.RESPONSIBLE),
    (r"分年度|年度目标|年均|增速|累计", Column.PACE),
    (r"基期|基数|现状|实际|完成值|^\d{4}年?完成$", Column.BASE),
    (r"^工作目标", Column.CONTENT),
    (r"季度|[上下]半年|^\d{1,2}月[底末]?(?:目标)?$", Column.STAGE),
    (
        r"(?:完成|时间|实施|建设|起止).{0,2}(?:时限|时间|节点|要求|期限|周期|年限)$|^时限$|^建设期",
        Column.TIME,
    ),
    (r"属性|性质", Column.ATTRIBUTE),
    (r"目标|预期|规划值?$|指标值|^\d{4}年?[底末]?$|^全年$", Column.TARGET),
    (r"单位", Column.UNIT),
    (r"工程类别|任务类别|项目类别", Column.PROJECT),
    (
        r"名称|^(?:重点|主要|示范|支撑|储备|试点)?(?:指标|项目|事项)$|^(?:工作|重点|主要|具体|场景)?任务$",
        Column.NAME,
    ),
    (r"内容|举措|措施|规模", Column.CONTENT),
    (r"类型|类别|领域|方向", Column.CATEGORY),
)


# Enough for the distinct headers of a few hundred plans.
_HEADERS = 4096


@lru_cache(maxsize=_HEADERS)
def role(header: str) -> Column:
    """Return the role that a header's words give its column."""
    return next((column for pattern, column in _ROLES if re.search(pattern, header)), Column.OTHER)


def header_unit(header: str) -> str:
    """The unit that a header states for its cells: 投资额（万元） → 万元, "" if it states none."""
    stated = _HEADER_UNIT.search(header)
    return stated[1] if stated and _UNIT.match(stated[1]) else ""


def is_header(cell: str) -> bool:
    """Whether a whole cell is a known column header."""
    return bool(_COMPOUND.match(cell))


def is_header_part(cell: str) -> bool:
    """Whether a cell is a header or the part of one that the page broke over two lines."""
    return bool(_HEADER_PART.match(cell) or _COMPOUND.match(cell))


# Fit scores are log-odds-like: > 0 speaks for the column, < 0 against, FORBIDDEN never.
FORBIDDEN = -100.0
_LONG_CELL = 45
_SHORT_CELL = 14


def fit(cell: str, column: Column) -> float:
    """Score how well a cell's text fits a column, about -6 (cannot be) to 3 (typical)."""
    if not cell.strip():
        return FORBIDDEN if column in (Column.NAME, Column.NUMBER) else 1.0
    return _FITS[column](cell)


def _value(cell: str) -> float:
    if cell in ("/", "—", "-", "――", "……"):
        return 1.5
    if _PACE.search(cell):
        return -3.0
    if _NUMBER.match(cell) and len(cell) <= 2 * _SHORT_CELL:
        return 3.0
    return 0.0 if re.search(r"\d|全|基本|显著", cell) and len(cell) <= 2 * _SHORT_CELL else -4.0


def _date(cell: str) -> float:
    return 2.5 if len(cell) <= 2 * _SHORT_CELL and _DATE.search(cell) else -3.0


def _name(cell: str) -> float:
    if cell == "/" or _UNIT.match(cell) or re.fullmatch(r"[\d.%>≥]+", cell):
        return -6.0
    if _PROJECT.match(cell) and cell.startswith("专栏"):
        return -4.0
    return 2.0 if 4 <= len(cell) <= _LONG_CELL and "。" not in cell else -1.0


def _category(cell: str) -> float:
    if cell.startswith("专栏") or re.search(r"\d", cell) or _UNIT.match(cell):
        return -4.0
    return 1.5 if len(cell) <= 8 else -2.0


def _project(cell: str) -> float:
    if cell.startswith("专栏") or re.search(r"(?:工程|行动)$", cell):
        return 3.0
    return -1.5


def _content(cell: str) -> float:
    return 3.0 if len(cell) > _LONG_CELL or "。" in cell else -1.0


_FITS: dict[Column, Callable[[str], float]] = {
    Column.NUMBER: lambda c: 4.0 if re.fullmatch(r"\d{1,3}", c) else FORBIDDEN,
    Column.CATEGORY: _category,
    Column.PROJECT: _project,
    Column.NAME: _name,
    Column.UNIT: lambda c: 3.0 if _UNIT.match(c) else -4.0,
    Column.BASE: _value,
    # The target is why a row stands in the table, so of two equal readings it is the likelier.
    Column.TARGET: lambda c: _value(c) + 0.2,
    Column.PACE: lambda c: 3.0 if _PACE.search(c) else 1.0 if c in ("/", "—", "-") else -3.0,
    Column.CONTENT: _content,
    Column.FUNDING: lambda c: 3.0 if _FUNDING.search(c) and len(c) < _LONG_CELL else -3.0,
    Column.RESPONSIBLE: lambda c: 3.0 if _UNITS.search(c) and "。" not in c else -3.0,
    Column.MONEY: lambda c: _value(c) if c != "/" else 1.0,
    Column.TIME: _date,
    Column.ATTRIBUTE: lambda c: 2.0 if len(c) <= 4 and not re.search(r"\d", c) else -3.0,
    Column.STAGE: _value,
    Column.OTHER: lambda c: 0.0,
}
