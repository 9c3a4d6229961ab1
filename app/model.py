"""Requests and answers as every caller sees them (CLI, HTTP, streaming, page)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

MAX_QUESTION_CHARS = 2000
DEFAULT_TOP_K = 8
MAX_TOP_K = 50

Status = Literal["answered", "not_found", "out_of_scope", "needs_clarification"]
Engine = Literal["auto", "extractive", "llm"]


class Turn(BaseModel):
    """One earlier message of the conversation."""

    model_config = ConfigDict(extra="forbid")
    role: Literal["user", "assistant"]
    content: str


class AnswerFilters(BaseModel):
    """Which plans may answer; an empty field does not restrict."""

    model_config = ConfigDict(extra="forbid")
    document_ids: list[str] = []
    regions: list[str] = []
    levels: list[str] = []
    in_force_on: date | None = None


class AnswerRequest(BaseModel):
    """A question with its history. Raises pydantic.ValidationError outside the stated bounds."""

    model_config = ConfigDict(extra="forbid")
    question: str = Field(min_length=1, max_length=MAX_QUESTION_CHARS)
    history: list[Turn] = []
    filters: AnswerFilters = AnswerFilters()
    top_k: int = Field(default=DEFAULT_TOP_K, ge=1, le=MAX_TOP_K)
    stream: bool = False
    engine: Engine = "auto"

    @field_validator("question")
    @classmethod
    def _not_blank(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("问题不能为空，请输入要查询的内容。")
        return value


class Citation(BaseModel):
    """A checked reference: ``quote == text[char_start:char_end]`` of the cited document.

    For a table row ``clause_text`` is its cells and ``columns`` the heads of its columns.
    """

    label: int
    document_id: str
    plan: str
    document_number: str | None
    status: str | None
    period_start: int | None
    period_end: int | None
    path: list[str]
    chapter: str | None
    section: str | None
    clause: str | None
    reference: str
    quote: str
    char_start: int
    char_end: int
    line: int
    page: int | None = None
    clause_text: str
    clause_start: int
    clause_end: int
    columns: list[str] = []
    url: str


class Answer(BaseModel):
    """The one answer shape. ``confidence`` is in [0, 1], higher is surer."""

    id: str
    question: str
    standalone_question: str
    status: Status
    intent: str
    answer: str
    citations: list[Citation] = []
    notices: list[str] = []
    related: list[Citation] = []
    confidence: float = Field(ge=0, le=1)
    unverified: list[str] = []
    dropped: int = 0
    engine: str
    index_version: str
    prompt_hash: str
    timings_ms: dict[str, float] = {}
