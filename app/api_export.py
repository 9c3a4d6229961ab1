"""POST /v1/export: answers as a Word, Markdown or JSON file.

Whatever a client posts as an answer, its citations are checked against the index again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from urllib.parse import quote

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from app.api import ERROR_DOCS
from app.export.files import (
    MAX_ANSWERS,
    MAX_TITLE_CHARS,
    MEDIA_TYPES,
    ExportFormat,
    export,
    file_name,
)
from app.model import Answer
from app.port import QuestionService

# The longest answers list some hundred entries of at most 80 characters with their quotations.
MAX_ANSWER_CHARS = 50_000
FILE_DOCS: dict[int | str, dict[str, object]] = {
    200: {
        "description": "所要格式的文件，文件名见 Content-Disposition",
        "content": {media: {} for media in MEDIA_TYPES.values()},
    }
}


class PostedAnswer(Answer):
    """An answer of bounded length."""

    answer: str = Field(max_length=MAX_ANSWER_CHARS)


class ExportRequest(BaseModel):
    """Answers as ``POST /v1/answer`` gave them, oldest first."""

    model_config = ConfigDict(extra="forbid")
    answers: list[PostedAnswer] = Field(min_length=1, max_length=MAX_ANSWERS)
    format: ExportFormat
    title: str | None = Field(None, min_length=1, max_length=MAX_TITLE_CHARS)


def create_export_api(
    service: QuestionService, today: Callable[[], date] = date.today
) -> APIRouter:
    """Return the router of the export; ``today`` dates the files."""
    router = APIRouter(responses=ERROR_DOCS)

    @router.post(
        "/v1/export",
        response_class=Response,
        responses=FILE_DOCS,
        summary="把问答导出为 Word、Markdown 或 JSON 文件",
    )
    def export_file(body: ExportRequest) -> Response:
        day = today()
        data = export(service, body.answers, body.format, day, body.title)
        name = file_name(body.format, day, body.title)
        headers = {"content-disposition": disposition(name)}
        return Response(data, headers=headers, media_type=MEDIA_TYPES[body.format])

    return router


def disposition(name: str) -> str:
    """Return the header value that names a download in Chinese (RFC 6266, 4.3)."""
    suffix = name.rpartition(".")[2]
    return f"attachment; filename=\"export.{suffix}\"; filename*=UTF-8''{quote(name, safe='')}"
