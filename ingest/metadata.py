"""What a plan says about itself: title, issuer, 文号, dates, 规划期, status, region, 依据."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .front import PLAN_SUFFIX
from .lines import squeeze
from .model import NOTICE_KIND, PREFACE_KIND, Document, Indicator, Section
from .numerals import ordinal
from .regions import level_of, region_of
from .structure import Structure

_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,14}\s*[〔\[（(【［]\s*\d{4}\s*[〕\]）)】］]\s*第?\s*\d+\s*号"
)
_INDEX = re.compile(r"索\s*引\s*号[\s:：|｜]*([A-Za-z0-9][A-Za-z0-9/\-_.]{5,})")
_DATE = re.compile(r"(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})")
_CHINESE_DATE = re.compile(
    r"([二〇○零一三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_STATUS_FIELD = re.compile(
    r"(?:有效性|效力状态|时效性)[\s:：|｜]*(现行有效|有效|失效|废止|已废止|已失效)"
)
_DRAFT = re.compile(r"[（(]?\s*((?:公开)?征求意见稿|草案|送审稿|试行|暂行)\s*[)）]?$")
_QUOTED = re.compile(r"《([^《》]{2,120})》")
_PLAN_NAME = re.compile(rf"(?:{PLAN_SUFFIX})(?:[（(][^）()]*[)）])*$")
_RANGE = r"(20\d{2})\s*年?\s*[—–\-~～至到]+\s*(20\d{2})"
_PERIOD = re.compile(rf"规划(?:期限?|年限|时间)[为是:：至从]*\s*{_RANGE}")
_OWN_RANGE = re.compile(
    rf"本[^。，,《》]{{0,10}}(?:计划|规划|方案|纲要|要点|意见)[（(]\s*{_RANGE}\s*年?\s*[)）]"
)
_FIVE_YEAR = re.compile(r"[“\"]?十([一二三四五六])五[”\"]?")
_BASE_YEAR = re.compile(r"基(?:期|准)年?[为是:：]\s*(20\d{2})")
_BASIS = re.compile(r"依据|根据|按照|贯彻|落实")
_ISSUER_END = re.compile(
    r"(?:政府|办公厅|办公室|委员会|领导小组|指挥部|局|部|厅|院|中心|党委|区委|市委|省委|县委)$"
)
# Since the third one (1966) five-year plans follow each other without a gap: N begins in
# 1966 + 5 (N - 3), so 十四五 is 2021—2025.
_THIRD_FIVE_YEAR = 1966
_PREFACE_CHARS = 3000


def read_metadata(
    document_id: str, text: str, structure: Structure, indicators: Sequence[Indicator]
) -> Document:
    """Return the document with every metadata field its text states; all others stay None."""
    front = _front_text(text, structure)
    notice = _part(text, structure.sections, NOTICE_KIND)
    preface = _preface(text, structure)
    raw_title = _title(front, notice, preface)
    title, draft = _split_status(raw_title)
    issuer = _issuer(front, notice, raw_title)
    region = _longest(region_of(issuer or ""), region_of(title or ""))
    start, end = _period(title or "", preface)
    base = _BASE_YEAR.search(preface)
    years = {i.base_year for i in indicators if i.base_year}
    return Document(
        document_id=document_id,
        text=text,
        title=title,
        issuer=issuer,
        document_number=_document_number(front),
        index_number=match[1] if (match := _INDEX.search(front)) else None,
        published=_field_date(front, "发布时间|发布日期"),
        signed=_signed(notice),
        generated=_field_date(front, "生成日期"),
        status=_status(front, raw_title or "", draft),
        period_start=start,
        period_end=end,
        base_year=int(base[1]) if base else years.pop() if len(years) == 1 else None,
        region=region,
        level=level_of(region, issuer),
        based_on=_based_on(text, structure.sections, preface, title),
    )


def _front_text(text: str, structure: Structure) -> str:
    front = structure.front
    first = min(front.body, front.toc.first) if front.toc else front.body
    return text[: structure.lines[first].start] if first < len(structure.lines) else text


def _part(text: str, sections: Sequence[Section], kind: str) -> str:
    return "\n".join(text[s.char_start : s.char_end] for s in sections if s.kind == kind)


def _preface(text: str, structure: Structure) -> str:
    stated = _part(text, structure.sections, PREFACE_KIND)
    if stated:
        return stated[:_PREFACE_CHARS]
    body = structure.body_lines
    return text[body[0].start : body[0].start + _PREFACE_CHARS] if body else ""


def _title(front: str, notice: str, preface: str) -> str | None:
    """The plan's own title: its title line, then the notice's 《…》, then a 编制…《…》 sentence."""
    lines = [squeeze_title(line) for line in front.splitlines()]
    shaped = [i for i, line in enumerate(lines) if _is_title(line)]
    if shaped:
        first = shaped[-1]
        after = next((line for line in lines[first + 1 :] if line), "")
        joined = (
            lines[first] + after
            if re.fullmatch(r"[（(][^）()]{4,20}[)）]", after)
            else lines[first]
        )
        draft = next((lines[i] for i in shaped if _DRAFT.search(lines[i])), None)
        return draft if draft and draft.startswith(joined) else joined
    for match in _QUOTED.finditer(notice or front):
        if _PLAN_NAME.search(match[1]):
            return match[1]
    made = re.search(r"(?:编制|制定|出台|实施)[^。]{0,12}《([^《》]+)》", preface)
    return made[1] if made and _PLAN_NAME.search(made[1]) else None


def squeeze_title(line: str) -> str:
    """A title line as compared and shown: no blanks, no Markdown marks, no 《》 around it."""
    plain = re.sub(r"[ \t\u3000\xa0]+", "", line).lstrip("#")
    return plain.strip("*《》")


def _is_title(line: str) -> bool:
    bare = _DRAFT.sub("", line)
    plain = 4 <= len(bare) <= 60 and not re.search(r"[。，,；;：:|｜]|印发|通知", bare)
    return plain and bool(_PLAN_NAME.search(bare))


def _split_status(title: str | None) -> tuple[str | None, str | None]:
    if title is None:
        return None, None
    match = _DRAFT.search(title)
    if match is None:
        return title, None
    if match[1] in ("试行", "暂行"):
        return title, match[1] if match[1] == "试行" else None
    return title[: match.start()], "征求意见稿" if "征求意见" in match[1] else match[1]


def _status(front: str, title: str, draft: str | None) -> str | None:
    if draft and draft != "试行":
        return draft
    if match := _STATUS_FIELD.search(front):
        return {"现行有效": "有效", "已废止": "废止", "已失效": "失效"}.get(match[1], match[1])
    return draft


def _issuer(front: str, notice: str, title: str | None) -> str | None:
    """The signature of the notice, a title page's issuer, or the 发布机构 field."""
    lines = [squeeze(line) for line in notice.splitlines()]
    for index, line in enumerate(lines):
        dated = _DATE.search(line) or _CHINESE_DATE.search(line)
        if dated and index + 1 >= len(lines) - 2:
            name = line[: dated.start()] or next((x for x in reversed(lines[:index]) if x), "")
            if _ISSUER_END.search(name) and len(name) <= 60:
                return name
    for line in front.splitlines():
        plain = squeeze(line)
        if _ISSUER_END.search(plain) and region_of(plain) and len(plain) <= 30 and plain != title:
            return plain
    field = re.search(r"(?:发布机构|发文机关|发文机构|制发机关)[\s:：|｜*]*([^\s|｜]{2,40})", front)
    return field[1] if field else None


def _document_number(front: str) -> str | None:
    """The 文号 of the page's field or of a line of its own; never one quoted in a sentence."""
    field = re.search(rf"(?:文\s*号|发文字号)[\s:：|｜*]*({_NUMBER.pattern})", front)
    if field:
        return squeeze_number(field[1])
    for line in front.splitlines():
        if match := _NUMBER.fullmatch(line.strip()):
            return squeeze_number(match[0])
    return None


def squeeze_number(number: str) -> str:
    """A 文号 without blanks; its brackets stay as printed."""
    return re.sub(r"\s+", "", number)


def _iso(match: re.Match[str]) -> str:
    return f"{int(match[1]):04d}-{int(match[2]):02d}-{int(match[3]):02d}"


def _field_date(front: str, names: str) -> str | None:
    match = re.search(rf"(?:{names})[\s:：|｜*]*{_DATE.pattern}", front)
    return _iso(match) if match else None


def _signed(notice: str) -> str | None:
    dates = list(_DATE.finditer(notice))
    if dates:
        return _iso(dates[-1])
    chinese = _CHINESE_DATE.search(notice)
    if chinese is None:
        return None
    year = "".join(str(ordinal("〇" if c in "○零" else c)) for c in chinese[1])
    return f"{year}-{ordinal(chinese[2]):02d}-{ordinal(chinese[3]):02d}"


def _period(title: str, preface: str) -> tuple[int | None, int | None]:
    stated = _PERIOD.search(preface) or re.search(_RANGE, title) or _OWN_RANGE.search(preface)
    if stated:
        return int(stated[1]), int(stated[2])
    if five := _FIVE_YEAR.search(title):
        number = 10 + "一二三四五六".index(five[1]) + 1
        start = _THIRD_FIVE_YEAR + 5 * (number - 3)
        return start, start + 4
    if year := re.match(r".{0,12}?(20\d{2})年", title):
        return int(year[1]), int(year[1])
    return None, None


def _based_on(
    text: str, sections: Sequence[Section], preface: str, title: str | None
) -> tuple[str, ...]:
    found: list[str] = []
    for sentence in re.split(r"(?<=[。；])", preface):
        if _BASIS.search(sentence):
            found += _titles(sentence)
    for section in sections:
        if "编制依据" in section.title:
            for line in text[section.heading_end : section.char_end].splitlines():
                found += _titles(line)
    own = squeeze(title or "")
    return tuple(dict.fromkeys(f for f in found if squeeze(f) != own))


def _titles(sentence: str) -> list[str]:
    return [" ".join(m[1].split()) for m in _QUOTED.finditer(sentence)]


def _longest(first: str | None, second: str | None) -> str | None:
    if first and second:
        return first if len(first) >= len(second) else second
    return first or second
