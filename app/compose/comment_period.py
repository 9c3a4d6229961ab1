"""Until when and where a draft plan takes comments: how that is asked for, and where the text says it."""

from __future__ import annotations

import re

from app.draft import Quote
from ingest.model import Document

# Names of the two fields.
COMMENT_FIELDS = ("征求意见期限", "意见反馈方式")
_COMMENTS = (
    r"(?:(?:提|写|反馈|征求|征集|收集?|报|交)[^，,。]{0,6}(?:意见|建议)|意见稿?意见提"
    r"|(?:意见|建议)(?:提|反馈|寄|交))"
)
_UNTIL = r"(?:几[号月日]|哪一?[天日年]|期限|截止|什么时候|啥时候?|何时|几时|最[晚迟]|到哪|多久)"
COMMENTS_DUE = rf"{_COMMENTS}[^。]{{0,12}}{_UNTIL}|{_UNTIL}[^。]{{0,8}}{_COMMENTS}"
_WHERE = r"(?:[邮信]箱|邮件|网址|地址|电话|传真|[发寄交提报]到哪|[发寄交提报]给谁|往哪)"
COMMENTS_TO = rf"{_COMMENTS}[^。]{{0,12}}{_WHERE}|{_WHERE}[^。]{{0,8}}{_COMMENTS}"
_SAID = re.compile(
    r"[^。\n]{0,40}(?:征求意见|征集意见|意见建议|意见|建议)[^。\n]{0,40}(?:\d{1,2}月\d{1,2}日|\d{4}-\d{1,2}-\d{1,2}|\d+个?(?:工作日|日|天))[^。\n]{0,30}"
    r"|[^。\n]{0,40}\d{1,2}月\d{1,2}日(?:前|之前|以前)[^。\n]{0,40}(?:意见|建议)[^。\n]{0,30}"
)
ADDRESS = r"@|\d{3,4}-\d{7,8}|(?<!\d)\d{11}(?!\d)|www\.|https?:|[路街道巷]\d+号"
_ADDRESS = re.compile(rf"[^。；\n]*(?:意见|建议)[^。；\n]*(?:{ADDRESS})[^。；\n]*")
_PERIOD = re.compile(r"[^，,；;。\n]*\d[^，,；;。\n]*")


def comment_period(document: Document) -> tuple[str, Quote | None] | None:
    """The part of a sentence on comments that gives days, with the sentence."""
    said = _SAID.search(document.text)
    if said is None:
        return None
    days = _PERIOD.search(said[0])
    shown = (days[0] if days else said[0]).strip()
    start = said.start() + len(said[0]) - len(said[0].lstrip())
    return shown, Quote(document.document_id, start, said.end())


def comment_address(document: Document) -> tuple[str, Quote | None] | None:
    """The sentence that tells where comments go."""
    said = _ADDRESS.search(document.text)
    if said is None:
        return None
    start = said.start() + len(said[0]) - len(said[0].lstrip())
    return said[0].strip(), Quote(document.document_id, start, said.end())
