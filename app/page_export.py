"""The buttons of the chat page that save the conversation as a file.

A button makes the file anew for its own browser session and hands it on through a hidden
component. The file is named by its content in Gradio's store, so sessions never share one.
"""

from __future__ import annotations

import logging
import tempfile
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import gradio as gr
from gradio.processing_utils import save_file_to_cache

from app.api_errors import UNEXPECTED
from app.errors import AppError
from app.export.files import MAX_ANSWERS, ExportFormat, export, file_name
from app.model import Answer
from app.port import QuestionService

logger = logging.getLogger(__name__)

LABELS: dict[ExportFormat, str] = {"docx": "Word", "md": "Markdown", "json": "JSON"}
NOTHING_YET = "还没有问答可以导出，请先提问。"
# How often, and after how long, made files are deleted from the server (seconds).
CLEANING = (600, 600)
_SAVE = """(file) => {
  if (!file) return;
  const link = document.createElement('a');
  link.href = file.url;
  link.download = file.orig_name;
  link.click();
}"""


def kept(answers: tuple[Answer, ...], answer: Answer | None) -> tuple[Answer, ...]:
    """Return the answers of a conversation that an export will hold: the last ones."""
    return (*answers, answer)[-MAX_ANSWERS:] if answer else answers


def make_file(
    service: QuestionService, form: ExportFormat, answers: tuple[Answer, ...], store: str
) -> Path:
    """Return the path of a new file below ``store``. Raises AppError."""
    day = date.today()
    data = export(service, answers, form, day)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / file_name(form, day)
        path.write_bytes(data)
        return Path(save_file_to_cache(path, store))


def add_export(service: QuestionService, answers: gr.State) -> None:
    """Add the buttons to the page that is being built; ``answers`` holds the conversation."""
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}

    def made(form: ExportFormat, conversation: tuple[Answer, ...]) -> Path | None:
        if not conversation:
            gr.Info(NOTHING_YET, title="导出")
            return None
        try:
            return make_file(service, form, conversation, file.GRADIO_CACHE)
        except AppError as error:
            gr.Warning(str(error), title="导出")
        except Exception:
            logger.exception("unhandled error while exporting on the page")
            gr.Warning(UNEXPECTED, title="导出")
        return None

    with gr.Row(elem_id="exporting"):
        gr.HTML("<span class='hint'>导出对话</span>", apply_default_css=False)
        file = gr.DownloadButton(visible="hidden", elem_id="exported")
        for form, label in LABELS.items():
            button = gr.Button(label, size="sm", scale=0, min_width=72, elem_id=f"export-{form}")
            done = button.click(partial(made, form), [answers], [file], **quiet)
            done.then(None, [file], None, js=_SAVE, **quiet)
