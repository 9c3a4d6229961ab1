"""Documents without a printing notice: a letter's head, and its signature at the end.

GB/T 9704-2012: 标题 (issuer + 关于 + matter + kind of document), 发文字号, 主送机关; the body; at the end
the issuer's name and the date (落款).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .dates import dates
from .lines import Line, squeeze
from .spans import Span

_ADDRESSED = re.compile(r"^[^。；]{2,300}[:：]$")
_TITLE = re.compile(
    r"^(?P<issuer>[\u4e00-\u9fff（）()、]{0,60}?)关于(?!印发|转发|下发|发布).{3,80}"
    r"(?:意见|决定|通知|通报|公告|通告|措施|批复|函|办法|规定|方案|规划|计划|要点|纲要)(?:[（(][^（）()]{1,20}[)）])?$"
)
# A head has its title on at most this many lines, and a few lines with number and dates.
_TITLE_LINES = 4
_HEAD_LINES = 10
_SHORT = 60
_END_LINES = 6


def find_head(lines: Sequence[Line], front: Sequence[int]) -> Span | None:
    """Line indexes of title to 主送机关, half-open; None if the text does not open so.

    ``front`` are the indexes of its first lines with text, without site metadata.
    """
    opening = list(front[:_HEAD_LINES])
    addressed = next((n for n, i in enumerate(opening) if _ADDRESSED.match(lines[i].text)), None)
    if not addressed or head_title([lines[i].text for i in opening[:addressed]]) is None:
        return None
    return opening[0], opening[addressed] + 1


def head_title(shown: Sequence[str]) -> str | None:
    """The title that stands on one or several of the lines ``shown``, without blanks."""
    for first in range(len(shown)):
        for last in range(first, min(first + _TITLE_LINES, len(shown))):
            joined = squeeze("".join(shown[first : last + 1]))
            if _TITLE.match(joined):
                return joined
    return None


def title_issuer(title: str) -> str | None:
    """The issuer that a letter's title begins with."""
    match = _TITLE.match(title)
    return match["issuer"] or None if match else None


def end_date(lines: Sequence[Line]) -> str | None:
    """The date of the signature that closes the text (YYYY-MM-DD): a line of its own near the end."""
    shown = [line.text for line in lines[-_END_LINES:] if line.text and len(line.text) <= _SHORT]
    for text in reversed(shown):
        found = next(dates(text), None)
        if found is not None and squeeze(text)[-1:] in "日0123456789":
            return found[1]
    return None
