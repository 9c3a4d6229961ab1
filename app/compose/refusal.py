"""Refusals: what the plans do not say, and what is no question about plans."""

from __future__ import annotations

import re

from app.compose.context import LEAST_SAID, LIKELY, Context
from app.compose.rows import row_quote
from app.draft import NOT_FOUND, Draft, Quote
from app.passages import Passage, row_name
from app.scope import outside
from app.segment import words
from app.terms import everyday_words, function_words, plain

_CHAT = re.compile(
    r"^(?:你好|您好|嗨|哈喽|hello|hi|早上好|晚上好|谢谢|再见)|心情|讲个?笑话|写(?:一?首|诗|小说|作文|代码|程序|脚本)"
    r"|天气(?:怎么|如何|好)|(?:今|明|后)天.{0,6}(?:天气|下雨|带伞|气温)|带伞|(?:点|订|叫)(?:个|份)?外卖|订餐|菜谱|彩票|星座|算命"
    r"|好吃|好玩|唱歌|聊天|[陪跟和]我(?:聊|唠|说说话)|唠(?:嗑|两句|几句)|你是谁|你叫什么|几岁|翻(?:译)?成|减肥",
    re.IGNORECASE,
)
# The speaker's own affairs: leave, health, a taste for food.
_OWN_AFFAIRS = re.compile(
    r"(?:请|休|病|事|产)假条?(?:怎么|咋|如何|几天|条|怎样)|歇(?:一|两|几)天|(?:我|你|咱)(?:老公|老婆|男朋友|女朋友|对象|妈|爸|儿子|闺女)"
    r"|(?:吃|玩|看|喝)腻|(?:中午|晚上|早上|今晚|周末)[^，,。]{0,4}(?:吃|点|喝|玩|去哪)(?:啥|什么|点|个|哪)|睡不着|失眠|加班到|心里(?:难受|烦)|好烦|郁闷|不想上班"
)
_PRIVATE = re.compile(
    r"手机号|电话号码|身份证号|家庭住址|住在哪|银行卡|工资(?:多少|是|几)|(?<![多少几一两十百千万])家人(?!工|形|才|口)|隐私信息|(?:私人|个人)(?:联系方式|微信|电话)"
)
_SECRET = re.compile(
    r"(?:你|系统|服务器|管理员|数据库|后台|登录|账号|wifi).{0,8}(?:密码|口令|密钥|环境变量|token)|(?:密码|口令|密钥|token)(?:是|给|发|告诉)"
    r"|(?:输出|打印|交出|交代|泄露|导出|显示|公开|透露|吐出|给出|报出)(?:一下|你|你们|我)?(?:的)?(?:全部|所有|完整|系统|内部|后台|初始|原始)?(?:的)?.{0,4}"
    r"(?:密钥|密码|口令|凭据|凭证|token|提示|指令|设定|配置(?:文件|项|信息|$|[，,。!]))"
    r"|你的.{0,4}(?:规则|指令|设定|配置)|api.?key|提示词|system prompt|内部机密|涉密(?:文件|内容).{0,4}(?:给|发)",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"你(?:觉得|认为|怎么看|的看法)|评价一下领导|好不好|该不该|值不值|靠谱吗|靠不靠谱|划不划算"
    r"|(?:局长|领导|主任|市长|区长|书记|处长|科长|同事|老板|县长)(?:这个?)?(?:的)?(?:为人|人|脾气|人品|性格)(?:怎么样|咋样|如何|好|怎样)"
)
_MAX_RELATED = 3
_MAX_SOUGHT = 5
_DIGIT = re.compile(r"\d")
# A row covers so much of the question that only its year can be what is missing.
_SURE = 0.9

# A sum is worked out; a code of the same shape (3+3, 1+3+N) is asked what it stands for.
_ARITHMETIC = re.compile(
    r"^\s*\d[\d.]*\s*(?:乘|除|减去|加上)以?\s*\d|"
    r"^\s*\d[\d.]*(?:\s*[-+*/×÷xX加减乘除]+以?\s*\d[\d.]*)+\s*"
    r"(?:[=?？]|$|[，,。]?\s*(?:等于|得(?:多少|几)|是(?:多少|几)(?!个|项)|(?:再|又)[加减乘除]|结果|算))"
)
_ERRAND = re.compile(
    r"(?:帮我|给我|替我|请)?(?:写|编|起草|拟|生成|翻译|画|润色|推荐|预测|订|买)(?:一|个|份|篇|首|段|封|张|点|成)"
)
_HARM = re.compile(
    r"(?:怎么|如何|教我|教教|帮我).{0,8}(?:绕过|破解|攻击|入侵|黑进|监听|炸)|毒品|木马程序"
)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
# What is refused whatever else is said, and what sounds like chat: the latter only where the whole text
# may be outside of what plans state ("我闺女写论文，基站要建几个" is a question about a plan).
_NEVER = (_PRIVATE, _SECRET, _ARITHMETIC, _HARM)
_CHATTING = (_CHAT, _OWN_AFFAIRS, _OPINION, _ERRAND)
_MAY_BE_CHAT = 0.15
# This surely outside, unless a clause is likelier to answer; surer where a plan, place, year or term is
# named. Of 1,158 answerable, 287 silent and 35 questions about other things (practice, dev and 280 new ones)
# one, none and all are told so.
_OUTSIDE, _OUTSIDE_OF_NAMED, _LIKELIER_SAID = 0.8, 0.95, 0.3
# A clause this likely answers what only sounds like chat.
_SURELY_SAID = 0.5

OUT_OF_SCOPE = (
    "这个问题不属于政府规划文件的查询范围。请提出与已收录规划、计划、工作要点内容有关的问题。"
)


def is_out_of_scope(context: Context) -> bool:
    """Whether the question is not about plans: chat, errands, private data, secrets, opinions."""
    question = context.question
    if question.only_orders or any(p.search(question.text) for p in _NEVER):
        return True
    odds = outside(question.text, context.knowledge)
    best = max((p.support for p in context.passages), default=0.0)
    if any(p.search(question.text) for p in _CHATTING) and _may_be_chat(odds, best):
        return True
    known = context.plans or question.foreign_places or question.years or question.quoted
    least = _OUTSIDE_OF_NAMED if known else _OUTSIDE
    if odds is not None and odds >= least and best < _LIKELIER_SAID:
        return True
    if _is_everyday(context):
        return True
    if known or question.intent in ("status", "which_plan"):
        return False
    return not _CHINESE.search(question.text) and not _names_known_code(context)


def _may_be_chat(odds: float | None, best: float) -> bool:
    """Whether words of chat make it chat: by the vector of the text, or as no clause answers it."""
    if odds is None or odds >= _OUTSIDE:
        return True
    return odds >= _MAY_BE_CHAT and best < _SURELY_SAID


def _names_known_code(context: Context) -> bool:
    """Whether a code of the question (IPv6) stands in the plans as a word of its own."""
    said = context.knowledge.catalog.text
    codes = (re.escape(t.text) for t in context.question.terms if t.is_code)
    return any(re.search(rf"(?<![a-z0-9]){code}(?![a-z0-9])", said) for code in codes)


def _is_everyday(context: Context) -> bool:
    """Whether a thing of everyday life is asked about that no plan speaks of, and no plan is named."""
    question, said = context.question, context.knowledge.catalog.text
    likely = (p for p in context.passages if p.support >= LIKELY)
    if question.plans or question.quoted or any(p.coverage > LEAST_SAID for p in likely):
        return False
    return any(w in question.text and w not in said for w in everyday_words())


def out_of_scope() -> Draft:
    """The refusal of what is no question about plans."""
    return Draft("out_of_scope", OUT_OF_SCOPE)


def filtered_out(context: Context) -> Draft | None:
    """The refusal where the filters of the request admit none of the plans that are asked about."""
    named = context.question.plans
    if context.knowledge.documents and (context.plans or not named):
        return None
    names = "、".join(f"《{p.name}》" for p in named) or "任何文件"
    return Draft("not_found", f"{NOT_FOUND}：所选范围不包含{names}，请调整筛选条件后再问。")


def needs_clarification(context: Context) -> Draft | None:
    """Asks back where the question names nothing that could be looked up."""
    question = context.question
    if question.terms or question.quoted or question.intent not in ("fact", "list"):
        return None
    if any(len(w.text) > 1 and w.text not in function_words() for w in words(question.asked)):
        return None
    plans = "、".join(f"《{p.name}》" for p in context.plans)
    where = f"在{plans}中" if plans else ""
    return Draft(
        "needs_clarification", f"请补充要{where}查询的内容，例如某项指标、任务或责任单位。"
    )


def compose_other_year(context: Context) -> Draft | None:
    """The refusal for a row that has the indicator, but no value of the asked year."""
    question = context.question
    rows = [p for p in context.passages if p.is_row and p.coverage >= _SURE and not p.year_stated]
    if not rows or not question.years or rows[0] is not context.best():
        return None
    chunk = rows[0].chunk
    name = row_name(chunk)
    dated = [h for h in chunk.columns if re.search(r"20\d{2}", h)]
    lead = (
        f"{NOT_FOUND}：《{context.plan(chunk.document_id).name}》{chunk.path[-1].split(' ')[0]}列有“{name}”，"
        f"但没有所问年份的数值（表中只有{'、'.join(dated)}）。"
    )
    return Draft("not_found", lead, related=(row_quote(chunk, name),))


def not_found(context: Context) -> Draft:
    """The refusal of what the plans do not say, with the nearest clauses to look at."""
    plans = "、".join(f"《{p.name}》" for p in context.plans) or "已收录的全部文件"
    lead = f"{NOT_FOUND}：在{plans}中没有查到{_sought(context)}的明确表述。"
    related = tuple(_quote(p) for p in _nearest(context))
    return Draft("not_found", lead, related=related)


def _sought(context: Context) -> str:
    """What was looked for, by its words: no figure, order or unknown quotation is repeated."""
    question = context.question
    corpus = context.knowledge.catalog.text
    said = [q for q in question.quoted if plain(q) in corpus and not _DIGIT.search(q)]
    said += question.foreign_places
    said += [t.text.upper() for t in question.terms if not _DIGIT.search(t.text)]
    words = list(dict.fromkeys(said))[:_MAX_SOUGHT]
    return f"“{'、'.join(words)}”" if words else "所问内容"


def _nearest(context: Context) -> list[Passage]:
    seen: dict[str, Passage] = {}
    for passage in context.passages:
        seen.setdefault(passage.chunk.chunk_id, passage)
    return list(seen.values())[:_MAX_RELATED]


def _quote(passage: Passage) -> Quote:
    if passage.is_row:
        return row_quote(passage.chunk, row_name(passage.chunk))
    return Quote(passage.document_id, passage.start, passage.end)
