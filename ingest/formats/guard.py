"""One clear error for whatever a library raises on damaged bytes."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from ..errors import DamagedFileError, IngestError


@contextmanager
def damage_told(name: str, remedy: str) -> Iterator[None]:
    """Turn an error of a parsing library into a DamagedFileError; our own errors pass.

    On foreign bytes such a library raises anything (zlib.error, AttributeError, RecursionError …),
    none of which is documented.
    """
    try:
        yield
    except (IngestError, MemoryError):
        raise
    except Exception as error:
        message = f"文件“{name}”已损坏或不完整，无法打开，{remedy}"
        raise DamagedFileError(message) from error


@contextmanager
def complaints(logger_name: str) -> Iterator[list[str]]:
    """Collect what a library logs as a warning or worse, instead of printing it."""
    logger, heard = logging.getLogger(logger_name), _Collector()
    propagated, logger.propagate = logger.propagate, False
    logger.addHandler(heard)
    try:
        yield heard.messages
    finally:
        logger.removeHandler(heard)
        logger.propagate = propagated


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
