"""What kind of value a question asks for, and whether a clause or row has one of that kind."""

from __future__ import annotations

import re

from app.compose.asked_places import lacks_kind_of_place
from app.compose.due import due_of
from app.passages import FIGURE, Passage, row_name, row_shown
from app.question import Question
from app.terms import plain
from ingest.columns import Column, role
from ingest.model import Chunk

# Units of what can be counted; kilometres, money and shares are none.
_COUNTED_UNIT = re.compile(r"[个家座台根套户条项张所枚颗艘辆架名位处间支件人次类种批]")
_SHARE_NAME = re.compile(r"(?:比重|比例|占比)(?:[（(][^）)]*[)）])?$")
# How big something is asks for its amount.
_SIZE_ASKED = re.compile(
    r"(?:规模|总量|总额|体量|盘子)(?:[^，,。；;？?比占率]{0,6}(?:多少|多大|几|怎样|如何|呢))?(?:[^率比占]*$|[，,。；;？?])"
)
# The size of an industry is no share, no rate and no rank.
_BULK_ASKED = re.compile(
    r"(?:行业|产业|经济|市场)(?:的)?(?:总)?(?:规模|体量|盘子|产值)[^，,。；;？?]{0,6}(?:多少|多大|几)"
)
_NO_AMOUNT = re.compile(r"[%％‰]|^百分|[位名个]$")
_SHARE_ASKED = re.compile(r"比重|比例|占|份额|[%％]|百分|几成|多高|率")
# What is counted in 万 and 亿 is no money: 几亿人, 多少亿条.
_NO_MONEY = r"(?!\s*[条次级户人个家台座名件项辆部款枚颗张笔所根套口亩吨度P字])"
_MONEY_ASKED = re.compile(
    rf"(?<!没)(?<!没有)多少(?:钱|元|资金|经费|罚款|(?:安家|购房|租房|生活|研发|一次性)?(?:补贴|补助|奖补|奖励|奖金))|多少个?亿{_NO_MONEY}|多少万元|几个亿{_NO_MONEY}"
    r"|(?:总?投资|金额|预算|资金|经费)(?:规模|总额|额)?(?:是|要|有|需要|大概|大约|到底|究竟|一共|总共|[批给拨投定花][了得]?|安排|下达)*多少"
    rf"|(?:花|投|砸|掏|拨|批)(?:了|得|掉|出去)?(?:多少|几个?)(?:钱|元|[万亿]{_NO_MONEY})"
    rf"|几(?:个|[十百千])?[万亿]元?{_NO_MONEY}|花多少"
)
# An amount with its unit is asked for, not how many things there are.
AMOUNT_ASKED = re.compile(
    r"(?:多少|几)个?[百千万]*(?:亿|万|元|钱|[%％])|百分之|几成|多[大高快久长]|多少$"
)
# 几级, 第几代: the clause says which one, in figures (Roman ones as ``plain`` leaves them) or words.
_RANK_ASKED = re.compile(r"几([级代等星届期类档])(?!别)")
_RANK_SAID = r"(?:[\d一二三四五六七八九十两]+|(?<![a-z])(?:i{{1,3}}|iv|v))\s*{kind}|第\s*[\d一二三四五六七八九十]+"
# 第几次, 第几极: the place in an order, told by the same word.
_NTH_ASKED = re.compile(r"第几([\u4e00-\u9fff])")
# 几点零 asks for the version of a standard or of a system, which has no unit.
_VERSION_ASKED = re.compile(r"几\s*(?:点|\.)\s*[零〇0几]")
# 几加几 asks for a coined code such as 1+2+N.
_CODE_ASKED = re.compile(r"几\s*[加+＋]\s*几")
_CODE = re.compile(r"\d\s*\+\s*[\dn]")
_VERSION = re.compile(r"(?<![\d.])\d\.\d(?![\d.%％]|\s*[百千万亿个倍年])")
# A generation of networks is written 5G.
_GENERATION = re.compile(r"\d\s*[Gg](?![A-Za-z])")
# A number of this kind has a look of its own; another figure is no answer.
_LOOKS = (
    (
        re.compile(r"(?:电话|热线|传真|联系方式)(?:号码?)?(?:是|为)?(?:多少|几号|啥|什么)"),
        re.compile(r"\d{3,4}-\d{7,8}|(?<!\d)(?:1\d{10}|\d{7,8}|1\d{4})(?!\d)"),
    ),
    (re.compile(r"(?:多少|几)(?:个|万)?(?:平方公里|平方千米)"), re.compile(r"平方(?:公里|千米)")),
    (re.compile(r"(?:多少|几)(?:个|万)?(?:亩|公顷)"), re.compile(r"亩|公顷")),
)
# To what degree something is to come is told in words as well as in figures.
_DEGREE_ASKED = re.compile(
    r"(?:什么|啥|怎样的?|多大|哪种)(?:的)?(?:程度|水平|地步|份上)|(?:份上|地步)$"
)
_HOW_MANY_ASKED = re.compile(r"(?<!好)多少|[^第]几(?!乎|时|经)|百分|占比|比例")
_SHARE_WANTED = re.compile(
    r"比重|比例|占比|百分之|占(?:全|地区|GDP|比).{0,6}(?:多少|几)|率[^，,多几]{0,6}(?:多少|几成|百分)|几成|几个(?:百分)?点"
    r"|(?<!效)(?<!速)(?<!频)率(?:的)?(?:目标|指标|要求)?(?:值)?(?:是|为|呢)*[?？。]*$"
)
# How many things there are is no share of them, and a day is no year.
_THINGS_ASKED = re.compile(
    r"(?:多少|几)\s*(?:万|亿)?(?:[家座台根套户条项张所枚颗艘辆架名位处间支件]|个(?!百分点|点|部门|单位))"
)
# A sum of these is told by a figure; other things may be named one by one.
_MEASURED = re.compile(r"(?:多少|几)\s*(?:套|元|户|亩|公顷|平方|公里|吨|名|万|亿)")
_YEAR_ASKED = re.compile(r"哪一?年(?!度)|几几年|什么时候|啥时候|何时")
_DAY_ASKED = re.compile(r"几号(?!文)|几日")
_MONTH_ASKED = re.compile(r"几月|哪[几个]*月")
_MONTH = re.compile(r"\d{1,2}月|\d{4}-\d{1,2}|季度")
_DAY = re.compile(r"\d{1,2}月\d{1,2}日|\d{4}-\d{1,2}-\d{1,2}")
_DURATION_ASKED = re.compile(
    r"多久|多长|(?:几|多少)个?(?:工作日|天|日|年|月|周|小时|分钟)|时限|期限|年限|有效期|最迟|最晚"
)
_DURATION = re.compile(
    r"(?:\d+|[一二两三四五六七八九十]+)\s*(?:个?(?:工作日|月|小时|自然日)|[年天日周])|[按每逐](?:半?年|季度?|月|周|日)|\d+\s*分钟|[一两三]刻钟|半个?小时"
)
# A share, a multiple or a line speed is no number of things.
_NO_NUMBER = re.compile(r"[%％‰兆番]$|^百分|全覆盖")
# How fast something grows is no level that it reaches.
_GROWTH_ASKED = re.compile(
    r"增速|增幅|增长率?(?:多少|几|是|呢|要|目标|$)|涨(?:多少|几|百分之)|涨幅|年均.{0,4}(?:多少|几)"
)
_GROWTH = re.compile(r"(?:增[长速幅]|增加(?!值)|提高|提升|上升|下降|降低)[^，,。；;]{0,8}\d|翻")
_SHARE = re.compile(r"[%％]|百分|分之|成(?:以上|左右)|全覆盖")
# A clause says who does it by a word for the duty, or by a body that acts.
_UNIT = re.compile(
    r"负责|牵头|承担|会同|主管|协同|配合|组长|责任(?:单位|部门|人)|由[^，,。；]{2,20}(?:组织|实施|开展|建设|编制|管理)"
    r"|(?:局|委|办|厅|部|中心|政府|公司|集团|机构|小组|专班)(?:要|应|是|为|可|组织|会|统一|集中|加强|统筹|联合|共同|负总责)"
    r"|(?<!责)任[^，,。；;务期何]{0,6}(?:长|主任)"
)
_WHEN = re.compile(
    r"20\d{2}|阶段|年底|期末|十[一二三四五]五|[每按逐][年月周季日]|定期|季度|半年|月底|年[内末初度]"
    r"|\d+\s*(?:个?(?:工作日|月|小时|分钟)|[年天日周])|[一二两三四五六七八九十](?:年|个月|天|周|日内)"
)
# What stands is no answer to what is planned; the plan's own words for the two.
_FUTURE = re.compile(r"计划|打算|拟|准备|将|新建|新增|目标|力争|到20|达到|要(?:新|建|做)")
_PAST = re.compile(r"已建成|已经|截至|目前|现有")
# A sum of money with its unit.
MONEY = re.compile(r"\d[\d.,]*\s*[百千万亿]*元")


def fits_intent(passage: Passage, question: Question, clause: str) -> bool:
    """Whether a sentence has what its kind of question wants: a figure, a unit or a date."""
    text = question.text
    clause = plain(row_shown(passage.chunk)) if passage.is_row else clause
    dated = clause + " ".join(passage.chunk.path) + plain(due_of(passage))
    if _DAY_ASKED.search(text) and not _DAY.search(dated):
        return False
    if _MONTH_ASKED.search(text) and not _MONTH.search(dated):
        return False
    if _MONEY_ASKED.search(text) and not MONEY.search(clause):
        return False
    if _YEAR_ASKED.search(text) and not passage.is_row and not _WHEN.search(dated):
        return False
    if any(asked.search(text) and not said.search(clause) for asked, said in _LOOKS):
        return False
    if lacks_kind_of_place(text, clause):
        return False
    if passage.is_row:
        return True
    if question.intent == "figure":
        if _DEGREE_ASKED.search(text) and not _HOW_MANY_ASKED.search(text):
            return True
        new_only = _FUTURE.search(question.text) and not _FUTURE.search(clause)
        return has_figure(question, clause) and not (new_only and _PAST.search(clause))
    if question.intent == "aggregation" and _MEASURED.search(text):
        return has_figure(question, clause)
    if question.intent == "responsibility":
        return bool(_UNIT.search(clause))
    if question.intent == "timeline":
        return bool(_WHEN.search(dated))
    return True


def has_figure(question: Question, clause: str) -> bool:
    """Whether the clause has a figure of the asked kind: money for money, a share for a share."""
    if _GROWTH_ASKED.search(question.text) and not _GROWTH.search(clause):
        return False
    if _MONEY_ASKED.search(question.text):
        return bool(MONEY.search(clause))
    if _BULK_ASKED.search(question.text) and not _SHARE_ASKED.search(question.text):
        return any(not _NO_AMOUNT.search(m[0]) for m in FIGURE.finditer(clause))
    if _SHARE_WANTED.search(question.text):
        return bool(_SHARE.search(clause))
    if rank := _RANK_ASKED.search(question.text):
        if rank[1] == "代" and _GENERATION.search(clause):
            return True
        return bool(re.search(_RANK_SAID.format(kind=rank[1]), clause))
    if _VERSION_ASKED.search(question.text):
        return bool(_VERSION.search(clause))
    if _CODE_ASKED.search(question.text):
        return bool(_CODE.search(clause))
    if (nth := _NTH_ASKED.search(question.text)) and _says_nth(nth[1], clause):
        return True
    if _DURATION_ASKED.search(question.text) and _DURATION.search(clause):
        return True
    # A figure of the question's own (千兆, 100家) is what it speaks of, not what it asks for.
    asked = plain(question.text)
    found = [m[0] for m in FIGURE.finditer(clause) if m[0] not in asked]
    if _THINGS_ASKED.search(question.text):
        return any(not _NO_NUMBER.search(figure) for figure in found)
    return bool(found)


def _says_nth(kind: str, clause: str) -> bool:
    """Whether the clause tells the place in an order by this word: 第12次, 第二极."""
    return bool(re.search(rf"第\s*[\d一二三四五六七八九十百]+\s*{kind}", clause))


def is_other_quantity(asked: str, row: Chunk) -> bool:
    """Whether the row gives a share, or a figure in another unit, where things or an amount are asked for."""
    is_share = bool(_SHARE_NAME.search(row_name(row)) or {"%", "％"} & set(row.cells))
    counts = any(p.search(asked) for p in (_THINGS_ASKED, _MONEY_ASKED, _SIZE_ASKED))
    if is_share and counts and not _SHARE_ASKED.search(asked):
        return True
    unit = next(
        (c for h, c in zip(row.columns, row.cells, strict=True) if role(h) is Column.UNIT), ""
    )
    things = bool(_THINGS_ASKED.search(asked)) and unit not in asked
    return things and bool(unit) and not _COUNTED_UNIT.search(unit)
