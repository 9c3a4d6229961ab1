"""Where a plan states something about itself: one finder a field, and how people ask for the field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from app.compose.approval import DAY, find_approval
from app.compose.basis import Said, find_basis, literal
from app.compose.comment_period import (
    COMMENT_FIELDS,
    COMMENTS_DUE,
    COMMENTS_TO,
    comment_address,
    comment_period,
)
from app.compose.drafter import find_drafter
from app.draft import Quote
from ingest.model import Document

_DATE_FORMS = ("{y}年{m}月{d}日", "{y}-{m:02d}-{d:02d}", "{y}年{m:02d}月{d:02d}日", "{y}-{m}-{d}")
_PERIOD_SAID = re.compile(r"规划期(?:限)?[为是:：][^。；\n]{0,20}")
_PERIOD = re.compile(r"[（(]20\d{2}\s*[—–\-~～至]+\s*20\d{2}年?[)）]|十[一二三四五]五|20\d{2}年")

# A line of a web page or the opening words of a news report (…网讯:).
_SOURCE = re.compile(
    r"(?m)^[*\s]*(?:信息|文章|稿件)?来源[*\s]*[:：]\s*([^\s，,。]{2,60})|^\s*([\u4e00-\u9fff]{2,10}(?:网|社|报|台))讯[:：]"
)
_IN_FORCE = re.compile(
    rf"自(?:{DAY}|(?:发布|印发|公布)之日)起[^。\n]{{0,10}}(?:施行|实施|执行|生效)[^。\n]{{0,40}}"
)

# Several bodies, each on a line of its own, above the date.
_SIGNED = re.compile(
    r"^[ \t\u3000]*((?:[\u4e00-\u9fff（）()]{1,28}(?:部|委|局|厅|署|院|会|办|办公室|政府|银行|中心)[ \t\u3000]*\n\s*){1,20}"
    rf"[\u4e00-\u9fff（）()]{{1,28}}(?:部|委|局|厅|署|院|会|办|办公室|政府|银行|中心))\s*\n\s*{DAY}[ \t]*$",
    re.MULTILINE,
)

Finder = Callable[[Document], Said | None]


def _number(document: Document) -> tuple[str, Quote | None] | None:
    value = document.document_number
    return (f"文号为{value}", literal(document, value)) if value else None


def _index_number(document: Document) -> tuple[str, Quote | None] | None:
    value = document.index_number
    return (f"索引号为{value}", literal(document, value)) if value else None


def _issuer(document: Document) -> tuple[str, Quote | None] | None:
    if signed := _SIGNED.search(document.text):
        bodies = "、".join(signed[1].split())
        quote = Quote(document.document_id, *signed.span(1), metadata=True)
        return f"发布机构为{bodies}", quote
    value = document.issuer
    return (f"发布机构为{value}", literal(document, value)) if value else None


def _dated(label: str, attribute: str) -> Finder:
    def find(document: Document) -> tuple[str, Quote | None] | None:
        value = getattr(document, attribute)
        if value is None:
            return None
        year, month, day = (int(part) for part in value.split("-"))
        forms = [f.format(y=year, m=month, d=day) for f in _DATE_FORMS]
        quotes = [q for form in forms if (q := literal(document, form))]
        return f"{label}{year}年{month}月{day}日", quotes[0] if quotes else None

    return find


def _period(document: Document) -> tuple[str, Quote | None] | None:
    if document.period_start is None:
        return None
    start, end = document.period_start, document.period_end
    shown = f"规划期为{start}—{end}年" if start != end else f"为{start}年度文件"
    for pattern in (_PERIOD_SAID, _PERIOD):
        for match in pattern.finditer(document.text):
            if str(start) in match[0] or "五" in match[0]:
                return shown, Quote(document.document_id, match.start(), match.end(), metadata=True)
    return shown, None


def _status(document: Document) -> tuple[str, Quote | None] | None:
    if document.status is None:
        return None
    draft = "征求意见" in document.status
    shown = f"状态为“{document.status}”" + ("，不是正式印发文件" if draft else "")
    return shown, literal(document, document.status)


FIND_STATUS: Finder = _status


def _addressees(document: Document) -> tuple[str, Quote | None] | None:
    """The line that opens a printing notice: 各…：."""
    match = re.search(r"^\s*(各[^。\n]{4,200})[:：]\s*$", document.text, re.MULTILINE)
    if match is None:
        return None
    quote = Quote(document.document_id, match.start(1), match.end(1), metadata=True)
    return f"印发对象为{match[1]}", quote


def _base_year(document: Document) -> tuple[str, Quote | None] | None:
    if document.base_year is None:
        return None
    match = re.search(
        rf"基(?:期|准)[^。\n]{{0,6}}{document.base_year}|{document.base_year}年\s*基期",
        document.text,
    )
    quote = (
        Quote(document.document_id, match.start(), match.end(), metadata=True) if match else None
    )
    return f"基期为{document.base_year}年", quote


def _source(document: Document) -> Said | None:
    """Where the text was taken from: a line 来源 or the opening of a news report."""
    match = _SOURCE.search(document.text)
    if match is None:
        return None
    at = 1 if match[1] else 2
    quote = Quote(document.document_id, match.start(), match.end(at), metadata=True)
    return f"来源为{match[at].strip()}", quote


def _in_force(document: Document) -> Said | None:
    """From when, or for how long, the document itself says that it applies."""
    match = _IN_FORCE.search(document.text)
    if match is None:
        return None
    return match[0].strip(), Quote(document.document_id, match.start(), match.end())


# 印, 发, 签 and 出 stand for one another in speech: 哪天印的, 啥时候发的, 几号签的, 几时出台.
_ISSUED = r"(?:印发|印|成文|下发|签发|签(?!约|订|到|收)|发布|发文|下的?文|发|出台|出(?:的|来)|盖章?|落的?款)"
_WHEN_ASKED = (
    r"(?:什么(?:时[候间]|日子)|啥时候?|何[时日]|何年何月|几时|哪(?:一?[天日年]|年哪个?月|个月)|几月(?:份|几[号日])?"
    r"|几[号日](?![文件]))"
)
# Who is asked for, not on which day or in which year.
_WHICH = r"哪(?!一?[年天日]|[个几]?月|几年)"
_BODY = r"(?:单位|部门|机关|机构|衙门)"
_WHO_ASKED = (
    rf"(?:谁家?|{_WHICH}(?:个|些|一个|家|一家|几家|几个|两家|两个|三家)?{_BODY}?|什么{_BODY})"
)

# A word of a question that names a field, not a matter.
FIELD_WORD = re.compile(
    r"几月|几号|几时|挂网|落款|编号|日子|签|依照|跨度|对象|点头|同意|审议|会议|征求意见|草案|正式|网上|基期|基准|规划|文件|文号|文字|印发|出台|下发|发文|盖章|发布|有效|时间|日期|依据|底数|基数|网站|施行|生效|批号"
)
# Names of the fields, how they are asked for, and what finds them.
FIELDS: tuple[tuple[str, str, Finder], ...] = (
    (
        "文号",
        r"文号|发文字号|几号文|批号|文件号|什么字号|编号(?:是|为)?(?:多少|几|什么|啥)",
        _number,
    ),
    ("索引号", r"索引号", _index_number),
    (
        "印发日期",
        rf"(?:印发|成文|下发|签发|落款|署名)(?!机|单位|部门|的?是?(?:谁|哪[个家]))|出台(?!单位|机)|{_WHEN_ASKED}.{{0,2}}{_ISSUED}(?!布|网)|{_ISSUED}(?:的?是|于|在)?{_WHEN_ASKED}",
        _dated("印发日期为", "signed"),
    ),
    (
        "发布日期",
        rf"发布(?:日期|时间)|公布|挂出来|挂(?:到|上|在)?网|{_WHEN_ASKED}.{{0,2}}发布|挂网|上网",
        _dated("发布日期为", "published"),
    ),
    (
        "生成日期",
        r"生成(?:日期|时间|.{0,4}(?:哪|几|何|啥|什么))",
        _dated("生成日期为", "generated"),
    ),
    (
        "规划期",
        r"规划期|管到|管几年|管(?:的?是)?哪一?年|哪几年|哪[二两三四五]年|[哪几]年到[哪几]年|到哪一?年|跨度|到期|过期|年限|期限|执行到|覆盖",
        _period,
    ),
    (
        "有效期",
        r"有效期|管到哪一?[天日号]|用到哪一?[天日]|(?:哪一?[天日]|几号|何时|几时|[啥什]么?时[候间]?)(?:到期|失效|过期|作废)",
        _dated("有效期至", "expires"),
    ),
    ("施行日期", r"施行|生效|起(?:实施|执行|管用|算数|作数|用)", _in_force),
    (
        "状态",
        r"有效(?!期)|失效|废止|作废|正式|征求意见|听(?:取)?意见|草案|[还不]管用|[还算不作]数(?!据|字)|定稿",
        _status,
    ),
    (
        "发布机构",
        rf"落款(?!的?(?:日期|时间)|的?是?{_WHEN_ASKED})|署名(?:的?是?)(?:谁|哪[个家])|盖的?章(?!.{{0,4}}(?:时|日))|{_WHO_ASKED}.{{0,3}}(?:印发?的?|发布|制定|发的|出台|出的|盖)|(?:印发|发布|制定|发文).{{0,3}}(?:单位|机关|机构|部门)|出自(?:谁|哪|什么)|{_WHICH}.{{0,4}}(?:印发|印的|发布|制定|发的|出台)",
        _issuer,
    ),
    (COMMENT_FIELDS[0], COMMENTS_DUE, comment_period),
    (COMMENT_FIELDS[1], COMMENTS_TO, comment_address),
    (
        "编制单位",
        r"编制(?:单位|部门)|牵头(?:组织)?编|谁(?:来|组织)?编|哪(?!.{0,3}(?:文件|规划|纲要|依据)).{0,6}(?:一[块起道])?编的?",
        find_drafter,
    ),
    (
        "审议会议",
        r"上过.{0,4}会|哪[一]?次.{0,6}会|第几次.{0,6}会|审议|什么会|会(?:议|上)?(?:审议)?通过|谁.{0,4}(?:点头|同意|批准)",
        find_approval,
    ),
    ("印发对象", r"印发(?:对象|给)|主送|发给(?:谁|哪)", _addressees),
    (
        "编制依据",
        r"依据|根据|上位|参[照考]|遵[循照]|对标|(?:按照?|依照?|依[着托]|照着?|比着|对着|凭着?)(?:的?是?)?(?:哪|什么|啥|谁)|[按依]照"
        r"|(?:贯彻|落实|承接|呼应)(?:了|的)?(?:是|上[面头级])*(?:哪|什么|啥)[^，,]{0,6}(?:文件|规划|纲要|意见|精神|要求|部署)",
        find_basis,
    ),
    (
        "基期",
        r"基期|基准年|拿哪一?年|(?:哪一?年.{0,3}|[当作做为])(?:打底|基[准期数]|底[数子]|参照)|底数年|起算年",
        _base_year,
    ),
    (
        "来源",
        r"转(?:自|载|来)|从哪.{0,4}网|哪(?:个|家)?(?:网站|媒体)|来源(?:网站|是哪|于哪)|原载",
        _source,
    ),
)


def field_quotes(text: str, documents: Iterable[Document]) -> Iterator[Quote]:
    """Where the documents state the fields that ``text`` asks for."""
    finders = [f for _, pattern, f in FIELDS if re.search(pattern, text)]
    for document in documents:
        for find in finders:
            _, quote = find(document) or ("", None)
            yield from quote if isinstance(quote, tuple) else (quote,) if quote else ()
