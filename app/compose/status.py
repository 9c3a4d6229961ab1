"""What a plan says about itself: 文号, dates, 规划期, validity, issuer, basis."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from app.catalog import Plan
from app.citations import MAX_QUOTE
from app.compose.context import Context, supports
from app.draft import Draft, Quote
from app.terms import coverage, plain, uncovered
from ingest.model import Document

_DATE_FORMS = ("{y}年{m}月{d}日", "{y}-{m:02d}-{d:02d}", "{y}年{m:02d}月{d:02d}日", "{y}-{m}-{d}")
_PERIOD_SAID = re.compile(r"规划期(?:限)?[为是:：][^。；\n]{0,20}")
_PERIOD = re.compile(r"[（(]20\d{2}\s*[—–\-~至]+\s*20\d{2}年?[)）]|十[一二三四五]五|20\d{2}年")

_FIELD_WORD = re.compile(
    r"几月|几号|几时|挂网|对象|点头|同意|审议|会议|征求意见|草案|基期|基准|规划|文件|文号|印发|发布|有效|时间|日期|依据"
)
_MIN_TITLE = 0.8
# A question that names no plan is answered for so many at most.
_MAX_PLANS = 10

Said = tuple[str, Quote | tuple[Quote, ...] | None]
Finder = Callable[[Document], Said | None]


def _literal(document: Document, value: str) -> Quote | None:
    """Where ``value`` is printed, blanks in between allowed."""
    pattern = r"\s*".join(re.escape(c) for c in value if not c.isspace())
    match = re.search(pattern, document.text)
    return Quote(document.document_id, match.start(), match.end(), metadata=True) if match else None


def _number(document: Document) -> tuple[str, Quote | None] | None:
    value = document.document_number
    return (f"文号为{value}", _literal(document, value)) if value else None


def _index_number(document: Document) -> tuple[str, Quote | None] | None:
    value = document.index_number
    return (f"索引号为{value}", _literal(document, value)) if value else None


def _issuer(document: Document) -> tuple[str, Quote | None] | None:
    value = document.issuer
    return (f"发布机构为{value}", _literal(document, value)) if value else None


def _dated(label: str, attribute: str) -> Finder:
    def find(document: Document) -> tuple[str, Quote | None] | None:
        value = getattr(document, attribute)
        if value is None:
            return None
        year, month, day = (int(part) for part in value.split("-"))
        forms = [f.format(y=year, m=month, d=day) for f in _DATE_FORMS]
        quotes = [q for form in forms if (q := _literal(document, form))]
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
    return shown, _literal(document, document.status)


def _basis(document: Document) -> Said | None:
    if not document.based_on:
        return None
    titles = "".join(f"《{t}》" for t in document.based_on)
    return f"编制依据为{titles}", tuple(_basis_quotes(document))


def _basis_quotes(document: Document) -> Iterator[Quote]:
    """The sentence that names the first titles, then the lines that list the others."""
    sentence = _sentence_of(document, document.based_on[0])
    if sentence is None:
        return
    yield sentence
    said = document.text[sentence.start : sentence.end]
    places = [_literal(document, t) for t in document.based_on if t not in said]
    listed = sorted({(q.start, q.end) for q in places if q})
    while listed:
        start = listed[0][0]
        inside = [span for span in listed if span[1] <= start + MAX_QUOTE]
        yield Quote(document.document_id, start, inside[-1][1])
        listed = listed[len(inside) :]


def _sentence_of(document: Document, title: str) -> Quote | None:
    quote = _literal(document, title)
    if quote is None:
        return None
    start = max(document.text.rfind(mark, 0, quote.start) for mark in "。\n") + 1
    ends = [p for mark in "。\n" if (p := document.text.find(mark, quote.end)) >= 0]
    end = min(ends, default=len(document.text))
    lead = len(document.text[start:end]) - len(document.text[start:end].lstrip())
    return Quote(document.document_id, start + lead, min(end + 1, len(document.text)))


def _drafter(document: Document) -> tuple[str, Quote | None] | None:
    match = re.search(r"由([^，,。；\n]{2,40}?)(?:牵头)?(?:组织|负责)?编制", document.text)
    if match is None:
        return None
    return f"由{match[1]}编制", Quote(document.document_id, match.start(), match.end())


def _approved(document: Document) -> tuple[str, Quote | None] | None:
    match = re.search(
        r"(?:已)?经[^，,。；\n]{0,40}(?:会议[^，,。；\n]{0,8}通过|(?:研究)?(?:同意|批准))",
        document.text,
    )
    if match is None:
        return None
    return match[0], Quote(document.document_id, match.start(), match.end())


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


_FIELDS: tuple[tuple[str, str, Finder], ...] = (
    ("文号", r"文号|发文字号|批号|几号文", _number),
    ("索引号", r"索引号", _index_number),
    (
        "印发日期",
        r"(?:印发|成文|下发|签发|落款)|(?:哪一?[天年]|哪个?月|[啥几何]时候?|什么时[候间]).{0,3}[印发]|什么时候.{0,2}出台|何时出台|出台",
        _dated("印发日期为", "signed"),
    ),
    (
        "发布日期",
        r"发布(?:日期|时间)|公布|挂出来|挂(?:到|上)网|何时发布|什么时候发布|哪天发布|挂网|上网",
        _dated("发布日期为", "published"),
    ),
    ("生成日期", r"生成日期", _dated("生成日期为", "generated")),
    ("规划期", r"规划期|管到|哪几年|哪年到哪年|到期|过期|年限|期限|执行到|覆盖", _period),
    ("状态", r"有效|失效|废止|正式|征求意见|听(?:取)?意见|草案|还管用|定稿", _status),
    (
        "发布机构",
        r"落款|谁(?:印发|发布|制定|发的|编制|出台)|(?:印发|发布|制定|发文).{0,2}(?:单位|机关|机构|部门)|哪.{0,4}(?:印发|发布|制定|发的|出台)"
        r"|(?:谁家?|哪[一两三几]家)(?:一块儿?|一起|联合)?[发印]",
        _issuer,
    ),
    ("编制单位", r"编制(?:单位|部门)|牵头(?:组织)?编|谁编|哪.{0,4}编的?", _drafter),
    ("审议会议", r"上过.{0,4}会|哪次会|审议|什么会|会议通过|谁.{0,4}(?:点头|同意|批准)", _approved),
    ("印发对象", r"印发(?:对象|给)|主送|发给(?:谁|哪)", _addressees),
    ("编制依据", r"照着|依据|根据|按照|上位|参照|参考", _basis),
    ("基期", r"基期|基准年", _base_year),
)


def compose_status(context: Context) -> Draft | None:
    """The asked fields of every plan in question; a field the text does not give is 未载明."""
    fields = [(n, f) for n, pattern, f in _FIELDS if re.search(pattern, context.question.text)]
    plans = context.plans or _titled(context)
    if not fields or not plans or _is_about_a_matter(context, fields[0][0]):
        return None
    lines: list[str] = []
    quotes: list[Quote] = []
    for plan in plans:
        if context.plans or any(find(plan.document) for _, find in fields):
            lines.append(_line(plan, fields, quotes))
    if not lines:
        return None
    if not quotes:
        return Draft("not_found", "；".join(lines) + "。")
    lead = lines[0] if len(lines) == 1 else "\n".join(f"- {line}" for line in lines)
    return Draft("answered", lead, tuple(quotes), confidence=0.95)


def field_quotes(text: str, documents: Iterable[Document]) -> Iterator[Quote]:
    """Where the documents state the fields that ``text`` asks for."""
    finders = [f for _, pattern, f in _FIELDS if re.search(pattern, text)]
    for document in documents:
        for find in finders:
            _, quote = find(document) or ("", None)
            yield from quote if isinstance(quote, tuple) else (quote,) if quote else ()


def _titled(context: Context) -> tuple[Plan, ...]:
    """The one plan whose title has the words of a question that names none; all if it has no such words."""
    terms = [t for t in context.question.terms if not _FIELD_WORD.search(t.text)]
    plans = context.knowledge.catalog.plans
    if not terms and len(plans) <= _MAX_PLANS:
        return plans
    found = tuple(p for p in plans if coverage(terms, plain(p.name)) >= _MIN_TITLE)
    return found if len(found) == 1 else ()


def _is_about_a_matter(context: Context, field: str) -> bool:
    """Whether a word such as 有效期 or 基期 belongs to something in the plan, not to the plan."""
    terms = [t for t in context.question.terms if not _FIELD_WORD.search(t.text)]
    outside = [t for p in context.plans for t in uncovered(terms, plain(p.name))]
    best = context.best()
    if field == "基期":
        return bool(terms)
    return (
        field == "状态" and bool(outside) and best is not None and supports(best, context.question)
    )


def _line(plan: Plan, fields: list[tuple[str, Finder]], quotes: list[Quote]) -> str:
    parts = []
    for name, find in fields:
        value = find(plan.document)
        if value is None:
            parts.append(f"文本未载明{name}")
            continue
        shown, quote = value
        found = quote if isinstance(quote, tuple) else (quote,) if quote else ()
        labels = "".join(f"[{n}]" for n in range(len(quotes) + 1, len(quotes) + len(found) + 1))
        quotes.extend(found)
        parts.append(f"{shown}{labels}")
    return f"《{plan.name}》：{'；'.join(dict.fromkeys(parts))}"
