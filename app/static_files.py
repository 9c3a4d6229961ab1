"""Where the style sheets, the icon and the API page lie."""

from __future__ import annotations

from pathlib import Path

STATIC_DIR = Path(__file__).parent / "static"


def static_text(name: str) -> str:
    """Return the text of one static file."""
    return (STATIC_DIR / name).read_text("utf-8")
