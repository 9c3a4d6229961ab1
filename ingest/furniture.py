"""Website furniture: navigation, QR-code and print-button lines around a saved government page."""

from __future__ import annotations

import re

from .lines import Line, squeeze

# Button and banner texts that government portals print around a document.
_BUTTONS = (
    r"加大字体|缩小字体|(?:取消)?收藏|打印(?:本页|文本)?|关闭(?:窗口|本页)?|下载阅读版本|分享到?|字体|字号"
    r"|大|中|小|返回顶部|上一篇|下一篇|相关(?:文章|链接|附件)|纠错|微信|微博|QQ空间|我要纠错|视力保护色"
)
# Longer lines are prose, whatever they begin with.
_MAX_LENGTH = 80
_MAX_PAGE_MARK = 24
_MAX_CONTENTS = 200
_FURNITURE = re.compile(
    rf"^(?:(?:[|｜]|[\[【（(]?(?:{_BUTTONS})[:：\]】）)]?)+"
    r"|欢迎(?:访问|光临|您).*|扫一扫.*|扫码.*|扫描二维码.*|(?:阅读)?最新(?:情报资讯|报告|资讯)|阅读最新报告"
    r"|(?:您|你)?(?:当前|现在)?的?(?:位置|所在位置)[:：].*|首页[>＞»].*|浏览次数[:：]?\d*|访问量[:：]?\d*"
    r"|Copyright.*|版权所有.*|.{0,4}ICP备.*|用微信扫.*)$"
)


# Page numbers as printers and converters leave them: "— 3 —", "- 3 -", "第 3 页 共 9 页", "# Page 3:".
_PAGE_MARK = re.compile(
    r"^(?:[-—–―·]{1,3}\d{1,4}[-—–―·]{1,3}|#*page\d{1,4}(?:of\d{1,4})?:?|第\d{1,4}页(?:[,，/]?共\d{1,4}页)?)$",
    re.I,
)


# An entry of a table of contents, wherever it stands: words, a leader, a page number.
_LEADER = re.compile(r"[^\s.．·…].*?[.．·…]{4,}\s*\d{1,3}$")


def is_contents_line(text: str) -> bool:
    """Whether a line leads with dots to a page number."""
    return len(text) <= _MAX_CONTENTS and _LEADER.match(text) is not None


def is_page_mark(text: str) -> bool:
    """Whether a line is nothing but a page's number."""
    return len(text) <= _MAX_PAGE_MARK and _PAGE_MARK.match(squeeze(text)) is not None


def is_furniture(line: Line) -> bool:
    """Whether a non-blank line is page furniture; a line of bars from an emptied table is, too."""
    text = line.text
    if is_contents_line(text):
        return True
    if len(text) <= _MAX_LENGTH:
        return bool(text) and (is_page_mark(text) or _FURNITURE.match(squeeze(text)) is not None)
    return not text.strip("|｜ ")
