"""/v1/align: a plan held against another one, every item with its citation."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from app.alignment.report import AlignmentReport
from app.api import ERROR_DOCS
from app.api_lookups import none_if_blank
from app.model import MAX_QUESTION_CHARS
from app.port import QuestionService

_Id = Annotated[str, Field(max_length=MAX_QUESTION_CHARS)]


class AlignQuery(BaseModel):
    """The plan that is examined and the one it is held against."""

    model_config = ConfigDict(extra="forbid")
    document_id: _Id = Field(description="要检查的规划的编号")
    against: Annotated[_Id | None, BeforeValidator(none_if_blank)] = Field(
        None, description="对照的规划的编号；不填时用已收录文件中它的上位规划"
    )

    @field_validator("document_id")
    @classmethod
    def _not_blank(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("blank")
        return value


def create_align_api(service: QuestionService) -> APIRouter:
    """Return the router of alignments."""
    router = APIRouter(prefix="/v1", responses=ERROR_DOCS)

    @router.get("/align", summary="对照两份规划的指标和条目，列出对应、差额和未见对应表述的内容")
    def align(query: Annotated[AlignQuery, Query()]) -> AlignmentReport:
        return service.align(query.document_id, query.against)

    return router
