"""What a passage names without stating what is asked of it.

A code that is not spelt out, the bare heading of an annex, a row without a number of people: the passage
is on the matter, and a reader still learns nothing.
"""

from __future__ import annotations

import re

from app.passages import Passage, row_shown
from app.question import Question
from app.terms import plain

# The digits of a code (246工程, 1+4+7) and a question for what they stand for.
_CODE = re.compile(
    r"(?<![\d.年])\d(?:[+＋]\d)+(?![\d年])|(?<![\d.年])\d{3,4}(?![\dA-Za-z年个家项万亿条台])"
)
_STANDS_FOR = re.compile(
    r"(?:指|代表|对应|表示)(?:的是|是|着)?(?:什么|啥|哪)|各指|分别是|(?:数字?|\d)(?:是|都是)?(?:什么|啥)"
    r"|什么意思|啥意思|含义|(?:是|具体是|到底是)哪[几\d一二三四五六七八九十]|哪[几\d][条样个项]"
    r"|是(?:啥|什么|个啥)(?!时)|(?:包括|包含)了?(?:哪|什么|啥)"
)
_SPELT = re.compile(r"^[^。；;]{0,20}(?:即|是指|指的?是|分别|包括|[:：(（])")
_ITEM = r"[“\"]?[{digits}][”\"]?(?:[个大类项套张级条批核心轴带区群园平支化]|是?指|为|即)"
# Characters before and behind a code in which it is spelt out, and the digits that must be.
_BEFORE, _BEHIND, _ITEMS = 60, 160, 2
_CHINESE = dict(zip("123456789", "一二三四五六七八九", strict=True))

# The base of a target, and what stands in a cell with a value.
_BASE_ASKED = re.compile(r"底子|基期|基数|基础值|现状值|起点")
_BASE_COLUMN = re.compile(r"基期|基数|基准|现状|现值")
_VALUE = re.compile(r"[\d一二三四五六七八九十百千]|全覆盖")
_ANNEX = re.compile(r"附[件表录][\d一二三四五六七八九十]*[:：]?[^。；;，,:：|]{0,40}")
_PEOPLE_ASKED = re.compile(r"(?:多少|几)(?:个|名|位)?(?:人(?!次|大|工)|名|位)")
_PEOPLE = re.compile(r"[\d一二三四五六七八九十百]\s*[多余]?[百千万]*(?:人|名|位|户)|人[)）]?：\d")


def leaves_open(passage: Passage, question: Question) -> bool:
    """Whether the passage names the matter and leaves open what is asked of it."""
    return (
        _code_not_spelt(passage, question)
        or _bare_annex(passage, question)
        or (passage.is_row and (_no_base(passage, question) or _no_people(passage, question)))
    )


def _code_not_spelt(passage: Passage, question: Question) -> bool:
    """Whether it is asked what a code's digits stand for, and the clause only names the code."""
    asked, text = plain(question.asked), plain(passage.chunk.text)
    code = _CODE.search(asked)
    at = text.find(code[0]) if code else -1
    if code is None or at < 0 or not _STANDS_FOR.search(asked):
        return False
    behind = text[at + len(code[0]) :][:_BEHIND]
    around = f"{text[max(0, at - _BEFORE) : at]}\n{behind}"
    digits = set(re.findall(r"\d", code[0]))
    items = [d for d in digits if re.search(_ITEM.format(digits=d + _CHINESE.get(d, "")), around)]
    return not _SPELT.search(behind) and len(items) < min(_ITEMS, len(digits))


def _bare_annex(passage: Passage, question: Question) -> bool:
    """Whether the passage is the heading of an annex without anything behind it."""
    asks = question.intent in ("list", "aggregation", "figure", "fact")
    return asks and not passage.is_row and bool(_ANNEX.fullmatch(plain(passage.chunk.text)))


def _no_base(passage: Passage, question: Question) -> bool:
    """Whether the base of a target is asked for, and its cell is empty."""
    if not _BASE_ASKED.search(question.text):
        return False
    pairs = zip(passage.chunk.columns, passage.chunk.cells, strict=True)
    bases = [cell for header, cell in pairs if _BASE_COLUMN.search(header)]
    return bool(bases) and not any(_VALUE.search(cell) for cell in bases)


def _no_people(passage: Passage, question: Question) -> bool:
    """Whether a number of people is asked for, and the row has none."""
    if not _PEOPLE_ASKED.search(question.text):
        return False
    return not _PEOPLE.search(plain(row_shown(passage.chunk)))
