"""Names shared by the readers of XML and HTML trees."""

from __future__ import annotations

from typing import Any, TypeAlias

# lxml brings no types of its own.
Element: TypeAlias = Any

# WordprocessingML (ECMA-376), as lxml writes it in tags and as a prefix for paths.
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = {"w": W.strip("{}")}
