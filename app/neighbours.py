"""The thing before or behind the one that was spoken of: 下一项呢, 上一章讲什么, 前面那个工程投多少.

The question before tells which one that was by its number (第11项, 专栏13); its neighbour has the next
number in the same series.
"""

from __future__ import annotations

import re

from app.turned import PARTICLES, Turned
from ingest.numerals import ordinal

_UNIT = r"阶段|步|期|编|篇|章|节|条|项|个|点|款|类|张"
_KIND = r"专栏|任务|项目|工程|指标|举措|措施|部分|附件|附表|平台|行动|原则"
_STEP = re.compile(
    r"^(?:那么?|再|它|这个?|该)*的?"
    r"(?:(?P<next>再?[下后][面边]?|再?往[后下](?:面|数)?|接下来|紧接着|紧跟着)|(?P<last>再?[上前][面边]?|再?往[前上](?:面|数)?))"
    rf"的?(?:那|这)?(?:一(?=个|项|条|章|节|步|期|点|款|类|张|阶段|专|任|项|工|指|部|附))?(?P<unit>{_UNIT})?的?(?P<kind>(?:重点)?(?:{_KIND}))?"
    r"(?![\u4e00-\u9fff]{0,2}年)"
)
_DIGITS = "一二三四五六七八九十"
_LAST_IN_WORDS = 99
_NUMBER = rf"(?:\d{{1,3}}|[{_DIGITS}百]+)"
# 第11项, 第三章, 专栏13, 重点工程3; a year or an amount is none.
_NAMED = re.compile(
    rf"第(?P<nth>{_NUMBER})(?:{_UNIT}|{_KIND})|(?:{_KIND}|表)\s*(?P<after>{_NUMBER})(?![\d年万亿个家项%-])"
)
_WHICH_ONE = re.compile(rf"第几(?:{_UNIT})|哪一?(?:条|项|章|节)")
_IN_ANSWER = re.compile(rf"第{_NUMBER}(?:{_UNIT})")
# What only asks which one it is says nothing more: 下一条呢, 上一章是什么.
_ONLY = re.compile(r"^(?:又|是|叫|讲|说)*(?:什么|啥|哪个|哪一?[项条章节])?(?:来着|内容)?$")


def neighbour(new: Turned, frame: Turned, answer: str) -> str:
    """The question about the thing before or behind that of ``frame``; "" if none is asked or known.

    Where the frame asked which one it is (第几条), ``answer`` tells the number.
    """
    step = _STEP.match(new.rest)
    if step is None or not (step["unit"] or step["kind"]):
        return ""
    body, told = frame.body, _IN_ANSWER.search(answer)
    if _WHICH_ONE.search(body) and told:
        body = f"{frame.plan}{told[0]}是什么"
    named = _meant(body, step["kind"] or step["unit"])
    if named is None:
        return ""
    at = named.span("nth") if named["nth"] else named.span("after")
    number = (ordinal(body[slice(*at)]) or 0) + (1 if step["next"] else -1)
    if number < 1:
        return ""
    written = str(number) if body[at[0]].isdigit() else _in_words(number)
    asked = PARTICLES.sub("", new.rest[step.end() :])
    if _ONLY.match(asked):
        return f"{body[: at[0]]}{written}{body[at[1] :]}？"
    return f"{body[: at[0]]}{written}{body[at[1] : named.end()]}，{asked}？"


def _meant(body: str, kind: str) -> re.Match[str] | None:
    """The last number of the question, of the kind that is spoken of if there are several."""
    found = list(_NAMED.finditer(body))
    same = [m for m in found if kind in m[0] or kind == "个"]
    return next(reversed(same or found), None)


def _in_words(number: int) -> str:
    """A number in words: 12 → 十二; from a hundred on in digits."""
    if number > _LAST_IN_WORDS:
        return str(number)
    tens, ones = divmod(number, 10)
    lead = "" if not tens else ("十" if tens == 1 else f"{_DIGITS[tens - 1]}十")
    return lead + (_DIGITS[ones - 1] if ones else "")
