"""Every failure as RFC 9457 ``application/problem+json`` with one clear Chinese sentence."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import HTTPException, RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException as StarletteHTTPException

from app.errors import AppError

logger = logging.getLogger(__name__)

PROBLEM_TYPE = "application/problem+json"
INVALID = "请求无效"
UNEXPECTED = "服务内部出错，请稍后重试；若仍出现，请联系管理员。"
SHOWN_NAME_CHARS = 60

TITLES_AND_DETAILS = {
    400: (INVALID, "无法读取请求内容，请检查格式后重试。"),
    404: ("未找到", "没有这个地址，请核对链接；接口列表见 /docs。"),
    405: ("方法不被允许", "这个地址不支持该请求方法，接口列表见 /docs。"),
    413: ("内容过大", "提交的内容过大，请缩小后重试。"),
    415: ("格式不被支持", "不支持这种内容类型，请按接口说明提交。"),
}

# (error type of pydantic, what the sentence says of the field)
FIELD_RULES = {
    "string_type": "应为文字",
    "string_unicode": "含有无法识别的字符",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "int_from_float": "应为整数",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "list_type": "应为数组",
    "dict_type": "应为 JSON 对象",
    "model_type": "应为 JSON 对象",
    "model_attributes_type": "应为 JSON 对象",
    "date_type": "应为 YYYY-MM-DD 格式的日期",
    "date_parsing": "应为 YYYY-MM-DD 格式的日期",
    "date_from_datetime_parsing": "应为 YYYY-MM-DD 格式的日期",
    "date_from_datetime_inexact": "应为 YYYY-MM-DD 格式的日期",
}
ASKED_FIELDS = {
    "question": "问题",
    "query": "检索内容",
    "unit": "单位名称",
    "name": "指标名称",
    "funding": "资金来源",
    "document_id": "规划编号",
}
_PLACES = ("body", "query")


class Problem(BaseModel):
    """The body of every error response."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    instance: str


class ProblemError(HTTPException):
    """An HTTP failure found by the web edge itself; ``detail`` is shown as it stands."""

    def __init__(self, status: int, title: str, detail: str) -> None:
        super().__init__(status, detail)
        self.title = title


def problem_of(error: Exception, instance: str) -> Problem:
    """Return what may be told of ``error``: its own words only if they were written for users."""
    if isinstance(error, AppError):
        return Problem(title=error.title, status=error.status, detail=str(error), instance=instance)
    if isinstance(error, ProblemError):
        return Problem(
            title=error.title, status=error.status_code, detail=error.detail, instance=instance
        )
    return Problem(title=AppError.title, status=500, detail=UNEXPECTED, instance=instance)


def problem_response(problem: Problem, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """Return ``problem`` as a response of its own status."""
    return JSONResponse(
        problem.model_dump(), problem.status, headers=headers, media_type=PROBLEM_TYPE
    )


def validation_sentence(errors: Sequence[Mapping[str, Any]]) -> str:
    """Return one Chinese sentence for the first of pydantic's ``errors``."""
    error = errors[0]
    # The first part says where the field stands, which its own name does not need.
    path = error["loc"][1:] if error["loc"][0] in _PLACES else error["loc"]
    asked = ASKED_FIELDS.get(str(path[-1])) if path else None
    kind = error["type"]
    if kind == "json_invalid":
        return "请求内容不是有效的 JSON，请检查格式后重试。"
    if not path:
        return "请求内容应为 JSON 对象，并注明 Content-Type: application/json。"
    if asked and kind in ("string_too_short", "value_error"):
        return f"{asked}不能为空，请输入要查询的内容。"
    return _field_sentence(kind, asked or f"字段 {_shown(path)} ", error)


def _field_sentence(kind: str, name: str, error: Mapping[str, Any]) -> str:
    context = error.get("ctx", {})
    sentences: dict[str, Callable[[], str]] = {
        "missing": lambda: f"缺少必填内容：{name.removeprefix('字段 ').strip()}。",
        "extra_forbidden": lambda: f"不支持{name.strip()}，请删除后重试。",
        "string_too_long": lambda: (
            f"{name}过长：共 {len(error['input'])} 字，最多 {context['max_length']} 字，"
            f"请缩短后{'重试' if name.startswith('字段') else '再问'}。"
        ),
        "too_long": lambda: (
            f"{name}过多：共 {len(error['input'])} 项，最多 {context['max_length']} 项，请减少后重试。"
        ),
        "too_short": lambda: f"{name}过少：至少 {context['min_length']} 项。",
        "greater_than_equal": lambda: f"{name}过小：不能小于 {context['ge']}。",
        "less_than_equal": lambda: f"{name}过大：不能大于 {context['le']}。",
        "literal_error": lambda: f"{name}只能是 {_alternatives(context['expected'])}。",
    }
    if kind in sentences:
        return sentences[kind]()
    return f"{name}{FIELD_RULES.get(kind, '的值无效，请对照接口说明检查')}。"


def _alternatives(expected: str) -> str:
    return expected.replace(", ", "、").replace(" or ", " 或 ")


def _shown(path: Sequence[str | int]) -> str:
    name = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in path).removeprefix(".")
    return name[:SHOWN_NAME_CHARS].encode("utf-8", "replace").decode("utf-8")


async def _on_validation(request: Request, error: RequestValidationError) -> JSONResponse:
    detail = validation_sentence(error.errors())
    return problem_response(
        Problem(title=INVALID, status=422, detail=detail, instance=request.url.path)
    )


async def on_http_error(request: Request, error: StarletteHTTPException) -> JSONResponse:
    """Answer the framework's own failures (404, 405, 413 …) without its English words."""
    if isinstance(error, ProblemError):
        problem = problem_of(error, request.url.path)
    else:
        title, detail = TITLES_AND_DETAILS.get(error.status_code, TITLES_AND_DETAILS[400])
        problem = Problem(
            title=title, status=error.status_code, detail=detail, instance=request.url.path
        )
    return problem_response(problem, error.headers)


async def _on_app_error(request: Request, error: AppError) -> JSONResponse:
    return problem_response(problem_of(error, request.url.path))


async def _on_unexpected(request: Request, error: Exception) -> JSONResponse:
    logger.error("unhandled error in %s %s", request.method, request.url.path, exc_info=error)
    return problem_response(problem_of(error, request.url.path))


def install_error_handlers(app: FastAPI) -> None:
    """Make every error response of ``app`` a problem document."""
    handlers: dict[type[Exception], Any] = {
        RequestValidationError: _on_validation,
        StarletteHTTPException: on_http_error,
        AppError: _on_app_error,
        Exception: _on_unexpected,
    }
    for error, handler in handlers.items():
        app.add_exception_handler(error, handler)
