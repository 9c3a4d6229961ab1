"""The words around a figure that make it a goal and name what it is about."""

from __future__ import annotations

import re

from .quantities import UNITS


def _any(words: str) -> str:
    """An alternation that tries longer words first."""
    return "|".join(sorted(words.split(), key=len, reverse=True))


# Making something new is a goal by itself; the other verbs may also name what is there.
_MAKING = _any(
    "新建 新增 新开工 新引进 新培育 建成 建设 打造 培育 引进培育 引进 引育 招引 创建 孵化 形成 推广 建立 培养 创成"
    " 认定 遴选 选树 评选 开工 改造 完成改造 升级 部署 布设 推出 举办 设立 扶持 集聚 聚集 争创 发布 制定 出台 开放"
    " 归集 汇聚 上线 普及"
)
_ACTING = _any("支持 推动 推进 实施 组织实施 开展 组织 完成 实现 加快 引导")
VERB_LAST = re.compile(
    rf"(?P<yearly>(?:每年|年均)再?)?(?:(?P<making>{_MAKING})|(?:{_ACTING}))(?:出|起)?[ \t]*$"
)
_VERB_FIRST = re.compile(rf"(?:(?P<making>{_MAKING})|(?:{_ACTING}))(?:出|起)?")
_KEPT_VERB = re.compile("新建|新增|新开工|建成")
RELATION = re.compile(
    "(?:力争|争取|确保|有望)?(?:均|总体|基本)?(?:累计)?(?:分别)?(?:达到|达|实现|保持在|稳定在|维持在|为"
    "|(?:提高|提升|增长|增加|扩大|上升|下降|降低|降|压缩|压减|缩短|缩减|控制|增|升|发展)(?:到|至|在))[ \t]*$"
)
RATE = re.compile(
    r"(?:(?:较|比)20\d{2}年[底末]?)?(?P<yearly>年均|每年|年)?(?:复合)?"
    r"(?:(?P<noun>增长率|增长速度|增速|增幅|降幅)|增长|增加|提高|提升|下降|降低|减少|压缩|压减|缩短|递增)"
    r"(?:均|分别)?(?:达到|达|保持在|在|为)?[ \t]*$"
)
BASE = re.compile(
    rf"[由从](?:(?P<year>20\d{{2}})年[底末]?的?)?(?P<value>\d[\d.]*[万亿]?(?:{UNITS})?)[ \t]*$"
)
SHORTENS = re.compile("压缩|压减|缩短|缩减|控制|降")
BOUNDARY = re.compile(r"[，；;。：:！？!?\n]|,(?!\d{3}(?!\d))")
CLAUSE_END = re.compile(
    r"[”’]?[ \t]*(?:[，,、；;。：:！？!?）)〔【\[（(\n]|和|及|以及|并|且|大关|$)"
)
_NOUN = re.compile(r"[^，,；;。：:！？!?〔【\[\n]{2,60}")
_NOUN_END = re.compile(
    r"(?:、|以及|及|和)(?=(?:不少于|不低于|至少|超过)?\d)|[（(](?=[^）)]*(?:单位|部门|负责))"
)
# What is counted for its own sake is no goal: 3个方面, 6个业务领域, 5个工作专班.
_SCOPES = "方面|领域|维度|层面|环节|阶段|步骤|原则|专班|小组|乡镇|街道|板块|要素"
_SCOPE = re.compile(rf"^.{{0,4}}(?:{_SCOPES})|(?:{_SCOPES})$")
_LEADING = re.compile(
    r"[、和及并且]|其中|以及|(?:到|至)?[ \t]*20\d{2}[ \t]*年(?:[底末]|年底)?前?|力争|争取|确保|努力|实现|推动|推进|促进|带动"
    r"|引导|保持|使得?|让|全年|年内|有望|基本|逐步|进一步|加快|同时|[ \t]"
)
_NO_NAME = re.compile(r"[的在为等第约以每]$|^[\d.]*$")
_OPEN, _CLOSE = "“（(《〔", "”）)》〕"
_BRACKET = re.compile(f"[{_OPEN}{_CLOSE}]")
# Names of indicators are shorter; a longer run of words is a sentence of its own.
NAME_CHARS = 60
_MIN_NAME = 2


def opening_verb(words: str) -> re.Match[str] | None:
    """The verb that opens a clause, behind words such as 力争 or 全年."""
    return _VERB_FIRST.match(words, _lead(words))


def name_before(words: str) -> str | None:
    """The name in the words before a figure: without what leads in and a verb of action."""
    start = _lead(words)
    verb = _VERB_FIRST.match(words, start)
    if verb and not _KEPT_VERB.match(words, start) and verb.end() < len(words.rstrip()):
        start = _lead(words, verb.end())
    name = _unquoted(words[start:].strip(" \t"))
    fits = _MIN_NAME <= len(name) <= NAME_CHARS and not _NO_NAME.search(name)
    return name if fits else None


def _unquoted(name: str) -> str:
    """``name`` without a quotation mark whose partner was cut off."""
    if name.count("“") > name.count("”"):
        name = name.removeprefix("“").removesuffix("“")
    return name.removeprefix("”") if name.count("”") > name.count("“") else name


def noun_behind(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The thing counted by a figure that ends at ``start``, and the offset behind it."""
    match = _NOUN.match(text, start, end)
    if match is None:
        return None
    words = _NOUN_END.split(match[0], maxsplit=1)[0].rstrip()
    noun = re.sub("^(?:规模)?的?", "", words.lstrip()).strip(" \t")
    if len(noun) < _MIN_NAME:
        return None
    return noun, start + len(words)


def is_scope(noun: str) -> bool:
    """Whether a counted noun tells how wide something is and not what will be made."""
    return bool(_SCOPE.search(noun))


def enclosed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of ``text[start:end]`` in quotes or brackets; unbalanced marks enclose nothing."""
    opened: list[int] = []
    spans: list[tuple[int, int]] = []
    for mark in _BRACKET.finditer(text, start, end):
        if mark[0] in _OPEN:
            opened.append(mark.start())
        elif opened and _CLOSE.index(mark[0]) == _OPEN.index(text[opened[-1]]):
            spans.append((opened.pop(), mark.end()))
    return spans


def _lead(words: str, start: int = 0) -> int:
    while match := _LEADING.match(words, start):
        start = match.end()
    return start
