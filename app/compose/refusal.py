"""Refusals: what the plans do not say, and what is no question about plans."""

from __future__ import annotations

import re

from app.compose.context import Context
from app.compose.facts import row_quote
from app.draft import NOT_FOUND, Draft, Quote
from app.passages import Passage, row_name
from app.question import Question

_CHAT = re.compile(
    r"^(?:你好|您好|嗨|哈喽|hello|hi|早上好|晚上好|谢谢|再见)|心情|讲个?笑话|写(?:一?首|诗|小说|作文|代码|程序|脚本)|天气|下雨|带伞|气温|股票|外卖|订餐|电影|菜谱|彩票|星座|算命"
    r"|翻译成|唱歌|聊天|你是谁|你叫什么|几岁|python|java(?:script)?|sql",
    re.IGNORECASE,
)
_PRIVATE = re.compile(r"手机号|电话号码|身份证|家庭住址|住在哪|银行卡|工资|家人|隐私|联系方式")
_SECRET = re.compile(
    r"密钥|密码|口令|api.?key|提示词|system prompt|token|内部机密|涉密", re.IGNORECASE
)
_OPINION = re.compile(r"你(?:觉得|认为|怎么看|的看法)|评价一下领导|好不好")
_MAX_RELATED = 3

OUT_OF_SCOPE = (
    "这个问题不属于政府规划文件的查询范围。请提出与已收录规划、计划、工作要点内容有关的问题。"
)


def is_out_of_scope(question: Question) -> bool:
    """Whether the question is not about plans: chat, code, private data, secrets, opinions."""
    text = question.text
    if _PRIVATE.search(text) or _SECRET.search(text):
        return True
    return bool(_CHAT.search(text) or _OPINION.search(text))


def out_of_scope() -> Draft:
    """The refusal of what is no question about plans."""
    return Draft("out_of_scope", OUT_OF_SCOPE)


def not_found(context: Context) -> Draft:
    """The refusal of what the plans do not say, with the nearest clauses to look at."""
    plans = "、".join(f"《{p.name}》" for p in context.plans) or "已收录的全部文件"
    asked = context.question.text.rstrip("？?。")
    lead = f"{NOT_FOUND}：在{plans}中没有查到“{asked}”的明确表述。"
    related = tuple(_quote(p) for p in _nearest(context))
    return Draft("not_found", lead, related=related)


def _nearest(context: Context) -> list[Passage]:
    seen: dict[str, Passage] = {}
    for passage in context.passages:
        seen.setdefault(passage.chunk.chunk_id, passage)
    return list(seen.values())[:_MAX_RELATED]


def _quote(passage: Passage) -> Quote:
    if passage.is_row:
        return row_quote(passage.chunk, row_name(passage.chunk))
    return Quote(passage.document_id, passage.start, passage.end)
