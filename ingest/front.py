"""Front matter: the site's metadata block, the printing notice, title lines; where the body is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from .furniture import is_furniture
from .letterhead import find_head
from .lines import Line, squeeze
from .markers import match_marker
from .model import ANNEX_KIND, METADATA_KIND, NOTICE_KIND
from .spans import Span
from .toc import Toc, find_toc

# Field names of government information pages (GB/T 21063 and the State Council's page template).
FIELD_NAMES = (
    "索引号|文号|发文字号|发布机构|发文机关|发文机构|制发机关|公开责任部门|生成日期|发布日期|发布时间|成文日期|印发日期"
    "|公开日期|公布日期|生效日期|实施日期|废止日期|有效性|效力状态|时效性|主题词|主题分类|组配分类|公开方式|内容概述"
    "|标题|名称|来源|信息来源|体裁分类|服务对象|分类"
)
_FIELD = re.compile(rf"(?:^|[\s|｜*【\[])(?:{FIELD_NAMES})[*】\]]*(?:[:：|｜]|(?=\s*\S))")
_SPACED_KEYS = re.compile(
    r"(?<=[\u4e00-\u9fff])[ \u3000\xa0](?=[\u4e00-\u9fff](?:[ \u3000\xa0]|$|[:：]))"
)
_ADDRESSEES = re.compile(r"^(?:各|省|市|区|县|直属|中央|国务院|有关)[^。；]{1,200}?[:：](?:\s|$)")
_SIGNED = re.compile(
    r"(\d{4}|[二〇○零一三四五六七八九]{4})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日\s*$"
)
_SIGNED_LED = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日(?=[\u4e00-\u9fff]{4}[^。，,；;]*$)")
_PUBLIC = re.compile(r"^[（(]此件.*公开.*[)）]$")
# The last sentence of a notice: the plan is handed on for execution.
_HANDS_ON = re.compile(r"印发(?:给)?你们|(?:予以|予)印发|请.{0,20}(?:执行|落实|实施)。$")
# Between signature and 此件公开发布 stands at most the list of annexes.
_PUBLIC_DISTANCE = 8
_NOTICE_TITLE = re.compile(r"关于印发|的通知$")
PLAN_SUFFIX = (
    "规划|规划纲要|计划|行动计划|工作计划|实施计划|三年行动计划|纲要|方案|工作方案|实施方案|行动方案|要点|工作要点"
    "|意见|实施意见|指导意见|办法|管理办法|细则|实施细则|条例|规定|措施|若干措施|任务清单|指南|规程|标准"
    "|若干政策|政策措施|政策意见|(?:支持|扶持|激励|奖励|优惠|促进)政策|若干举措"
)
_TITLE_LINE = re.compile(
    rf"^[^。；：:，,]{{2,60}}(?:{PLAN_SUFFIX})(?:[（(][^（）()]{{1,20}}[)）])*$"
)
_PERIOD_LINE = re.compile(r"^[（(].{4,20}[)）]$")
# The front matter lies in the first lines with text; a saved page has at most this many of them.
_FRONT_LINES = 60
_NOTICE_LINES = 25
_MAX_NOTICE_LINE = 500
_MAX_FIELD_LINE = 160
# A title page holds no longer lines.
_MAX_TITLE_LINE = 60


@dataclass(frozen=True)
class Front:
    """Line-index spans (half-open) of the front parts; ``body`` is the first line of the plan."""

    metadata: Span | None
    notice: Span | None
    title: Span | None
    head: Span | None
    toc: Toc | None
    body: int

    def in_toc(self, index: int) -> bool:
        """Whether the line with this index belongs to the 目录."""
        return self.toc is not None and self.toc.holds(index)


def read_front(lines: Sequence[Line]) -> Front:
    """Locate every part that stands before the plan's own text."""
    toc = find_toc(lines)
    front = _front_indexes(lines, toc)
    metadata = _metadata_block(lines, front)
    after_metadata = [i for i in front if metadata is None or i >= metadata[1]]
    notice = _notice(lines, after_metadata)
    head = find_head(lines, after_metadata) if notice is None else None
    title = _title_lines(lines, [i for i in front if not _inside(i, metadata, notice, head)])
    body = max((span[1] for span in (metadata, notice, title, head) if span), default=0)
    if toc and all(_short(lines[i]) for i in range(body, toc.first)):
        body = max(body, toc.last)
    return Front(metadata, notice, title, head, toc, body)


def front_parts(lines: Sequence[Line], front: Front) -> tuple[tuple[str, Span], ...]:
    """The kind and line-index span of every part before the body; only 目录 and blanks are none."""
    parts: list[tuple[str, Span]] = []
    gap = True
    for index in range(front.body):
        if front.in_toc(index):
            gap = True
        elif lines[index].text and not is_furniture(lines[index]):
            kind = NOTICE_KIND if _inside(index, front.notice) else METADATA_KIND
            if gap or parts[-1][0] != kind:
                parts.append((kind, (index, index)))
            parts[-1] = (kind, (parts[-1][1][0], index + 1))
            gap = False
    return tuple(parts)


def _inside(index: int, *spans: Span | None) -> bool:
    return any(span and span[0] <= index < span[1] for span in spans)


def _short(line: Line) -> bool:
    return len(line.text) <= _MAX_TITLE_LINE and "。" not in line.text


def _front_indexes(lines: Sequence[Line], toc: Toc | None) -> list[int]:
    """Indexes of the first lines with text, up to the table of contents."""
    stop = toc.first if toc else len(lines)
    found = (i for i in range(stop) if lines[i].text and not is_furniture(lines[i]))
    return list(islice(found, _FRONT_LINES))


def is_field_line(text: str) -> bool:
    """Whether a line carries a metadata field such as 文号 or 发布日期."""
    return len(text) <= _MAX_FIELD_LINE and bool(_FIELD.search(_SPACED_KEYS.sub("", text)))


def _metadata_block(lines: Sequence[Line], front: list[int]) -> Span | None:
    fields = []
    for i in front:
        if _ADDRESSEES.match(lines[i].text) or match_marker(lines[i].text, 0, len(lines[i].text)):
            break
        if is_field_line(lines[i].text):
            fields.append(i)
    return (fields[0], fields[-1] + 1) if fields else None


def _notice(lines: Sequence[Line], front: list[int]) -> Span | None:
    """The notice runs from its title or addressees to the date of its signature."""
    opening = next((i for i in front if _ADDRESSEES.match(lines[i].text)), None)
    if opening is None:
        return None
    shown = (i for i in range(opening, len(lines)) if lines[i].text)
    rest = list(islice(shown, _NOTICE_LINES))
    # A page that has lost its line breaks has the plan on the notice's line.
    if any(len(lines[i].text) > _MAX_NOTICE_LINE for i in rest[:1]):
        return None
    last = _notice_end(lines, rest)
    return None if last is None else (_notice_start(lines, front, opening), last + 1)


def _notice_end(lines: Sequence[Line], rest: Sequence[int]) -> int | None:
    """Its 此件…公开 line, else the date of its signature, else the sentence that hands the plan on."""
    signed = next((i for i in rest if _is_signed(lines[i].text)), None)
    closing = next((i for i in rest if _PUBLIC.match(squeeze(lines[i].text))), None)
    heading = next((i for i in rest if _opens_body(lines[i].text)), None)
    ends = [i for i in (signed, closing) if i is not None and (heading is None or i < heading)]
    if ends:
        return max(ends) if max(ends) - min(ends) <= _PUBLIC_DISTANCE else min(ends)
    return next((i for i in rest if _HANDS_ON.search(lines[i].text)), None)


def _is_signed(text: str) -> bool:
    """Whether a line ends with the day of the signature, or a page break ran the title into it."""
    return bool(_SIGNED.search(text) or _SIGNED_LED.match(squeeze(text)))


def _opens_body(text: str) -> bool:
    """Whether a line is a numbered heading of the plan, behind any notice."""
    marker = match_marker(text, 0, len(text))
    return marker is not None and marker.kind in ("编", "篇", "部分", "章", "一、")


def _notice_start(lines: Sequence[Line], front: list[int], opening: int) -> int:
    before = [i for i in front if i < opening]
    if any(_NOTICE_TITLE.search(lines[i].text) for i in before):
        return before[0]
    return opening


def is_plan_title(text: str) -> bool:
    """Whether a line has the shape of a plan's title ("某市…规划（征求意见稿）")."""
    return _TITLE_LINE.match(squeeze(text).strip("《》")) is not None


def _title_lines(lines: Sequence[Line], candidates: list[int]) -> Span | None:
    """The plan's own title above its text, with the issuer and date of a title page.

    Lines up to the first heading or sentence are looked at; the last title-shaped one counts.
    """
    shown: list[int] = []
    for i in candidates:
        text = lines[i].text
        if len(text) > 2 * _MAX_TITLE_LINE or len(squeeze(text)) > _MAX_TITLE_LINE:
            break
        marker = match_marker(text, 0, len(text))
        if "。" in text or (marker is not None and marker.kind != ANNEX_KIND):
            break
        shown.append(i)
    titles = [i for i in shown if is_plan_title(lines[i].text)]
    if not titles:
        return None
    last = titles[-1]
    for i in shown:
        if i > last and (_PERIOD_LINE.match(squeeze(lines[i].text)) or _is_title_page(lines[i])):
            last = i
    return titles[0], last + 1


def _is_title_page(line: Line) -> bool:
    text = squeeze(line.text)
    return bool(
        re.fullmatch(r"[\u4e00-\u9fff]{2,30}(?:政府|办公厅|办公室|委员会|局|部|厅|院)", text)
        or re.fullmatch(
            r"[\d二〇○零一三四五六七八九]{4}年[\d一二三四五六七八九十]{1,3}月?.{0,4}", text
        )
    )
