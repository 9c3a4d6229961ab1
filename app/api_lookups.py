"""/v1/indicators, /v1/responsibilities, /v1/tasks: every fact that fits, each with its citation."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from app.api import ERROR_DOCS
from app.lookups import DutyItem, IndicatorItem, Source, TaskItem
from app.model import MAX_QUESTION_CHARS, AnswerFilters
from app.port import QuestionService


def none_if_blank(value: object) -> object:
    """An empty parameter (``?name=``) asks for nothing in particular."""
    return None if isinstance(value, str) and not value.strip() else value


def _without_blanks(values: object) -> object:
    return [v for v in values if v.strip()] if isinstance(values, list) else values


_Words = Annotated[str, Field(max_length=MAX_QUESTION_CHARS)]
Wanted = Annotated[_Words | None, BeforeValidator(none_if_blank)]
Several = Annotated[list[str], BeforeValidator(_without_blanks)]


class PlansQuery(BaseModel):
    """Which plans to look in; an empty parameter does not restrict."""

    model_config = ConfigDict(extra="forbid")
    document_id: Several = Field([], description="规划的编号，可重复")
    region: Several = Field([], description="地区，可重复")
    level: Several = Field([], description="层级（国家、省、市、区县），可重复")
    in_force_on: Annotated[date | None, BeforeValidator(none_if_blank)] = Field(
        None, description="只查这一天在规划期内的规划"
    )

    @property
    def filters(self) -> AnswerFilters:
        """The restriction as answering takes it."""
        return AnswerFilters(
            document_ids=self.document_id,
            regions=self.region,
            levels=self.level,
            in_force_on=self.in_force_on,
        )


class IndicatorsQuery(PlansQuery):
    """Indicators of a name."""

    name: Wanted = Field(None, description="指标名称：先列同名，再列包含，最后列多数词相同")
    source: Annotated[Source | None, BeforeValidator(none_if_blank)] = Field(
        None, description="表：只查指标表；句：只查正文"
    )


class ResponsibilitiesQuery(PlansQuery):
    """Duties of a unit."""

    unit: Annotated[_Words, Field(description="单位全称或不带省市区县的名称，不按部分名称查")]

    @field_validator("unit")
    @classmethod
    def _not_blank(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("blank")
        return value


class TasksQuery(PlansQuery):
    """Rows of task lists."""

    unit: Wanted = Field(None, description="责任单位，整名比较")
    funding: Wanted = Field(None, description="资金来源：有同名的只列同名，否则列包含的")
    direction: Wanted = Field(None, description="发展方向，比较方法同资金来源")
    project: Wanted = Field(None, description="工程类别，比较方法同资金来源")


class IndicatorList(BaseModel):
    """All indicators that fit, the likest names first."""

    indicators: list[IndicatorItem]


class ResponsibilityList(BaseModel):
    """All duties of the unit, by plan and place."""

    responsibilities: list[DutyItem]


class TaskList(BaseModel):
    """All tasks that fit, by plan and place."""

    tasks: list[TaskItem]


def create_lookups_api(service: QuestionService) -> APIRouter:
    """Return the router of the exact look-ups."""
    router = APIRouter(prefix="/v1", responses=ERROR_DOCS)

    @router.get("/indicators", summary="按名称查指标，全部列出")
    def indicators(query: Annotated[IndicatorsQuery, Query()]) -> IndicatorList:
        found = service.lookups(query.filters).indicators(query.name, query.source)
        return IndicatorList(indicators=found)

    @router.get("/responsibilities", summary="查一个单位牵头或负责的全部事项")
    def responsibilities(query: Annotated[ResponsibilitiesQuery, Query()]) -> ResponsibilityList:
        found = service.lookups(query.filters).responsibilities(query.unit)
        return ResponsibilityList(responsibilities=found)

    @router.get("/tasks", summary="按责任单位、资金来源等查任务表，全部列出")
    def tasks(query: Annotated[TasksQuery, Query()]) -> TaskList:
        lookups = service.lookups(query.filters)
        found = lookups.tasks(query.unit, query.funding, query.direction, query.project)
        return TaskList(tasks=found)

    return router
