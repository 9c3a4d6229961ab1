"""What every composer sees, and when a passage supports an answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.asked_terms import MAX_VERB
from app.catalog import Plan
from app.compose.mismatch import is_near_miss
from app.gazetteer import division_names
from app.knowledge import Knowledge
from app.passages import FIGURE, Passage, row_name
from app.question import Question
from app.support_model import packaged_model
from app.terms import Term, found, general_words, plain, says_phrase
from ingest.model import Chunk

# Share of the question's weighted terms that a clause must cover to answer it; set on the dev
# questions, where answerable and near-miss ones separate best.
MIN_COVERAGE = 0.5
# One missing term of at least this share of the whole weight is the thing asked for: refuse.
MAX_MISSING_SHARE = 0.45
# A figure of a clause that says no more of the question than this is the figure of something else: over
# the dev and practice questions no right answer says less, whatever its words.
_LEAST_SAID = 0.2
# A passage this likely states a figure in other words, though the weightiest of them is missing.
LIKELY = 0.28
# So many of the question's weightiest terms stand for what it asks.
_HEAVIEST = 2
_SHARE_NAME = re.compile(r"(?:比重|比例|占比)(?:[（(][^）)]*[)）])?$")
# How big something is asks for its amount.
_SIZE_ASKED = re.compile(
    r"(?:规模|总量|总额|体量|盘子)(?:[^，,。；;？?比占率]{0,6}(?:多少|多大|几|怎样|如何|呢))?(?:[^率比占]*$|[，,。；;？?])"
)
_SHARE_ASKED = re.compile(r"比重|比例|占|份额|[%％]|百分|几成|多高|率")
# What is counted in 万 and 亿 is no money: 几亿人, 多少亿条.
_NO_MONEY = r"(?!\s*[条次级户人个家台座名件项辆部款枚颗张笔所根套口亩吨度P字])"
_MONEY_ASKED = re.compile(
    rf"(?<!没)(?<!没有)多少(?:钱|元|资金|经费|罚款|补贴|奖金)|多少个?亿{_NO_MONEY}|多少万元|几个亿{_NO_MONEY}"
    r"|(?:总?投资|金额|预算|资金|经费)(?:规模|总额|额)?(?:是|要|有|需要|大概)*多少"
    rf"|几(?:个|[十百千])?[万亿]元?{_NO_MONEY}|花多少"
)
# 几级, 第几代: the clause says which one, in figures or words.
_RANK_ASKED = re.compile(r"几([级代等星届期类档])(?!别)")
_RANK_SAID = r"[\d一二三四五六七八九十两]+\s*{kind}|第\s*[\d一二三四五六七八九十]+"
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
_SHARE_WANTED = re.compile(
    r"比重|比例|占比|百分之|占(?:全|地区|GDP|比).{0,6}(?:多少|几)|率[^，,多几]{0,6}(?:多少|几成|百分)|几成|几个(?:百分)?点"
)
# How many things there are is no share of them, and a day is no year.
_THINGS_ASKED = re.compile(
    r"(?:多少|几)\s*(?:万|亿)?(?:[家座台根套户条项张所枚颗艘辆架名位处间支件]|个(?!百分点|点))"
)
_YEAR_ASKED = re.compile(r"哪一?年(?!度)|几几年|什么时候|啥时候|何时")
# A place of this kind is asked for; the clause must name one.
_PLACE_ASKED = re.compile(
    r"(?:[在到于放建设选挑定]了?|放在|设在|建在|落在)哪(?:个|一个|几个|些|座|栋|条)?(镇|街道|县|村|楼|栋|路|市)"
)
_DAY_ASKED = re.compile(r"几月|几号(?!文)|几日")
_DAY = re.compile(r"\d{1,2}月\d{1,2}日|\d{4}-\d{1,2}-\d{1,2}")
_DURATION_ASKED = re.compile(
    r"多久|多长|(?:几|多少)个?(?:工作日|天|日|年|月|周|小时)|时限|期限|年限|有效期|最迟|最晚"
)
_DURATION = re.compile(
    r"(?:\d+|[一二两三四五六七八九十]+)\s*(?:个?(?:工作日|月|小时|自然日)|[年天日周])|[按每逐](?:半?年|季度?|月|周|日)"
)
# A share, a multiple or a line speed is no number of things.
_NO_NUMBER = re.compile(r"[%％‰兆番]$|^百分|全覆盖")
# How fast something grows is no level that it reaches.
_GROWTH_ASKED = re.compile(
    r"增速|增幅|增长率?(?:多少|几|是|呢|要|目标|$)|涨(?:多少|几)|年均.{0,4}(?:多少|几)"
)
_GROWTH = re.compile(r"(?:增[长速幅]|增加(?!值)|提高|提升|上升|下降|降低)[^，,。；;]{0,8}\d|翻")
_SHARE = re.compile(r"[%％]|百分|分之|成(?:以上|左右)|全覆盖")
# A clause says who does it by a word for the duty, or by a body that acts.
_UNIT = re.compile(
    r"负责|牵头|承担|会同|主管|协同|配合|组长|责任(?:单位|部门|人)|由[^，,。；]{2,20}(?:组织|实施|开展|建设|编制|管理)"
    r"|(?:局|委|办|厅|部|中心|政府|公司|集团|机构|小组)(?:要|应|是|为|可|组织|会)"
)
_WHEN = re.compile(
    r"20\d{2}|阶段|年底|期末|十[一二三四五]五|每[年月周季日]|定期|季度|半年|月底|年[内末初度]"
    r"|\d+\s*(?:个?(?:工作日|月|小时|分钟)|[年天日周])|[一二两三四五六七八九十](?:年|个月|天|周|日内)"
)
# What stands is no answer to what is planned; the plan's own words for the two.
_FUTURE = re.compile(r"计划|打算|拟|准备|将|新建|新增|目标|力争|到20|达到|要(?:新|建|做)")
_PAST = re.compile(r"已建成|已经|截至|目前|现有")
_MONEY = re.compile(r"\d[\d.]*\s*[百千万亿]*元")
# Leads of facts stay below this many characters.
MAX_LEAD_CHARS = 300
MAX_ITEM_CHARS = 80
# A list in one sentence is shown whole.
MAX_LIST_CHARS = 800


@dataclass(frozen=True)
class Context:
    """A question with its ranked passages; ``plans`` restricts the answer where the question does.

    ``look`` searches one plan for the question on its own; without it the passages are all there is.
    """

    question: Question
    knowledge: Knowledge
    passages: tuple[Passage, ...]
    plans: tuple[Plan, ...]
    look: Callable[[Plan], Context] | None = None

    def of_plan(self, plan: Plan) -> Context:
        """The question put to one plan alone, with the passages found there."""
        if self.look:
            return self.look(plan)
        own = tuple(p for p in self.passages if p.document_id == plan.document_id)
        return replace(self, passages=own, plans=(plan,))

    def plan(self, document_id: str) -> Plan:
        """The plan with this document id."""
        return self.knowledge.catalog.plan(document_id)

    def best(self) -> Passage | None:
        """The best passage, whether or not it supports an answer."""
        return self.passages[0] if self.passages else None


def supports(passage: Passage, question: Question) -> bool:
    """Whether the passage answers: nothing in it is about something else, and it is likely enough."""
    return passage.support >= packaged_model().threshold and fits(passage, question)


def fits(passage: Passage, question: Question) -> bool:
    """Whether nothing makes the passage a wrong answer: other year, place, code, title or value."""
    if not passage.year_stated or any(t.is_code for t in passage.missing):
        return False
    if passage.is_row and _is_other_quantity(question.text, passage.chunk):
        return False
    if question.measured in passage.missing and _weighs(question.measured, question):
        return False
    if _lacks_the_matter(passage, question):
        return False
    clause = plain(passage.text)
    if passage.is_front and not any(found(t, clause) for t in question.terms):
        return False
    if not _fits_intent(passage, question, clause) or is_near_miss(passage, question, clause):
        return False
    if not all(_says_of(plain(place), clause, question) for place in question.foreign_places):
        return False
    around = plain(passage.chunk.text + " ".join(passage.chunk.path))
    return all(says_phrase(plain(quoted), around) for quoted in question.quoted)


def _lacks_the_matter(passage: Passage, question: Question) -> bool:
    """Whether a figure or summary is asked of a thing that the passage does not name.

    A likely passage that lacks nothing else may name it in other words.
    """
    if question.intent == "figure" and question.terms and passage.coverage <= _LEAST_SAID:
        return True
    lacking = [t for t in passage.missing if t.text not in general_words()]
    likely = question.intent == "figure" and passage.support >= LIKELY and len(lacking) == 1
    if question.intent not in ("figure", "summary") or likely:
        return False
    return any(_weighs(t, question) and t.weight > MAX_VERB for t in lacking)


def _says_of(place: str, clause: str, question: Question) -> bool:
    """Whether the clause says what is asked of that place: both in one part between commas."""
    heaviest = question.terms[:_HEAVIEST]
    parts = [part for part in re.split(r"[，,；;。]", clause) if place in part]
    return any(not heaviest or any(found(t, part) for t in heaviest) for part in parts)


def _fits_intent(passage: Passage, question: Question, clause: str) -> bool:
    """Whether a sentence has what its kind of question wants: a figure, a unit or a date."""
    text = question.text
    if _DAY_ASKED.search(text) and not _DAY.search(clause):
        return False
    if _MONEY_ASKED.search(text) and not _MONEY.search(clause):
        return False
    dated = clause + " ".join(passage.chunk.path)
    if _YEAR_ASKED.search(text) and not passage.is_row and not _WHEN.search(dated):
        return False
    if any(asked.search(text) and not said.search(clause) for asked, said in _LOOKS):
        return False
    if (place := _PLACE_ASKED.search(text)) and not _names_place(place[1], clause):
        return False
    if passage.is_row:
        return True
    if question.intent == "figure":
        new_only = _FUTURE.search(question.text) and not _FUTURE.search(clause)
        return has_figure(question, clause) and not (new_only and _PAST.search(clause))
    if question.intent == "responsibility":
        return bool(_UNIT.search(clause))
    if question.intent == "timeline":
        return bool(_WHEN.search(clause + " ".join(passage.chunk.path)))
    return True


def _names_place(kind: str, clause: str) -> bool:
    """Whether the clause names a place of that kind (镇, 街道 …); a city by its name alone."""
    if kind == "市":
        return any(name in clause for name in division_names())
    # 特色小镇, 乡镇 and 镇街道 are kinds of places, no names.
    return bool(re.search(rf"[\u4e00-\u9fff]{{2}}(?<![小乡城各建集、和重镇]){kind}(?!化)", clause))


def has_figure(question: Question, clause: str) -> bool:
    """Whether the clause has a figure of the asked kind: money for money, a share for a share."""
    if _GROWTH_ASKED.search(question.text) and not _GROWTH.search(clause):
        return False
    if _MONEY_ASKED.search(question.text):
        return bool(_MONEY.search(clause))
    if _SHARE_WANTED.search(question.text):
        return bool(_SHARE.search(clause))
    if rank := _RANK_ASKED.search(question.text):
        if rank[1] == "代" and _GENERATION.search(clause):
            return True
        return bool(re.search(_RANK_SAID.format(kind=rank[1]), clause))
    if _DURATION_ASKED.search(question.text) and _DURATION.search(clause):
        return True
    # A figure of the question's own (千兆, 100家) is what it speaks of, not what it asks for.
    asked = plain(question.text)
    found = [m[0] for m in FIGURE.finditer(clause) if m[0] not in asked]
    if _THINGS_ASKED.search(question.text):
        return any(not _NO_NUMBER.search(figure) for figure in found)
    return bool(found)


def _weighs(term: Term | None, question: Question) -> bool:
    """Whether the term is most of what the question names."""
    total = sum(t.weight for t in question.terms)
    return term is not None and term.weight > MAX_MISSING_SHARE * total


def _is_other_quantity(asked: str, row: Chunk) -> bool:
    """Whether the row gives a share of something whose amount is asked for."""
    is_share = bool(_SHARE_NAME.search(row_name(row)) or {"%", "％"} & set(row.cells))
    counts = any(p.search(asked) for p in (_THINGS_ASKED, _MONEY_ASKED, _SIZE_ASKED))
    return bool(is_share and counts and not _SHARE_ASKED.search(asked))


def shorten(text: str, limit: int = MAX_ITEM_CHARS) -> str:
    """One line of at most ``limit`` characters, cut at a clause mark where there is one."""
    line = "".join(text.split("\n")).strip()
    if len(line) <= limit:
        return line
    cut = max((line.rfind(mark, 0, limit) for mark in "。；，,、"), default=-1)
    return line[: cut if cut > limit // 2 else limit - 1] + "…"


def clean_statement(text: str) -> str:
    """A sentence as shown in a lead: one line, without its closing mark and 责任单位 bracket."""
    # Between two numbers or Latin words a blank stays: "21 10:36" are not 2110:36.
    one_line = re.sub(r"(?<=[A-Za-z\d])\s+(?=[A-Za-z\d])", "\0", text)
    spaced = re.search(r"[\u4e00-\u9fff]\s+[\u4e00-\u9fff]", text)
    line = re.sub(r"\s+", "" if spaced else " ", one_line).replace("\0", " ")
    return line.strip().rstrip("。；")
