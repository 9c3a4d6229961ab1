"""What of a turn of a conversation is meant: without courtesies, and behind what it takes back."""

from __future__ import annotations

import re

# Whose document it goes by is what is asked: 根据省里哪个文件.
_HIGHER = re.compile(
    r"(?<=根据|依据|按照|参照|对照)(?:的)?(?:是)?(?:省里?|国家|市里?|上级|上面)的?(?=哪|什么|啥)"
)
# "不是这个，我问的是 …" takes back what was understood; what it asks for stands behind.
_TAKEN_BACK = re.compile(
    r"^(?:(?:我|咱)(?:想|要)?(?:问|要|说|指|查)的)?(?:不是|不对|别[说给要用查]|(?:此处)?并(?:非|不是)(?:要|询|在)?问?)[^，,。；;！!\s]*[，,。；;！!\s]\s*(?:我|咱)?(?:想|要)?(?:请问|问的?|要的?|说的?|指的?|查的?)?(?:是|就是)?"
)
# What is asked for stands behind: 我说的是 ….
_STRESSED = re.compile(
    r"^(?:其实|就)?(?:我|咱)(?:想|要)?(?:问|要|说|指|查)的(?:其实|就)?(?:是|就是)"
)
# What need not be told again: 牵头的不用说了，….
_DROPPED = re.compile(r"^[^，,]{0,10}(?:不用|别|不必|先不|甭)(?:再)?(?:说|讲|管|提|列|看)了?[，,]")
# Courtesies are no part of the conversation about plans.
_COURTESY = re.compile(r"(?:谢谢|多谢|好的?|辛苦|再见|你好|您好|收到|明白)[了您你啦呀！!。，,]*")
_PREAMBLE = re.compile(
    r"^(?:(?:不好意思|抱歉|对不起|哦|噢|嗯+|呃|啊|好的?|谢谢|多谢|等等|等一?下|稍等|哎|诶|唉)(?:了|你|您|啊|哈)?[，,、。！!~\s]+)+(?=.)"
)


def is_courtesy(text: str) -> bool:
    """Whether a turn is nothing but thanks, a greeting or 好的."""
    return bool(_COURTESY.fullmatch(text.strip()))


def without_preamble(text: str) -> str:
    """The turn without what people say before they ask: 不好意思, 哦, 等一下."""
    return _PREAMBLE.sub("", text.strip())


def meant(written: str) -> tuple[str, str]:
    """What the turn asks, and what it takes back before ("" if nothing): 不是甲，我问的是乙."""
    taken = _TAKEN_BACK.match(written)
    asked = written[taken.end() :] if taken else _STRESSED.sub("", written)
    asked = _HIGHER.sub("", _DROPPED.sub("", asked or written) or written)
    return asked, taken[0] if taken else ""
