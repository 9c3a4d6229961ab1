"""Saved web pages → blocks: title and metadata of the page, then the document's own text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator

from lxml import etree, html

from ..errors import EmptyFileError
from ..front import is_field_line
from ..lines import squeeze
from ..read import RawFile
from .article import find_article, prune
from .blocks import Block, Box, Paragraph, TableBlock
from .compose import compose
from .flow import flow
from .grids import field_lines, tidy
from .model import SourceText
from .xml import Element

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_HEAD = 4096
# GB18030 contains both of its forerunners.
_ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030"}
# A character cut in two at the end of a truncated file takes at most this many bytes.
_MAX_CHARACTER = 4
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# Names of the page's own metadata (国务院办公厅, 政府网站发展指引, 附件 2: 网页标签规范).
_META_NAMES = frozenset(
    ("articletitle", "pubdate", "contentsource", "author", "keywords", "columnname", "sitename")
)
_MIN_TITLE = 6


def read_html(file: RawFile) -> SourceText:
    """Read a whole page or a fragment of one. Raises EmptyFileError if there is no text in it."""
    return page_source(file.name, decode_html(file.data), "html")


def page_source(name: str, markup: str, form: str) -> SourceText:
    """Read the markup of one page."""
    root = _parse(name, markup)
    fields = tuple(_fields(root))
    title = _title(root, fields)
    body = root.find(".//body")
    body = root if body is None else body
    prune(body)
    article = find_article(body)
    return compose(name, form, _blocks(body, article, title), fields=fields)


def decode_html(data: bytes) -> str:
    """Decode by byte order mark, declared charset, UTF-8 or GB18030, in this order."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    declared = _CHARSET.search(data[:_HEAD])
    names = ["utf-8-sig"] if data.startswith(codecs.BOM_UTF8) else []
    if declared:
        name = declared[1].decode("ascii", "replace").lower()
        names.append(_ALIASES.get(name, name))
    for name in [*names, "utf-8-sig", "gb18030"]:
        try:
            return data.decode(name)
        except LookupError:
            continue
        except UnicodeDecodeError as error:
            if error.start >= len(data) - _MAX_CHARACTER:
                return data[: error.start].decode(name)
    return data.decode("utf-8", "replace")


def _parse(name: str, markup: str) -> Element:
    """Parse leniently; entities are never resolved from outside, NUL would end the text."""
    text = _XML_DECLARATION.sub("", markup).replace("\0", "")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError as error:
        raise EmptyFileError(f"文件“{name}”没有文字内容，请换一个有正文的文件。") from error
    return root


def _fields(root: Element) -> Iterator[tuple[str, str]]:
    for meta in root.iter("meta"):
        name, content = meta.get("name", ""), meta.get("content", "").strip()
        if name.lower() in _META_NAMES and content:
            yield name, content


def _title(root: Element, fields: Iterable[tuple[str, str]]) -> str:
    """The page's title as its metadata or its head give it, blanks removed."""
    stated = next((value for name, value in fields if name.lower() == "articletitle"), None)
    return squeeze(stated or root.findtext(".//title") or "")


def _blocks(body: Element, article: Element, title: str) -> Iterator[Block]:
    """What stands before the document and describes it, then all of the document."""
    inside = list(flow(article))
    printed = {squeeze(p.text) for p in inside if isinstance(p, Paragraph)}
    if article is not body:
        for block in flow(body, stop=article):
            yield from _describing(block, title, printed)
    yield from inside


def _describing(block: Block, title: str, printed: set[str]) -> Iterator[Block]:
    if isinstance(block, TableBlock):
        if field_lines(tidy(block)) is not None:
            yield block
    elif isinstance(block, Box):
        for inner in block.blocks:
            yield from _describing(inner, title, printed)
    elif is_field_line(block.text):
        yield block
    else:
        words = squeeze(block.text)
        named = block.level == 1 or (len(words) >= _MIN_TITLE and words in title)
        if named and words not in printed:
            yield block
