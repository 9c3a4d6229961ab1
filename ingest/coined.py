"""Whether the text explains a quoted term that counts its own parts: “三链协同”, “1+3+N”.

Plans coin such terms by the dozen and mostly leave them unexplained; only an explanation that the
term's own numbers bear out, or one that the text announces (即, 是指, a bracketed list), counts.
"""

from __future__ import annotations

import re

from .numerals import ordinal
from .spans import Span

_NUMERAL = re.compile(r"[一二两三四五六七八九十双]|\d+|N")
_NO_COUNT = re.compile(r"^(?:十[一二三四五六七八九]五|\d{4}.*)$")
_JOINED = re.compile("、|和|及")
_CLAUSE_START = re.compile(r"[，,。；;：:！？!?“”]")
_ANNOUNCED = re.compile(
    r"[^，,。；;：:（(“”]{0,20}(?:[，,：:。]\s*|——)?(?:即(?![日时将可使便刻])|是指|指的是|分别是|分别为)"
)
_LISTED = re.compile(r"[（(][^）)、，,]{1,100}[、，,][^）)]{1,200}[）)]")
# A clause of listed parts is shorter than this.
_LIST_CHARS = 150
_PARTS_CHARS = 400
_MAX_ANNOUNCED = 40
_FEWEST = 2


def explanation_end(text: str, quote: Span, sentence: Span, following: Span | None) -> int | None:
    """Where the explanation of the term quoted at ``quote`` ends, None if there is none.

    It ends with the ``sentence`` or, if that only names the term, with the ``following`` one.
    """
    start, behind = quote
    term = text[start + 1 : behind - 1]
    if _NO_COUNT.match(term) or not _NUMERAL.search(term):
        return None
    last = following[1] if following else sentence[1]
    announced = _ANNOUNCED.match(text, behind, min(last, behind + _MAX_ANNOUNCED))
    if announced:
        return sentence[1] if announced.end() <= sentence[1] else last
    if _LISTED.match(text, behind, sentence[1]):
        return sentence[1]
    if "、" in term:
        return None
    counts = [_count(numeral) for numeral in _NUMERAL.findall(term)]
    if _parts_precede(_clause_before(text, sentence[0], start), counts):
        return sentence[1]
    if _parts_follow(text[behind : min(sentence[1], behind + _PARTS_CHARS)], counts, term):
        return sentence[1]
    if following:
        words = text[following[0] : min(following[1], following[0] + _PARTS_CHARS)]
        return following[1] if _parts_follow(words, counts, term) else None
    return None


def _count(numeral: str) -> int | None:
    return None if numeral == "N" else 2 if numeral == "双" else ordinal(numeral)


def _clause_before(text: str, start: int, end: int) -> str:
    """The words before a quote, back to the last mark; an opening bracket is passed over."""
    words = text[max(start, end - _LIST_CHARS) : end].rstrip("（( ")
    return _CLAUSE_START.split(words)[-1]


def _parts_precede(words: str, counts: list[int | None]) -> bool:
    """A、B、C“三链协同”: as many parts as the term says; 3大甲、3大乙为主体的“3+3”: the same numbers."""
    numbers = [count for count in counts if count is not None]
    if not numbers or words.endswith(("、", "和", "及")):
        return False
    if set(numbers) == {1}:
        return False
    fitting = {n for n in (sum(numbers), numbers[0], numbers[-1]) if n >= _FEWEST}
    for listed in (words, words.rpartition("的")[2]):
        parts = _JOINED.split(listed)
        # 和 also stands inside a part (软件和信息服务业), so the count lies between the two.
        fewest = listed.count("、") + 1
        counted = {len(parts), *(range(fewest, len(parts)) if fewest >= _FEWEST else ())}
        if counted & fitting and all(len(part) >= _FEWEST for part in parts):
            return True
    printed = [int(n) for n in re.findall(r"\d+", words)]
    return len(numbers) >= _FEWEST and printed == numbers


def _parts_follow(words: str, counts: list[int | None], term: str) -> bool:
    """“1+1+N”…打造“1个基座”，建设“1个中心”，建设“N个应用”: each part with its number, in order."""
    if "+" not in term and "＋" not in term:
        return False
    position = 0
    for count in counts:
        number = "N" if count is None else str(count)
        match = re.compile(rf"(?<!\d){number}\s*[个大项类套张条批]").search(words, position)
        if match is None:
            return False
        position = match.end()
    return len(counts) >= _FEWEST
