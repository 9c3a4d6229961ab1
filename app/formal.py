"""Formal interrogatives as they are said: 何年何月 → 哪年哪月, 位于何处 → 在哪里, 资金来源为何 → 是什么.

The kinds of question (``app.intents``) and the checks of an answer go by the words of speech. 何 is the
interrogative of written Chinese; 何时, 如何 and 何 in names of things stay.
"""

from __future__ import annotations

import re

_END = r"(?=$|[?？。！!，,；;])"
_SAID: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(written), said)
    for written, said in (
        (r"何年何?月", "哪年哪月"),
        (r"何年", "哪一年"),
        (r"何月", "哪个月"),
        (r"何日", "哪一天"),
        (r"(?:位于|在|于|至)?何(?:处|地)", "在哪里"),
        (r"由何人", "由谁"),
        (r"(?:为|系)何人", "是谁"),
        (r"何种(?=程度|水平|地步)", "什么"),
        (r"有?何种(?=[\u4e00-\u9fff]{2})", "什么"),
        (r"有何(?=[\u4e00-\u9fff]{2})", "有什么"),
        (rf"(?:为|系)何{_END}", "是什么"),
        (rf"(?:是否|是不是)(?:仍然?|还|依然)(?:具有?效力|有效){_END}", "还有效吗"),
        (r"\s*(?<![A-Za-z])(?:vs\.?|VS\.?|pk|PK)(?![A-Za-z])\s*", "和"),
        (r"共计(?=[多几])", "一共有"),
        (r"(?:是|为)?(?:哪个|什么|几)号的?(?:文件|文)", "文号是什么"),
        (
            r"(\S{1,16}?)([多高大低少快慢早晚严])(?:一?[些点])?[,，]?\s*还是(\S{1,16}?)\2(?:一?[些点])?",
            r"\1和\3哪个\2",
        ),
    )
)


def as_said(text: str) -> str:
    """The text with formal interrogatives as people say them. Pure."""
    for written, said in _SAID:
        text = written.sub(said, text)
    return text
