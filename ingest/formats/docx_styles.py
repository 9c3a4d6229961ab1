"""Word styles: which are headings or 目录 entries, and which carry automatic numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .xml import NS, Element, W

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TOC = re.compile(r"(?:toc|目录)\s*\d", re.IGNORECASE)
# Outline level 9 means body text (ECMA-376 part 1, 17.3.1.20).
_BODY_LEVEL = 9
_NO_LIST = "0"
_MAX_CHAIN = 20


@dataclass(frozen=True)
class Look:
    """``level``: of a heading, from 1; ``numbering``: list id and depth from 0."""

    level: int | None = None
    numbering: tuple[str, int] | None = None
    is_toc: bool = False


@dataclass(frozen=True)
class Styles:
    """The paragraph styles of a document, by id; each with the ids of those it is based on."""

    elements: dict[str, Element]
    default: str | None

    def of(self, paragraph: Element) -> Look:
        """What the paragraph's own properties and its chain of styles say together."""
        chain = self._chain(paragraph)
        names = [n for e in chain[1:] if (n := _attribute(e, "w:name"))]
        level = next((x for e in chain if (x := _outline(e)) is not None), None)
        styled = next((int(m[1]) for n in names if (m := _HEADING.fullmatch(n))), None)
        heading = styled if level is None else level + 1 if level != _BODY_LEVEL else None
        toc = any(_TOC.fullmatch(name) for name in names)
        return Look(None if toc else heading, self._numbering(chain), toc)

    def _chain(self, paragraph: Element) -> list[Element]:
        chain = [paragraph]
        style = _attribute(paragraph, "w:pPr/w:pStyle") or self.default
        while style in self.elements and len(chain) < _MAX_CHAIN:
            chain.append(self.elements[style or ""])
            style = _attribute(chain[-1], "w:basedOn")
        return chain

    def _numbering(self, chain: list[Element]) -> tuple[str, int] | None:
        ids = (_attribute(e, "w:pPr/w:numPr/w:numId") for e in chain)
        depths = (_attribute(e, "w:pPr/w:numPr/w:ilvl") for e in chain)
        number_id = next((i for i in ids if i is not None), None)
        depth = next((d for d in depths if d is not None), "0")
        if number_id in (None, _NO_LIST) or not depth.isdigit():
            return None
        return number_id or "", int(depth)


def read_styles(root: Element) -> Styles:
    """Read styles.xml."""
    elements = {
        style.get(f"{W}styleId", ""): style
        for style in root.iter(f"{W}style")
        if style.get(f"{W}type") == "paragraph"
    }
    default = next((i for i, s in elements.items() if s.get(f"{W}default") == "1"), None)
    return Styles(elements, default)


def _attribute(element: Element, path: str) -> str | None:
    found = element.find(path, NS)
    return None if found is None else found.get(f"{W}val")


def _outline(element: Element) -> int | None:
    value = _attribute(element, "w:pPr/w:outlineLvl")
    return int(value) if value and value.isdigit() else None
