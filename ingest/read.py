"""Raw bytes → source text: UTF-8 (with or without BOM), UTF-16 with BOM, GB18030."""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from .errors import EmptyFileError, UnreadableFileError

TEXT_SUFFIXES = (".txt", ".md")
# First bytes of PDF, zip (docx, xlsx), OLE (doc, xls), PNG, JPEG and GIF files.
_BINARY = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
# More than this share of control characters means that the bytes are no text.
_MAX_CONTROL_SHARE = 0.01
# All C0 controls but tab, line feed, vertical tab, form feed, carriage return and separators.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b]")


@dataclass(frozen=True)
class RawFile:
    """A file as found: its name, bytes and sha256 (hex)."""

    name: str
    data: bytes
    sha256: str


def raw_file(name: str, data: bytes) -> RawFile:
    """Wrap bytes that came from anywhere (disk, upload) under ``name``."""
    return RawFile(name, data, hashlib.sha256(data).hexdigest())


def read_file(path: Path) -> RawFile:
    """Read ``path``. Raises UnreadableFileError if it is missing or not readable."""
    try:
        return raw_file(path.name, path.read_bytes())
    except FileNotFoundError as error:
        raise UnreadableFileError(f"文件“{path}”不存在，请检查路径后重试。") from error
    except IsADirectoryError as error:
        raise UnreadableFileError(f"“{path}”是文件夹，不是文件，请给出其中的文件。") from error
    except OSError as error:
        reason = error.strerror or "读取失败"
        raise UnreadableFileError(
            f"文件“{path}”无法读取（{reason}），请检查权限后重试。"
        ) from error


def decode(file: RawFile) -> str:
    """Return the text of ``file`` unchanged but for a byte order mark.

    Raises EmptyFileError for a file without text, UnreadableFileError for anything that is not
    text in a supported encoding.
    """
    if file.data.startswith(_BINARY):
        raise UnreadableFileError(_no_text(file.name))
    text = _decode_bytes(file)
    if not text.strip():
        raise EmptyFileError(f"文件“{file.name}”没有文字内容，请换一个有正文的文件。")
    if len(_CONTROLS.findall(text)) > len(text) * _MAX_CONTROL_SHARE:
        raise UnreadableFileError(_no_text(file.name))
    return text


def _decode_bytes(file: RawFile) -> str:
    data = file.data
    utf_16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if utf_16 else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFileError(_no_text(file.name))


def _no_text(name: str) -> str:
    return (
        f"文件“{name}”不是可识别的文本（支持 UTF-8、UTF-16、GB18030 编码的 txt/md），请转换后重试。"
    )
