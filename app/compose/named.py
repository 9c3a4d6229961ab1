"""Which passages of a plan come first beside those of others.

Those that name what is asked for by its kind (建什么园 by 某某产业园, 领导小组叫什么 by its full name), and
those on a matter before those that set the frame of the whole plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.compose.context import Context, supports
from app.passages import Passage
from app.question import Question
from app.terms import general_words, plain

_KIND_ASKED = re.compile(
    r"(?:什么|啥|哪(?:一?[个家座条种]))([\u4e00-\u9fff]{1,4}?)(?=$|[，,。?？；;、！!\s呢啊呀]|[和跟与及])"
)
_NAME_ASKED = re.compile(
    r"叫(?:个?什么|个?啥)|(?:什么|啥)名|全名|全称|名字|名称|叫法|(?:怎么|咋)(?:叫|称呼)"
)
# Parts that tell why the plan is, and questions that ask for that.
_FRAME = re.compile(r"意义|形势|背景|指导思想")
_FRAME_ASKED = re.compile(
    r"意义|形势|背景|思想|原则|为什么|为啥|依据|根据|口号|定位|第一|理念|总体|目标|问题|短板|印发|有效|通知"
)
# What follows 什么 without being a kind of thing that has a name of its own.
_NO_KIND = re.compile(
    r"时|候|样|名|意思|用|事|人|话|程度|地步|内容|特点|特色|关系|区别|差别|变化|好处"
)
# A name begins behind such words: 召开|领导小组会议 names none.
_BEFORE_NAME = re.compile(
    r"召开|成立|组建|设立|建立|创建|发挥|强化|加强|完善|健全|推[进动]|打造|实施|落实|支持|引进|成为|争创"
    r"|[由在对向经将为的各等把以与和及用\s，,、。；;：:（）()·]|\d+[个家项类支]"
)
_MIN_NAME = 2
# 产业园 is a kind of 园, 乐园 and 地区 are words of their own.
_OWN_WORD = "地园社城全我各该本县市辖校景街片山老新乐花公"
_MIN_FULL_NAME = 4
# A passage that names it stands in front of one that is this much likelier.
_AS_LIKELY = 0.5


def naming_first(context: Context) -> Context:
    """The context with the likely passages in front that name what its question asks for by kind."""
    context = _matter_first(context)
    question = context.question
    answering = [p for p in context.passages if supports(p, question)]
    if not answering or question.intent in ("figure", "timeline"):
        return context
    least = _AS_LIKELY * answering[0].support
    likely = [p for p in answering if p.support >= least and not p.is_row]
    naming = [p for p in likely if _names(question, plain(p.text))]
    if not naming or answering[0].is_row:
        return context
    return context.with_passages((*naming, *(p for p in context.passages if p not in naming)))


def _matter_first(context: Context) -> Context:
    """The context with likely clauses on a matter before those that set the frame of the whole plan."""
    question = context.question
    answering = [p for p in context.passages if supports(p, question)]
    if question.intent not in ("fact", "list") or _FRAME_ASKED.search(question.text):
        return context
    if not answering or not _sets_frame(answering[0]):
        return context
    least = _AS_LIKELY * answering[0].support
    matter = [p for p in answering if p.support >= least and not _sets_frame(p)]
    return context.with_passages((*matter, *(p for p in context.passages if p not in matter)))


def _sets_frame(passage: Passage) -> bool:
    return passage.is_front or any(map(_FRAME.search, passage.chunk.path))


def _names(question: Question, clause: str) -> bool:
    """Whether the clause has a name of an asked kind with a character that the question has not."""
    return any(
        len(name) >= least and set(name) - set(plain(question.text))
        for kind, least in _kinds(question)
        for name in _before(kind, clause)
    )


def _kinds(question: Question) -> Iterator[tuple[str, int]]:
    """The kinds of things that are asked for, with the least length of what must stand before each."""
    for kind in _KIND_ASKED.findall(question.text):
        if not _NO_KIND.search(kind) and kind not in general_words():
            yield kind, _MIN_NAME
    if _NAME_ASKED.search(question.text):
        terms = (t for t in question.terms if t.text not in general_words())
        yield from ((form, _MIN_FULL_NAME) for term in terms for form in term.forms)


def _before(kind: str, clause: str) -> Iterator[str]:
    """What stands before each mention of the kind, back to where a name may begin."""
    for mention in re.finditer(re.escape(kind), clause):
        name = _BEFORE_NAME.split(clause[: mention.start()])[-1].strip('“”"《》')
        if len(kind) > 1 or name[-1:] not in _OWN_WORD:
            yield name
