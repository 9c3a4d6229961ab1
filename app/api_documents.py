"""/v1/documents: list, read, upload and delete plans."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import asdict
from pathlib import PurePosixPath
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, File, Response, UploadFile
from fastapi.responses import PlainTextResponse
from pydantic import BaseModel, ConfigDict

from app.api import ERROR_DOCS
from app.api_guard import upload_too_large
from app.errors import BadRequestError
from app.port import QuestionService
from ingest.model import Document

# 255 bytes is the longest file name of common file systems; a Chinese character takes three.
MAX_FILENAME_CHARS = 80


class DocumentSummary(BaseModel):
    """What a plan says about itself; unknown values are null."""

    model_config = ConfigDict(from_attributes=True)
    document_id: str
    title: str | None
    issuer: str | None
    document_number: str | None
    index_number: str | None
    published: str | None
    signed: str | None
    generated: str | None
    status: str | None
    period_start: int | None
    period_end: int | None
    base_year: int | None
    region: str | None
    level: str | None
    based_on: list[str]
    characters: int


class SectionView(BaseModel):
    """One heading of a plan and its span in the source text."""

    model_config = ConfigDict(from_attributes=True)
    section_id: str
    kind: str
    label: str | None
    title: str
    level: int
    path: list[str]
    run_in: bool
    title_from_toc: bool
    line: int
    column: int
    char_start: int
    char_end: int


class DocumentDetail(DocumentSummary):
    """A plan with its sections in document order."""

    sections: list[SectionView]


class DocumentList(BaseModel):
    """All indexed plans."""

    documents: list[DocumentSummary]


def create_documents_api(service: QuestionService, max_upload_bytes: int) -> APIRouter:
    """Return the router of ``/v1/documents``."""
    router = APIRouter(prefix="/v1/documents", responses=ERROR_DOCS)

    @router.get("", summary="已收录的规划")
    def list_documents() -> DocumentList:
        return DocumentList(documents=[_summary(d) for d in service.documents()])

    @router.post("", status_code=201, summary="上传一份规划")
    def upload(
        file: Annotated[UploadFile, File(description="规划原文")], response: Response
    ) -> DocumentSummary:
        data = file.file.read(max_upload_bytes + 1)
        if len(data) > max_upload_bytes:
            raise upload_too_large(max_upload_bytes)
        document = service.add_document(safe_filename(file.filename or ""), data)
        response.headers["location"] = f"/v1/documents/{quote(document.document_id, safe='')}"
        return _summary(document)

    @router.get("/{document_id}", summary="一份规划的信息与章节")
    def read_document(document_id: str) -> DocumentDetail:
        summary = _summary(service.document(document_id))
        sections = [SectionView.model_validate(s) for s in service.sections(document_id)]
        return DocumentDetail(**summary.model_dump(), sections=sections)

    @router.get("/{document_id}/text", response_class=PlainTextResponse, summary="原文")
    def read_text(document_id: str) -> PlainTextResponse:
        return PlainTextResponse(service.document(document_id).text)

    @router.delete("/{document_id}", status_code=204, summary="删除一份规划")
    def delete_document(document_id: str) -> None:
        service.delete_document(document_id)

    return router


def safe_filename(name: str) -> str:
    """Return ``name`` as a plain file name: no directories, control characters or leading dots.

    Raises BadRequestError if nothing is left of it.
    """
    base = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    kept = "".join(c for c in base if unicodedata.category(c)[0] != "C" and c not in '<>:"|?*')
    stem, suffix = PurePosixPath(kept.strip(" .")).stem, PurePosixPath(kept.strip(" .")).suffix
    shortened = stem[: max(MAX_FILENAME_CHARS - len(suffix), 0)].strip(" .")
    if not shortened:
        raise BadRequestError("上传的文件没有可用的文件名，请改名后重试。")
    return shortened + suffix


def _summary(document: Document) -> DocumentSummary:
    fields = {**asdict(document), "characters": len(document.text)}
    return DocumentSummary.model_validate(fields)
