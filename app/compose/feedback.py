"""Until when and where opinions on a draft can be sent, if the document says it."""

from __future__ import annotations

import re

from app.draft import Quote
from ingest.model import Document

FEEDBACK = "意见反馈的期限和方式"
# A sentence on opinions with a date, or an address to send them to.
_SENTENCE = re.compile(
    r"[^。；\n]*(?:意见|建议)[^。；\n]*(?:\d{1,2}\s*月\s*\d{1,2}\s*日|@|\d{3,4}-\d{7,8}|邮箱|信箱|电话|传真|来信|邮寄)[^。；\n]*"
)
_WHERE_OR_WHEN = (
    r"(?:截止|截至|几号|几月几|哪[天日]|(?:什么|啥)时候|何时|之前|期限|最[晚迟]|[邮油信]箱|邮件|网址|地址|电话|传真|发[到给往]"
    r"|寄[到给往]|交[到给往]|怎么[提交反]|如何[提交反]|往哪|提[到给]哪|找谁)"
)
_GIVING = (
    r"(?:(?:提|写|反馈|寄|交|发)[^，,。?？稿]{0,3}(?:意见|建议)|(?:意见|建议)(?:提|反馈|寄|交|发)"
    r"|征[求集]的?(?:意见|建议)(?!稿))"
)
FEEDBACK_ASKED = rf"^(?=.*{_GIVING})(?=.*{_WHERE_OR_WHEN})"


def find_feedback(document: Document) -> tuple[str, Quote] | None:
    """The sentence that asks for opinions by a day or to an address."""
    match = _SENTENCE.search(document.text)
    if match is None:
        return None
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    return match[0].strip(), Quote(document.document_id, start, match.end())
