"""Things that the answer before has named: 第二个靠什么发展, 该工程由谁负责, 这个贷是什么意思."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.segment import words
from ingest.numerals import ordinal

_NTH = re.compile(
    r"^(?:那么?|上面|上述|刚才|刚刚|前面|其中|里面|你说)*的?(?:那|这)?第(?P<number>[一二三四五六七八九十\d]+)[个项条点类家种](?P<rest>.*)$"
)
_LAST = re.compile(r"^(?:那么?|其中)?(?:最后|末)(?:那|这)?一?[个项条点类家种](?P<rest>.*)$")
_POINTS = re.compile(
    r"(?:这|那|该|上述|上面(?:提到|说)?的|刚才(?:提到|说)?的)(?:个|项|家|款|种|条|座)?(?P<noun>[\u4e00-\u9fff]{1,4})"
)
# What a coined name stands for: 具体哪六个, 这名字里都是哪些部门.
_STANDS_FOR = re.compile(
    r"^(?:那|它|这)?(?:具体|分别|都)+(?:是|有|指|为)?哪(?:几|[两二三四五六七八九十\d]+)?(?:[个项类家种]|些)?(?:$|[?？])"
    r"|^(?:那)?(?:这|该)(?:个|种|些)?(?:名字|名称|名|说法|词儿?|叫法|提法|口号|简称|代号|缩写)(?:里|中)?"
)
_COINED = re.compile(r"[“\"]([^”\"]*[一二两三四五六七八九十\d][^”\"]*)[”\"]")
_LINE = re.compile(r"^\s*(?:[-*·]|\d+[.、．])\s*(.+)$", re.MULTILINE)
_NUMBER = re.compile(r"^(?:[（(]?[\d一二三四五六七八九十]+[)）.、．]\s*)+")
_BEHIND = re.compile(r"[：:（(]|——")
_MARKS = re.compile(r"\[\d+\]|[*]")
_REFERENCE = re.compile(r"《[^》]*》")
_SERIES = re.compile(r"[^，,。；;：:？?\n“”《》]+(?:、[^，,。；;：:？?\n、]+)+")
_JOINED = re.compile(r"、|(?<=[\u4e00-\u9fff])(?:和|以及|及)(?=[\u4e00-\u9fff])")
_LEAD_IN = re.compile(r"^.*?(?:分别(?:是|为)|包括|包含|即|有|是|为|：|:)(?=.)")
_NAME_END = re.compile(r"(?:[等共][^、]{0,8}|三大|两大|[一二三四五六七八九十\d]+[个大项类家种].*)$")
# A name stands in quotation marks or is a run of words without a mark, a verb or a particle in it.
_QUOTED = re.compile(r"[“\"]([^”\"]{2,20})[”\"]")
_MAX_NAME = 20
# Things that are called by one character: 某某贷, 某码.
_ONE_CHARACTER = frozenset("贷码园镇港馆院所网云库")
_NO_PART = {"v", "p", "c", "u", "r", "d", "x", "m"}


def nth_told(said: str, answer: str) -> tuple[str, str] | None:
    """The thing that the answer names at the place asked for, and what else ``said`` says of it.

    None where nothing more is said (第二条呢): that asks for the text of the item itself.
    """
    listed = _listed(answer)
    if match := _NTH.match(said):
        number = ordinal(match["number"]) or 0
    elif match := _LAST.match(said):
        number = len(listed)
    else:
        return None
    if not 1 <= number <= len(listed) or not match["rest"].strip("的呢？? "):
        return None
    return listed[number - 1], match["rest"]


def _listed(answer: str) -> list[str]:
    """The things that an answer lists, line by line or in one row; [] for no list."""
    shown = _MARKS.sub("", answer)
    lines = [_BEHIND.split(_NUMBER.sub("", line))[0].strip() for line in _LINE.findall(shown)]
    if len(lines) > 1:
        return lines
    rows = [m[0] for m in _SERIES.finditer(_REFERENCE.sub("", shown))]
    row = max(rows, key=lambda r: r.count("、"), default="")
    parts = [part.strip(" 。“”") for part in _JOINED.split(_LEAD_IN.sub("", row))] if row else []
    parts[-1:] = [_NAME_END.sub("", parts[-1])] if parts else []
    return [part for part in parts if part]


def coined_told(said: str, answer: str) -> str:
    """The question about the coined name that the answer has in quotation marks, "" if there is none."""
    asked = _STANDS_FOR.match(said)
    names = [
        n for n in _COINED.findall(_MARKS.sub("", _REFERENCE.sub("", answer))) if len(n) < _MAX_NAME
    ]
    if asked is None or not names:
        return ""
    rest = said[asked.end() :].strip("?？ ")
    count = sum(_counts(asked[0]))
    # Of several the one that counts as many things, else the one with most numbers in it.
    name = max(names, key=lambda n: (count > 0 and sum(_counts(n)) == count, len(_counts(n))))
    return f"“{name}”{rest or '具体指哪些'}"


def _counts(name: str) -> list[int]:
    return [ordinal(n) or 0 for n in re.findall(r"[一二两三四五六七八九十]|\d+", name)]


def pointed(said: str, frame: str, answer: str) -> str:
    """``said`` with the name of what it points to (该工程 → 某某工程), "" if the answer names none.

    What the question before named itself is left to it.
    """
    shown = _MARKS.sub("", _REFERENCE.sub("", answer))
    for match in _POINTS.finditer(said):
        noun = match["noun"]
        for end in range(len(noun), 0, -1):
            head = noun[:end]
            if end == 1 and head not in _ONE_CHARACTER:
                continue
            name = _named(head, shown)
            if name and not _is_said(name, head, frame):
                at = match.start("noun") + end
                return f"{said[: match.start()]}{name}{said[at:]}"
    return ""


def _is_said(name: str, head: str, frame: str) -> bool:
    """Whether the question has the end of the name, its noun and two characters at least."""
    return any(name[i:] in frame for i in range(len(name) - len(head) - 1))


def _named(head: str, answer: str) -> str:
    """The last name in the answer that ends with ``head`` and says more than it, "" if none."""
    quoted = [m[1] for m in _QUOTED.finditer(answer) if m[1].endswith(head)]
    if quoted := [name for name in quoted if len(name) > len(head)]:
        return quoted[-1]
    found = [name for name in _runs(answer) if name.endswith(head) and len(name) > len(head) + 1]
    return found[-1] if found else ""


def _runs(answer: str) -> Sequence[str]:
    """Runs of nouns side by side: 工业互联网 + 创新 + 发展 + 工程."""
    runs: list[str] = []
    run = ""
    for word in words(answer):
        inside = bool(run) and word.tag == "v" and len(word.text) > 1
        part = inside or word.tag == "vn" or word.tag[:1] not in _NO_PART
        run = run + word.text if part else ""
        if run and len(run) <= _MAX_NAME:
            runs.append(run)
    return runs
