"""One door for every caller: answers in, the bytes of a file and its name out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from app.errors import BadRequestError, NotFoundError
from app.export.check import check
from app.export.envelope import to_json
from app.export.markdown import to_markdown
from app.export.report import DEFAULT_TITLE, build_report, one_line
from app.export.word import to_word
from app.model import Answer
from app.port import QuestionService
from ingest.model import Document, Section

ExportFormat = Literal["docx", "md", "json"]
FORMATS: tuple[ExportFormat, ...] = get_args(ExportFormat)
MEDIA_TYPES: dict[ExportFormat, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
}
# A day's questions of one office; more are better kept in several files.
MAX_ANSWERS = 50
MAX_TITLE_CHARS = 100
# Room for a date and a suffix below the 255 bytes of a file name, at 3 bytes a character.
_MAX_NAME_CHARS = 60
_NOT_IN_NAMES = re.compile(r"[\\/:*?\"<>|\x00-\x1f\x7f]")


def export(
    service: QuestionService,
    answers: Sequence[Answer],
    form: ExportFormat,
    exported: date,
    title: str | None = None,
) -> bytes:
    """Return ``answers`` as a file; every citation is checked against ``service`` again."""

    def find(document_id: str) -> tuple[Document, Sequence[Section]] | None:
        try:
            return service.document(document_id), service.sections(document_id)
        except NotFoundError:
            return None

    checked = [check(answer, find) for answer in answers]
    if form == "json":
        return to_json(checked, title, exported).encode()
    report = build_report(checked, title, exported)
    return to_word(report) if form == "docx" else to_markdown(report).encode()


def file_name(form: ExportFormat, exported: date, title: str | None = None) -> str:
    """Return a name that every file system takes: title, date, suffix."""
    name = _NOT_IN_NAMES.sub("", one_line(title or ""))[:_MAX_NAME_CHARS].strip(" .")
    return f"{name or DEFAULT_TITLE}_{exported.isoformat()}.{form}"


def format_of(path: Path) -> ExportFormat:
    """Return the format that the suffix of a new file asks for.

    Raises BadRequestError for another suffix, and for a file that exists.
    """
    suffix = path.suffix.lower().removeprefix(".")
    form = next((form for form in FORMATS if form == suffix), None)
    if form is None:
        raise BadRequestError(f"不能导出为“{path}”，请把文件名写成以 .docx、.md 或 .json 结尾。")
    if path.exists():
        raise BadRequestError(f"文件 {path} 已存在，请换一个文件名。")
    return form


def write_new(path: Path, data: bytes) -> None:
    """Write a file that must not exist yet. Raises BadRequestError if that cannot be done."""
    try:
        with path.open("xb") as file:
            file.write(data)
    except OSError as error:
        raise BadRequestError(f"无法写入 {path}，请换一个可写的目录或文件名。") from error
