"""Pages saved as one file (MHTML, RFC 2557): the first HTML part is the page."""

from __future__ import annotations

import email
import email.policy
from email.message import Message

from ..errors import DamagedFileError
from ..read import RawFile
from .html import decode_html, page_source
from .model import SourceText


def read_mhtml(file: RawFile) -> SourceText:
    """Read a saved page. Raises DamagedFileError if it holds no page, EmptyFileError."""
    message: Message = email.message_from_bytes(file.data, policy=email.policy.compat32)
    for part in message.walk():
        data = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(data, bytes):
            declared = part.get_content_charset()
            head = f"<meta charset={declared}>".encode() if declared else b""
            return page_source(file.name, decode_html(head + data), "mhtml")
    raise DamagedFileError(f"文件“{file.name}”里没有网页正文，请重新保存网页后再试。")
