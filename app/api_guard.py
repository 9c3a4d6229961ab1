"""What every request passes first: body limits, no cross-site writes, safe response headers.

It stands in front of whatever address the server is bound to, because a page on another site can
make a civil servant's browser send a form to 127.0.0.1 as easily as to a public address.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api_errors import ProblemError, problem_of, problem_response

# The longest plans seen are a few megabytes as scanned PDF; 50 MB leaves room and still fits in
# the memory of a small office server for two uploads at once.
MAX_UPLOAD_BYTES = 50 * 1024 * 1024
# Boundaries and part headers around an uploaded file.
MULTIPART_OVERHEAD = 64 * 1024
# A question of 2000 characters with a long conversation stays far below this.
MAX_JSON_BYTES = 1024 * 1024

# Fifty answers with their citations, at three bytes a Chinese character.
MAX_EXPORT_BYTES = 4 * 1024 * 1024

UPLOAD_PATH = "/v1/documents"
EXPORT_PATH = "/v1/export"
UNSAFE_METHODS = frozenset({"POST", "PUT", "PATCH", "DELETE"})
# Nothing may be loaded from, or sent to, another server: plans and questions stay in the house.
# The page's framework compiles templates in the browser, hence 'unsafe-inline' and 'unsafe-eval'.
PAGE_POLICY = (
    "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
SAFE_HEADERS = {
    "content-security-policy": PAGE_POLICY,
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}


class RequestGuard:
    """ASGI middleware that applies the rules above to every HTTP request."""

    def __init__(self, app: ASGIApp, max_upload_bytes: int = MAX_UPLOAD_BYTES) -> None:
        self.app = app
        self.max_upload_bytes = max_upload_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = route_path(scope)
        error = self._too_large(path)
        limit = self._limit(path)
        headers = Headers(scope=scope)
        if _is_cross_site(scope["method"], path, headers):
            await _refuse(
                ProblemError(403, "请求被拒绝", "不接受来自其他网站的写入请求。"),
                scope,
                receive,
                send,
            )
            return
        declared = headers.get("content-length", "")
        if declared.isdecimal() and int(declared) > limit:
            await _refuse(error, scope, receive, send)
            return
        await self.app(scope, _limited(receive, limit, error), _with_safe_headers(send))

    def _limit(self, path: str) -> int:
        if path.rstrip("/") == EXPORT_PATH:
            return MAX_EXPORT_BYTES
        if path.startswith("/v1/") and path.rstrip("/") != UPLOAD_PATH:
            return MAX_JSON_BYTES
        return self.max_upload_bytes + MULTIPART_OVERHEAD

    def _too_large(self, path: str) -> ProblemError:
        if path.rstrip("/") == UPLOAD_PATH:
            return upload_too_large(self.max_upload_bytes)
        if path.rstrip("/") == EXPORT_PATH:
            return ProblemError(413, "内容过大", "要导出的内容过大，请减少问答后分几次导出。")
        return ProblemError(413, "内容过大", "提交的内容过大，请缩短问题或减少历史对话后重试。")


def route_path(scope: Scope) -> str:
    """Return the path below the prefix that a reverse proxy adds (``root_path``)."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", ""))


def upload_too_large(limit: int) -> ProblemError:
    """Return the refusal of a file of more than ``limit`` bytes."""
    shown = f"{limit // 1024 // 1024} MB" if limit >= 1024 * 1024 else f"{limit} 字节"
    return ProblemError(413, "文件过大", f"文件过大：最大 {shown}，请拆分或压缩后再上传。")


def _is_cross_site(method: str, path: str, headers: Headers) -> bool:
    if method not in UNSAFE_METHODS or not path.startswith("/v1/"):
        return False
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")


async def _refuse(error: ProblemError, scope: Scope, receive: Receive, send: Send) -> None:
    problem = problem_of(error, Request(scope).url.path)
    await problem_response(problem)(scope, receive, send)


def _limited(receive: Receive, limit: int, error: ProblemError) -> Receive:
    received = 0

    async def counted() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > limit:
            raise error
        return message

    return counted


def _with_safe_headers(send: Send) -> Send:
    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in SAFE_HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return wrapped
