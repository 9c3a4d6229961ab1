"""Files as found: name, bytes and checksum; what is in them is told by ``ingest.formats``."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from .errors import UnreadableFileError

# Names under which files are looked for in a folder; a file named by itself may have any.
SUFFIXES = (
    *(".txt", ".md", ".markdown", ".html", ".htm", ".mht", ".mhtml"),
    *(".docx", ".pdf", ".ofd", ".doc", ".wps", ".rtf", ".odt"),
)


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
