"""Title, status and issuers as a title page and a printing notice give them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .dates import dates
from .front import PLAN_SUFFIX, is_field_line
from .furniture import is_furniture
from .letterhead import head_title, title_issuer
from .lines import Line, squeeze
from .regions import level_of, region_of

_PLAN_NAME = re.compile(
    rf"(?:{PLAN_SUFFIX}|顶层设计|总体设计|清单|指引|导则|通则|规则|工作安排|决定)(?:[（(][^）()]*[)）])*$"
)
_DRAFT = re.compile(
    r"[（(\[【〔]?\s*((?:公开)?征求意见稿|(?:修订)?草案|送审稿|报批稿|审议稿|讨论稿|试行|暂行)\s*[)）\]】〕]?$"
)
_STATUS_FIELD = re.compile(
    r"(?:有效性|效力状态|时效性|时效状态|效力)[\s:：|｜]*(现行有效|有效|失效|废止|已废止|已失效|尚未生效|部分失效)"
)
_STAMP = re.compile(r"[\[【（(〔]\s*已?(废止|失效)\s*[\]】）)〕]")
_STATUS = {"现行有效": "有效", "已废止": "废止", "已失效": "失效"}
_QUOTED = re.compile(r"《([^《》]{2,120})》")
# The surer form first: between a title and its verb another one's 文号 may stand.
_HANDED_ON = (
    re.compile(r"(?:印发|转发|发布|公布)的?《([^《》]{4,120})》"),
    re.compile(r"《([^《》]{4,120})》[^。《》]{0,60}(?:印发|公布)"),
)
# A report on a plan begins with its title: 《…》近日出台.
_REPORTED = re.compile(
    r"[^。《》]{0,60}《([^《》]{4,120})》[^。《》，,]{0,10}(?:出台|印发|发布|公布|实施|施行)"
)
_FIELD_VALUE = re.compile(
    r"(?:发布机构|发文机关|发文机构|制发机关|发文单位)[ \t:：|｜*]*([^\s|｜:：]{2,40})(?![:：\S])"
)
_LABEL = re.compile(r"^(?:文件|公文)?(?:标题|题目|名称|题名)[:：]")
_SITE = re.compile(r"[_|｜]|[-–—]{1,2}(?=[^_|｜]{0,20}(?:网站?|门户|平台|公开)$)")
_CRIED = re.compile(
    r"^(?:重磅|快讯|最新|关注|速看|权威发布|政策速递)[!！:：|｜丨]*|(?:来[啦了]|出炉|发布|出台|印发)?[!！]*$"
)
_NOTICE_OF = re.compile(r"^.*?(?:印发|转发|发布|公布)[《<]?(.{4,}?)[》>]?的(?:通知|公告|通告)$")
# A draft is published by an invitation to comment on it.
_INVITED = re.compile(r"^.*征[求集][^《]{0,8}《([^《》]{4,})》[^《》]{0,10}意见.{0,6}$")
_ASKED_FOR = re.compile(r"(?<=征求意见稿[)）])(?:向社会)?(?:公开)?征[求集].*$")
_NUMBERED = re.compile(r"[（(][^（）()]{1,14}[〔\[]\d{4}[〕\]]\d+号[)）]$")
# A saved page may run its title into the fields behind it, a bare text into all that follows.
_LED = re.compile(
    rf"[|｜\s#]*(?P<title>[^。；;！!？?，,|｜：:\n]{{3,60}}?(?:{PLAN_SUFFIX})(?:[（(][^（）()]{{2,20}}[)）])*)"
    r"\s*(?:[|｜]|\s(?=\S)|发布|来源|浏览)"
)
# The date of a signature that a page break has run into the title behind it.
_DATED = re.compile(r"^\d{4}年\d{1,2}月\d{1,2}日(?=[\u4e00-\u9fff]{4})")
_WHOLE_TEXT = re.compile(r"[（(【\[]?全文[)）】\]]?$")
_NO_TITLE = re.compile(r"[。，,；;：:|｜]|印发|通知")
# A line that begins so may be the head of a title that runs on in the next one.
_TITLE_HEAD = re.compile(
    r"^(?:关于|国家|全国|中华人民共和国|中共|国务院|“?十[一二三四五六七八九]五|20\d{2}年)"
)
_ISSUER_END = re.compile(
    r"(?:(?<!数字)(?<!智慧)政府|办公厅|办公室|委员会|领导小组|指挥部|局|部|厅|署|院|中心|党委|区委|市委|省委|县委|改革委|管委会|公司|银行)$"
)
_PERIOD_LINE = re.compile(r"[（(][^）()]{4,20}[)）]")
_MAX_TITLE = 60
_MIN_TITLE = 4
_MAX_TITLE_LINES = 4
_MAX_ISSUERS = 20


def title_of(lines: Sequence[Line], notice: str, preface: str) -> str | None:
    """The plan's own title: its title line, then the notice's 《…》, then a 编制…《…》 sentence.

    A title that is set on several ``lines`` is joined; the period or the mark of a draft in
    brackets on the next line belongs to it.
    """
    shown = [squeeze_title(line.text) for line in lines if line.text and not is_furniture(line)]
    if headed := head_title(shown):
        return _INVITED.sub(r"\1", headed)
    shaped = [i for i, line in enumerate(shown) if _is_title(line)]
    if shaped:
        joined = _joined(shown, shaped[-1])
        handed = _handed_on(notice)
        # A title broken over lines shows only its last one here.
        if handed and handed != joined and squeeze_title(handed).endswith(joined):
            return squeeze_title(handed)
        draft = next((shown[i] for i in shaped if _DRAFT.search(shown[i])), None)
        return draft if draft and draft.startswith(joined) else joined
    front = "\n".join(line.text for line in lines)
    if handed := _handed_on(notice):
        return handed
    for match in _QUOTED.finditer(notice or front):
        if _PLAN_NAME.search(match[1]):
            return match[1]
    made = re.search(r"(?:编制|制定|出台|实施)[^。]{0,12}《([^《》]+)》", preface)
    told = made if made and _PLAN_NAME.search(made[1]) else _REPORTED.match(preface)
    if told and _PLAN_NAME.search(told[1]):
        return told[1]
    return next((title for line in shown if _is_title(title := _unwrapped(line))), None)


def _unwrapped(line: str) -> str:
    """A line without what a page prints around a title: 标题：, the name of the site, 重磅！… 来了, 关于印发…的通知."""
    part = _SITE.split(_LABEL.sub("", line), maxsplit=1)[0]
    return _CRIED.sub("", _NOTICE_OF.sub(r"\1", part)).strip("《》")


def led_title(text: str) -> str | None:
    """The title with which a line begins that goes on with something else, None if it is no title."""
    match = _LED.match(text)
    title = squeeze_title(match["title"]) if match else ""
    return title if _is_title(title) and (_opens_title(title) or region_of(title)) else None


def _handed_on(notice: str) -> str | None:
    """The title that a notice hands on: 印发《…》, or 《…》 … 印发."""
    quoted = (m[1] for pattern in _HANDED_ON for m in pattern.finditer(notice))
    named = (re.sub(r"\n[ \t\u3000]*", "", title) for title in quoted)
    return next((title for title in named if _PLAN_NAME.search(title)), None)


def is_appendage(line: Line) -> bool:
    """Whether a line is nothing but a period or a mark of a draft in brackets."""
    plain = squeeze_title(line.text)
    return bool(_PERIOD_LINE.fullmatch(plain) or (plain[:1] in "（(" and _DRAFT.fullmatch(plain)))


def squeeze_title(line: str) -> str:
    """A title line as compared and shown: no blanks, Markdown marks, 【失效】, 《》 around."""
    plain = re.sub(r"[ \t\u3000\xa0]+", "", line).lstrip("#")
    plain = _NUMBERED.sub("", _ASKED_FOR.sub("", plain))
    return _DATED.sub("", _WHOLE_TEXT.sub("", _STAMP.sub("", plain))).strip("*《》")


def _is_title(line: str) -> bool:
    bare = _DRAFT.sub("", line)
    plain = _MIN_TITLE <= len(bare) <= _MAX_TITLE and not _NO_TITLE.search(bare)
    return plain and bool(_PLAN_NAME.search(bare))


def _joined(shown: Sequence[str], last: int) -> str:
    first = last
    if not _opens_title(shown[last]):
        above = range(last - 1, max(last - _MAX_TITLE_LINES, -1), -1)
        for index in above:
            if not _is_part(shown[index]):
                break
            if _opens_title(shown[index]):
                first = index
                break
    after = shown[last + 1] if last + 1 < len(shown) else ""
    stop = last + 2 if _PERIOD_LINE.fullmatch(after) or _DRAFT.fullmatch(after) else last + 1
    return "".join(shown[first:stop])


def _opens_title(line: str) -> bool:
    return bool(_TITLE_HEAD.match(line) or region_of(line))


def _is_part(line: str) -> bool:
    """Whether a line may be a part of a title: no sentence, field, name of a body, date or mark."""
    plain = _MIN_TITLE <= len(line) <= _MAX_TITLE and not _NO_TITLE.search(line)
    other = _is_title(line) or _ISSUER_END.search(line) or is_field_line(line) or line[0] in "（("
    return plain and not other and not any(dates(line)) and bool(re.search("[\u4e00-\u9fff]", line))


def split_status(title: str | None) -> tuple[str | None, str | None]:
    """The title without a mark of a draft, and that mark; 试行 stays in the title."""
    match = _DRAFT.search(title) if title else None
    if title is None or match is None:
        return title, None
    if match[1] in ("试行", "暂行"):
        return title, match[1] if match[1] == "试行" else None
    return title[: match.start()], "征求意见稿" if "征求意见" in match[1] else match[1]


def status_of(front: str, draft: str | None) -> str | None:
    """What the page says of the document's validity: a draft, a field, a stamp, else 试行 or None."""
    if draft and draft != "试行":
        return draft
    if match := _STATUS_FIELD.search(front):
        return _STATUS.get(match[1], match[1])
    stamp = _STAMP.search(front)
    return stamp[1] if stamp else draft


def issuer_of(front: str, notice: str, title: str | None) -> str | None:
    """Who signs the notice, else the title page's issuer, else the 发布机构 field.

    Several bodies are joined with 、 in the order of print.
    """
    if signed := _signature(notice.splitlines()):
        return "、".join(signed)
    for line in front.splitlines():
        plain = squeeze(line)
        placed = region_of(plain) or level_of(None, plain)
        if _ISSUER_END.search(plain) and placed and len(plain) <= 30 and plain != title:
            return plain
    if field := _FIELD_VALUE.search(front):
        return field[1]
    return _named_in_title(notice, title)


def _named_in_title(notice: str, title: str | None) -> str | None:
    """The body that the title of the notice or of a letter begins with."""
    named = re.match(r"\s*(?:\d+[.．、]\s*)?([\u4e00-\u9fff]{3,40}?)关于(?:印发|转发)", notice)
    issuer = named[1] if named else title_issuer(title or "")
    return issuer if issuer and (region_of(issuer) or level_of(None, issuer)) else None


def _signature(lines: Sequence[str]) -> list[str]:
    """The bodies on the lines above the notice's closing date, or before it on its line."""
    shown = [line.strip() for line in lines if line.strip()]
    for index in range(len(shown) - 1, max(len(shown) - 3, -1), -1):
        day = next(dates(shown[index]), None)
        if day is None:
            continue
        found = list(_bodies(shown[index][: day[0]]))
        for line in reversed(shown[max(index - _MAX_ISSUERS, 0) : index]):
            bodies = list(_bodies(line)) if not found or day[0] == 0 else []
            if not bodies:
                break
            found = [*bodies, *found]
        if found:
            return found
    return []


def _bodies(line: str) -> Iterator[str]:
    """The names of bodies that fill a line, none if anything else stands on it."""
    parts = line.split()
    apart = len(parts) > 1 and all(is_body(part) for part in parts)
    names = parts if apart else [squeeze(line)]
    if all(is_body(name) for name in names):
        yield from names


def is_body(name: str) -> bool:
    """Whether a name without blanks is that of a body (政府, 局, 领导小组, …)."""
    return (
        3 <= len(name) <= _MAX_TITLE
        and bool(re.fullmatch(r"[\u4e00-\u9fff（）()“”]+", name))
        and bool(_ISSUER_END.search(name))
    )
