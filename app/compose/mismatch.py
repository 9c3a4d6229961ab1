"""Near misses: clauses that speak of the matter, but state another quantity than is asked for.

A part is not its whole, a target is not what stands now, two years are no yearly schedule, a body
is not its head. Each check compares the wording of the question with that of one clause.
"""

from __future__ import annotations

import re

from app.compose.asks import asking_parts
from app.passages import FIGURE, Passage
from app.question import Question
from app.terms import found, plain
from ingest.pieces import sentence_spans

# 二期, 头一期, 首批: a stage of a project is another thing than the project; 一批 is none.
_STAGE = re.compile(
    r"(?<![分定短长近中同按到学工假日周任星逾])(?:[头第]?([首一二三四五])期(?![间末望刊])|(?:[头第]([一二三四五])|(首))批(?!准|复|示))"
)
# A value for each year is asked for.
_YEARLY = re.compile(r"分年度?|[逐历]年|(?:各|每个?)年度|一年一年|年度(?:目标|安排|分解)|按年")
_PACE = re.compile(r"(?:年均|每年|逐年|分年度)[^，,。；;]{0,12}\d")
_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")
_MIN_YEARS = 3
# Someone is asked for by office and name; the clause must speak of that office.
_HEAD = re.compile(
    r"((?:副?组|副?局|副?市|副?区|副?县|副?省|部|院|秘书)长|(?:副?主任|书记|总指挥|负责人|联系人|召集人|发言人))"
    r"(?:(?:是|为|叫|由|该|归|让|要|都|又|到底|究竟)*(?:谁|哪[位个]|什么名|啥名|何人)|姓什么|姓啥|(?:的)?(?:名字|姓名))"
    r"|(?:谁|哪[位个](?:领导|同志)?)(?:来|去|在)?(?:当|任|担任|出任|做|兼任|挂帅)(?:的|了)?[^，,。；;]{0,12}?(副?组长|副?主任|总指挥|召集人|负责人)"
)
# People call the head of a body so.
_TOP_ASKED = re.compile(
    r"(?:一把手|头头|老大|当家的)[^，,。；;？?]{0,3}(?:谁|哪[位个])"
    r"|(?:谁|哪[位个])[^，,。；;？?]{0,4}(?:一把手|头头)"
)
_TOP = re.compile(r"组长|主任|总指挥|书记|负责人|局长|[区市县省镇]长")
# The duties of a body are asked for; a clause about others that sound alike (体育局, 教育局) has none.
_DUTIES = re.compile(r"负责|牵头|承担|主管|参与|领了|分工|任务|[干管做]")
_BODY = re.compile(r"[\u4e00-\u9fff]{2,}(?:局|厅|署|委|委员会|办公室|管委会)$")
# What stands now is asked for, not what is to be; a question with both may be answered by either.
_NOW = re.compile(
    r"眼下|眼前|如今|现如今|目前|当前|现在|现有|现今|(?<!什么)(?:已经|已)(?!定)|到现在|至今"
)
_TO_BE = re.compile(
    r"将来|以后|未来|今后|计划|打算|目标|准备|[想要](?:[到达搞做建提冲发增翻涨]|新)|力争|争取|(?<!\d)20[2-9]\d|(?<!\d)[2-4]\d年"
)
# An aim, by its own word or by that of an intention.
_AIMED = re.compile(
    r"目标|力争|争取|打算|预期|预计|规划(?:到|建|达)|计划(?:到|建|达|新)|[想要][\u4e00-\u9fff]?[到达建](?!底)"
)
_TARGET = re.compile(
    r"(?:^|[，,；;。])(?:力争)?[到至]20\d{2}年|[到至](?:20\d{2}|[“\"]?十[三四五六]五).{0,3}(?:年|末|底)|力争|争取|目标(?:是|为)|将(?:达|建|新)|新[建增]"
)
_STANDING = re.compile(r"已|截至|截止|目前|现有|现状|累计|近年来|共有|[现当]前|迄今|以来")
# 累计 and 共有 tell sums, of what stands as of what is aimed at.
_STANDS = re.compile(r"已|截至|截止|目前|现有|现状|近年来|[现当]前|迄今|以来")
_STANDING_PATH = re.compile(r"现状|基础(?!设施)|成效|背景|形势|回顾|成就|成果")
# A rate other than one of coverage is no “全覆盖”.
_RATE = re.compile(r"([\u4e00-\u9fff]{2})率[^，,。多几]{0,8}(?:多少|几成|百分)|占比.{0,4}多少")
_COVERING = re.compile(r"覆盖|普及|通达|联网|接入|入户|通率|建制|进村")
_SHARE = re.compile(r"[%％‰]|百分|分之|[一二三四五六七八九\d]成|翻|\d")
# The parts of a whole follow such words; the figure before them is that of the whole.
_PARTED = re.compile(r"(?:分为|划分为|分成|划为|包括|包含|涵盖|其中)")
_MIN_PART = 0.5
# The money of the plan itself, and a clause that tells the money of the whole plan.
_ALL_MONEY = re.compile(r"^(?:总?投资|投入|资金|经费|预算|金额|总额|规模|规划|计划|方案|项目资金)$")
_PLAN_MONEY = re.compile(
    r"(?:规划|计划|方案|行动|纲要|要点)(?:[的里要共总]|一共|合计|全部|到底|大概)*(?:投资?|投入|资金|经费|预算|花)"
)
_MONEY_ASKED = re.compile(
    r"(?:投资|投入|资金|经费|预算|花|钱).{0,8}(?:多少|几个?[亿万])|多少钱|几个亿|多少个?亿|规模.{0,3}多[大少]"
)
_WHOLE = re.compile(
    r"(?:本|该|整个|全部)?(?:规划|计划|方案|行动|要点|[）)])[^，,。；;]{0,8}(?:投资|投入|资金|经费|预算)"
    r"|^总?投资|估算|概算|合计|总计"
)
# 几座茶园: what is counted stands behind the measure word.
COUNTED = re.compile(
    r"(?:多少|(?<![第哪])几)[百千万亿]*[个家座台根套户条项张所辆名位处件类种支款](?:的)?([\u4e00-\u9fff]{2,8})"
)
# Such money is told by its own name; figures beside it are about other things.
_FUND = re.compile(r"基金|投资|贷款|债券|罚款|税收|产值|营收|销售额|交易额|利润")
_FUND_NAMES = {
    "投资": r"投资|投入|出资",
    "产值": r"产值|营收|营业收入|主营业务|规模",
    "营收": r"营业?收入?|主营业务",
}


def is_near_miss(passage: Passage, question: Question, clause: str) -> bool:
    """Whether the clause (``plain``) states something else than what the question's wording asks."""
    text = question.text
    around = plain(" ".join((passage.chunk.text, *passage.chunk.path)))
    if _other_stage(text, around) or _other_body(question, around):
        return True
    if _no_schedule(passage, text) or _no_head(text, clause):
        return True
    if question.intent != "figure" or passage.is_row:
        return False
    return (
        _only_target(passage, text, clause)
        or _only_standing(passage, question, clause)
        or _no_rate(text, clause)
        or _of_whole(question, clause)
        or _other_money(question, clause)
        or _counted_beside(passage, question, clause)
    )


def _other_stage(text: str, around: str) -> bool:
    """Whether a stage (二期, 首批) is asked of which the clause and its surroundings do not speak."""
    for number in ("".join(groups) for groups in _STAGE.findall(text)):
        first = number in "首一"
        forms = "首一1" if first else number + str("一二三四五".index(number) + 1)
        batch = "首批|头一?批" if first else "$^"
        if not re.search(rf"[{forms}]期|第[{forms}]批|{batch}", around):
            return True
    return False


def _other_body(question: Question, around: str) -> bool:
    """Whether the duties of a body are asked for that the clause does not name."""
    if question.intent not in ("list", "fact", "aggregation") or not _DUTIES.search(question.text):
        return False
    bodies = [t for t in question.terms if _BODY.match(t.text)]
    return any(not any(form in around for form in body.forms) for body in bodies)


def _no_schedule(passage: Passage, text: str) -> bool:
    """Whether values year by year are asked for, and the clause has neither them nor a yearly pace."""
    if not _YEARLY.search(text):
        return False
    dated = " ".join((passage.text, *passage.chunk.columns)) if passage.is_row else passage.text
    return len(set(_YEAR.findall(dated))) < _MIN_YEARS and not _PACE.search(plain(passage.text))


def _no_head(text: str, clause: str) -> bool:
    """Whether nothing but a head is asked for by office (组长是谁) that the clause does not mention."""
    if _TOP_ASKED.search(text) and not _TOP.search(clause):
        return True
    head = _HEAD.search(text)
    # 某某组呢 only opens the question.
    if len([part for part in asking_parts(text) if not part.endswith("呢")]) > 1:
        return False
    return bool(head and (head[1] or head[2]) not in clause)


def _only_target(passage: Passage, text: str, clause: str) -> bool:
    """Whether the present is asked for and the clause is about a year to come."""
    if not _NOW.search(text) or _TO_BE.search(text):
        return False
    dated = _STANDING_PATH.search(" ".join(passage.chunk.path)) or _STANDING.search(clause)
    return bool(_TARGET.search(clause)) and not dated


def _only_standing(passage: Passage, question: Question, clause: str) -> bool:
    """Whether an aim is asked for and the clause only accounts for what has been reached."""
    if not _AIMED.search(question.asked) or _NOW.search(question.text):
        return False
    stands = _STANDS.search(clause) or _STANDING_PATH.search(" ".join(passage.chunk.path))
    return bool(stands) and not _TARGET.search(clause)


def _no_rate(text: str, clause: str) -> bool:
    """Whether a rate is asked for that “全覆盖” alone does not give."""
    rate = _RATE.search(text)
    return bool(rate and not _COVERING.search(text) and not _SHARE.search(clause))


def _of_whole(question: Question, clause: str) -> bool:
    """Whether the figures stand before “分为 …, 包括 …” and most of what is asked behind it.

    “面积60平方公里，分为甲区和乙区” gives no size of 甲区.
    """
    parted = _PARTED.search(clause)
    if parted is None:
        return False
    whole, parts = clause[: parted.start()], clause[parted.end() :]
    if not FIGURE.search(whole) or _sized(parts):
        return False
    if (thing := question.measured) and found(thing, parts) == 1 and not found(thing, whole):
        return True
    total = sum(t.weight for t in question.terms)
    inside = sum(t.weight for t in question.terms if found(t, parts) and not found(t, whole))
    return inside > 0 and inside >= _MIN_PART * total


def _counted_beside(passage: Passage, question: Question, clause: str) -> bool:
    """Whether the thing counted is not named here, but with a figure in another sentence of the clause."""
    counted = COUNTED.search(plain(question.text))
    things = [t for t in question.terms if counted and t.text in counted[1]]
    if not things or any(found(t, clause) for t in things):
        return False
    text, first = passage.chunk.text, passage.chunk.char_start
    beside = (plain(text[a - first : b - first]) for a, b in sentence_spans(passage.chunk))
    return any(found(things[0], said) == 1 and FIGURE.search(said) for said in beside)


def _sized(parts: str) -> bool:
    """Whether the parts have figures with digits of their own."""
    return any(m[0][0].isdigit() for m in FIGURE.finditer(parts))


def _other_money(question: Question, clause: str) -> bool:
    """Whether the money of the plan itself, or of a fund, is asked and the clause has other money."""
    if not _MONEY_ASKED.search(question.text):
        return False
    if _asks_of_plan(question):
        return not _WHOLE.search(clause)
    asked = _FUND.search(question.asked)
    return bool(asked and not re.search(_FUND_NAMES.get(asked[0], asked[0]), clause))


def _asks_of_plan(question: Question) -> bool:
    """Whether nothing but money is asked for beside the plan and the words of its title."""
    if not question.plans or not question.terms:
        return False
    others = [t for t in question.terms if not _ALL_MONEY.match(t.text)]
    titles = plain(" ".join(plan.name for plan in question.plans))
    titled = bool(_PLAN_MONEY.search(question.asked)) and all(t.text in titles for t in others)
    return titled or not others
