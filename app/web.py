"""One process for everything: the API, its description, the document view and the chat page."""

from __future__ import annotations

import gradio as gr
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Match, Mount
from starlette.types import Scope

from app.api import create_api
from app.api_align import create_align_api
from app.api_documents import create_documents_api
from app.api_errors import install_error_handlers, on_http_error
from app.api_export import create_export_api
from app.api_guard import MAX_UPLOAD_BYTES, RequestGuard, route_path
from app.api_lookups import create_lookups_api
from app.document_view import create_document_view
from app.page import HEAD, build_page, page_theme
from app.port import QuestionService
from app.static_files import STATIC_DIR, static_text

# The chat page answers every other path, so it must not swallow the 404 and 405 of ours. The
# last ones are doors of Gradio that this page does not use: uploads, a proxy and usage statistics.
NOT_THE_PAGE = (
    "/v1/",
    "/documents/",
    "/docs",
    "/openapi.json",
    "/healthz",
    "/readyz",
    "/gradio_api/upload",
    "/gradio_api/proxy=",
    "/monitoring",
)


class PageMount(Mount):
    """The chat page at ``/``, except for the paths that are not its business."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Return no match for ``NOT_THE_PAGE``."""
        if scope["type"] == "http" and route_path(scope).startswith(NOT_THE_PAGE):
            return Match.NONE, {}
        return super().matches(scope)


def create_app(service: QuestionService, *, max_upload_bytes: int = MAX_UPLOAD_BYTES) -> FastAPI:
    """Return the application; a proxy's path prefix comes from the server's ``root_path``."""
    app = FastAPI(
        title="policyqa", version="1", summary="政府规划问答接口", docs_url=None, redoc_url=None
    )
    # No origin is allowed. Gradio leaves out its own, open rules where it finds this middleware.
    app.add_middleware(CORSMiddleware)
    app.add_middleware(RequestGuard, max_upload_bytes=max_upload_bytes)
    install_error_handlers(app)
    app.include_router(create_api(service))
    app.include_router(create_documents_api(service, max_upload_bytes))
    app.include_router(create_lookups_api(service))
    app.include_router(create_export_api(service))
    app.include_router(create_align_api(service))
    app.include_router(create_document_view(service))
    _add_docs(app)
    _mount_page(app, service)
    return app


def _add_docs(app: FastAPI) -> None:
    description = static_text("docs.html")

    @app.get("/docs", include_in_schema=False)
    async def docs() -> HTMLResponse:
        return HTMLResponse(description)


def _mount_page(app: FastAPI, service: QuestionService) -> None:
    gr.mount_gradio_app(
        app,
        build_page(service),
        path="/",
        app_kwargs={"exception_handlers": {HTTPException: on_http_error}},
        footer_links=[],
        run_history=False,
        favicon_path=str(STATIC_DIR / "favicon.svg"),
        show_error=False,
        ssr_mode=False,
        enable_monitoring=False,
        mcp_server=False,
        pwa=False,
        theme=page_theme(),
        css=static_text("page.css"),
        head=HEAD,
    )
    mounted = app.router.routes.pop()
    assert isinstance(mounted, Mount)
    app.router.routes.append(PageMount("/", mounted.app))
