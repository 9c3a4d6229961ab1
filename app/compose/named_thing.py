"""A thing asked for by its own name that the passage does not speak of.

"谁负责某某海洋数据中心" is not answered by who leads another data centre: what stands before the kind of
thing in its name tells it from the others.
"""

from __future__ import annotations

import re

from app.gazetteer import division_names
from app.question import Question
from app.segment import words
from app.terms import found, general_words, plain

_KINDS = re.compile(
    r"平台|系统|中心|园区|产业园|小镇|基地|工程|基金|大脑|驾驶舱|小程序|博物馆|示范[区点]|专班|联盟|实验室|学院"
    r"|工厂|农场|牧场|大厦|公司|集团|研究院|机场|车站|[电油氢]站|场馆"
)
# Words of less weight (inverse document frequency) stand in many names: 智慧, 数字.
_MIN_WEIGHT = 1.2
# Particles, pronouns, prepositions, verbs, adverbs, places …: no name goes on across them.
_NO_NAME = tuple("uprcdyvmqsf")
_RUN = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]")


def is_another_thing(question: Question, around: str) -> bool:
    """Whether the question names a thing by words of weight of which ``around`` (``plain``) has none."""
    asked = plain(question.asked)
    for kind in _KINDS.finditer(asked):
        name = _name_before(asked[: kind.end()])
        telling = [
            t
            for t in question.terms
            if t.weight >= _MIN_WEIGHT
            and t.text in name
            and not (kind[0].endswith(t.text) or t.text.endswith(kind[0]))
            and t.text not in general_words()
        ]
        if telling and not any(found(t, around) for t in telling):
            return True
    return False


def _name_before(text: str) -> str:
    """The nouns and attributes in a row at the end of the text."""
    name = ""
    for word in reversed(words(_RUN.split(text)[-1])):
        if word.text in division_names() or (word.tag.startswith(_NO_NAME) and word.tag != "vn"):
            break
        name = word.text + name
    return name
