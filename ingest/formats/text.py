"""Plain text and Markdown: decoded and left alone; pipe tables and # headings are only located."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

from ..columns import is_header
from ..errors import EmptyFileError, UnreadableFileError
from ..furniture import is_page_mark
from ..lines import Line, split_lines
from ..read import RawFile
from .grids import is_field_label
from .model import NativeRow, NativeTable, SourceText, StyledHeading

# More than this share of control characters means that the bytes are no text.
_MAX_CONTROL_SHARE = 0.01
# All C0 controls but tab, line feed, vertical tab, form feed, carriage return and separators.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b]")
# UTF-16 without a byte order mark is told by this many characters, at least this share of them
# Chinese, ASCII or full-width.
_UTF16_SAMPLE = 4096
_MIN_USUAL = 0.9
_USUAL = re.compile(r"[\t\n\r -~\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\u2010-\u2026]")
_HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t\u3000]+(\S.*?)(?:[ \t]+#+)?[ \t\r]*$")
_DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t\r]*$")
_PIPE = re.compile(r"(?<!\\)\|")
# Without dashes, a line between bars is the head of a table if it has so many cells, and at least this
# share of them are usual names of columns.
_BARRED = re.compile(r"\|.*\|$")
_MIN_BARE, _MIN_KNOWN = 3, 0.5


def decode(file: RawFile) -> str:
    """Return the text of ``file`` unchanged but for a byte order mark.

    UTF-8, GB18030, or UTF-16 with or without a byte order mark. Raises EmptyFileError for a file
    without text, UnreadableFileError for anything else.
    """
    text = _decoded(file)
    if not text.strip():
        raise EmptyFileError(f"文件“{file.name}”没有文字内容，请换一个有正文的文件。")
    if len(_CONTROLS.findall(text)) > len(text) * _MAX_CONTROL_SHARE:
        raise UnreadableFileError(_no_text(file.name))
    return text


def _decoded(file: RawFile) -> str:
    for encoding in _encodings(file.data):
        try:
            return file.data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFileError(_no_text(file.name))


def _encodings(data: bytes) -> tuple[str, ...]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    if b"\0" in data[: 2 * _UTF16_SAMPLE] and (encoding := _bare_utf_16(data)):
        return (encoding,)
    return ("utf-8-sig", "gb18030")


def _bare_utf_16(data: bytes) -> str | None:
    """The UTF-16 byte order in which the beginning reads like a Chinese text, if either does."""
    sample = data[: 2 * _UTF16_SAMPLE]
    sample = sample[: len(sample) // 2 * 2]
    shares = {}
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, "replace")
        shares[encoding] = len(_USUAL.findall(text)) / max(len(text), 1)
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] >= _MIN_USUAL else None


def _no_text(name: str) -> str:
    return (
        f"文件“{name}”不是可识别的文本（支持 UTF-8、UTF-16、GB18030 编码的 txt/md/html，"
        "以及 docx、pdf、ofd、doc、wps），请转换后重试。"
    )


def text_source(text: str, form: str = "txt") -> SourceText:
    """Wrap a text as it is and locate its Markdown headings and pipe tables."""
    lines = split_lines(text)
    return SourceText(text, form, tables=tuple(_tables(lines)), headings=tuple(_headings(lines)))


def _headings(lines: Sequence[Line]) -> list[StyledHeading]:
    found = []
    for line in lines:
        if "#" not in line.raw or is_page_mark(line.text):
            continue
        if match := _HEADING.match(line.raw):
            start = line.start + match.start(2)
            found.append(StyledHeading(len(match[1]), start, start + len(match[2])))
    return found


def _tables(lines: Sequence[Line]) -> list[NativeTable]:
    """Pipe tables: a header row, a row of dashes with as many cells, then rows (GFM 4.10).

    The dashes may be missing where the first row is one of usual column names.
    """
    found: list[NativeTable] = []
    index = 1
    while index < len(lines):
        head, delimited = _cells(lines[index - 1]), _is_delimiter(lines[index])
        is_head = delimited or _names_columns(lines, index - 1, head)
        if not is_head or not head or len(head) != len(_cells(lines[index])):
            index += 1
            continue
        first = index - 1
        index += 1 if delimited else 0
        rows = []
        while index < len(lines) and _PIPE.search(lines[index].text):
            rows.append(_row(lines[index], len(head)))
            index += 1
        columns = tuple(_plain(cell) for cell in head)
        last = lines[index - 1].text_end
        if not all(is_field_label(row.cells[0]) for row in rows):
            found.append(NativeTable(columns, tuple(rows), lines[first].text_start, last))
    return found


def _names_columns(lines: Sequence[Line], index: int, head: Sequence[str]) -> bool:
    """Whether a line between bars, the first of several, names columns as tables of plans do."""
    if len(head) < _MIN_BARE or not _BARRED.match(lines[index].text):
        return False
    if index and _BARRED.match(lines[index - 1].text):
        return False
    known = sum(is_header(_plain(cell)) for cell in head)
    return _BARRED.match(lines[index + 1].text) is not None and known >= _MIN_KNOWN * len(head)


def _is_delimiter(line: Line) -> bool:
    return "|" in line.raw and "-" in line.raw and _DELIMITER.match(line.raw) is not None


def _cells(line: Line) -> list[str]:
    if "|" not in line.raw:
        return []
    inner = line.text.removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return _PIPE.split(inner)


def _row(line: Line, width: int) -> NativeRow:
    cells = [_plain(cell) for cell in _cells(line)][:width]
    cells += [""] * (width - len(cells))
    return NativeRow(tuple(cells), line.text_start, line.text_end)


def _plain(cell: str) -> str:
    return re.sub(r"\s*<br\s*/?>\s*", "", cell.strip().replace("\\|", "|")).strip("*")
