"""Errors that callers of the application layer see. Messages are Chinese: civil servants read them."""

from __future__ import annotations


class AppError(Exception):
    """Base: ``status`` is the HTTP status, ``title`` a short Chinese heading, str(self) the detail."""

    status = 500
    title = "服务出错"


class BadRequestError(AppError):
    """The request cannot be served as it stands."""

    status = 422
    title = "请求无效"


class NotFoundError(AppError):
    """The named thing is not in the index."""

    status = 404
    title = "未找到"


class UnavailableError(AppError):
    """The service is not ready: no index, or a component is missing."""

    status = 503
    title = "服务暂不可用"
