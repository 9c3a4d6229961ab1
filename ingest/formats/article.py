"""Where a saved page prints its document, and what around it is no part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from lxml import etree

from .xml import Element

# Nothing in these is ever read.
_UNREAD = (
    *("script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas"),
    *(
        "video",
        "audio",
        "button",
        "select",
        "option",
        "textarea",
        "input",
        "nav",
        "footer",
        "aside",
    ),
)
# Parts of a page that carry such a word in id or class are tools, if they are short.
_TOOLS = re.compile(
    r"(?:^|[\s_-])(?:bd)?(?:share\w*|qr\w*code|ewm|erweima|print\w*|fontsize|crumbs?|breadcrumbs?|position|dqwz"
    r"|nav\w*|menu|foot\w*|copyright|toolbar|related?|recommend|pagination|prev\w*|comment\w*)(?=$|[\s_-])",
    re.IGNORECASE,
)
_MAX_TOOL = 200
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# A known container is believed if it holds this share of the page's running text; else the
# smallest element that holds nearly all of it is taken.
_MIN_KNOWN = 0.3
_NEARLY_ALL = 0.9
_CONTAINERS = ("body", "div", "section", "article", "main", "center", "form")
_LISTS = ("ul", "ol", "dl")


@cache
def _known_ids() -> frozenset[str]:
    lines = files("ingest").joinpath("data/article_ids.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def prune(root: Element) -> None:
    """Take out what is never read: scripts, controls, navigation, share bars, hidden parts."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in _UNREAD:
            _drop(element)
    total = _size(root)
    for element in list(root.iter()):
        if _is_tool(element) or _is_hidden(element, total):
            _drop(element)


def _drop(element: Element) -> None:
    """Remove an element but keep the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    tail, before = element.tail or "", element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _names(element: Element) -> str:
    return f"{element.get('id', '')} {element.get('class', '')}"


def _is_tool(element: Element) -> bool:
    names = _names(element)
    return bool(names.strip()) and _TOOLS.search(names) is not None and _size(element) <= _MAX_TOOL


def _is_hidden(element: Element, total: int) -> bool:
    """Hidden words are none, unless the page hides its own document until a script shows it."""
    hidden = _HIDDEN.search(element.get("style", "")) is not None
    return hidden and _size(element) * 2 < total


def _size(element: Element) -> int:
    """Characters of running text: without blanks."""
    return sum(len("".join(part.split())) for part in element.itertext())


def find_article(root: Element) -> Element:
    """The element that holds the document; the whole page if nothing tells."""
    sizes = _running_text(root)
    total = sizes[root]
    known = [e for e in root.iter() if isinstance(e.tag, str) and _is_known(e)]
    best = max(known, key=lambda e: sizes.get(e, 0), default=None)
    if best is not None and sizes.get(best, 0) >= _MIN_KNOWN * total:
        return best
    return _densest(root, sizes)


def _is_known(element: Element) -> bool:
    return any(name in _known_ids() for name in _names(element).lower().split())


def _running_text(root: Element) -> dict[Element, int]:
    """Characters in each element that stand in no link, counted in one pass."""
    sizes: dict[Element, int] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        own = len("".join((element.text or "").split()))
        below = sum(sizes[c] + len("".join((c.tail or "").split())) for c in _children(element))
        sizes[element] = 0 if element.tag == "a" else own + below
    return sizes


def _children(element: Element) -> Iterator[Element]:
    return (child for child in element if isinstance(child.tag, str))


def _densest(root: Element, sizes: dict[Element, int]) -> Element:
    """The smallest container of nearly all running text, its lists of links taken out."""
    element = root
    while sizes[root]:
        heavy = [c for c in _children(element) if sizes[c] >= _NEARLY_ALL * sizes[root]]
        loose = (element.text or "").strip() or any(c.tag == "p" for c in _children(element))
        if len(heavy) != 1 or heavy[0].tag not in _CONTAINERS or loose:
            break
        element = heavy[0]
    for menu in [e for e in element.iter(*_LISTS) if not sizes[e]]:
        if len(menu.findall(".//a")) > 1:
            _drop(menu)
    return element
